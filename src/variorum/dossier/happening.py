"""What happened, where and when: each answer with the accounts that give it, different ones beside each other."""

import re
from collections.abc import Iterator

from variorum.dossier.book import Book, Said
from variorum.dossier.calendar import dated_apart, dates_in
from variorum.dossier.event import by_account
from variorum.dossier.plan import Part
from variorum.dossier.rows import differing, grouped
from variorum.dossier.wording import entry, says
from variorum.records import Entry
from variorum.text.values import values

__all__ = ["happening"]

_OPENING = 8
"""What happened is told among the first statements of an account."""
_TOLD, _PLACES, _DAYS, _TIMES = 3, 5, 4, 3
_WHERE = re.compile(r"\b(?:in|at|near|outside|off|on|around|inside)(?: \w+)?(?: the)? $", re.IGNORECASE)
_CLOCK = re.compile(r"T\d\d:\d\d")


def happening(book: Book, part: Part) -> list[Entry]:
    """What, where and when, from the statements that hold a word of the profile's `what` and none of its `apart`."""
    told = [said for said in book.said if _of_event(book, part, said)]
    found = [*_what(book, part, told), *_where(book, part, told), *_when(book, part, told), *_times(book, part, told)]
    return found[: part.limit]


def _of_event(book: Book, part: Part, said: Said) -> bool:
    """Whether a statement tells of the event itself: no question, and no other case."""
    held = part.patterns["what"].search(said.text) and not part.patterns["apart"].search(said.text)
    return bool(held) and not said.asked and not dated_apart(book, said)


def _what(book: Book, part: Part, told: list[Said]) -> Iterator[Entry]:
    """How the accounts open: the statements that most of them share."""
    first = [said for said in told if said.place < _OPENING and said.span not in book.titles]
    groups = sorted(grouped(book, first), key=lambda g: (-g.accounts, g.first.place, g.first.account))
    for group in groups[:_TOLD]:
        cited = [said.span for said in group.said]
        facts = differing(book, group)
        yield entry(part.key, "what", says(group.first), cited, holder=book.holder(group.first), facts=facts)


def _where(book: Book, part: Part, told: list[Said]) -> Iterator[Entry]:
    """The places named with it, by how many accounts name them."""
    places: dict[str, list[tuple[Said, str]]] = {}
    for said in told:
        for mention in book.mentions(said):
            name = book.names.canonical(mention.name)
            before = said.text[max(0, mention.start - 30) : mention.start]
            if book.names.kind(mention.name) == "place" and _WHERE.search(before):
                places.setdefault(name, []).append((said, said.text[mention.start : mention.end]))
    for place, listed in _ranked(places, _PLACES):
        told_as = [("told as", says(listed[0][0], 16))]
        yield entry(part.key, "place", place, [said.span for said, _ in listed], facts=told_as)


def _when(book: Book, part: Part, told: list[Said]) -> Iterator[Entry]:
    """The days told, on the calendar where the accounts carry a date, else as they are told."""
    days: dict[str, list[tuple[Said, str]]] = {}
    for said in told:
        dated = [(when, said.text[v.start : v.end]) for v, when in dates_in(book, said) if len(when) == 10]
        named = [(w.capitalize(), w) for v in values(said.text) if (w := _weekday(v.value))]
        for when, words in dated or named:
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
        for value in values(said.text):
            if _CLOCK.fullmatch(value.value):
                hours.setdefault(value.value[1:], []).append((said, said.text[value.start : value.end]))
    for hour, listed in _ranked(hours, _TIMES):
        yield entry(part.key, "time", hour, [said.span for said, _ in listed], facts=by_account(book, listed))


def _ranked(told: dict[str, list[tuple[Said, str]]], limit: int) -> list[tuple[str, list[tuple[Said, str]]]]:
    """What most accounts tell first."""
    by_weight = sorted(told.items(), key=lambda item: (-len({s.account for s, _ in item[1]}), -len(item[1])))
    return by_weight[:limit]
