"""An entry's words: a statement cut down to what it says, and entries kept short enough to read."""

import re
from collections.abc import Iterable, Sequence

from variorum.dossier.book import Said
from variorum.dossier.lexicon import phrases
from variorum.records import Entry, Span
from variorum.text.lexicon import any_of

__all__ = ["CITATIONS", "WORDS", "around", "clip", "distinct", "entry", "says", "within"]

WORDS = 58
"""Words an entry may have in all of its text together."""
CITATIONS = 12
_VALUE = 34
_SUBJECT = 9
_CUTS = re.compile(
    r"[,;]\s|\s(?=(?:which|who|where|while|although|though|because|despite|after|before|as|and|but)\s)|\s-+\s|\s\("
)
_EDGES = " ,;:-"
_PLACED = re.compile(r"^[A-Z][A-Z.,' ]{2,}(?:\([^)]*\) ?)?- ")
_THAT = re.compile(r"^(?:[^\s,;:\"]+\s){0,7}?that\s", re.IGNORECASE)
_QUOTE = re.compile(r"^[^\"]{0,50}\"(?=[A-Z])")
_SPOKEN = re.compile(r"^\"([^\"]{12,}?)[,.]?\"[ ,]")
_CLOSED = re.compile(r"[,\"][^,\"]{0,60}$")
_PLAIN = re.compile(r"(?:said|says|say|added|adds|noted|claimed|stated|explained|according to)$", re.IGNORECASE)


_OPENER = re.compile(
    r"^(?:(?:i|we|one) (?:(?:would like|want|wish|can|could) (?:to )?)?(?:said|say|stress|note|repeat|add|"
    r"reiterate|recall|emphasi[sz]e|underline|mention) that\s|(?:everyone|everybody|you) \w+ that\s|"
    rf"(?:{any_of(phrases('openers'))})\b(?:,\s*|\s+)|(?:{any_of(phrases('openers_with_comma'))}),\s+)",
    re.IGNORECASE,
)


def clip(text: str, limit: int) -> str:
    """At most `limit` words, ended at a clause where one ends in the second half, else with an ellipsis."""
    words = text.split()
    if len(words) <= limit:
        return text.strip(_EDGES)
    head = " ".join(words[:limit])
    cuts = [m.start() for m in _CUTS.finditer(head) if m.start() > len(head) * 0.55]
    return (head[: cuts[-1]] if cuts else head).strip(_EDGES) + " …"


def _without_tag(said: Said) -> str:
    """A statement without the words that only say who says it ("Doe said that ...", "..., Doe said")."""
    text, cue = said.text, said.cue
    start = text.lower().find(cue.lower()) if cue else -1
    if start < 0:
        return text
    before, after = text[:start].strip(), text[start + len(cue) :].strip()
    if len(after.strip(_EDGES + '."').split()) <= 5 and len(before.split()) > 4:
        closed = _CLOSED.search(before)
        return before[: closed.start()] if closed else text
    if quoted := _SPOKEN.match(before):
        return quoted[1]
    if len(before.split()) > 14:
        return text
    for tail in (_THAT, _QUOTE):
        if found := tail.match(after):
            return after[found.end() :]
    return after if _PLAIN.search(cue) and len(after.split()) > 3 else text


def _balanced(text: str) -> str:
    """Words with their quotation marks in pairs."""
    if text.count('"') % 2 == 0:
        return text
    if text.startswith('"') or text.endswith('"'):
        return text.strip('"')
    return text + '"'


def _about(text: str, words: str, limit: int) -> str:
    """A text too long to show whole, from the clause in which some words of it stand."""
    at = text.find(words)
    if len(text.split()) <= limit or at < 0 or len(text[: at + len(words)].split()) < limit - 4:
        return text
    cuts = [cut.end() for cut in _CUTS.finditer(text, 0, at) if len(text[cut.end() :].split()) > 5]
    return "… " + text[cuts[-1] :].lstrip(_EDGES) if cuts else text


def around(text: str, words: str, limit: int) -> str:
    """At most `limit` words of a text, from the clause in which some words of it stand."""
    return clip(_about(text, words, limit), limit)


def says(said: Said, limit: int = _VALUE, around: str = "") -> str:
    """What a statement says: no tag, no opening filler, at most `limit` words; those it was found by are kept."""
    text = _PLACED.sub("", _without_tag(said).strip(_EDGES))
    while (shorter := _OPENER.sub("", text)) != text and len(shorter.split()) >= 3:
        text = shorter
    text = clip(_about(text.strip(_EDGES).rstrip("."), around, limit), limit)
    text = _balanced(text.strip()).strip() or said.text
    return text[:1].upper() + text[1:]


def within(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Citations without repeats, as many as an entry may have."""
    return tuple(dict.fromkeys(spans))[:CITATIONS]


def distinct(entries: Iterable[Entry]) -> list[Entry]:
    """Entries without those that say the same words again."""
    found: dict[tuple[str, str], Entry] = {}
    for one in entries:
        found.setdefault((one.subject, one.value), one)
    return list(found.values())


def _count(*texts: str | None) -> int:
    return sum(len((text or "").split()) for text in texts)


def entry(
    section: str,
    subject: str,
    value: str,
    evidence: Iterable[Span],
    *,
    holder: str | None = None,
    when: str | None = None,
    facts: Sequence[tuple[str, str]] = (),
) -> Entry:
    """An entry inside its limits: the value is cut first, then facts that no longer fit are shortened or left out."""
    subject = clip(subject, _SUBJECT)
    value = clip(value, min(_VALUE, WORDS - _count(subject, holder, when)))
    kept: dict[str, str] = {}
    left = WORDS - _count(subject, value, holder, when)
    for name, told in facts:
        room = left - _count(name)
        if room < 1 or name in kept or not told:
            continue
        kept[name] = clip(told, room - 1) if _count(told) > room else told
        left = room - _count(kept[name])
    return Entry(section, subject, value, within(evidence), holder, when, tuple(kept.items()))
