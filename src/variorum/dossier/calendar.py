"""Days told in words set on the calendar of the account that tells them, and the timeline made of them.

A day is resolved only from a date the account itself carries (its dateline or its source); a period stays a range.
"""

import re
from collections.abc import Iterator
from datetime import date

from variorum.dossier.book import Book, Said
from variorum.dossier.lexicon import pattern
from variorum.dossier.plan import Part
from variorum.dossier.rows import Group, grouped, ordered
from variorum.dossier.wording import around, entry
from variorum.records import Entry
from variorum.text.calendar import days_of, set_on
from variorum.text.values import Value, values

__all__ = ["dated_apart", "dates_in", "timeline"]

_AHEAD = pattern(
    r"\b(?:will|next|upcoming|coming|scheduled|planned|set to|due|going to|until|should|no later than)\b[^.;]*$"
)
_LOOSE = pattern(r"'s (?!{meeting}\b)")
_NOW = re.compile(r"relative:(?:week|weekend|year)\+0")
"""A period that goes on while it is told dates nothing."""
_WEEK = 7


def dates_in(book: Book, said: Said) -> Iterator[tuple[Value, str]]:
    """The dates of a statement that can be set on a calendar."""
    for value in values(said.text):
        loose = value.value.startswith("relative:day") and _LOOSE.match(said.text, value.end)
        if value.kind == "date" and not loose and not _NOW.fullmatch(value.value):
            ahead = bool(_AHEAD.search(said.text, max(0, value.start - 100), value.start))
            day = book.dated[said.account]
            if day is None and value.value.startswith(("--", "month:")):
                day = next((other for other in book.dated if other), None)
            if when := set_on(value.value, day, ahead=ahead):
                yield value, when


def _near(when: str, day: date) -> bool:
    """Whether a told date can be within a week of a day."""
    days = days_of(when)
    if days is None:
        return False
    first, last = days
    return first <= day <= last or (first == last and abs(first - day).days < _WEEK)


def dated_apart(book: Book, said: Said) -> bool:
    """Whether a statement is dated away from every day the accounts carry."""
    days = [day for day in book.dated if day]
    told = [when for _, when in dates_in(book, said)]
    return bool(days and told) and not any(_near(when, day) for when in told for day in days)


def _published(book: Book, part: Part) -> Iterator[Entry]:
    """When each account was published or datelined: kept apart from what happened."""
    for number, day in enumerate(book.dated):
        if day and book.by_account[number]:
            first = book.by_account[number][0]
            yield entry(part.key, "publication", f"{book.called(number)} is dated {day}", [first.span], when=str(day))


def timeline(book: Book, part: Part) -> list[Entry]:
    """What happened when, by date: the most exact date of each statement, publication dates apart."""
    found_when: dict[Said, tuple[str, str]] = {}
    for said in book.said:
        if not said.asked and said.span not in book.titles:
            dated = [(when, said.text[v.start : v.end]) for v, when in dates_in(book, said) if _tells(part, said, v)]
            if dated:
                found_when[said] = max(dated, key=lambda d: len(d[0].split("/")[0]))
    shown = ordered(grouped(book, found_when), part.limit - len(book.readings))
    found = [_dated(book, part, group, *found_when[group.first]) for group in shown]
    return sorted([*_published(book, part), *found], key=lambda e: e.when or "")


def _tells(part: Part, said: Said, value: Value) -> bool:
    """Whether a date is worth a place: it, "today" and a year alone only beside the words that the profile asks for."""
    only = part.patterns.get("only")
    if only and not only.search(said.text):
        return False
    asks = "today" if value.value == "relative:day+0" else "year" if re.fullmatch(r"\d{4}", value.value) else ""
    beside = part.patterns.get(asks)
    return beside is None or bool(beside.search(said.text))


def _dated(book: Book, part: Part, group: Group, when: str, words: str) -> Entry:
    """One event on the timeline."""
    holder = book.holder(group.first)
    cited = [s.span for s in group.said]
    return entry(part.key, words.rstrip("."), around(group.first.text, words, 26), cited, holder=holder, when=when)
