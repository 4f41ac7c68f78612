"""Which pairs of statements are looked at: with each statement those nearest to it, so that cost grows with length.

Nearness is the cosine of the mean token vector (rare words count more), own words and neighbourhood together. In short
accounts that is every pair; in a book, and among hundreds of accounts, a small part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from variorum.align.units import Numbers
from variorum.protocols import FloatArray

__all__ = ["Pairs", "pairs_of"]

_NEAREST = 24  # statements of one account that are looked at with each of another
_IN_ALL = 256  # and of all accounts together
_TOGETHER = 256  # statements whose nearness is computed at once


@dataclass(frozen=True)
class Pairs:
    """Pairs of units of different accounts: left < right, in order, no pair twice. `size`: how many units there are."""

    left: Numbers
    right: Numbers
    size: int

    @cached_property
    def keys(self) -> Numbers:
        """One number a pair, rising."""
        return self.left * self.size + self.right

    def find(self, a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
        """Which of the given pairs are among these, as positions in what was given, and where they are here."""
        keys = self.keys
        wanted = np.minimum(a, b) * self.size + np.maximum(a, b)
        at = np.minimum(np.searchsorted(keys, wanted), max(0, len(keys) - 1))
        given = np.flatnonzero(keys[at] == wanted) if len(keys) else np.empty(0, np.int64)
        return given, at[given]

    def only(self, kept: NDArray[np.bool_]) -> "Pairs":
        """Some of the pairs."""
        return Pairs(self.left[kept], self.right[kept], self.size)

    def both_ways(self) -> tuple[Numbers, Numbers, Numbers]:
        """Each pair from either side: the one unit, the other, and the pair's number."""
        number = np.arange(len(self.left))
        return (
            np.concatenate([self.left, self.right]),
            np.concatenate([self.right, self.left]),
            np.concatenate([number, number]),
        )


def pairs_of(account: Numbers, asks: Sequence[bool], near: FloatArray) -> Pairs:
    """The pairs to look at: of two accounts, both questions or neither. `near`: a row of features a unit."""
    size = len(account)
    kind = account * 2 + np.array(asks, dtype=np.int64)
    found = [np.empty(0, np.int64)]
    for start in range(0, size, _TOGETHER):
        some = np.arange(start, min(start + _TOGETHER, size))
        for i, others in zip(some, _nearest(some, account, kind, near), strict=True):
            found.append(np.minimum(i, others) * size + np.maximum(i, others))
    keys = np.unique(np.concatenate(found))
    return Pairs(keys // size, keys % size, size)


def _nearest(some: Numbers, account: Numbers, kind: Numbers, near: FloatArray) -> Iterator[Numbers]:
    """For each of some units its nearest ones in every other account."""
    cosines = near[some] @ near.T
    columns = {k: np.flatnonzero(kind == k) for k in set(kind.tolist())}
    for i, row in zip(some, cosines, strict=True):
        chosen = [
            _top(at, row[at], _NEAREST) for k, at in columns.items() if k // 2 != account[i] and k % 2 == kind[i] % 2
        ]
        others = np.concatenate([np.empty(0, np.int64), *chosen])
        yield _top(others, row[others], _IN_ALL)


def _top(units: Numbers, nearness: FloatArray, most: int) -> Numbers:
    """The nearest of some units, at most so many."""
    if len(units) <= most:
        return units
    chosen: Numbers = units[np.argpartition(-nearness, most)[:most]]
    return chosen
