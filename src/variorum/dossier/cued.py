"""The sections told by cues alone: positions, commitments, conditions, next steps, confidentiality, signals."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.dossier.book import Book, Said
from variorum.dossier.calendar import dates_in
from variorum.dossier.lexicon import pattern, phrases
from variorum.dossier.plan import Frame, Part
from variorum.dossier.route import route
from variorum.dossier.rows import Group, differing, grouped, ordered
from variorum.dossier.topics import key, opens_vague, topic_of
from variorum.dossier.wording import clip, distinct, entry, says
from variorum.records import Entry, Span

__all__ = ["SHOWN", "SUBJECTS", "Hit", "cued", "told"]

_SUBJECT = 8
_HEAD = re.compile(
    r"^(?:that|the|a|an|to|our|their|his|her|its|some of|some|certain|key|other|a number of|several|alongside)\s+",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:\s\w+){0,2}?\s(?:towards?|of|on|about|with|against|over|at)\s(?P<what>[^,;:.()\"]{3,60}?)"
    r"(?=[,;:.()\"]|\s(?:that|which|who|as|in|for|and|but|while|if|to)\s|$)",
    re.IGNORECASE,
)
_NOUN_PHRASE = re.compile(
    r"^(?P<np>(?:[\w'-]+\s){0,6}?[\w'-]+)\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|appear\w*|"
    r"look\w*|seem\w*|remain\w*|requires?|needs?|elicited|called|drew)\b",
    re.IGNORECASE,
)


_LEANS = re.compile(
    r"^(?:from|in|on|at|by|after|before|with|under|for|during)\b|\b(?:we|he|she|they|it|i|you|there|us|them|him|this|that|who|which)\b|\w{2,}ly\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that holds a cue: the frame that applies, and where."""

    said: Said
    frame: Frame
    match: re.Match[str]


def told(book: Book, part: Part) -> dict[Span, Hit]:
    """Every statement that holds a cue of a section, with the first frame that applies; no question or title."""
    return _hits(book, part.frames)


def _hits(book: Book, tried: Sequence[Frame]) -> dict[Span, Hit]:
    """The first of some frames that applies to each statement."""
    found = {}
    for said in book.said:
        if said.asked or said.span in book.titles:
            continue
        for frame in tried:
            if match := frame.match(said.text):
                found[said.span] = Hit(said, frame, match)
                break
    return found


def _whole(book: Book, hit: Hit) -> tuple[str, tuple[Span, ...]]:
    """A statement's words; a clause that leans on the one before it ("without which ...") is told together with it."""
    said, before = hit.said, book.before(hit.said)
    low = said.text.lower()
    leans = low.startswith(tuple(f"{word} " for word in phrases("relatives"))) and not low.startswith("as well as ")
    if leans and before and not before.asked and said.text[:1].islower():
        return f"{says(before, 16)}, {said.text.rstrip('.,')}", (before.span, said.span)
    return says(said, around=hit.match.group()), (said.span,)


def _subject(book: Book, part: Part, hit: Hit, text: str) -> str:
    """What an entry is about: the first that the section names and the statement has, else the label."""
    told_by = (SUBJECTS[name](book, hit, text) for name in part.subject)
    return next((noun for phrase in told_by if phrase and (noun := _noun(phrase))), hit.frame.label)


def _named(book: Book, hit: Hit, text: str) -> str | None:
    """What the cue itself names."""
    return next((group for name, group in hit.match.groupdict().items() if name.startswith("what") and group), None)


def _object(book: Book, hit: Hit, text: str) -> str | None:
    """What the words right after the cue are about."""
    after = _OBJECT.match(hit.said.text, hit.match.end())
    return after["what"] if after else None


def _opening(book: Book, hit: Hit, text: str) -> str | None:
    """The noun phrase a statement opens with."""
    found = _NOUN_PHRASE.match(text)
    return found["np"] if found else None


def _asked_about(book: Book, hit: Hit, text: str) -> str | None:
    """The topic of the question a statement answers."""
    asked = book.asked(hit.said)
    return topic_of(asked.text) if asked else None


SUBJECTS: Mapping[str, Callable[[Book, Hit, str], str | None]] = {
    "cue": _named,
    "object": _object,
    "topic": lambda book, hit, text: topic_of(text),
    "opening": _opening,
    "question": _asked_about,
}
"""What can name the subject of an entry, by the word a profile uses."""
SHOWN = ("certainty", "route", "when")
"""What a section may ask for: how sure a step is, from whom through whom to whom a message goes, and the day told."""


def _noun(phrase: str) -> str:
    """A phrase without what opens it; nothing where a pronoun, an adverb or only general words are left."""
    phrase = phrase.strip(" ,\"'.")
    while (shorter := _HEAD.sub("", phrase)) != phrase:
        phrase = shorter
    leans = not key(phrase) or opens_vague(f"{phrase} ") or _LEANS.search(phrase)
    return "" if leans else clip(phrase, _SUBJECT).removesuffix(" …")


def _facts(book: Book, part: Part, hit: Hit) -> Iterator[tuple[str, str]]:
    """Further facts of one entry: the stance, how sure it is, who sends what to whom, the question it answers."""
    said = hit.said
    if part.label_as:
        yield part.label_as, hit.frame.label
    if "certainty" in part.shows:
        hedges = pattern(r"\b{hedge}\b").findall(said.text)
        yield "certainty", f"hedged: {hedges[0].lower()}" if hedges else "told as certain"
    if "route" in part.shows:
        yield from route(book, said)
    asked = book.asked(said)
    if asked and (opens_vague(said.text) or len(said.text.split()) < 7):
        yield "asked", clip(asked.text, 14)


def cued(book: Book, part: Part) -> list[Entry]:
    """The entries of a section told by cues, one for each proposition, in reading order."""
    tried = [(frame,) for frame in part.frames] if part.apart else [part.frames]
    found: list[Entry] = []
    for some in tried:
        hits = _hits(book, some)
        groups = grouped(book, [hit.said for hit in hits.values()])
        found += [_entry(book, part, group, hits) for group in ordered(groups, part.limit // len(tried))]
    return distinct(found)


def _coming(book: Book, said: Said) -> str | None:
    """The first day a statement tells that lies ahead of the day its account carries."""
    told = book.dated[said.account]
    days = (day for _, day in dates_in(book, said))
    return next((day for day in days if told and day > told.isoformat()), None)


def _entry(book: Book, part: Part, group: Group, hits: dict[Span, Hit]) -> Entry:
    hit = hits[group.first.span]
    text, cited = _whole(book, hit)
    facts = [*differing(book, group), *_facts(book, part, hit)]
    evidence = (*cited, *(s.span for s in group.said))
    subject, holder = _subject(book, part, hit, text), book.holder(hit.said)
    when = _coming(book, hit.said) if "when" in part.shows else None
    return entry(part.key, subject, text, evidence, holder=holder, when=when, facts=facts)
