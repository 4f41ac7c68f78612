"""The other meetings, talks and calls the accounts speak of: of another place, day or kind."""

import re
from collections.abc import Iterator

from variorum.dossier.book import Book, Said
from variorum.dossier.calendar import dates_in
from variorum.dossier.event import event, other_name
from variorum.dossier.lexicon import pattern
from variorum.dossier.plan import Part
from variorum.dossier.rows import grouped, ordered
from variorum.dossier.wording import clip, distinct, entry
from variorum.records import Entry

__all__ = ["meetings", "named_meetings"]

_LENGTH = 30
_NEAR = 75


def _elsewhere(book: Book, said: Said, own: set[str]) -> list[tuple[str, int]]:
    """Places a statement is set in that are not the event's, and where each is named."""
    found: dict[str, int] = {}
    last = -1
    for mention in book.mentions(said):
        before = said.text[max(0, mention.start - 16) : mention.start]
        joined = last >= 0 and said.text[last : mention.start] in (" and ", ", ", ", and ")
        if book.names.kind(mention.name) == "place" and (joined or re.search(r"\b(?:in|at)(?: both| the)* $", before)):
            found.setdefault(book.names.canonical(mention.name), mention.start)
            last = mention.end
    return [(place, at) for place, at in found.items() if place not in own]


def _other(book: Book, said: Said, places: set[str], days: set[str]) -> str | None:
    """How a statement names a meeting other than the event."""
    text = said.text
    special = other_name(book, said)
    nouns = list(pattern(r"\b{meeting}\b").finditer(text))
    apart = _elsewhere(book, said, places)
    dated = [when for _, when in dates_in(book, said) if when[:10] not in days]
    if not special and not (nouns and ((dated and apart) or pattern(r"\b{past}\b").search(text))):
        return None
    near = [noun for noun in nouns if 0 < apart[0][1] - noun.end() < _NEAR] if apart else []
    if not (near or dated or special):
        return None
    noun = near[-1] if near else special or nouns[0]
    return f"{noun.group().lower()}{' in ' + ' and '.join(place for place, _ in apart) if near else ''}"


def named_meetings(book: Book) -> dict[Said, str]:
    """Every statement that tells of another meeting, with what it calls it."""
    part = book.plan.made_by("event")
    own = event(book, part) if part else []
    places = {e.value for e in own if e.subject == "place"}
    days = {e.value for e in own if e.subject == "date"}
    told = (s for s in book.said if not s.asked and s.span not in book.titles)
    return {said: name for said in told if (name := _other(book, said, places, days))}


def _days_of(book: Book, said: Said, name: str) -> Iterator[str]:
    """The days a statement tells of a meeting: none that another meeting stands before in it."""
    nouns = [m.start() for m in pattern(r"\b{meeting}\b").finditer(said.text)]
    noun = name.partition(" in ")[0]
    own = said.text.lower().find(noun) + len(noun)
    others = [at for at in nouns if at >= own]
    for value, when in dates_in(book, said):
        if not any(own <= at < value.start for at in others):
            yield when


def meetings(book: Book, part: Part) -> list[Entry]:
    """Other meetings with their place and time."""
    named = book.once(named_meetings)
    found = []
    for group in ordered(grouped(book, named), part.limit):
        first = group.first
        when = ", ".join(dict.fromkeys(_days_of(book, first, named[first])))
        cited = (s.span for s in group.said)
        text = clip(first.text, _LENGTH)
        found.append(entry(part.key, named[first], text, cited, holder=book.holder(first), when=clip(when, 5) or None))
    return distinct(found)
