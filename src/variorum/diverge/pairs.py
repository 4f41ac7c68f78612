"""Two statements laid side by side: how well each word of one is told by the other, and where it would stand there."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from variorum.diverge.measures import measure_alike
from variorum.diverge.sides import Side, is_content
from variorum.protocols import FloatArray
from variorum.records import Between, DivergenceKind
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import are_opposites, relations, unlike
from variorum.text.names import same_name
from variorum.text.normalise import lower
from variorum.text.synonyms import synonymous
from variorum.text.words import Word

__all__ = [
    "KINDRED",
    "MATCHED",
    "PLAIN",
    "SAME_PLACE",
    "WITHOUT",
    "Finding",
    "Pair",
    "lay",
    "one_name",
    "touch",
    "turned",
    "usual_name",
]

MATCHED = 0.56
"""A word is told on the other side where some word there is at least this near (cosine in context)."""
KINDRED = 0.8
"""Words at least this near are the same, synonyms, opposites, one name or one value: not only alike in context."""
_SAME, _SYNONYM, _OPPOSITE = 0.95, 0.85, 0.8
SAME_PLACE = 0.6
"""Two places in two sentences are one where a word beside the first matches one beside the second this well."""
WITHOUT, PLAIN = "without it", "plain"
"""The values of a side that lacks what the other has."""
_WITHOUT = (WITHOUT, PLAIN)
_BESIDE = 3  # weighty words on either side of a place that are looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """One point of difference between two sides: where, what it is, how grave, and in plain words why.

    `between`: whether one of the accounts tells it otherwise, or the parties that both report disagree.
    """

    kind: DivergenceKind
    severity: int
    left: tuple[int, int]
    right: tuple[int, int]
    values: tuple[str, str]
    note: str
    confidence: float
    between: Between = "accounts"

    @property
    def own(self) -> list[tuple[str, tuple[int, int]]]:
        """The sides on which it has words of its own and does not only show where they would stand."""
        sides = (("left", self.left, self.values[0]), ("right", self.right, self.values[1]))
        return [(side, at) for side, at, value in sides if value not in _WITHOUT]


def touch(a: Finding, b: Finding) -> bool:
    """Whether two findings have words in common on either side."""
    return any(x[0] < y[1] and y[0] < x[1] for x, y in ((a.left, b.left), (a.right, b.right)))


def turned(finding: Finding) -> Finding:
    """The same finding with its two sides exchanged."""
    return Finding(
        finding.kind, finding.severity, finding.right, finding.left, finding.values[::-1], finding.note,
        finding.confidence, finding.between,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and how well each word of one matches each of the other, shape (left words, right words)."""

    left: Side
    right: Side
    match: FloatArray

    @property
    def turned(self) -> "Pair":
        """The same with its two sides exchanged."""
        return Pair(self.right, self.left, self.match.T)

    def best(self, k: int) -> float:
        """How well the left word with this number is told on the right."""
        return float(self.match[k].max()) if self.right.words else 0.0

    def told(self, least: float = MATCHED) -> tuple[float, float]:
        """The share of each side's weighty words that the other side has, at least this near."""
        return _told(self, least), _told(self.turned, least)

    @property
    def common(self) -> float:
        """The share of the shorter side's weighty words that have kindred words on the other side."""
        left, right = self.told(KINDRED)
        return left if sum(self.left.weighty) <= sum(self.right.weighty) else right

    def one_place(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        """Whether two stretches stand in the same place: beside words that match, or with nothing beside them."""
        here, there = _around(self.left, left), _around(self.right, right)
        if not here or not there:
            return True
        return float(self.match[here][:, there].max()) >= SAME_PLACE

    def place_of(self, left: tuple[int, int]) -> tuple[int, int]:
        """Where a stretch of the left would stand on the right: the match of the nearest content word beside it."""
        apart = [k for k, w in enumerate(self.left.words) if is_content(w) and not left[0] <= w.start < left[1]]
        for k in sorted(apart, key=lambda k: abs(self.left.words[k].start - left[0])):
            j = int(self.match[k].argmax()) if self.right.words else 0
            if self.best(k) >= MATCHED and self.right.weighty[j]:
                return self.right.words[j].start, self.right.words[j].end
        return 0, len(self.right.text)


def _told(pair: Pair, least: float) -> float:
    """The share of the left's weighty words that the right has."""
    found = [pair.best(k) >= least for k, weighty in enumerate(pair.left.weighty) if weighty]
    return sum(found) / len(found) if found else 0.0


def _around(side: Side, at: tuple[int, int]) -> list[int]:
    """The numbers of the weighty words right before and right after a stretch."""
    before = [k for k, w in enumerate(side.words) if w.end <= at[0] and side.weighty[k]][-_BESIDE:]
    after = [k for k, w in enumerate(side.words) if w.start >= at[1] and side.weighty[k]][:_BESIDE]
    return before + after


def lay(left: Side, right: Side) -> Pair:
    """Two sides and their words' likeness: cosine in context, more for one stem, synonyms, opposites, names, values."""
    match = np.maximum(left.vectors @ right.vectors.T, 0)
    columns: dict[str, list[int]] = {}
    for j, b in enumerate(right.words):
        for mark in relations(b.text):
            columns.setdefault(mark, []).append(j)
    for i, a in enumerate(left.words):
        for j in {j for mark in relations(a.text) for j in columns.get(mark, ())}:
            match[i, j] = max(float(match[i, j]), _kinship(a, right.words[j]))
    _raise(match, left, right, _one_name_at(left, right) + _one_value_at(left, right))
    return Pair(left, right, match)


def _kinship(a: Word, b: Word) -> float:
    """How near two words are by the word lists, 0 where those do not know."""
    if a.stem == b.stem:
        return _SAME
    if synonymous(a.stem, b.stem):
        return _SYNONYM
    return _OPPOSITE if are_opposites(a.text, b.text) or unlike(a.stem, b.stem) else 0.0


_Stretches = list[tuple[tuple[int, int], tuple[int, int]]]


def _one_name_at(left: Side, right: Side) -> _Stretches:
    """Where both sides have the same name."""
    return [((a.start, a.end), (b.start, b.end)) for a in left.names for b in right.names if one_name(a.name, b.name)]


def one_name(a: str, b: str) -> bool:
    """Whether two names are one: a spelling, a part standing for the whole, or another name of a well-known place."""
    return same_name(a, b) or lower(a).split()[-1] == lower(b).split()[-1] or usual_name(a) == usual_name(b)


def usual_name(name: str) -> str:
    """The usual one of the other names of a well-known place or body, else the name itself."""
    return _aliases().get(lower(name).rstrip("."), lower(name))


@cache
def _aliases() -> dict[str, str]:
    """Each listed name of a place or body to the first of its line."""
    lines = (line.split("|") for line in wordlist("names", "aliases"))
    return {name: line[0] for line in lines for name in line}


def _one_value_at(left: Side, right: Side) -> _Stretches:
    """Where both sides give a value for the same thing; whether it is the same value is compared as values."""
    return [((a.start, a.end), (b.start, b.end)) for a in left.values for b in right.values if measure_alike(a, b)]


def _raise(match: FloatArray, left: Side, right: Side, stretches: _Stretches) -> None:
    """Count the words of paired stretches as matched."""
    for here, there in stretches:
        rows, columns = left.at(*here), right.at(*there)
        for i in rows:
            for j in columns:
                match[i, j] = max(float(match[i, j]), _SYNONYM)
