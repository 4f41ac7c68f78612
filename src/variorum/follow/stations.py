"""The stations of one thread: what each comparison says of it, and how that moved since it was last mentioned."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.follow.changes import changes, contradicts
from variorum.follow.days import Days, days_in
from variorum.follow.holders import Holders
from variorum.follow.likeness import Likeness
from variorum.follow.matter import score_of_links
from variorum.follow.outcomes import TO_COME, outcome
from variorum.follow.silence import silence
from variorum.follow.units import Book, Link, Unit
from variorum.records import SILENT, Change, Mention, Movement, Station

__all__ = ["stations"]

_PASSED = "its date has passed"
_QUOTED = 160  # letters of what comes nearest
_LATER = 0.05  # what a mention that is not shown first must be more alike


def stations(
    links: Mapping[int, Link],
    nearest: Mapping[int, Unit],
    books: Sequence[Book],
    section: str,
    like: Likeness,
    holders: Holders,
) -> tuple[Station, ...]:
    """One station a comparison, in order. `nearest`: what came nearest in comparisons that have no link."""
    found: list[Station] = []
    last: int | None = None
    for book in books:
        link = links.get(book.number)
        if link is None:
            silent = _silent(found, links, books, last, book, section)
            found.append(_near(silent, nearest.get(book.number)))
            continue
        if last is None:
            found.append(Station(book.round.name, "new" if book.number else "first", _mentions(book, link)))
        else:
            found.append(_moved((links[last], books[last]), (link, book), section, like, holders, found[-1]))
        last = book.number
    return tuple(found)


def _mentions(book: Book, link: Link) -> tuple[Mention, ...]:
    return tuple(book.mention(unit) for unit in link.units)


def _silent(
    found: Sequence[Station],
    links: Mapping[int, Link],
    books: Sequence[Book],
    last: int | None,
    book: Book,
    section: str,
) -> Station:
    """A comparison that does not mention the matter: not yet, not any more, or still not."""
    if last is None:
        return silence(book.round.name, never=True, silent=True)
    told = [s for s in found if s.mentions][-1]
    if told.movement == "done":
        return Station(book.round.name, "silent", note="not mentioned after it was told as done")
    due = _due(links[last].units[0], books[last]) if section in TO_COME else None
    passed = due is not None and book.day is not None and due.last < book.day
    made = silence(book.round.name, never=False, silent=found[-1].movement in SILENT)
    if due and passed:
        return replace(made, note=f"{_PASSED} ({due.words}); no account tells what became of it")
    return made


def _near(silent: Station, unit: Unit | None) -> Station:
    """A silent station that names what came nearest and was not like enough to be a mention."""
    if unit is None:
        return silent
    words = unit.text if len(unit.text) <= _QUOTED else unit.text[:_QUOTED].rsplit(" ", 1)[0] + " …"
    passed = f"{silent.note}; " if silent.note.startswith(_PASSED) else ""
    return replace(silent, note=f"{passed}nothing sure is found; the nearest is “{words}” ({unit.spans[0]})")


def _moved(
    before: tuple[Link, Book],
    after: tuple[Link, Book],
    section: str,
    like: Likeness,
    holders: Holders,
    previous: Station,
) -> Station:
    """A comparison that mentions the matter again."""
    (earlier, old), (later, new) = before, after
    one, other = _nearest(earlier, later, like)
    likeness = like.of(one, other)
    made = Station(
        new.round.name, "unchanged", _mentions(new, later), confidence=_confidence(earlier, later, like, holders)
    )
    if section in TO_COME and (came := outcome((one, old), (other, new))):
        return replace(made, movement=came[0], changes=(came[1],))
    if holders.another(one, other):  # what two hold has not moved from one to the other
        word: Movement = "resumed" if previous.movement in SILENT else "unchanged"
        return replace(made, movement=word, note=f"held by another: {one.holder} before, {other.holder} here")
    if denied := contradicts((one, old), (other, new), likeness):
        return replace(made, movement="contradicts", changes=tuple(denied))
    told = _all_changes(before, after, likeness, (one, other))
    looked = section in TO_COME and not told and not made.unsure
    overdue = _overdue((one, old), (other, new)) if looked else None
    if overdue:
        return replace(made, movement="overdue", changes=(overdue,))
    if told:
        return replace(made, movement="moved", changes=tuple(told), note=_disputed((earlier, old), (later, new)))
    if previous.movement in SILENT:
        return replace(made, movement="resumed")
    return made


def _confidence(earlier: Link, later: Link, like: Likeness, holders: Holders) -> float:
    """How sure the link between two mentions is: as it was found; by their own words if found from a third one."""
    if later.back:
        return round(score_of_links(earlier, later, like, holders), 4)
    return round(min(later.score, earlier.score if earlier.back else 1.0), 4)


def _nearest(earlier: Link, later: Link, like: Likeness) -> tuple[Unit, Unit]:
    """The two mentions that are most alike; of about as like ones those that are shown first."""
    pairs = [
        (like.of(a, b) - _LATER * (i + j), -i, -j)
        for i, a in enumerate(earlier.units)
        for j, b in enumerate(later.units)
    ]
    _, i, j = max(pairs)
    return earlier.units[-i], later.units[-j]


def _all_changes(
    before: tuple[Link, Book], after: tuple[Link, Book], likeness: float, nearest: tuple[Unit, Unit]
) -> list[Change]:
    """The changes between the nearest mentions, and the state of an issue where another line of it tells it."""
    (earlier, old), (later, new) = before, after
    told = changes((nearest[0], old), (nearest[1], new), likeness)
    for a in earlier.units:
        for b in later.units:
            if (a, b) != nearest and a.fact("aspect") in ("status", None) and not told:
                told += [c for c in changes((a, old), (b, new), 0.0) if c.aspect == "state"]
    return told


def _disputed(*sides: tuple[Link, Book]) -> str:
    """What is to be known where the accounts of one comparison do not tell a matter alike."""
    for link, book in sides:
        for unit in link.units:
            told = {value for name, value in (unit.entry.facts if unit.entry else ()) if name.startswith("account ")}
            if len(told) > 1:
                return f"the accounts of {book.round.name} differ: {'; '.join(sorted(told))}"
    return ""


def _due(unit: Unit, book: Book) -> Days | None:
    """The day by which something is to come."""
    found = [d for d in days_in(unit.text, book.day) if book.day is None or d.last > book.day]
    return max(found, key=lambda d: d.last) if found else None


def _overdue(before: tuple[Unit, Book], after: tuple[Unit, Book]) -> Change | None:
    """A step that is still told as to come though its date has passed."""
    due, day = _due(*before), after[1].day
    if due is None or day is None or due.last >= day or _due(*after):
        return None
    return Change("date", f"due {due.words}", f"still to come on {day.isoformat()}",
                  before[1].cited(before[0].spans[:2]), after[1].cited(after[0].spans[:2]))  # fmt: skip
