"""What happened, where and when: each answer with the accounts that give it, different ones beside each other."""

import re
from collections.abc import Iterator

from variorum.dossier.another import of_another_case
from variorum.dossier.book import Book, Said
from variorum.dossier.calendar import dates_in
from variorum.dossier.event import by_account
from variorum.dossier.plan import Part
from variorum.dossier.rows import Group, differing, grouped
from variorum.dossier.wording import entry, says
from variorum.records import Entry
from variorum.text.values import Value, values

__all__ = ["happening"]

_OPENING = 5
"""What happened is told among the first statements of an account."""
_TOLD, _PLACES, _DAYS, _TIMES = 3, 5, 4, 3
_WHERE = re.compile(
    r"\b(?:in|at|near|outside|off|on|around|inside|(?:home ?town|town|city|village|province|district|suburb|island) of)"
    r"(?: \w+)?(?: the)? $",
    re.IGNORECASE,
)
_SURELY = re.compile(r"\b(?:in|near|outside|(?:town|city|village|province|district|suburb|island) of) $", re.IGNORECASE)
_NAMED = re.compile(r"'s [A-Z]")
"""A name before this is part of another name ("Sund's Inn")."""
_NUMBERED = re.compile(r"\d(?:st|nd|rd|th) $")
_SAID = re.compile(r"\b(?:said|says|told|announced|reported|according|statement)\b[^;.]{0,30}$", re.IGNORECASE)
"""A day after such a word is the day on which it was said."""
_NEAR, _BESIDE = 100, 25
_CLOCK = re.compile(r"T\d\d:\d\d")


def happening(book: Book, part: Part) -> list[Entry]:
    """What, where and when, from the statements that hold a word of the profile's `what` and none of its `apart`."""
    told = [said for said in book.said if _of_event(book, part, said)]
    found = [*_what(book, part, told), *_where(book, part, told), *_when(book, part, told), *_times(book, part, told)]
    return found[: part.limit]


def _of_event(book: Book, part: Part, said: Said) -> bool:
    """Whether a statement tells of the event itself: no question, and no other case."""
    held = part.patterns["what"].search(said.text)
    return bool(held) and not said.asked and not of_another_case(book, part, said)


def _what(book: Book, part: Part, told: list[Said]) -> Iterator[Entry]:
    """How the accounts open: the statements that most of them share, those of what is put aside last."""
    first = [said for said in told if said.place < _OPENING and said.span not in book.titles]
    aside = part.patterns.get("aside")

    def rank(group: Group) -> tuple[bool, int, int, int]:
        late = bool(aside and aside.search(group.first.text))
        return late, -group.accounts, group.first.place, group.first.account

    groups = sorted(grouped(book, first), key=rank)
    for group in groups[:_TOLD]:
        alike = Group(tuple(said for said in group.said if said in told), group.rows)
        cited = [said.span for said in alike.said]
        facts = differing(book, alike)
        yield entry(part.key, "what", says(group.first), cited, holder=book.holder(group.first), facts=facts)


def _where(book: Book, part: Part, told: list[Said]) -> Iterator[Entry]:
    """The places named with it, by how many accounts name them; a name of no known kind only if two of them do."""
    places: dict[str, list[tuple[Said, str]]] = {}
    for said in told:
        for name in _places(book, said):
            places.setdefault(name, []).append((said, name))
    sure = {name: of for name, of in places.items() if book.names.kind(name) or len({s.account for s, _ in of}) > 1}
    for place, listed in _ranked(sure, _PLACES):
        told_as = [("told as", says(listed[0][0], 16))]
        yield entry(part.key, "place", place, [said.span for said, _ in listed], facts=told_as)


def _places(book: Book, said: Said) -> Iterator[str]:
    """The places a statement sets something in; a name of no known kind is one after a word that leaves no doubt."""
    for mention in book.mentions(said):
        before = said.text[max(0, mention.start - 30) : mention.start]
        known = book.names.kind(mention.name)
        placed = _WHERE.search(before) if known == "place" else known is None and _SURELY.search(before)
        if placed and not _NAMED.match(said.text, mention.end) and not _NUMBERED.search(before):
            yield mention.name


def _dates(part: Part, said: Said) -> Iterator[Value]:
    """The days and hours that stand near to what happened: not beside who says so, or what a profile puts aside."""
    aside = part.patterns.get("aside")
    for value in values(said.text):
        around, beside = (said.text[max(0, value.start - n) : value.end + n] for n in (_NEAR, _BESIDE))
        told = value.kind == "date" and part.patterns["what"].search(around)
        if told and not (aside and aside.search(beside)) and not _SAID.search(said.text, 0, value.start):
            yield value


def _when(book: Book, part: Part, told: list[Said]) -> Iterator[Entry]:
    """The days told, on the calendar where the accounts carry a date, else as they are told."""
    days: dict[str, list[tuple[Said, str]]] = {}
    for said in told:
        near = {value.start for value in _dates(part, said)}
        dated = [(when, v) for v, when in dates_in(book, said) if len(when) == 10 and v.start in near]
        named = [(day.capitalize(), v) for v in _dates(part, said) if (day := _weekday(v.value))]
        for when, value in dated or named:
            words = said.text[value.start : value.end]
            days.setdefault(when, []).append((said, words))
    for when, listed in _ranked(days, _DAYS):
        cited = [said.span for said, _ in listed]
        iso = when if when[:1].isdigit() else None
        yield entry(part.key, "date", when, cited, when=iso, facts=by_account(book, listed))


def _weekday(value: str) -> str:
    return value.removeprefix("weekday:") if value.startswith("weekday:") else ""


def _times(book: Book, part: Part, told: list[Said]) -> Iterator[Entry]:
    """The hours told, as the accounts tell them."""
    hours: dict[str, list[tuple[Said, str]]] = {}
    for said in told:
        for value in _dates(part, said):
            if _CLOCK.fullmatch(value.value):
                hours.setdefault(value.value[1:], []).append((said, said.text[value.start : value.end]))
    for hour, listed in _ranked(hours, _TIMES):
        yield entry(part.key, "time", hour, [said.span for said, _ in listed], facts=by_account(book, listed))


def _ranked(told: dict[str, list[tuple[Said, str]]], limit: int) -> list[tuple[str, list[tuple[Said, str]]]]:
    """What most accounts tell first."""
    by_weight = sorted(told.items(), key=lambda item: (-len({s.account for s, _ in item[1]}), -len(item[1])))
    return by_weight[:limit]
