"""Counts of what a text holds ("17 articles"), followed by what they count: every count that is told, by whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from variorum.follow.likeness import Likeness
from variorum.follow.silence import silence
from variorum.follow.units import Book, Unit
from variorum.records import Change, Mention, Station, Thread
from variorum.text.values import values

__all__ = ["COUNTED", "counts", "is_counted"]

Told = dict[int, list[tuple[str, Unit]]]
"""By the number of the comparison: how many are told, and the line that tells it."""

_LIKE = 0.3  # counts that are told in words less alike than this are of two texts
COUNTED = "documents"
"""The section whose counts are of one text's parts."""
_A_QUESTION = "a question"
"""Who tells a number that only a question supposes."""


def _counted(unit: Unit) -> tuple[str, str] | None:
    """What a line on a text counts and how many, where its subject is a count."""
    subject = unit.entry.subject if unit.entry and unit.section == COUNTED else ""
    found = values(subject)
    if len(found) == 1 and found[0].kind == "quantity" and found[0].unit and found[0].start == 0:
        return subject[found[0].start :].partition(" ")[2] or found[0].unit, found[0].value
    return None


def is_counted(unit: Unit) -> bool:
    """Whether a line tells a count."""
    return _counted(unit) is not None


def counts(books: Sequence[Book], like: Likeness) -> Iterator[Thread]:
    """One thread for each thing that is counted."""
    found: dict[str, Told] = defaultdict(lambda: defaultdict(list))
    for book in books:
        for unit in book.lines:
            if told := _counted(unit):
                found[told[0]][book.number].append((told[1], unit))
    for name, told_in in found.items():
        for part in _parted(told_in, like):
            yield Thread(COUNTED, f"number of {name}", tuple(_stations(books, name, part)))


def _parted(told: Told, like: Likeness) -> Iterator[Told]:
    """The comparisons whose counts are of one text: a count that is told in other words is of something else."""
    parts: list[Told] = []
    for number in sorted(told):
        for part in parts:
            before = part[max(part)]
            if any(like.of(a, b) >= _LIKE for _, a in before for _, b in told[number]):
                part[number] = told[number]
                break
        else:
            parts.append({number: told[number]})
    yield from parts


def _stations(books: Sequence[Book], name: str, told: Told) -> Iterator[Station]:
    last: int | None = None
    silent = False
    for book in books:
        here = sorted(told.get(book.number, ()), key=lambda found: -_tellers(found[1]))
        if not here:
            yield silence(book.round.name, never=last is None, silent=silent)
            silent = True
            continue
        mentions = tuple(book.mention(unit) for _, unit in here)
        yield _station(books, book, name, told, last, mentions, silent)
        last, silent = book.number, False


def _station(
    books: Sequence[Book], book: Book, name: str, told: Told, last: int | None,
    mentions: tuple[Mention, ...], silent: bool,
) -> Station:  # fmt: skip
    """The counts of one comparison, held against those of the last one that has any."""
    if last is None:
        return Station(book.round.name, "new" if book.number else "first", mentions, note=_several(told[book.number]))
    was, now = _main(told[last]), _main(told[book.number])
    note = _several(told[book.number])
    if was[0] == now[0]:
        return Station(book.round.name, "resumed" if silent else "unchanged", mentions, confidence=1.0, note=note)
    change = Change(
        f"number ({name})", was[0], now[0], books[last].cited(was[1].spans[:2]), book.cited(now[1].spans[:2])
    )
    return Station(book.round.name, "moved", mentions, (change,), 1.0, note)


def _tellers(unit: Unit) -> int:
    """How many accounts tell a count; a question only supposes it."""
    facts = unit.entry.facts if unit.entry else ()
    return sum(value != _A_QUESTION for name, value in facts if name.startswith("account "))


def _main(told: Sequence[tuple[str, Unit]]) -> tuple[str, Unit]:
    """The count that most accounts tell."""
    return max(told, key=lambda found: _tellers(found[1]))


def _several(told: Sequence[tuple[str, Unit]]) -> str:
    """That several counts are told, which may be of several texts."""
    numbers = [number for number, _ in sorted(told, key=lambda found: -_tellers(found[1]))]
    if len(numbers) < 2:
        return ""
    return f"several are told ({', '.join(numbers)}), perhaps of several texts; the one of most accounts is followed"
