"""Rows from scores: clusters over all accounts at once, never a chain of pairs.

First each pair may stand as firm as its weaker link through a third account; then rows grow from mutually best pairs, a
statement joining only where it is near to the row as a whole; at last a statement that merges several propositions
joins each of their rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from variorum.align.units import Numbers
from variorum.protocols import FloatArray

__all__ = ["Scored", "grow", "through_others"]

_DETOUR = 0.02  # what a link through a third statement costs
_FIRM = 0.45  # a link below this score is no part of a detour
_MARGIN = 0.95  # a pair within this share of both sides' best is mutual
_REPEAT = 0.93  # a second statement of the same account joins a row when it fits it nearly as well as the first
_WHOLE = 0.91  # of the threshold, at the least, is the mean score between two rows (or units) that become one
_FIRST, _SECOND = 0.65, 0.35  # how much the best and the second best score to a row say of how near it is


def through_others(scores: FloatArray) -> FloatArray:
    """Scores raised to the weaker of two links through a third statement, less a detour; zeros stay zero."""
    best = np.full_like(scores, -1)
    for k in range(len(scores)):
        near = np.flatnonzero(scores[:, k] > _FIRM)
        if len(near) > 1:
            weaker = np.minimum(scores[near, k][:, None], scores[near, k][None, :]) - _DETOUR
            at = np.ix_(near, near)
            best[at] = np.maximum(best[at], weaker)
    raised: FloatArray = np.where(scores > 0, np.maximum(scores, best), 0)
    return raised.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of all pairs of units, the account of each unit, and the score from which pairs make rows."""

    scores: FloatArray
    account: Numbers
    threshold: float

    def fit(self, unit: int, row: Iterable[int]) -> float:
        """How near a unit is to a row: its best score there, tempered by the second best."""
        best = sorted((float(self.scores[unit, other]) for other in row if self.scores[unit, other] > 0), reverse=True)
        if len(best) > 1:
            return _FIRST * best[0] + _SECOND * best[1]
        return best[0] if best else 0.0

    def others(self, unit: int, row: Iterable[int]) -> list[int]:
        """The members of a row from other accounts than the unit's."""
        return [other for other in row if self.account[other] != self.account[unit]]

    def beside(self, unit: int, row: Iterable[int]) -> list[int]:
        """The members of a row from the unit's own account."""
        return [other for other in row if self.account[other] == self.account[unit]]


def grow(scored: Scored) -> list[list[int]]:
    """The rows, each a sorted list of units of two accounts or more, in the order of their first unit."""
    row_of: dict[int, set[int]] = {}
    for i, j in _mutual(scored):
        left, right = row_of.get(i, {i}), row_of.get(j, {j})
        if left is not right and _may_join(scored, left, right):
            joined = left | right
            row_of.update(dict.fromkeys(joined, joined))
    rows = sorted({min(row): row for row in row_of.values()}.items())
    return _with_merged(scored, [row for _, row in rows])


def _mutual(scored: Scored) -> list[tuple[int, int]]:
    """Pairs that are nearly the best for both sides between their accounts, the highest first.

    A pair a little below the threshold is taken where it is the best for both.
    """
    found: list[tuple[float, int, int]] = []
    for a, b in combinations(sorted(set(scored.account.tolist())), 2):
        left, right = np.flatnonzero(scored.account == a), np.flatnonzero(scored.account == b)
        block = scored.scores[np.ix_(left, right)]
        firm = (block >= scored.threshold) & (block >= _MARGIN * block.max(axis=1, keepdims=True))
        firm &= block >= _MARGIN * block.max(axis=0, keepdims=True)
        best = (block == block.max(axis=1, keepdims=True)) & (block == block.max(axis=0, keepdims=True))
        firm |= best & (block >= _WHOLE * scored.threshold)
        found += [(-float(block[i, j]), int(left[i]), int(right[j])) for i, j in zip(*np.nonzero(firm), strict=True)]
    return [(i, j) for _, i, j in sorted(found)]


def _may_join(scored: Scored, left: set[int], right: set[int]) -> bool:
    """Whether two rows are one: near as wholes, and no account tells it twice unless its second fits like its first."""
    cross = [float(scored.scores[i, j]) for i in left for j in scored.others(i, right)]
    if not cross or sum(cross) / len(cross) < _WHOLE * scored.threshold:
        return False
    if len(cross) == len(left) * len(right):
        return True
    if len(left) > 1 and len(right) > 1:
        return False
    small, large = (left, right) if len(left) == 1 else (right, left)
    unit = min(small)
    others = scored.others(unit, large)
    first = max(scored.fit(other, others) for other in scored.beside(unit, large))
    return scored.fit(unit, others) >= _REPEAT * first


def _with_merged(scored: Scored, rows: Sequence[set[int]]) -> list[list[int]]:
    """Rows with the statements that hold more than one proposition added to each of theirs."""
    home: dict[int, float] = {}
    for row in rows:
        for unit in row:
            home[unit] = max(home.get(unit, 0.0), scored.fit(unit, row - {unit}))
    found = []
    for row in rows:
        near = np.flatnonzero(scored.scores[:, sorted(row)].max(axis=1) >= scored.threshold).tolist()
        joins = {unit for unit in near if unit not in row and _also(scored, unit, row, home.get(unit, 0.0))}
        found.append(sorted(row | joins))
    return found


def _also(scored: Scored, unit: int, row: set[int], home: float) -> bool:
    """Whether a unit belongs to this row too: as near as to its own, and as near as its account's member here."""
    others = scored.others(unit, row)
    rivals = [scored.fit(other, others) for other in scored.beside(unit, row)]
    rival = sum(rivals) / len(rivals) if rivals else 0.0
    return scored.fit(unit, others) >= max(scored.threshold, _REPEAT * home, _REPEAT * rival)
