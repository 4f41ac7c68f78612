"""Frames: cue patterns of talks in general, as data. A statement with a frame's cue answers the frame's section."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.errors import FormatError

__all__ = ["Frame", "frames", "limit", "pattern", "phrases", "table"]

_KEYS = {"label", "cue", "has", "unless", "fact", "value", "what"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a section's answers are worded: `cue` must be found and `unless` must not.

    `label` says what kind of answer it is. The cue's group `what` is the subject where it has one. `has` is part of
    every cue there can be: it is looked for first where the whole cue takes long to look for.
    """

    section: str
    label: str
    cue: re.Pattern[str]
    unless: re.Pattern[str] | None
    has: re.Pattern[str] | None = None

    def match(self, text: str) -> re.Match[str] | None:
        """The cue in a text, if the frame applies."""
        if self.has and not self.has.search(text):
            return None
        found = self.cue.search(text)
        return found if found and not (self.unless and self.unless.search(text)) else None


@cache
def table(name: str) -> dict[str, Any]:
    """One file of frames as it is written."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _word_lists() -> dict[str, str]:
    """The named alternatives that patterns may use as `{name}`."""
    return {name: "|".join(listed) for name, listed in table("words")["lists"].items()}


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A frame's pattern, its `{lists}` filled in."""
    for name, listed in _word_lists().items():
        text = text.replace(f"{{{name}}}", f"(?:{listed})")
    return re.compile(text, re.IGNORECASE)


@cache
def frames(section: str) -> tuple[Frame, ...]:
    """The frames of one section, in the order in which they are tried."""
    found = []
    for given in table(section).get("frame", []):
        if unknown := given.keys() - _KEYS:
            raise FormatError(
                f"a frame of {section} has the unknown key {sorted(unknown)[0]!r}; it may have {sorted(_KEYS)}"
            )
        unless, has = (pattern(given[key]) if key in given else None for key in ("unless", "has"))
        found.append(Frame(section, given["label"], pattern(given["cue"]), unless, has))
    return tuple(found)


@cache
def limit(section: str) -> int:
    """How many entries a section shows at most."""
    return int(table("words")["limits"][section])


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A list of words or phrases."""
    return tuple(table("words")["phrases"][name])
