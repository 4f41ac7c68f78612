"""All that one run measured, as data: what the tables, the curves and --json show."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.peers.cost import Step
from bench.peers.quality import Quality

__all__ = ["Figures"]


@dataclass(frozen=True, slots=True)
class Figures:
    """One run: on what, how well, how dear, and which tools could not be measured, and why."""

    about: Mapping[str, str]
    quality: tuple[Quality, ...]
    steps: tuple[Step, ...]
    skipped: Mapping[str, str]

    def case(self, name: str) -> list[Step]:
        """The steps of one case."""
        return [step for step in self.steps if step.case == name]

    def of(self, tool: str, case: str) -> list[Step]:
        """The steps of one tool on one case, in the order taken."""
        return [step for step in self.case(case) if step.tool == tool]

    def save(self, path: Path) -> None:
        """Write them as JSON."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Figures":
        """Read what `save` wrote."""
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        quality, steps = (Quality(**q) for q in data["quality"]), (Step(**s) for s in data["steps"])
        return cls(data["about"], tuple(quality), tuple(steps), data["skipped"])

    def tools(self, names: Iterable[str]) -> list[str]:
        """Those of some tools that were measured at all."""
        seen = {q.tool for q in self.quality} | {s.tool for s in self.steps}
        return [name for name in names if name in seen]
