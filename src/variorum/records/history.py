"""What came of following the matters of a series of events from one comparison to the next.

Every station that mentions its matter cites statements, and every change cites both sides, so nothing is said to have
moved without the words before and after.
"""

from dataclasses import dataclass
from typing import Literal

from variorum.errors import FormatError
from variorum.records.accounts import Span
from variorum.records.comparison import Comparison, Run
from variorum.records.vocabulary import check_cited, check_share, check_word

__all__ = [
    "LEAST_FOLLOWED", "SILENT", "SURE_LINK", "Change", "Cited", "History", "Mention", "Movement", "Round", "Station",
    "Thread",
]  # fmt: skip

LEAST_FOLLOWED = 2
"""Fewer comparisons than these have no history."""
SURE_LINK = 0.62
"""A link from this score on joins mentions that are surely of one matter; a lower one is shown as unsure."""

Movement = Literal[
    "first", "new", "unchanged", "moved", "contradicts", "done", "not_done", "overdue", "resumed", "dropped", "silent"
]
SILENT: tuple[Movement, ...] = ("dropped", "silent")
"""The movements of a station that mentions nothing."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One statement of one of the comparisons: which, where, and its words."""

    round: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Mention:
    """How one comparison tells of a matter: a line of its dossier, or one of its statements (`section` is None then).

    `text` is what is told in short, `facts` the line's further named values.
    """

    text: str
    cited: tuple[Cited, ...]
    section: str | None = None
    holder: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_cited(self.cited, f"the mention {self.text!r}")


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which a matter moved: the aspect, what it was and what it is, with statements for both."""

    aspect: str
    before: str
    after: str
    earlier: tuple[Cited, ...]
    later: tuple[Cited, ...]

    def __post_init__(self) -> None:
        check_cited(self.earlier, f"the change of {self.aspect} from {self.before!r}")
        check_cited(self.later, f"the change of {self.aspect} to {self.after!r}")
        if {c.round for c in self.earlier} & {c.round for c in self.later}:
            raise FormatError(f"the change of {self.aspect} must cite two comparisons, an earlier and a later one")


@dataclass(frozen=True, slots=True)
class Station:
    """One matter in one comparison: how it moved since it was last mentioned, and what is told of it.

    `confidence`: how sure it is that the mentions are of the matter last mentioned (0 to 1); None where nothing is
    linked. `note` is a sentence on what cannot be told, or why.
    """

    round: str
    movement: Movement
    mentions: tuple[Mention, ...] = ()
    changes: tuple[Change, ...] = ()
    confidence: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_word(self.movement, Movement, "movement")
        if (self.movement in SILENT) == bool(self.mentions):
            raise FormatError(f"a station that is {self.movement!r} has {len(self.mentions)} mentions")
        if self.movement in ("moved", "contradicts", "done", "not_done", "overdue") and not self.changes:
            raise FormatError(f"a station that is {self.movement!r} needs a change that cites both sides")
        if self.confidence is not None:
            check_share(self.confidence, "a link's confidence")

    @property
    def unsure(self) -> bool:
        """Whether it is not sure that this is the matter last mentioned."""
        return self.confidence is not None and self.confidence < SURE_LINK


@dataclass(frozen=True, slots=True)
class Thread:
    """One matter followed through all comparisons: its section, what it is called, whose it is, and its stations."""

    section: str
    title: str
    stations: tuple[Station, ...]
    holder: str | None = None

    @property
    def told(self) -> tuple[Station, ...]:
        """The stations that mention it."""
        return tuple(s for s in self.stations if s.mentions)

    @property
    def recurs(self) -> bool:
        """Whether several comparisons tell of it."""
        return len(self.told) > 1


@dataclass(frozen=True, slots=True)
class Round:
    """One comparison of the series: its name (the file), what its event was called, and when that was.

    `begins` and `ends` are the ISO days between which the event lies; None where no account tells. `dated_by` says how
    they are known.
    """

    name: str
    title: str
    comparison: Comparison
    begins: str | None
    ends: str | None
    dated_by: str
    cited: tuple[Cited, ...] = ()

    @property
    def when(self) -> str:
        """The day, or the first and the last day it can have been, as `from/to`; empty where not known."""
        if self.begins is None:
            return f"/{self.ends}" if self.ends else ""
        return self.begins if self.begins == self.ends else f"{self.begins}/{self.ends or ''}"


@dataclass(frozen=True, slots=True)
class History:
    """A series of comparisons in order, why in that order, and the threads that run through them."""

    rounds: tuple[Round, ...]
    order: str
    threads: tuple[Thread, ...]
    run: Run

    def __post_init__(self) -> None:
        names = [r.name for r in self.rounds]
        for thread in self.threads:
            if [s.round for s in thread.stations] != names:
                raise FormatError(f"the thread {thread.title!r} must have one station for each of: {', '.join(names)}")

    def to_json(self) -> str:
        """The history file (docs/format.md), as text."""
        from variorum.codec import dumps_history

        return dumps_history(self)
