"""How far two statements speak of the same things in kindred words: the same stem, a synonym, or the opposite.

An opposite counts as kin: "closer" and "further" answer the same question, and the row is where a reversal is to be
found. All negators are one word here. What stands in the question a statement answers counts a little less than its own
words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from variorum.align.pairs import Pairs
from variorum.align.units import Unit
from variorum.protocols import FloatArray
from variorum.text.meaning import are_opposites, opposites_of, scales_of
from variorum.text.synonyms import groups_of
from variorum.text.values import values
from variorum.text.words import Word, content

__all__ = ["kinship", "on_one_scale", "share_unit"]

_KIN = 0.8  # how near synonyms and opposites are, and what a word of the question counts
_NEGATOR = "(not)"
_NEGATORS = frozenset({"not", "no", "never", "none", "neither", "nor", "without", "nobody", "nothing", "cannot"})
_NEGATOR_WEIGHT = 1.5
_LEAST_RARITY = 0.05


def _key(word: Word) -> str:
    """What a word is counted as: its stem, or the one negator."""
    return _NEGATOR if word.text in _NEGATORS else word.stem


def kinship(units: Sequence[Unit], own: Sequence[Sequence[Word]], pairs: Pairs) -> FloatArray:
    """For each pair how large a share of either's content words (by rarity) has kin in the other, the mean of both.

    `own`: the content words of each unit.
    """
    asked = {text: content(text) for text in {u.question for u in units}}
    kin = _kin(word for words in (*own, *asked.values()) for word in words)
    rarity = _rarity([{_key(w) for w in words} for words in own])
    sides = [_Side.of(words, asked[u.question], kin, rarity) for u, words in zip(units, own, strict=True)]
    found = (
        (sides[i].found_in(sides[j]) + sides[j].found_in(sides[i])) / 2
        for i, j in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
    )
    return np.fromiter(found, np.float32, len(pairs.left))


@dataclass(frozen=True, slots=True)
class _Side:
    """One unit: the weight of each of its words, all its weights together, and how near it has each word."""

    weights: Mapping[str, float]
    total: float
    reach: Mapping[str, float]

    @classmethod
    def of(cls, own: Sequence[Word], asked: Sequence[Word], kin: Mapping[str, Sequence[str]],
           rarity: Mapping[str, float]) -> "_Side":  # fmt: skip
        """A unit from its words and those of the question it answers."""
        weights = {_key(w): rarity[_key(w)] for w in own}
        reach: dict[str, float] = {}
        for words, near in ((asked, _KIN), (own, 1.0)):
            for key in {_key(w) for w in words}:
                for other in kin.get(key, ()):
                    reach[other] = max(reach.get(other, 0.0), _KIN * near)
                reach[key] = max(reach.get(key, 0.0), near)
        return cls(weights, sum(weights.values()), reach)

    def found_in(self, other: "_Side") -> float:
        """The share of its words, by weight, that the other one has."""
        reach = other.reach
        common = sum(weight * reach[key] for key, weight in self.weights.items() if key in reach)
        return common / self.total if self.total else 0.0


def _rarity(held: Sequence[Iterable[str]]) -> dict[str, float]:
    """The weight of each key: how few units hold it."""
    seen = Counter(key for keys in held for key in keys)
    rarity = {key: max(log((len(held) + 1) / (number + 0.5)), _LEAST_RARITY) for key, number in seen.items()}
    return {**rarity, _NEGATOR: _NEGATOR_WEIGHT}


def _kin(found: Iterable[Word]) -> dict[str, list[str]]:
    """The synonyms and opposites of each key among the words."""
    forms: dict[str, set[str]] = {}
    for word in found:
        forms.setdefault(_key(word), set()).add(word.text)
    groups: dict[tuple[str, object], list[str]] = {}
    for key in sorted(forms):
        for group in groups_of(key):
            groups.setdefault(("synonyms", group), []).append(key)
        for scale in {s for form in forms[key] for s in scales_of(form)}:
            groups.setdefault(("scale", scale), []).append(key)
    kin: dict[str, list[str]] = {}
    for members in groups.values():
        for key in members:
            kin.setdefault(key, []).extend(other for other in members if other != key)
    return kin


def on_one_scale(a: Iterable[Word], b: Iterable[Word]) -> bool:
    """Whether two statements use words of one scale: opposites, or the same word where it has an opposite."""
    left, right = {w.text for w in a}, {w.text for w in b}
    return any(are_opposites(x, y) or (x == y and opposites_of(x)) for x in left for y in right)


def share_unit(units: Sequence[Unit], pairs: Pairs) -> FloatArray:
    """1 for pairs that count the same thing ("27 points", "28-point plan") or both tell a duration, else 0."""
    counted = [_counted(unit) for unit in units]
    shared = (bool(counted[i] & counted[j]) for i, j in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    return np.fromiter(shared, np.float32, len(pairs.left))


def _counted(unit: Unit) -> frozenset[str]:
    """What a unit counts or measures."""
    found = values(unit.core)
    return frozenset(v.unit or v.kind for v in found if v.kind == "duration" or (v.kind == "quantity" and v.unit))
