"""How firmly and how widely a thing is said: reserve, conditions, necessity, quantities; what one side has and the other lacks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.diverge.sides import Finding, Pair, Side, turned
from variorum.records import DivergenceKind
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import Marker
from variorum.text.normalise import lower

__all__ = ["strength"]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a missing marker of one kind means; `kindred`: kinds on the other side that stand for it."""

    kind: DivergenceKind
    severity: int
    says: str
    kindred: frozenset[str]


_RULES = {
    "hedge": _Rule("qualifier", 2, "speaks with reserve", frozenset({"hedge", "possible"})),
    "condition": _Rule("modality", 2, "makes it depend on a condition", frozenset({"condition"})),
    "possible": _Rule("modality", 1, "calls it possible", frozenset({"possible", "hedge", "planned", "condition", "desire"})),
    "necessary": _Rule("modality", 1, "calls it needed", frozenset({"necessary", "condition"})),
    "promise": _Rule("modality", 1, "calls it a promise", frozenset({"promise", "agreeing", "future"})),
    "planned": _Rule("modality", 1, "speaks of a plan", frozenset({"planned", "future", "desire", "condition", "possible"})),
    "exclusive": _Rule("qualifier", 1, "limits it", frozenset({"exclusive", "negation", "condition"})),
}
_REWORDED = 0.62  # a marker with a match this near on the other side is said there in another word
_NEAR = 45  # the words this many characters around a marker are what it bears on
_ONE_OF = re.compile(r"\b(?:one of|among|some of)(?= the\b)")
_SUPERLATIVE = re.compile(r"\b(?:the|our|my) (most \w+|\w+est|best|worst)\b")


def strength(pair: Pair) -> Iterator[Finding]:
    """Markers that one side has and the other lacks, and quantities that are wider or narrower."""
    yield from _missing(pair)
    for finding in _missing(Pair(pair.right, pair.left, pair.match.T)):
        yield turned(finding)
    yield from _quantities(pair)
    yield from _one_of(pair)
    yield from (turned(f) for f in _one_of(Pair(pair.right, pair.left, pair.match.T)))


def _missing(pair: Pair) -> Iterator[Finding]:
    """Markers on the left without their like on the right or beside it, the longest of each kind only."""
    for kind, rule in _RULES.items():
        here = [m for m in pair.left.markers if m.kind == kind]
        there: set[str] = {m.kind for m in pair.right.markers}
        if kind in ("condition", "necessary", "possible"):
            there |= pair.right.beside_kinds
        if kind == "hedge":
            here, there = _without_light(here, pair.right, there)
        if not here or there & rule.kindred:
            continue
        marker = max(here, key=lambda m: (m.end - m.start, -m.start))
        slot = _slot(pair, marker)
        if slot is None or _reworded(pair, marker):
            continue
        light = kind == "hedge" and marker.text in wordlist("meaning", "light_hedges")
        note = f"{pair.left.account} {rule.says} (\u201c{marker.text}\u201d), {pair.right.account} does not"
        yield Finding(rule.kind, 1 if light else rule.severity, (marker.start, marker.end), slot, (marker.text, "without it"), note, 0.6)


def _without_light(here: list[Marker], right: Side, there: set[str]) -> tuple[list[Marker], set[str]]:
    """Where the left has a hedge of weight, light ones ("seems") do not stand for it on the right."""
    light = wordlist("meaning", "light_hedges")
    weighty = [m for m in here if m.text not in light]
    if weighty and not any(m.kind == "hedge" and m.text not in light for m in right.markers):
        return weighty, there - {"hedge"}
    return here, there


def _at(side: Side, marker: Marker) -> list[int]:
    """The words a marker is made of."""
    return [k for k, w in enumerate(side.words) if marker.start <= w.start < marker.end]


def _reworded(pair: Pair, marker: Marker) -> bool:
    """Whether the other side has a near word for the marker."""
    at = _at(pair.left, marker)
    return bool(at) and float(pair.match[at].max(axis=1).min()) >= _REWORDED


def _slot(pair: Pair, marker: Marker) -> tuple[int, int] | None:
    """Where on the right the marker would stand: beside the best match of the words it bears on; None where they are not told."""
    own = _at(pair.left, marker)
    near = [k for k, w in enumerate(pair.left.words) if k not in own and min(abs(w.start - marker.end), abs(marker.start - w.end)) < _NEAR]
    if not near or not pair.right.words:
        return None
    best = max(near, key=lambda k: float(pair.match[k].max()))
    if float(pair.match[best].max()) < _REWORDED:
        return None
    word = pair.right.words[int(pair.match[best].argmax())]
    return word.start, word.end


def _quantities(pair: Pair) -> Iterator[Finding]:
    """A quantity before the same noun that stands elsewhere on the scale from few to all."""
    for a in _scaled(pair.left):
        same = [b for b in _scaled(pair.right) if _same_noun(pair, a, b)]
        if not same or any(b.scale == a.scale for b in same):
            continue
        b = min(same, key=lambda m: abs(m.scale - a.scale))
        severity = 2 if abs(a.scale - b.scale) >= 2 else 1
        note = f"\u201c{a.text}\u201d against \u201c{b.text}\u201d: another part of the whole"
        yield Finding("scope", severity, (a.start, a.end), (b.start, b.end), (a.text, b.text), note, 0.7)


def _scaled(side: Side) -> list[Marker]:
    """The quantities of a side; "most" before an adjective and "certain" after one are none."""
    low = lower(side.text)
    found = [m for m in side.markers if m.kind == "quantity" and m.scale > 0 and m.text != "one of"]
    return [m for m in found if not (m.text == "most" and not re.match(r" (?:of|\w+s)\b", low[m.end :]))]


def _same_noun(pair: Pair, a: Marker, b: Marker) -> bool:
    """Whether two quantities measure the same: the words right after them match."""
    left = [k for k, w in enumerate(pair.left.words) if a.end <= w.start][:3]
    right = [k for k, w in enumerate(pair.right.words) if b.end <= w.start][:3]
    return bool(left) and bool(right) and float(pair.match[left][:, right].max()) >= _REWORDED


def _one_of(pair: Pair) -> Iterator[Finding]:
    """ "One of the hardest" against "the hardest"."""
    low = lower(pair.left.text)
    for found in _ONE_OF.finditer(low):
        top = _SUPERLATIVE.match(low, found.end() + 1)
        there = [m for m in _SUPERLATIVE.finditer(lower(pair.right.text))]
        if not top or not there or _ONE_OF.search(lower(pair.right.text)):
            continue
        alone = there[0]
        said = (low[found.start() : top.end()], alone.group())
        yield Finding("scope", 1, (found.start(), top.end()), alone.span(), said, "one of several here, the first of all there", 0.7)
