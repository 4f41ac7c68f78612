"""The event itself: what, where, when, how long and how it was, each with the accounts that say so."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from variorum.dossier.book import Book, Said
from variorum.dossier.calendar import dates_in
from variorum.dossier.cued import told
from variorum.dossier.frames import limit, pattern, table
from variorum.dossier.rows import grouped, ordered
from variorum.dossier.wording import clip, entry, says
from variorum.records import Entry
from variorum.text.names import mentions
from variorum.text.values import Value, compatible, values

__all__ = ["event"]

_PLACES = 3
_NEAR = 90


_AT = re.compile(r"\b(?:in|at|visited)(?: the| central)? $|\b(?:came|went|travell?ed) to (?:the )?$")
_CALLED = re.compile(r" (?:meeting|talks|session|summit|negotiations)\b")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return pattern(table("event")["patterns"][name])


def _told(book: Book) -> Iterator[Said]:
    """Statements about the event itself: no questions, titles, other times or mere plans."""
    for said in book.said:
        if not said.asked and said.statement.act != "background" and said.span not in book.titles:
            yield said


def _by_account(book: Book, told: Iterable[tuple[Said, str]]) -> list[tuple[str, str]]:
    """What each account has, first come first told."""
    facts: dict[str, str] = {}
    for said, words in told:
        facts.setdefault(book.called(said.account), words)
    return list(facts.items())


def _what(book: Book) -> Iterator[Entry]:
    """What happened: the first statement that has people meet."""
    known = set(book.names.people())
    for said in _told(book):
        named = [m for m in mentions(said.text) if book.names.canonical(m.name) in known]
        if len(named) >= 2 and _pattern("met").search(said.text):
            row = [s.span for group in grouped(book, [said]) for s in group.said]
            yield entry("event", "what", says(said), row, holder=book.holder(said))
            return


def _where(book: Book) -> Iterator[Entry]:
    """The places where people met, by how many accounts say so."""
    places: dict[str, list[Said]] = {}
    for said in _told(book):
        if not _pattern("unsure").search(said.text) and (place := _place(book, said)):
            places.setdefault(place, []).append(said)
    ranked = sorted(places.items(), key=lambda item: (-len({s.account for s in item[1]}), -len(item[1])))
    for place, said_of in ranked[:_PLACES]:
        yield entry("event", "place", place, [s.span for s in said_of], facts=[("told as", says(said_of[0], 16))])


def _place(book: Book, said: Said) -> str | None:
    """The first place after words of meeting, or the place a meeting is called by ("the Harbour talks")."""
    for mention in mentions(said.text):
        if book.names.kind(mention.name) != "place":
            continue
        before = said.text[max(0, mention.start - _NEAR) : mention.start]
        at = _AT.search(before) and _pattern("met").search(before)
        if at or (before.lower().endswith("the ") and _CALLED.match(said.text, mention.end)):
            return book.names.canonical(mention.name)
    return None


def _when(book: Book) -> Iterator[Entry]:
    """The days on which people met, and the day an account that holds the speech itself is dated."""
    days: dict[str, list[tuple[Said, str]]] = {}
    for said in _told(book):
        if _pattern("met").search(said.text) and not _pattern("unsure").search(said.text):
            for value, when in dates_in(book, said):
                if len(when) == 10:
                    days.setdefault(when, []).append((said, said.text[value.start : value.end]))
    ranked = sorted(days.items(), key=lambda item: (-len({s.account for s, _ in item[1]}), -len(item[1])))
    for when, told_of in ranked[:_PLACES]:
        facts = _by_account(book, told_of)
        yield entry("event", "date", when, [s.span for s, _ in told_of], when=when, facts=facts)
    for number, account in enumerate(book.by_account):
        spoken = [s for s in account if s.statement.mode == "transcript" and not s.asked]
        if spoken and (day := book.dated[number]):
            who = book.holder(spoken[0])
            facts = [("dateline", clip(next(iter(book.datelines(number)), ""), 8))]
            spans = [s.span for s in spoken[:2]]
            yield entry("event", "briefing", f"spoken text dated {day}", spans, holder=who, when=str(day), facts=facts)


def _durations(book: Book) -> Iterator[tuple[Said, Value]]:
    """Lengths of time told of the event, those denied left out."""
    for said in _told(book):
        for value in values(said.text):
            before = said.text[max(0, value.start - _NEAR) : value.start]
            near = before + said.text[value.end : value.end + _NEAR]
            denied = _pattern("not").search(before)
            if value.kind == "duration" and value.low and value.low < 3 * 1440 and not denied and _pattern("took").search(near):
                yield said, value


def _how_long(book: Book) -> Iterator[Entry]:
    """How long it took: lengths that can be the same in one entry, each account's own words beside it."""
    delays = told(book, "event")
    groups: list[list[tuple[Said, Value]]] = []
    for said, value in _durations(book):
        if said.span in delays and delays[said.span].frame.label == "delay":
            continue
        fitting = next((g for g in groups if all(compatible(value, other) for _, other in g)), None)
        if fitting is None:
            groups.append([(said, value)])
        else:
            fitting.append((said, value))
    for group in groups[:4]:
        words = [(said, said.text[value.start : value.end]) for said, value in group]
        yield entry("event", "duration", words[0][1], [s.span for s, _ in words], facts=_by_account(book, words))


def _how(book: Book) -> Iterator[Entry]:
    """Delays, how it was held and how it is described."""
    hits = told(book, "event")
    for label, many in (("delay", 3), ("form", 3), ("assessment", 5)):
        listed = [h.said for h in hits.values() if h.frame.label == label and _of_event(h.said, label)]
        for group in ordered(grouped(book, listed), many):
            cited = [s.span for s in group.said]
            yield entry("event", label, says(group.first), cited, holder=book.holder(group.first))


def _of_event(said: Said, label: str) -> bool:
    """Whether a statement tells how this event was: a delay is often told by others, a form only of what took place."""
    if label == "delay":
        return True
    apart = label == "form" and (_pattern("unsure").search(said.text) or _pattern("other").search(said.text))
    return said.statement.act != "background" and not apart


def event(book: Book) -> list[Entry]:
    """What, where, when, how long and how."""
    found = [*_what(book), *_where(book), *_when(book), *_how_long(book), *_how(book)]
    return found[: limit("event")]
