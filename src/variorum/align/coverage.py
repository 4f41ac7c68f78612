"""How far the tokens of one statement are found in another: late interaction.

For each token the best cosine to a token of the other statement, and the mean of these, weighted by how rare a token
is. The method is that of ColBERT (Khattab and Zaharia 2020, https://arxiv.org/abs/2004.12832), without its training.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from variorum.align.pairs import Pairs
from variorum.align.units import Numbers, Unit
from variorum.protocols import FloatArray
from variorum.text.lexicon import words

__all__ = ["Tokens", "coverage"]

_FUNCTION_WORD = 0.3  # the weight of a function word or mark beside that of a word of content
_LEAST_RARITY = 0.05
_TOGETHER = 32  # units that are laid beside all their partners in one product
_AT_ONCE = 1024  # units whose vectors are summed at once
_WASTE = 4  # how many times more pairs that product may hold than are asked for


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of all units end to end: their vectors, their weights, and where each unit's begin."""

    vectors: FloatArray
    weights: FloatArray
    starts: Numbers

    @classmethod
    def of(cls, units: Sequence[Unit]) -> "Tokens":
        """The tokens of the units; a unit without any has one row of zeros, which is near to nothing."""
        weight = _weights(units)
        width = max((u.tokens.vectors.shape[1] for u in units), default=1)
        nothing = np.zeros((1, width), np.float32)
        vectors = [u.tokens.vectors if u.tokens.tokens else nothing for u in units]
        weights = [w for u in units for w in ([weight[t] for t in u.tokens.tokens] or [1.0])]
        starts = np.cumsum([0, *map(len, vectors)])
        return cls(np.concatenate([nothing[:0], *vectors]), np.array(weights, dtype=np.float32), starts)

    def means(self) -> FloatArray:
        """The weighted sum of each unit's token vectors, not scaled: shape (units, dimension)."""
        sums = np.zeros((len(self.starts) - 1, self.vectors.shape[1]), np.float32)
        for first in range(0, len(sums), _AT_ONCE):  # so that what is weighed never stands in memory as a whole
            last = min(first + _AT_ONCE, len(sums))
            rows = slice(self.starts[first], self.starts[last])
            weighed = self.vectors[rows] * self.weights[rows, None]
            sums[first:last] = np.add.reduceat(weighed, self.starts[first:last] - self.starts[first], axis=0)
        return sums

    def pick(self, units: Numbers) -> "Tokens":
        """The tokens of some of the units, in order."""
        lengths = self.starts[units + 1] - self.starts[units]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        rows = np.repeat(self.starts[units] - starts[:-1], lengths) + np.arange(starts[-1])
        return Tokens(self.vectors[rows], self.weights[rows], starts)


def _weights(units: Sequence[Unit]) -> dict[str, float]:
    """How much a token says: its rarity over all units, less for function words and marks."""
    seen = Counter(token for unit in units for token in set(unit.tokens.tokens))
    plain = words("function_words", "all")
    return {
        token: max(log((len(units) + 1) / (number + 0.5)), _LEAST_RARITY)
        * (_FUNCTION_WORD if token.lower() in plain or not token.isalnum() else 1.0)
        for token, number in seen.items()
    }


def coverage(tokens: Tokens, pairs: Pairs) -> tuple[FloatArray, FloatArray]:
    """For each pair how well the right one covers the left one, and the left one the right."""
    forth, back = (np.zeros(len(pairs.left), np.float32) for _ in range(2))
    for chosen, left, right in _blocks(pairs):
        covered, covers = _both_ways(tokens.pick(left), tokens.pick(right))
        at = np.searchsorted(left, pairs.left[chosen]), np.searchsorted(right, pairs.right[chosen])
        forth[chosen], back[chosen] = covered[at], covers[at]
    return forth, back


def _blocks(pairs: Pairs) -> Iterator[tuple[slice, Numbers, Numbers]]:
    """The pairs as blocks of a few left units and all their partners: several units at once where they share them."""
    bounds = np.searchsorted(pairs.left, np.arange(pairs.size + 1))
    for start in range(0, pairs.size, _TOGETHER):
        stop = min(start + _TOGETHER, pairs.size)
        whole = slice(bounds[start], bounds[stop])
        right = np.unique(pairs.right[whole])
        if not len(right):
            continue
        if len(right) * (stop - start) <= _WASTE * (whole.stop - whole.start):
            yield whole, np.arange(start, stop), right
            continue
        for i in range(start, stop):
            if bounds[i] < bounds[i + 1]:
                alone = slice(bounds[i], bounds[i + 1])
                yield alone, np.array([i]), pairs.right[alone]


def _both_ways(left: Tokens, right: Tokens) -> tuple[FloatArray, FloatArray]:
    """The weighted means of the best cosines, both ways: two arrays of shape (left units, right units)."""
    cosines = left.vectors @ right.vectors.T
    here, there = left.starts[:-1], right.starts[:-1]
    best = np.maximum.reduceat(cosines, there, axis=1) * left.weights[:, None]
    answered = np.maximum.reduceat(cosines, here, axis=0) * right.weights[None, :]
    forth = np.add.reduceat(best, here, axis=0) / np.add.reduceat(left.weights, here)[:, None]
    back = np.add.reduceat(answered, there, axis=1) / np.add.reduceat(right.weights, there)[None, :]
    return forth.astype(np.float32), back.astype(np.float32)
