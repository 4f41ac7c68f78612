"""What is linked: the lines of each dossier and the statements of each comparison, with their words and holders."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from variorum.records import FURNITURE, Cited, Comparison, Entry, Mention, Reading, Round, Span, Statement
from variorum.text.calendar import days_of
from variorum.text.names import Names
from variorum.text.normalise import fold
from variorum.text.tags import without_tag

__all__ = ["Book", "Link", "Unit", "followed", "opened"]

_NOT_FOLLOWED = ("event", "timeline", "conflicts", "meetings", "signals", "open_questions")
"""Sections that tell of one event alone, or of accounts rather than the matter."""
_FIRST = ("issues", "documents", "positions", "commitments", "conditions", "next_steps", "confidentiality")
"""The order in which a reader meets the sections; others follow, those who take part come last."""
_LAST = "participants"
_TITLES = ("title", "heading")
_ENDS = re.compile(r"[.!?](?=[\s\"']|$)|\n")


@dataclass(frozen=True, eq=False)
class Unit:
    """One line of a dossier, or one statement (`entry` is None): its words, the question it answers, its holder."""

    round: int
    text: str
    spans: tuple[Span, ...]
    question: str = ""
    holder: str | None = None
    entry: Entry | None = None

    @property
    def section(self) -> str | None:
        """The section of the dossier it stands in."""
        return self.entry.section if self.entry else None

    def fact(self, name: str) -> str | None:
        """One of the line's further values."""
        return dict(self.entry.facts).get(name) if self.entry else None


@dataclass(frozen=True, eq=False)
class Link:
    """What one comparison says of a matter, and how sure it is that it is that matter (1: it begins there).

    `back`: found from what a later comparison says, so that the score is that of the link to the next one.
    """

    units: tuple[Unit, ...]
    score: float = 1.0
    back: bool = False


@dataclass(frozen=True, eq=False)
class Book:
    """One comparison, opened: its lines and statements, and the day from which its dates are seen."""

    number: int
    round: Round
    names: Names = field(repr=False)

    @property
    def day(self) -> date | None:
        """The last day on which the event can have been."""
        found = days_of(self.round.ends or "")
        return found[1] if found else None

    @property
    def comparison(self) -> Comparison:
        """What is opened."""
        return self.round.comparison

    @cached_property
    def lines(self) -> tuple[Unit, ...]:
        """The lines of the dossier."""
        return tuple(self._line(entry) for entry in self.comparison.dossier)

    @cached_property
    def statements(self) -> tuple[Unit, ...]:
        """The statements that say something: no questions, comments or titles, nothing printed around an account."""
        return tuple(self._statement(span) for span in self._saying)

    @cached_property
    def _saying(self) -> tuple[Span, ...]:
        return tuple(span for reading in self.comparison.compared for span in _saying(reading))

    @cached_property
    def _by_span(self) -> dict[Span, Statement]:
        return {s.span: s for r in self.comparison.readings for s in r.statements}

    def _line(self, entry: Entry) -> Unit:
        question = self._question(entry.evidence[0])
        holder = self.names.canonical(entry.holder) if entry.holder else None
        return Unit(self.number, entry.value, entry.evidence, question, holder, entry)

    def _statement(self, span: Span) -> Unit:
        said = self._by_span[span]
        speaker = self.names.canonical(said.speaker) if said.speaker else None
        start, end = without_tag(self.comparison.quote(span), said.cue_inside)
        text = " ".join(fold(self.comparison.quote(span)[start:end]).split())
        return Unit(self.number, text, (span,), self._question(span), speaker)

    def _question(self, span: Span) -> str:
        said = self._by_span.get(span)
        return self.words(said.turn) if said and said.turn else ""

    def sentence(self, unit: Unit) -> str:
        """The folded words of the whole sentence in which a unit's first statement stands, on one line."""
        span = unit.spans[0]
        text = fold(self.comparison.reading(span.account).account.text)
        begins = max((m.end() for m in _ENDS.finditer(text, 0, span.start)), default=0)
        ends = _ENDS.search(text, max(span.start, span.end - 1))
        return " ".join(text[begins : ends.start() if ends else len(text)].split())

    def words(self, span: Span) -> str:
        """The folded words at a place, on one line."""
        return " ".join(fold(self.comparison.quote(span)).split())

    def cited(self, spans: Iterable[Span]) -> tuple[Cited, ...]:
        """Statements with their own words."""
        return tuple(Cited(self.round.name, s, " ".join(self.comparison.quote(s).split())) for s in spans)

    def mention(self, unit: Unit) -> Mention:
        """A unit as a history shows it."""
        entry = unit.entry
        if entry is None:
            return Mention(unit.text, self.cited(unit.spans), None, unit.holder)
        return Mention(entry.value, self.cited(entry.evidence), entry.section, entry.holder, entry.facts)


def _saying(reading: Reading) -> Iterator[Span]:
    """Where an account says something."""
    beside = [p.span for p in reading.passages if p.kind in FURNITURE or p.kind in _TITLES]
    for s in reading.statements:
        if s.act not in ("question", "comment") and not any(b.holds(s.span) for b in beside):
            yield s.span


def opened(rounds: Sequence[Round]) -> tuple[Book, ...]:
    """The comparisons opened, their names read together so that one person is one holder in all of them."""
    texts = (a.text for r in rounds for a in r.comparison.accounts)
    names = Names().merge(*(Names.from_text(text) for text in texts))
    return tuple(Book(number, r, names) for number, r in enumerate(rounds))


def followed(comparisons: Iterable[Comparison]) -> list[str]:
    """The sections that are followed, in the order of readers."""
    there = dict.fromkeys(str(e.section) for c in comparisons for e in c.dossier)
    kept = [section for section in there if section not in _NOT_FOLLOWED]
    known = {section: number for number, section in enumerate(_FIRST)}
    return sorted(kept, key=lambda s: (s == _LAST, known.get(s, len(known))))
