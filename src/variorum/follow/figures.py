"""Figures by source, such as the injured of an accident: followed by what they count, for figures share no words.

A line of figures is known by its form, whichever profile made it: its value is its figures, and each of them is a fact
that says who tells it. The figures of two events that surely lie days apart are never held against each other.
"""

from collections.abc import Iterator, Sequence

from variorum.follow.silence import silence
from variorum.follow.units import Book, Unit
from variorum.records import Change, Mention, Station, Thread
from variorum.text.counted import count_key

__all__ = ["figures", "is_figures"]

Told = dict[int, list[Unit]]
"""By the number of the comparison: its lines of figures of one kind, the figure of most accounts first."""

_CITED = 2
_SURE, _LIKELY = 1.0, 0.6
"""How sure it is that two figures are of one event: both tell its day, or one of them does not."""


def is_figures(unit: Unit) -> bool:
    """Whether a line tells figures by who tells them."""
    return bool(_listed(unit)) and unit.text == " · ".join(_listed(unit))


def _listed(unit: Unit) -> list[str]:
    return [name for name, _ in unit.entry.facts] if unit.entry else []


def figures(books: Sequence[Book], section: str) -> Iterator[Thread]:
    """One thread for each kind of figure of each event."""
    found: dict[str, Told] = {}
    for book in books:
        for unit in book.lines:
            if unit.section == section and unit.entry and is_figures(unit):
                found.setdefault(unit.entry.subject, {}).setdefault(book.number, []).append(unit)
    for kind, told in found.items():
        for part in _parted(books, told):
            yield Thread(section, kind, tuple(_stations(books, kind, part)))


def _parted(books: Sequence[Book], told: Told) -> Iterator[Told]:
    """The figures of each event apart."""
    parts: list[Told] = []
    for number, units in told.items():
        home = next((p for p in parts if not _apart(books[max(p)], books[number])), None)
        if home is None:
            parts.append({number: units})
        else:
            home[number] = units
    yield from parts


def _apart(earlier: Book, later: Book) -> bool:
    """Whether two comparisons are surely of two events: the one was over before the other began."""
    ends, begins = earlier.round.ends, later.round.begins
    return bool(ends and begins and ends < begins)


def _stations(books: Sequence[Book], kind: str, told: Told) -> Iterator[Station]:
    last: Book | None = None
    silent = False
    for book in books:
        if book.number not in told:
            yield silence(book.round.name, never=last is None, silent=silent)
            silent = True
            continue
        mentions = tuple(book.mention(unit) for unit in told[book.number])
        yield _first(book, mentions) if last is None else _held(last, book, kind, told, mentions, silent)
        last, silent = book, False


def _first(book: Book, mentions: tuple[Mention, ...]) -> Station:
    return Station(book.round.name, "new" if book.number else "first", mentions)


def _held(
    last: Book, book: Book, kind: str, told: Told, mentions: tuple[Mention, ...], silent: bool
) -> Station:  # fmt: skip
    """The figure of most accounts held against that of the last comparison that has one."""
    one, other = told[last.number][0], told[book.number][0]
    was, now = _listed(one)[0], _listed(other)[0]
    sure = _SURE if last.round.begins and book.round.begins else _LIKELY
    note = _several(told[book.number])
    if count_key(was) == count_key(now):
        return Station(book.round.name, "resumed" if silent else "unchanged", mentions, (), sure, note)
    change = Change(f"number ({kind})", was, now, last.cited(one.spans[:_CITED]), book.cited(other.spans[:_CITED]))
    return Station(book.round.name, "moved", mentions, (change,), sure, note)


def _several(units: Sequence[Unit]) -> str:
    """That the accounts tell several figures."""
    told = [figure for unit in units for figure in _listed(unit)]
    return f"several are told ({', '.join(told)}); the one of most accounts is followed" if len(told) > 1 else ""
