"""Who took part: each person followed by name, with how they were there and what they were."""

from collections.abc import Iterator, Sequence

from variorum.follow.silence import silence
from variorum.follow.units import Book, Unit
from variorum.records import Change, Movement, Station, Thread

__all__ = ["people"]

_PRESENCE, _MENTIONED = "presence", "mentioned"


def people(books: Sequence[Book]) -> Iterator[Thread]:
    """One thread a person, those who are in most comparisons first."""
    found: dict[str, dict[int, Unit]] = {}
    for book in books:
        for unit in book.lines:
            if unit.section == "participants" and unit.entry:
                name = book.names.canonical(unit.entry.subject)
                found.setdefault(name, {}).setdefault(book.number, unit)
    for name, told in sorted(found.items(), key=lambda item: (-len(item[1]), min(item[1]))):
        yield Thread("participants", name, tuple(_stations(books, told)))


def _stations(books: Sequence[Book], told: dict[int, Unit]) -> Iterator[Station]:
    last: int | None = None
    silent = False
    for book in books:
        unit = told.get(book.number)
        if unit is None:
            yield silence(book.round.name, never=last is None, silent=silent)
            silent = True
            continue
        mentions = (book.mention(unit),)
        if last is None:
            yield Station(book.round.name, "new" if book.number else "first", mentions)
        else:
            moved = _change((told[last], books[last]), (unit, book))
            word: Movement = "moved" if moved else "resumed" if silent else "unchanged"
            yield Station(book.round.name, word, mentions, moved, 1.0)
        last, silent = book.number, False


def _change(before: tuple[Unit, Book], after: tuple[Unit, Book]) -> tuple[Change, ...]:
    """How somebody took part, where both comparisons tell it: to be mentioned is not to be told as absent."""
    was, now = before[0].fact(_PRESENCE), after[0].fact(_PRESENCE)
    if not was or not now or was == now or _MENTIONED in (was, now):
        return ()
    sides = before[1].cited(before[0].spans[:1]), after[1].cited(after[0].spans[:1])
    return (Change(_PRESENCE, was, now, *sides),)
