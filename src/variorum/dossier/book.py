"""What the sections of the dossier look things up in: statements with their words, their rows, and the names."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from variorum.dossier.plan import Plan
from variorum.records import Account, Alignment, Divergence, Reading, Span, Statement
from variorum.text.calendar import first_day
from variorum.text.names import Mention, Names, mentions
from variorum.text.normalise import fold

__all__ = ["Book", "Said"]

_T = TypeVar("_T")
_OPENING = 3


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One statement with its folded words and its place: which account (0: the primary) and which in its account."""

    statement: Statement
    text: str
    cue: str
    account: int
    place: int

    @property
    def span(self) -> Span:
        """Where the statement stands."""
        return self.statement.span

    @property
    def asked(self) -> bool:
        """Whether the statement is a question."""
        return self.statement.act == "question"


class Book:
    """One event's readings, opened for the dossier that a plan asks for."""

    __slots__ = ("__dict__", "alignments", "divergences", "plan", "readings")

    def __init__(
        self,
        readings: Sequence[Reading],
        alignments: Sequence[Alignment],
        divergences: Sequence[Divergence],
        plan: Plan,
    ) -> None:
        self.readings = tuple(readings)
        self.alignments = tuple(alignments)
        self.divergences = tuple(divergences)
        self.plan = plan

    @cached_property
    def names(self) -> Names:
        """The names of all accounts together."""
        return Names().merge(*(Names.from_text(reading.account.text) for reading in self.readings))

    @cached_property
    def _mentions(self) -> dict[Span, tuple[Mention, ...]]:
        return {}

    def mentions(self, said: Said) -> tuple[Mention, ...]:
        """The names in a statement, looked for once."""
        if said.span not in self._mentions:
            self._mentions[said.span] = mentions(said.text)
        return self._mentions[said.span]

    @cached_property
    def _found(self) -> dict[Callable[["Book"], object], object]:
        return {}

    def once(self, find: Callable[["Book"], _T]) -> _T:
        """What a function finds in this book, found once however many sections ask for it."""
        if find not in self._found:
            self._found[find] = find(self)
        return cast("_T", self._found[find])

    @cached_property
    def opening(self) -> str:
        """The titles and first statements of the accounts in lower case: how they name the event."""
        heads = [s.text for s in self.said if s.span in self.titles or s.place < _OPENING]
        return " ".join(heads).lower()

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts, the primary first."""
        return tuple(reading.account for reading in self.readings)

    @cached_property
    def by_account(self) -> tuple[tuple[Said, ...], ...]:
        """The statements of each account in order."""
        return tuple(tuple(_opened(reading, number)) for number, reading in enumerate(self.readings))

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every statement, the primary account's first; no comment of a poster."""
        return tuple(s for account in self.by_account for s in account if s.statement.act != "comment")

    @cached_property
    def titles(self) -> frozenset[Span]:
        """The statements that are titles or headings."""
        heads: dict[str, list[Span]] = {}
        for reading in self.readings:
            own = sorted(p.span for p in reading.passages if p.kind in ("title", "heading"))
            heads[reading.account.id] = own
        return frozenset(s.span for s in self.said if _is_held(s.span, heads[s.span.account]))

    @cached_property
    def by_span(self) -> dict[Span, Said]:
        """Each statement by its place."""
        return {s.span: s for s in self.said}

    @cached_property
    def rows(self) -> tuple[tuple[Said, ...], ...]:
        """The rows, as the statements that are in this book."""
        return tuple(
            tuple(self.by_span[span] for span in sorted(row.statements, key=self._order) if span in self.by_span)
            for row in self.alignments
        )

    def _order(self, span: Span) -> tuple[int, int]:
        found = self.by_span.get(span)
        return (found.account, found.place) if found else (len(self.readings), 0)

    @cached_property
    def rows_of(self) -> dict[Span, tuple[int, ...]]:
        """The rows each statement stands in, the surest first."""
        found: dict[Span, list[int]] = {}
        for number, row in enumerate(self.alignments):
            for span in row.statements:
                found.setdefault(span, []).append(number)
        return {span: tuple(sorted(rows, key=lambda r: -self.alignments[r].score)) for span, rows in found.items()}

    @cached_property
    def differences(self) -> dict[str, tuple[Divergence, ...]]:
        """The divergences of each row that change what is said."""
        found: dict[str, list[Divergence]] = {}
        for divergence in self.divergences:
            if divergence.severity >= 2:
                found.setdefault(divergence.alignment, []).append(divergence)
        return {row: tuple(sorted(listed, key=lambda d: -d.severity)) for row, listed in found.items()}

    def asked(self, said: Said) -> Said | None:
        """The question a statement answers."""
        return self.by_span.get(said.statement.turn) if said.statement.turn else None

    def before(self, said: Said) -> Said | None:
        """The statement before one in its account."""
        return self.by_account[said.account][said.place - 1] if said.place else None

    def after(self, said: Said) -> Said | None:
        """The statement after one in its account."""
        listed = self.by_account[said.account]
        return listed[said.place + 1] if said.place + 1 < len(listed) else None

    def holder(self, said: Said) -> str | None:
        """Who said it, by the best form of the name."""
        speaker = said.statement.speaker
        return self.names.canonical(speaker) if speaker else None

    def called(self, account: int) -> str:
        """What an account is called in an entry."""
        return f"account {self.accounts[account].id}"

    @cached_property
    def dated(self) -> tuple[date | None, ...]:
        """The day each account was published or datelined."""
        return tuple(first_day(reading.dated) for reading in self.readings)

    def datelines(self, account: int) -> Iterable[str]:
        """The words of an account's datelines."""
        reading = self.readings[account]
        return (fold(reading.account.quote(p.span)) for p in reading.passages if p.kind == "dateline")


def _opened(reading: Reading, number: int) -> Iterator[Said]:
    """The statements of one reading with their words, in order."""
    for place, statement in enumerate(sorted(reading.statements, key=lambda s: s.span)):
        cue = _plain(reading.account.quote(statement.cue)) if statement.cue else ""
        yield Said(statement, _plain(reading.text(statement)), cue, number, place)


def _is_held(span: Span, passages: Sequence[Span]) -> bool:
    """Whether one of some passages in order, which never overlap, holds a stretch."""
    before = bisect_right(passages, span.start, key=lambda passage: passage.start)
    return before > 0 and passages[before - 1].holds(span)


def _plain(text: str) -> str:
    """Folded words on one line."""
    return " ".join(fold(text).split())
