"""What a history shows, computed once, so that the page, the terminal and the Markdown tell the same facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from variorum.records import Change, Cited, History, Mention, Movement, Round, Run, Station, Thread
from variorum.report.words import cite, clip, counted, seen

__all__ = ["MOVEMENT", "Cell", "Head", "Line", "Part", "View", "cited", "prepare"]

MOVEMENT: Mapping[Movement, tuple[str, str]] = {
    "contradicts": ("≠", "denies what was told"),
    "not_done": ("✗", "told as not done"),
    "overdue": ("!", "overdue"),
    "moved": ("→", "moved"),
    "done": ("✓", "told as done"),
    "resumed": ("↻", "mentioned again"),
    "unchanged": ("=", "no change found"),
    "new": ("+", "new"),
    "first": ("·", "told"),
    "dropped": ("–", "not mentioned any more"),
    "silent": ("", "not mentioned"),
}
"""The sign and the words of each movement, the weightiest first."""
WEIGHTY: tuple[Movement, ...] = ("contradicts", "not_done", "overdue", "moved", "done")
"""Movements by which a matter came to be otherwise than it was."""
TITLE = 110


@dataclass(frozen=True, slots=True)
class Head:
    """One comparison at the head of its column."""

    round: Round
    number: int

    @property
    def name(self) -> str:
        """The file without its ending, as columns call it."""
        return seen(PurePath(self.round.name).stem)

    @property
    def when(self) -> str:
        """The day, the range, or the day by which it was; in words."""
        begins, ends = self.round.begins, self.round.ends
        if not ends:
            return "day not known"
        if not begins:
            return f"by {ends}"
        return begins if begins == ends else f"{begins} to {ends}"

    @property
    def accounts(self) -> str:
        """How many accounts it has."""
        return counted(len(self.round.comparison.accounts), "account")


@dataclass(frozen=True, slots=True)
class Cell:
    """One station as it is shown."""

    head: Head
    station: Station

    @property
    def sign(self) -> str:
        """The sign of its movement."""
        return MOVEMENT[self.station.movement][0]

    @property
    def told(self) -> str:
        """Its movement in words; what is unsure is called so."""
        if self.station.movement in ("dropped", "silent") and self.station.note:
            return self.station.note
        words = MOVEMENT[self.station.movement][1]
        return f"{words} (unsure)" if self.station.unsure else words

    @property
    def note(self) -> str:
        """What else is to be known of it."""
        return self.station.note if self.station.mentions else ""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """What its comparison tells."""
        return self.station.mentions

    @property
    def changes(self) -> tuple[Change, ...]:
        """In what it changed."""
        return self.station.changes

    @property
    def told_apart(self) -> tuple[Change, ...]:
        """The changes that say more than the movement itself."""
        return tuple(change for change in self.changes if change.aspect != "outcome")

    @property
    def short(self) -> str:
        """What it tells in a few words: the change, else nothing."""
        told = [f"{change.before} → {change.after}" for change in self.told_apart]
        return clip("; ".join(told), TITLE) if told else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thread as a row."""

    number: int
    thread: Thread
    cells: tuple[Cell, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        title = clip(self.thread.title, TITLE)
        return title[:1].upper() + title[1:]

    @property
    def holder(self) -> str:
        """Whose it is; empty where that is nobody's, or stands in the title."""
        return seen(self.thread.holder or "")

    @property
    def movements(self) -> tuple[Movement, ...]:
        """Its movements, each once, the weightiest first."""
        there = {cell.station.movement for cell in self.cells}
        return tuple(m for m in MOVEMENT if m in there)

    @property
    def weight(self) -> int:
        """Its place by its weightiest movement."""
        return list(MOVEMENT).index(self.movements[0])

    @property
    def unsure(self) -> bool:
        """Whether one of its links is unsure."""
        return any(cell.station.unsure for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """One section: the threads that several comparisons tell, and those that one alone tells."""

    key: str
    name: str
    followed: tuple[Line, ...]
    once: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole history, ready to be set."""

    heads: tuple[Head, ...]
    order: str
    parts: tuple[Part, ...]
    leading: tuple[tuple[Line, Cell], ...]
    """Every station at which a matter came to be otherwise than it was, the weightiest first."""
    counts: Mapping[Movement, int]
    run: Run

    @property
    def title(self) -> str:
        """What the history is of."""
        return f"History of {counted(len(self.heads), 'event')}"

    @property
    def followed(self) -> tuple[Line, ...]:
        """Every thread that several comparisons tell."""
        return tuple(line for part in self.parts for line in part.followed)

    @property
    def once(self) -> int:
        """How many threads one comparison alone tells."""
        return sum(len(part.once) for part in self.parts)

    @property
    def summary(self) -> str:
        """How many matters there are."""
        several = counted(len(self.followed), "matter is", "matters are")
        return f"{several} told in several of them, {self.once} in one alone"

    @property
    def weights(self) -> tuple[str, ...]:
        """How often matters moved, and how."""
        told = [f"{self.counts[m]} × {MOVEMENT[m][1]}" for m in MOVEMENT if m not in ("first", "new", "silent")]
        shown = [m for m in MOVEMENT if m not in ("first", "new", "silent")]
        return tuple(words for m, words in zip(shown, told, strict=True) if self.counts[m])


def prepare(history: History) -> View:
    """Everything a history shows."""
    heads = tuple(Head(one, number) for number, one in enumerate(history.rounds, 1))
    lines = [
        Line(number, thread, tuple(Cell(h, s) for h, s in zip(heads, thread.stations, strict=True)))
        for number, thread in enumerate(history.threads, 1)
    ]
    followed = [line for line in lines if line.thread.recurs]
    return View(
        heads,
        history.order,
        tuple(_parts(lines, _titles(history.rounds))),
        tuple(_leading(followed)),
        Counter(cell.station.movement for line in followed for cell in line.cells),
        history.run,
    )


def _leading(lines: list[Line]) -> Iterator[tuple[Line, Cell]]:
    """The stations that tell of a movement, the surest of each that several sections tell."""
    found = [(line, cell) for line in lines for cell in line.cells if cell.station.movement in WEIGHTY]
    sure = sorted(found, key=lambda f: (WEIGHTY.index(f[1].station.movement), f[1].station.unsure, f[0].number))
    seen_before: set[tuple[object, ...]] = set()
    for line, cell in sure:
        told = tuple((c.aspect, c.before, c.after, c.later[0]) for c in cell.changes)
        if (cell.station.movement, told) not in seen_before:
            seen_before.add((cell.station.movement, told))
            yield line, cell


def _parts(lines: list[Line], titles: Mapping[str, str]) -> list[Part]:
    """The sections in order, in each the threads that moved first."""
    found = []
    for key in dict.fromkeys(line.thread.section for line in lines):
        own = [line for line in lines if line.thread.section == key]
        moving = sorted((line for line in own if line.thread.recurs), key=lambda line: (line.weight, line.number))
        alone = [line for line in own if not line.thread.recurs]
        found.append(Part(key, titles.get(key, key.replace("_", " ").capitalize()), tuple(moving), tuple(alone)))
    return found


def _titles(rounds: Iterable[Round]) -> dict[str, str]:
    """What the comparisons call the sections of their dossiers, by key; of several the first."""
    found: dict[str, str] = {}
    for each in rounds:
        for section in each.comparison.sections:
            found.setdefault(section.key, section.title)
    return found


def cited(found: Cited) -> str:
    """A citation as readers see it: the file, the account and the place."""
    return f"{seen(PurePath(found.round).stem)} {cite(found.span)}"
