"""The event itself: what, where, when, how long and how it was, each with the accounts that say so."""

import re
from collections.abc import Iterable, Iterator

from variorum.dossier.book import Book, Said
from variorum.dossier.calendar import dated_apart, dates_in
from variorum.dossier.cued import told
from variorum.dossier.plan import Part
from variorum.dossier.rows import grouped, ordered
from variorum.dossier.wording import clip, entry, says
from variorum.records import Entry
from variorum.text.values import Value, compatible, values

__all__ = ["by_account", "event", "other_name"]

_PLACES = 3
_NEAR = 90


_AT = re.compile(r"\b(?:in|at|visited)(?: the| central)? $|\b(?:came|went|travell?ed) to (?:the )?$")
_CALLED = re.compile(r" (?:meeting|talks|session|summit|negotiations)\b")


def other_name(book: Book, said: Said) -> re.Match[str] | None:
    """Words that name another meeting by its number or kind, unless the accounts open by naming the event so."""
    part = book.plan.made_by("event")
    found = part.patterns["other"].search(said.text) if part else None
    return found if found and found.group().lower() not in book.opening else None


def _told(book: Book, part: Part) -> Iterator[Said]:
    """Statements about the event itself: no questions, titles, other times or other meetings."""
    for said in book.said:
        if said.asked or said.statement.act == "background" or said.span in book.titles:
            continue
        if not other_name(book, said):
            yield said


def by_account(book: Book, told: Iterable[tuple[Said, str]]) -> list[tuple[str, str]]:
    """What each account has, first come first told."""
    facts: dict[str, str] = {}
    for said, words in told:
        facts.setdefault(book.called(said.account), words)
    return list(facts.items())


def _what(book: Book, part: Part) -> Iterator[Entry]:
    """What happened: the first statement that has people or states meet."""
    for said in _told(book, part):
        named = {book.names.canonical(m.name) for m in book.mentions(said)}
        if len(named) >= 2 and part.patterns["met"].search(said.text) and not part.patterns["unsure"].search(said.text):
            row = [s.span for group in grouped(book, [said]) for s in group.said]
            yield entry(part.key, "what", says(said), row, holder=book.holder(said))
            return


def _where(book: Book, part: Part) -> Iterator[Entry]:
    """The places where people met, by how many accounts say so."""
    places: dict[str, list[Said]] = {}
    for said in _told(book, part):
        apart = part.patterns["unsure"].search(said.text) or dated_apart(book, said)
        if not apart and (place := _place(book, part, said)):
            places.setdefault(place, []).append(said)
    ranked = sorted(places.items(), key=lambda item: (-len({s.account for s in item[1]}), -len(item[1])))
    for place, said_of in ranked[:_PLACES]:
        yield entry(part.key, "place", place, [s.span for s in said_of], facts=[("told as", says(said_of[0], 16))])


def _place(book: Book, part: Part, said: Said) -> str | None:
    """The first place after words of meeting, or the place a meeting is called by ("the Harbour talks")."""
    for mention in book.mentions(said):
        if book.names.kind(mention.name) != "place":
            continue
        before = said.text[max(0, mention.start - _NEAR) : mention.start]
        at = _AT.search(before) and (part.patterns["met"].search(before) or part.patterns["came"].search(before))
        if at or (before.lower().endswith("the ") and _CALLED.match(said.text, mention.end)):
            return book.names.canonical(mention.name)
    return None


def _when(book: Book, part: Part) -> Iterator[Entry]:
    """The days on which people met, and the day an account that holds the speech itself is dated."""
    days: dict[str, list[tuple[Said, str]]] = {}
    for said in _told(book, part):
        if part.patterns["met"].search(said.text) and not part.patterns["unsure"].search(said.text):
            for value, when in dates_in(book, said):
                if len(when) == 10:
                    days.setdefault(when, []).append((said, said.text[value.start : value.end]))
    ranked = sorted(days.items(), key=lambda item: (-len({s.account for s, _ in item[1]}), -len(item[1])))
    for when, told_of in ranked[:_PLACES]:
        facts = by_account(book, told_of)
        yield entry(part.key, "date", when, [s.span for s, _ in told_of], when=when, facts=facts)
    yield from _spoken(book, part)


