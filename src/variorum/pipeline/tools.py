"""The tools that a run is made with, each of them a plug."""

from dataclasses import dataclass

from variorum.models import MiniLM, MiniLMJudge, embedder
from variorum.plugs import judge
from variorum.protocols import Embedder, Judge
from variorum.settings import Settings

__all__ = ["Tools"]


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools that decide; each is a plug (see protocols)."""

    embedder: Embedder
    judge: Judge

    @classmethod
    def default(cls) -> "Tools":
        """The tools that come with variorum and need no network."""
        return cls(MiniLM(), MiniLMJudge())

    @classmethod
    def of(cls, settings: Settings) -> "Tools":
        """The tools that settings name. Raises ModelError or UsageError where one cannot be had."""
        return cls(embedder(settings.embedder), judge(settings))

    def names(self) -> tuple[tuple[str, str], ...]:
        """Which tools these are, for the record of a run."""
        return ("embedder", self.embedder.name), ("judge", self.judge.name)
