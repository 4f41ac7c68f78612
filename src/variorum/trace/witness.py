"""An account prepared for tracing: its words and their runs, its form, its day, and what it tells in its own voice."""

from datetime import date
from functools import cached_property

from variorum.records import Reading, Span, Statement
from variorum.text.calendar import first_day
from variorum.text.quotes import quoted
from variorum.text.shingles import Run, runs
from variorum.text.words import words

__all__ = ["MOSTLY", "Witness"]

MOSTLY = 0.5
"""An account with more than this share of labelled turns is a transcript."""
COPIED, KINDRED, LONG = 5, 4, 8
"""Words in a run: one that copying leaves, one that a common rendering leaves, one that chance hardly makes."""
_NAMING = frozenset({"number", "quantity", "date", "person", "place", "organisation"})


class Witness:
    """One account as tracing sees it. All of it but a poster's comments counts: these come from nowhere else."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.id = reading.account.id
        self.body: tuple[Statement, ...] = tuple(s for s in reading.statements if s.act != "comment")
        self.size = sum(len(s.span) for s in self.body) or 1

    @cached_property
    def turns(self) -> float:
        """How much of it is labelled turns, 0 to 1."""
        return sum(s.mode == "transcript" for s in self.body) / len(self.body) if self.body else 0.0

    @property
    def spoken(self) -> bool:
        """Whether it is a transcript: most of it is labelled turns."""
        return self.turns > MOSTLY

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in order, folded."""
        return tuple(w.text for s in self.body for w in words(self.reading.text(s)))

    @cached_property
    def named(self) -> tuple[str | None, ...]:
        """For each word the figure, date or name it belongs to, made comparable; None for other words."""
        return tuple(value for s in self.body for value in self._named(s))

    def _named(self, statement: Statement) -> list[str | None]:
        """For each word of a statement the value of the detail that holds it."""
        start = statement.span.start
        held = [(d.span.start - start, d.span.end - start, d.value) for d in statement.details if d.kind in _NAMING]
        found = words(self.reading.text(statement))
        return [next((value for a, b, value in held if a <= w.start < b), None) for w in found]

    @cached_property
    def copied_runs(self) -> frozenset[Run]:
        """Its runs of five words."""
        return runs(self.words, COPIED)

    @cached_property
    def kindred_runs(self) -> frozenset[Run]:
        """Its runs of four words."""
        return runs(self.words, KINDRED)

    @cached_property
    def long_runs(self) -> frozenset[Run]:
        """Its runs of eight words."""
        return runs(self.words, LONG)

    @cached_property
    def own_voice(self) -> tuple[tuple[str, ...], ...]:
        """What it tells in its own words, cut where a quotation stands: two stories may quote one speaker alike."""
        pieces: list[tuple[str, ...]] = []
        for statement in self.body:
            if statement.mode not in ("direct", "transcript"):
                pieces += _outside_quotations(self.reading.text(statement))
        return tuple(pieces)

    @cached_property
    def own_runs(self) -> frozenset[Run]:
        """The runs of eight words that it tells in its own voice."""
        return frozenset[Run]().union(*(runs(piece, LONG) for piece in self.own_voice))

    @cached_property
    def day(self) -> date | None:
        """The day it was published: as its source gives it, else in a dateline, byline or credit."""
        return first_day(self.reading.dated)

    def opening(self, count: int) -> tuple[Span, ...]:
        """Its first statements."""
        return tuple(s.span for s in self.body[:count])


def _outside_quotations(text: str) -> list[tuple[str, ...]]:
    """The words between the quotations of a stretch, piece by piece."""
    edges = [0, *(edge for place in quoted(text) for edge in place), len(text)]
    pieces = (text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [tuple(w.text for w in words(piece)) for piece in pieces]
