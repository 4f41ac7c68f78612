"""A plan: a profile file, read and checked. It says which sections a dossier has and how each of them is made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Frame", "Part", "Plan"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a section's answers are worded: `cue` must be found and `unless` must not.

    `label` says what kind of answer it is. The cue's group `what` is the subject where it has one. `has` is part of
    every cue there can be: it is looked for first where the whole cue takes long to look for.
    """

    label: str
    cue: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    has: re.Pattern[str] | None = None

    def match(self, text: str) -> re.Match[str] | None:
        """The cue in a text, if the frame applies."""
        if self.has and not self.has.search(text):
            return None
        found = self.cue.search(text)
        return found if found and not (self.unless and self.unless.search(text)) else None


@dataclass(frozen=True, slots=True)
class Part:
    """How one section is made: by which maker, from which frames, and how many entries it shows at most."""

    key: str
    title: str
    maker: str
    limit: int
    frames: tuple[Frame, ...] = ()
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    subject: tuple[str, ...] = ()
    """What names an entry's subject, the first that is there; without any it is the frame's label."""
    label_as: str | None = None
    """The name of the fact that tells the frame's label."""
    shows: tuple[str, ...] = ()
    """Further facts of an entry."""
    apart: bool = False
    """Whether one statement may answer several frames, each on its own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One profile: its name, the dossier's title, what it is for, its sections in order, and where it was read from.

    `file` is None for a profile that is shipped.
    """

    name: str
    title: str
    purpose: str
    parts: tuple[Part, ...]
    file: str | None = None

    def made_by(self, maker: str) -> Part | None:
        """The first section that a maker makes."""
        return next((part for part in self.parts if part.maker == maker), None)
