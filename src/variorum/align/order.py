"""Order helps and never binds: where two accounts keep the same order, pairs near their common path gain a little.

The path is the best increasing chain of pairs; how far two accounts keep one order is the share of their best scores
that such a chain can collect.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from variorum.align.pairs import Pairs
from variorum.align.units import Numbers, places_of
from variorum.protocols import FloatArray

__all__ = ["order"]

_FLOOR = 0.43  # a pair below this score is no step of a path
_BONUS, _WIDTH = 0.08, 0.09  # what a pair on the path gains, and how far from it (a share of the account) gains little
_MALUS, _FAR = 0.01, 0.3  # what a pair this far from the path loses
_SHORTEST = 4  # pairs of a path that shows an order


def order(pairs: Pairs, scores: FloatArray, account: Numbers) -> FloatArray:
    """What each pair gains or loses by the order of its two accounts; nothing where they keep none."""
    place = places_of(account)
    lengths = np.bincount(account)
    gained = np.zeros_like(scores)
    for at in between_accounts(pairs, account):
        a, b = account[pairs.left[at[0]]], account[pairs.right[at[0]]]
        here, there = place[pairs.left[at]], place[pairs.right[at]]
        gained[at] = _bonus(here, there, scores[at], (int(lengths[a]), int(lengths[b])))
    return gained


def between_accounts(pairs: Pairs, account: Numbers) -> Iterator[Numbers]:
    """The numbers of the pairs between each two accounts."""
    group = account[pairs.left] * (int(account.max(initial=0)) + 1) + account[pairs.right]
    by_group = np.argsort(group, kind="stable")
    bounds = np.flatnonzero(np.diff(group[by_group], prepend=-1, append=-1))
    for first, last in pairwise(bounds.tolist()):
        yield by_group[first:last]


def _bonus(here: Numbers, there: Numbers, scores: FloatArray, lengths: tuple[int, int]) -> FloatArray:
    """For each pair of two accounts: more on the path, less far from it, nothing where the two keep no order."""
    gain: FloatArray = np.maximum(scores - _FLOOR, 0).astype(np.float32)
    path, kept = _path(here, there, gain)
    if len(path) < _SHORTEST:
        return np.zeros(len(scores), np.float32)
    rows, columns = here[path], there[path]
    across = np.abs(there - np.interp(here, rows, columns)) / lengths[1]
    down = np.abs(here - np.interp(there, columns, rows)) / lengths[0]
    distance = np.minimum(across, down)
    near = np.exp(-((distance / _WIDTH) ** 2))
    bonus = kept * kept * (_BONUS * near - _MALUS * np.minimum(1, distance / _FAR))
    return np.asarray(bonus, np.float32)


def _path(here: Numbers, there: Numbers, gain: FloatArray) -> tuple[list[int], float]:
    """The increasing chain of pairs with the greatest gain, in order, and the share of the possible gain it holds."""
    steps = np.lexsort((-there, here))
    best = _Prefix(int(there.max(initial=0)) + 1)
    before: dict[int, int] = {}
    for k in steps[gain[steps] > 0].tolist():
        so_far, last = best.upto(int(there[k]))
        before[k] = last
        best.put(int(there[k]), so_far + float(gain[k]), k)
    collected, last = best.upto(len(best.values) - 1)
    path = []
    while last >= 0:
        path.append(last)
        last = before[last]
    possible = min(_sum_of_best(here, gain), _sum_of_best(there, gain))
    return path[::-1], min(1.0, collected / possible) if possible else 0.0


def _sum_of_best(units: Numbers, gain: FloatArray) -> float:
    """The sum of each unit's greatest gain."""
    best = np.zeros(int(units.max(initial=0)) + 1, np.float32)
    np.maximum.at(best, units, gain)
    return float(best.sum())


class _Prefix:
    """The greatest value put at a place before a given one, and who put it: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self.values = [(0.0, -1)] * (size + 1)

    def upto(self, place: int) -> tuple[float, int]:
        """The greatest value at places below this one."""
        best = (0.0, -1)
        while place > 0:
            best = max(best, self.values[place])
            place -= place & -place
        return best

    def put(self, place: int, value: float, who: int) -> None:
        """Put a value at a place."""
        place += 1
        while place < len(self.values):
            self.values[place] = max(self.values[place], (value, who))
            place += place & -place