def _spoken(book: Book, part: Part) -> Iterator[Entry]:
    """The day on which the spoken text that accounts hold is dated: a briefing is later than what it tells of."""
    days: dict[tuple[str, str | None], list[int]] = {}
    for number, account in enumerate(book.by_account):
        spoken = [s for s in account if s.statement.mode == "transcript" and not s.asked]
        if spoken and (day := book.dated[number]):
            days.setdefault((day.isoformat(), book.holder(spoken[0])), []).append(number)
    for (day_told, who), numbers in days.items():
        facts = [(book.called(n), clip(next(iter(book.datelines(n)), day_told), 8)) for n in numbers]
        cited = [s.span for n in numbers for s in book.by_account[n] if s.statement.mode == "transcript"][:2]
        yield entry(
            part.key, "briefing", f"spoken text dated {day_told}", cited, holder=who, when=day_told, facts=facts
        )


def _durations(book: Book, part: Part) -> Iterator[tuple[Said, Value]]:
    """Lengths of time told of the event, those denied left out."""
    for said in _told(book, part):
        for value in values(said.text):
            before = said.text[max(0, value.start - _NEAR) : value.start]
            near = before + said.text[value.end : value.end + _NEAR]
            denied = part.patterns["not"].search(before)
            if (
                value.kind == "duration"
                and value.low
                and value.low < 3 * 1440
                and not denied
                and part.patterns["took"].search(near)
            ):
                yield said, value


def _aligned(book: Book, one: Said, other: Said) -> bool:
    """Whether two statements stand in one row."""
    return bool(set(book.rows_of.get(one.span, ())) & set(book.rows_of.get(other.span, ())))


def _how_long(book: Book, part: Part) -> Iterator[Entry]:
    """How long it took: lengths that can be the same, or are told of the same, in one entry."""
    delays = told(book, part)
    groups: list[list[tuple[Said, Value]]] = []
    for said, value in _durations(book, part):
        if said.span in delays and delays[said.span].frame.label == "delay":
            continue
        fitting = next((g for g in groups if all(compatible(value, v) or _aligned(book, said, s) for s, v in g)), None)
        if fitting is None:
            groups.append([(said, value)])
        else:
            fitting.append((said, value))
    for group in groups[:4]:
        words = [(said, said.text[value.start : value.end]) for said, value in group]
        yield entry(part.key, "duration", words[0][1], [s.span for s, _ in words], facts=by_account(book, words))


def _how(book: Book, part: Part) -> Iterator[Entry]:
    """Delays, how it was held and how it is described."""
    hits = told(book, part)
    for label, many in (("delay", 3), ("form", 3), ("assessment", 5)):
        listed = [h.said for h in hits.values() if h.frame.label == label and _of_event(book, part, h.said, label)]
        for group in ordered(grouped(book, listed), many):
            cited = [s.span for s in group.said]
            yield entry(part.key, label, says(group.first), cited, holder=book.holder(group.first))


def _of_event(book: Book, part: Part, said: Said, label: str) -> bool:
    """Whether a statement tells how this event was: a delay is often told by others, a form only of what took place."""
    if label == "delay":
        return True
    other = other_name(book, said) or dated_apart(book, said) or part.patterns["unsure"].search(said.text)
    apart = label == "form" and other
    return said.statement.act != "background" and not apart


def event(book: Book, part: Part) -> list[Entry]:
    """What, where, when, how long and how."""
    found = [*_what(book, part), *_where(book, part), *_when(book, part), *_how_long(book, part), *_how(book, part)]
    return found[: part.limit]
