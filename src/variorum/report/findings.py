"""Divergences and the synopsis as readers meet them: numbered by weight, and row by row in the order of the primary."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.records import Alignment, Comparison, Divergence, Span, Variant
from variorum.report.quotes import Quote, Shelf, emphasis
from variorum.report.words import FAMILY, SEVERITY, SIGN, Family, clip

__all__ = ["Card", "Cell", "Row", "Side", "cards", "labels", "rows"]

LABEL = 64


@dataclass(frozen=True, slots=True)
class Side:
    """Accounts that have the same at a point of difference, in the words of the first of them."""

    words: Quote
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One divergence: numbered by weight, its readings one under another."""

    number: int
    row: int
    label: str
    divergence: Divergence
    readings: tuple[Quote, ...]
    sides: tuple[Side, ...]
    same: tuple[str, ...]
    """Accounts that report the row and were not found to differ here."""
    silent: tuple[str, ...]
    """Accounts that do not report the row."""

    @property
    def family(self) -> Family:
        """Its class."""
        return FAMILY[self.divergence.kind]

    @property
    def sign(self) -> str:
        """The sign of its class."""
        return SIGN[self.family]

    @property
    def weight(self) -> str:
        """Its severity in words."""
        return SEVERITY[self.divergence.severity][0]

    @property
    def light(self) -> bool:
        """Whether it is a nuance."""
        return self.divergence.severity == 1

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who is reported to say it."""
        said = (q.statement.speaker for q in self.readings if q.statement)
        return tuple(dict.fromkeys(speaker for speaker in said if speaker))

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that have a reading."""
        return tuple(dict.fromkeys(q.span.account for q in self.readings))

    @property
    def corrupt(self) -> tuple[str, ...]:
        """Accounts whose reading arose on the way and has no origin of its own."""
        return tuple(dict.fromkeys(r.statement.account for r in self.divergence.readings if r.origins == 0))

    @property
    def parties(self) -> bool:
        """Whether the accounts are faithful and it is the parties who disagree."""
        return self.divergence.between == "parties"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account has in a row; no quotes: not reported."""

    account: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the synopsis."""

    number: int
    label: str
    alignment: Alignment
    cells: tuple[Cell, ...]
    cards: tuple[Card, ...]
    in_primary: bool

    @property
    def families(self) -> tuple[Family, ...]:
        """The classes of its divergences, or agreement."""
        return tuple(dict.fromkeys(card.family for card in self.cards)) or ("agree",)

    @property
    def signs(self) -> str:
        """The signs of its classes; a dot where nothing differs but agreement was not found either."""
        return "".join(SIGN[f] for f in self.families) if self.cards or self.alignment.outcome == "agrees" else "·"

    @property
    def severity(self) -> int:
        """That of its gravest divergence, 0 without one."""
        return max((card.divergence.severity for card in self.cards), default=0)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its statements in the order of the accounts."""
        return tuple(quote.span for cell in self.cells for quote in cell.quotes)

    @property
    def reported(self) -> tuple[str, ...]:
        """The accounts that report it."""
        return tuple(cell.account for cell in self.cells if cell.quotes)


def labels(comparison: Comparison, shelf: Shelf) -> dict[str, str]:
    """What each row is about: its label, or its first words."""
    return {
        row.id: row.label or clip(shelf.quote(min(row.statements, key=shelf.place)).text, LABEL)
        for row in comparison.alignments
    }


def ranked(divergences: Iterable[Divergence], order: Mapping[str, int], shelf: Shelf) -> list[Divergence]:
    """The gravest first; among equals conflicts, the said before the asked, accounts before parties, the surest."""
    families = list(SIGN)

    def weight(found: Divergence) -> tuple[int, int, bool, bool, float, int, str]:
        asked = all(shelf.asks(r.statement) for r in found.readings)
        place = order.get(found.alignment, len(order))
        kind = families.index(FAMILY[found.kind])
        return (-found.severity, kind, asked, found.between == "parties", -found.confidence, place, found.id)

    return sorted(divergences, key=weight)


def sequence(comparison: Comparison, shelf: Shelf) -> list[Alignment]:
    """The rows in the order of the primary; those it lacks follow, in the order of the accounts that have them."""
    return sorted(comparison.alignments, key=lambda row: (min(shelf.place(s) for s in row.statements), row.id))


def cards(comparison: Comparison, shelf: Shelf) -> tuple[Card, ...]:
    """All divergences, numbered by weight."""
    in_order = sequence(comparison, shelf)
    numbers = {row.id: number for number, row in enumerate(in_order, start=1)}
    holders = {row.id: {s.account for s in row.statements} for row in in_order}
    names = labels(comparison, shelf)
    return tuple(
        card(n, d, numbers.get(d.alignment, 0), names.get(d.alignment, ""), holders.get(d.alignment, set()), shelf)
        for n, d in enumerate(ranked(comparison.divergences, numbers, shelf), start=1)
    )


def card(number: int, divergence: Divergence, row: int, label: str, holders: set[str], shelf: Shelf) -> Card:
    """One divergence with its readings in the order of the accounts."""
    readings = sorted(divergence.readings, key=lambda r: shelf.place(r.span))
    shown = tuple(shelf.reading(r, FAMILY[divergence.kind]) for r in readings)
    have = {r.span.account for r in readings}
    same = tuple(a for a in shelf.order if a in holders - have)
    silent = tuple(a for a in shelf.order if a not in holders | have)
    name = label or clip(shown[0].text, LABEL)
    return Card(number, row, name, divergence, shown, sides(readings, shown), same, silent)


def sides(readings: Sequence[Variant], shown: Sequence[Quote]) -> tuple[Side, ...]:
    """The readings, those of one value together."""
    groups: dict[str, list[Quote]] = defaultdict(list)
    for reading, quote in zip(readings, shown, strict=True):
        groups[reading.value.casefold()].append(quote)
    return tuple(Side(g[0], tuple(dict.fromkeys(q.span.account for q in g))) for g in groups.values())


def rows(comparison: Comparison, shelf: Shelf, found: Sequence[Card]) -> tuple[Row, ...]:
    """The synopsis."""
    names = labels(comparison, shelf)
    by_row: dict[str, list[Card]] = defaultdict(list)
    for item in found:
        by_row[item.divergence.alignment].append(item)
    return tuple(
        row(number, names[alignment.id], alignment, by_row[alignment.id], comparison.primary, shelf)
        for number, alignment in enumerate(sequence(comparison, shelf), start=1)
    )


def row(number: int, label: str, alignment: Alignment, found: Sequence[Card], primary: str, shelf: Shelf) -> Row:
    """One row: a cell for every account, the differing words of all its divergences emphasised."""
    shown = (emphasis(r, card.family, card.light) for card in found for r in card.divergence.readings)
    marks = [mark for mark in shown if mark]
    by_account: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(alignment.statements):
        by_account[span.account].append(span)
    cells = tuple(Cell(a, tuple(shelf.quote(s, marks) for s in by_account[a])) for a in shelf.order)
    return Row(number, label, alignment, cells, tuple(found), primary in {s.account for s in alignment.statements})
