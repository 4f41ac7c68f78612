"""How firmly and how widely a thing is said: reserve, conditions, necessity, quantities; what only one side has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.diverge.pairs import KINDRED, MATCHED, WITHOUT, Finding, Pair, touch, turned
from variorum.diverge.phrases import parts_of
from variorum.diverge.sides import Side
from variorum.diverge.weighed import weighed
from variorum.records import DivergenceKind
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import Marker, governed, negated
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
    "possible": _Rule(
        "modality", 1, "calls it possible", frozenset({"possible", "hedge", "planned", "condition", "desire"})
    ),
    "necessary": _Rule("modality", 1, "calls it needed", frozenset({"necessary", "condition"})),
    "promise": _Rule("modality", 1, "calls it a promise", frozenset({"promise", "agreeing", "future"})),
    "planned": _Rule(
        "modality", 1, "speaks of a plan", frozenset({"planned", "future", "desire", "condition", "possible"})
    ),
    "exclusive": _Rule("qualifier", 1, "limits it", frozenset({"exclusive", "negation", "condition"})),
}
_TOLD_BESIDE = ("condition", "necessary", "possible")  # kinds that a neighbouring statement may carry for this one
_OF_VERBS = ("possible", "necessary", "promise", "planned")  # kinds that stand with a verb
_REWORDED = 0.62  # a marker with a match this near on the other side is said there in another word
_NEAR = 45  # the words this many characters around a marker are what it bears on
_BORNE_ON = 0.5  # this share of them is told on the other side, or the marker is about something else
_ONE_OF = re.compile(r"\b(?:one of|among|some of)(?= the\b)")
_SUPERLATIVE = re.compile(r"\b(?:the|our|my) (most \w+|\w+est|best|worst)\b")
_MOST = re.compile(r"\bthe most (\w+)\b")
_DEGREE = re.compile(r"\b(?:very|extremely|highly|so|of (?:the )?utmost|of great|of high) ")
_OF_A_WHOLE = re.compile(r" (?:of|\w+s)\b")  # after "most": a quantity, not a superlative


def strength(pair: Pair) -> Iterator[Finding]:
    """Markers that one side has and the other lacks, and quantities that are wider or narrower."""
    plain = list(weighed(pair))
    yield from plain
    yield from (f for f in _by_markers(pair) if not any(touch(f, other) for other in plain))


def _by_markers(pair: Pair) -> Iterator[Finding]:
    """The same where each side is in words of its own."""
    yield from _missing(pair)
    yield from (turned(f) for f in _missing(pair.turned))
    yield from _quantities(pair)
    for rule in (_one_of, _highest, _unable):
        yield from rule(pair)
        yield from (turned(f) for f in rule(pair.turned))


def _missing(pair: Pair) -> Iterator[Finding]:
    """Markers on the left without their like on the right or beside it, the longest of each kind only."""
    for kind, rule in _RULES.items():
        here = [m for m in pair.left.markers if m.kind == kind]
        if not here:
            continue
        there: set[str] = {m.kind for m in pair.right.markers if not _is_denied_promise(pair.right, m)}
        if kind in _TOLD_BESIDE:
            there |= pair.right.context.kinds
        if kind == "hedge":
            here, there = _without_light(here, pair.right, there)
            there |= pair.right.context.joined
        if not here or there & rule.kindred:
            continue
        marker = max(here, key=lambda m: (m.end - m.start, -m.start))
        denied = kind in _OF_VERBS and negated(pair.left.text, marker.start) and "negation" in there
        if _bears_on_told(pair, marker) and not _reworded(pair, marker) and not denied:
            yield _lacking(pair, marker, rule)


def _is_denied_promise(side: Side, marker: Marker) -> bool:
    """Whether a marker is a promise that was not given."""
    return marker.kind == "promise" and negated(side.text, marker.start)


def _lacking(pair: Pair, marker: Marker, rule: _Rule) -> Finding:
    """The difference that a marker makes which the right lacks."""
    light = marker.kind == "hedge" and marker.text in wordlist("meaning", "light_hedges")
    at = (marker.start, marker.end)
    said = pair.left.text[marker.start : marker.end]
    note = f"{pair.left.account} {rule.says} (\u201c{said}\u201d), {pair.right.account} does not"
    there = pair.place_of(at)
    if marker.kind in _OF_VERBS:
        there = _verb_near(pair.right, there)
    return Finding(rule.kind, 1 if light else rule.severity, at, there, (said, WITHOUT), note, 0.6)


def _verb_near(side: Side, at: tuple[int, int]) -> tuple[int, int]:
    """The verb nearest to a place, beside which a verb's marker would stand; the place where there is none."""
    verbs = [w for k, w in enumerate(side.words) if side.is_verb(k)]
    nearest = min(verbs, key=lambda w: (abs(w.start - at[0]), w.start), default=None)
    return (nearest.start, nearest.end) if nearest else at


