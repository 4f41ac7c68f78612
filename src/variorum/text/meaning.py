"""Words that turn, weaken, strengthen, widen or bind a statement: negation and its scope, hedges, quantities, modality, conditions.

Plain word lists with offsets. A negator inside an idiom ("not only") turns nothing; the scope of a negator ends at a comma, a
contrast ("not X but Y") or a new clause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.text.lexicon import lines, words
from variorum.text.normalise import lower
from variorum.text.words import Word, stem

__all__ = ["Marker", "are_opposites", "governed", "markers", "negated", "negations", "opposites_of", "scales_of", "unlike"]

MarkerKind = Literal[
    "negation", "hedge", "certainty", "intensity", "quantity", "exclusive", "planned", "possible", "necessary", "future",
    "promise", "agreeing", "considering", "refusing", "desire", "condition",
]  # fmt: skip
_LISTS: dict[MarkerKind, str] = {
    "hedge": "hedges", "certainty": "certainty", "intensity": "intensifiers", "exclusive": "exclusive", "planned": "planned",
    "possible": "possible", "necessary": "necessary", "future": "future", "promise": "promise", "agreeing": "agreeing",
    "considering": "considering", "refusing": "refusing", "desire": "desire", "condition": "conditions",
}  # fmt: skip
_NEGATOR = re.compile(r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|scarcely|barely)\b|n't\b")
_SCOPE_END = re.compile(r"[,;:.!?\"]|\bbut\b|\bwhile\b|\balthough\b|\bwhich\b|--| - ")
_SCOPE = 60


@dataclass(frozen=True, slots=True)
class Marker:
    """One such word or phrase: offsets, its kind, and for a quantity its place on the scale from none (0) to all (5)."""

    start: int
    end: int
    kind: MarkerKind
    text: str
    scale: int = 0


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """One expression for all phrases of a list, the longest first."""
    phrases = sorted(words("meaning", name), key=lambda p: (-len(p), p))
    return re.compile("|".join(rf"(?<![\w']){re.escape(p)}(?![\w])" for p in phrases))


@cache
def _quantities() -> tuple[re.Pattern[str], dict[str, int]]:
    """The quantity words and their places on the scale."""
    scale = {w.replace("_", " "): i for i, line in enumerate(lines("meaning", "quantities")) for w in line.split()}
    longest = sorted(scale, key=lambda w: (-len(w), w))
    return re.compile("|".join(rf"(?<![\w']){re.escape(w)}(?![\w])" for w in longest)), scale


def _idioms(low: str) -> list[tuple[int, int]]:
    """Where idioms stand that hold a negator without turning anything, the contrast "not X but Y" included."""
    found = [m.span() for m in _pattern("idioms").finditer(low)]
    found += [m.span(1) for m in re.finditer(r"\b(not) (?:\w+ ){1,4}\w+,? but\b(?! (?:we|they|he|she|it|i|there|the)\b)", low)]
    return found


def negations(text: str) -> list[Marker]:
    """The negators of a text that turn something."""
    low = lower(text)
    idioms = _idioms(low)
    found = [Marker(m.start(), m.end(), "negation", m.group()) for m in _NEGATOR.finditer(low)
             if not any(a <= m.start() < b for a, b in idioms)]  # fmt: skip
    found += [Marker(m.start(), m.end(), "negation", m.group()) for m in _pattern("negative_verbs").finditer(low)]
    return sorted(found, key=lambda m: m.start)


def negated(text: str, at: int, *, skip: tuple[int, int] | None = None) -> bool:
    """Whether the word at offset `at` stands under an odd number of negators. `skip`: a negator that is the word itself."""
    low = lower(text)
    count = 0
    for marker in negations(text):
        if skip and marker.start < skip[1] and skip[0] < marker.end:
            continue
        between = low[marker.end : at]
        if 0 <= at - marker.end <= _SCOPE and not _SCOPE_END.search(between):
            count += 1
    return count % 2 == 1


def markers(text: str) -> list[Marker]:
    """All markers of a text, in order; a longer phrase hides the shorter ones inside it, kind by kind."""
    low = lower(text)
    found = negations(text)
    idioms = _idioms(low)
    for kind, name in _LISTS.items():
        spans = (m for m in _pattern(name).finditer(low) if kind != "exclusive" or not any(a <= m.start() < b for a, b in idioms))
        found += [Marker(m.start(), m.end(), kind, m.group()) for m in spans]
    pattern, scale = _quantities()
    found += [Marker(m.start(), m.end(), "quantity", m.group(), scale[m.group()]) for m in pattern.finditer(low)]
    return sorted(found, key=lambda m: (m.start, m.end, m.kind))


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    """For each word the (pair, side) places where it occurs in the list of opposites."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines("meaning", "opposites")):
        for side, half in enumerate(line.split("|")):
            for word in half.split():
                places.setdefault(word, []).append((number, side))
    return {word: tuple(at) for word, at in places.items()}


def scales_of(word: str) -> frozenset[int]:
    """The numbers of the pairs of opposites in which a word stands, on whichever side."""
    return frozenset(number for number, _ in _sides().get(word, ()))


def opposites_of(word: str) -> bool:
    """Whether the list of opposites knows the word."""
    return word in _sides()


_PREFIX = re.compile(r"^(?:un|in|im|ir|il|dis|non|mis)")


def are_opposites(a: str, b: str) -> bool:
    """Whether two lower-case words are opposites: by the list, or one is the other with a negative prefix."""
    sides = _sides()
    if any(p == q and s != t for p, s in sides.get(a, ()) for q, t in sides.get(b, ())):
        return True
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(shorter) > 4 and _PREFIX.sub("", longer, count=1) == shorter and longer != shorter


@cache
def _unlike() -> dict[str, tuple[tuple[int, int], ...]]:
    """For each stem the (pair, side) places where it occurs in the list of unlike neighbours."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lines("meaning", "unlike")):
        for side, half in enumerate(line.split("|")):
            for word in half.split():
                places.setdefault(stem(word), []).append((number, side))
    return {word: tuple(at) for word, at in places.items()}


def unlike(a: str, b: str) -> bool:
    """Whether two stems are neighbours that are taken for each other and change the content ("suspend", "cancel")."""
    return any(p == q and s != t for p, s in _unlike().get(a, ()) for q, t in _unlike().get(b, ()))


_LIGHT = frozenset({"more", "less", "very", "so", "too", "yet", "any", "much", "longer", "been", "be", "have", "even", "only", "quite", "really", "to"})


def governed(text: str, found: Sequence[Word]) -> list[Word]:
    """The words that negators turn: for each negator the first word of weight in its scope."""
    low = lower(text)
    turned: list[Word] = []
    for marker in negations(text):
        end = _SCOPE_END.search(low, marker.end)
        limit = min(end.start() if end else len(low), marker.end + _SCOPE)
        inside = [w for w in found if marker.end <= w.start < limit]
        heads = [w for w in inside if w.text not in _LIGHT | words("function_words", "all") and not w.text.endswith("ly")]
        turned += [w for w in heads[:1] if w not in turned]
    return turned
