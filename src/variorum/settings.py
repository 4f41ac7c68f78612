"""Everything a user may turn, with its default, in one place; recorded in each comparison's run."""

from dataclasses import dataclass, fields

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a comparison is made with. Each field is described in docs/settings.md."""

    embedder: str = "minilm"
    """The sentence encoder: `minilm`, which is shipped and reads English, or a model of the hub, or its folder."""
    judge: str = "minilm"
    """What decides whether one sentence follows from another: `minilm`, which is shipped and reads English."""
    align_threshold: float = 0.6
    """Rows below this score (0 to 1) are not built."""
    max_input_bytes: int = 64_000_000
    """An input larger than this is refused rather than read."""
    max_characters: int = 4_000_000
    """An account with more characters than this (a shelf of books) is refused rather than read for minutes."""
    fetch_timeout: float = 30.0
    """Seconds to wait for an address to answer."""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The settings as text pairs, in the order of the fields."""
        return tuple((f.name, str(getattr(self, f.name))) for f in fields(self))