def _without_light(here: list[Marker], right: Side, there: set[str]) -> tuple[list[Marker], set[str]]:
    """Where the left has a hedge of weight, light ones ("seems") do not stand for it on the right."""
    light = wordlist("meaning", "light_hedges")
    weighty = [m for m in here if m.text not in light]
    if weighty and not any(m.kind == "hedge" and m.text not in light for m in right.markers):
        return weighty, there - {"hedge"}
    return here, there


def _reworded(pair: Pair, marker: Marker) -> bool:
    """Whether the other side has a near word for the marker."""
    at = pair.left.at(marker.start, marker.end)
    return bool(at) and min(pair.best(k) for k in at) >= _REWORDED


def _bears_on_told(pair: Pair, marker: Marker) -> bool:
    """Whether what a marker bears on is told on the other side."""
    near = _bound(pair.left, marker) if marker.kind == "condition" else _around(pair.left, marker)
    told = [k for k in near if pair.best(k) >= MATCHED]
    return len(told) >= max(_BORNE_ON * len(near), bool(near))


def _around(side: Side, marker: Marker) -> list[int]:
    """The weighty words of a marker's own part of the sentence; where it stands alone there, those near it."""
    part = next((p for p in parts_of(side) if set(p) & set(side.at(marker.start, marker.end))), [])
    own = [k for k in part if side.weighty[k]]
    return own or [
        k
        for k, w in enumerate(side.words)
        if side.weighty[k] and min(abs(w.start - marker.end), abs(marker.start - w.end)) < _NEAR
    ]


def _bound(side: Side, marker: Marker) -> list[int]:
    """The weighty words that a condition binds: what stands before it, or after the comma that ends it."""
    comma = side.text.find(",", marker.end)
    before = [k for k in side.at(0, marker.start) if side.weighty[k]]
    return before or [k for k in side.at(max(comma, marker.end), len(side.text)) if side.weighty[k]]


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
    """The quantities of a side; "most" before an adjective is none."""
    low = lower(side.text)
    found = [m for m in side.markers if m.kind == "quantity" and m.scale > 0 and m.text != "one of"]
    return [m for m in found if m.text != "most" or _OF_A_WHOLE.match(low, m.end)]


def _same_noun(pair: Pair, a: Marker, b: Marker) -> bool:
    """Whether two quantities measure the same: the first word of weight after each matches the other's."""
    left, right = _noun_after(pair.left, a), _noun_after(pair.right, b)
    return left is not None and right is not None and float(pair.match[left, right]) >= _REWORDED


def _noun_after(side: Side, marker: Marker) -> int | None:
    """The number of the first weighty word after a quantity."""
    return next((k for k, w in enumerate(side.words) if w.start >= marker.end and side.weighty[k]), None)


def _one_of(pair: Pair) -> Iterator[Finding]:
    """ "One of the hardest" against "the hardest"."""
    here, there = lower(pair.left.text), lower(pair.right.text)
    alone = _SUPERLATIVE.search(there)
    if alone is None or _ONE_OF.search(there):
        return
    for found in _ONE_OF.finditer(here):
        top = _SUPERLATIVE.match(here, found.end() + 1)
        if top:
            said = (here[found.start() : top.end()], alone.group())
            note = "one of several here, the first of all there"
            yield Finding("scope", 1, (found.start(), top.end()), alone.span(), said, note, 0.7)


def _highest(pair: Pair) -> Iterator[Finding]:
    """ "The most important" of all against "very important", which is a degree and no rank."""
    top = _MOST.search(lower(pair.left.text))
    if top is None or _SUPERLATIVE.search(lower(pair.right.text)):
        return
    (head,) = pair.left.at(top.start(1), top.end(1)) or (None,)
    if head is None or pair.best(head) < KINDRED:
        return
    other = pair.right.words[int(pair.match[head].argmax())]
    degree = next((m for m in _DEGREE.finditer(lower(pair.right.text)) if m.end() == other.start), None)
    if degree:
        there = (degree.start(), other.end)
        said = (pair.left.text[top.start() : top.end()], pair.right.text[there[0] : there[1]])
        yield Finding("scope", 1, top.span(), there, said, "the first of all here, a high degree there", 0.7)


def _unable(pair: Pair) -> Iterator[Finding]:
    """What someone cannot do here, and will not do there."""
    cannot, will_not = pair.left.first("unable"), pair.right.first("unwilling")
    if cannot is None or will_not is None or pair.left.first("unwilling") or pair.right.first("unable"):
        return
    if not _of_one_deed(pair):
        return
    said = (pair.left.text[cannot[0] : cannot[1]], pair.right.text[will_not[0] : will_not[1]])
    note = f"\u201c{said[0]}\u201d here, \u201c{said[1]}\u201d there: what cannot be done is not done"
    yield Finding("modality", 1, cannot, will_not, said, note, 0.6)


def _of_one_deed(pair: Pair) -> bool:
    """Whether what is not done here and there is the same: the words that the negators turn are kindred."""
    left = [pair.left.words.index(w) for w in governed(pair.left.text, pair.left.words)]
    right = [pair.right.words.index(w) for w in governed(pair.right.text, pair.right.words)]
    return bool(left) and bool(right) and float(pair.match[left][:, right].max()) >= KINDRED
