"""Rows from scores: clusters over all accounts at once, never a chain of pairs.

First each pair may stand as firm as its weaker link through a third account; then rows grow from mutually best pairs, a statement
joining only where it is near to the row as a whole; at last a statement that merges several propositions joins each of their rows.
"""

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from variorum.protocols import FloatArray

__all__ = ["grow", "through_others"]

_DETOUR = 0.02  # what a link through a third statement costs
_FIRM = 0.45
_CLEAR, _GAP = 0.47, 0.05
_MARGIN = 0.95  # a pair within this share of both sides' best is mutual
_REPEAT = 0.93  # a second statement of the same account joins a row when it fits it nearly as well as the first
_WHOLE = 0.9


def through_others(scores: FloatArray) -> FloatArray:
    """Scores raised to the weaker of two links through a third statement, less a detour; zeros stay zero."""
    best = np.full_like(scores, -1)
    for k in range(len(scores)):
        near = np.flatnonzero(scores[:, k] > _FIRM)
        if len(near) > 1:
            weaker = np.minimum(scores[near, k][:, None], scores[near, k][None, :]) - _DETOUR
            at = np.ix_(near, near)
            best[at] = np.maximum(best[at], weaker)
    return np.where(scores > 0, np.maximum(scores, best), 0).astype(np.float32)


def _mutual(scores: FloatArray, account: np.ndarray, threshold: float) -> list[tuple[int, int]]:
    """Pairs that are nearly the best for both sides between their accounts, the highest first.

    A pair below the threshold is taken where it is the best for both by a clear gap.
    """
    found: list[tuple[float, int, int]] = []
    for a, b in combinations(sorted(set(account.tolist())), 2):
        left, right = np.flatnonzero(account == a), np.flatnonzero(account == b)
        block = scores[np.ix_(left, right)]
        firm = (block >= threshold) & (block >= _MARGIN * block.max(axis=1, keepdims=True))
        firm &= block >= _MARGIN * block.max(axis=0, keepdims=True)
        firm |= (block >= _CLEAR) & (block >= _second(block, 1) + _GAP) & (block >= _second(block, 0) + _GAP)
        found += [(-float(block[i, j]), int(left[i]), int(right[j])) for i, j in zip(*np.nonzero(firm), strict=True)]
    return [(i, j) for _, i, j in sorted(found)]


def _second(block: FloatArray, axis: int) -> FloatArray:
    """The second best score of each row (axis 1) or column (axis 0), 0 where there is only one."""
    if block.shape[axis] < 2:
        return np.zeros_like(block.max(axis=axis, keepdims=True))
    ranked = -np.sort(-block, axis=axis)
    return np.take(ranked, [1], axis=axis)


def fit(scores: FloatArray, unit: int, row: Iterable[int]) -> float:
    """How near a unit is to a row: its best score there, tempered by the second best."""
    best = sorted((float(scores[unit, other]) for other in row if scores[unit, other] > 0), reverse=True)
    if not best:
        return 0.0
    return best[0] if len(best) == 1 else 0.65 * best[0] + 0.35 * best[1]


def grow(scores: FloatArray, account: np.ndarray, threshold: float) -> list[list[int]]:
    """The rows, each a sorted list of units of two accounts or more, in the order of their first unit."""
    row_of: dict[int, set[int]] = {}
    for i, j in _mutual(scores, account, threshold):
        left, right = row_of.get(i, {i}), row_of.get(j, {j})
        if left is not right and _may_join(scores, account, left, right, threshold):
            joined = left | right
            row_of.update(dict.fromkeys(joined, joined))
    rows = sorted({min(row): row for row in row_of.values()}.items())
    return _with_merged(scores, account, [row for _, row in rows], threshold)


def _may_join(scores: FloatArray, account: np.ndarray, left: set[int], right: set[int], threshold: float) -> bool:
    """Whether two rows are one: near on the whole, and no account tells it twice unless the second fits like the first."""
    cross = [float(scores[i, j]) for i in left for j in right if account[i] != account[j]]
    if not cross or sum(cross) / len(cross) < _WHOLE * threshold:
        return False
    twice = [(i, j) for i in left for j in right if account[i] == account[j]]
    if not twice:
        return True
    if len(left) > 1 and len(right) > 1:
        return False
    small, large = (left, right) if len(left) == 1 else (right, left)
    (unit,) = small
    others = [j for j in large if account[j] != account[unit]]
    first = max(fit(scores, j, others) for j in large if account[j] == account[unit])
    return fit(scores, unit, others) >= _REPEAT * first


def _with_merged(scores: FloatArray, account: np.ndarray, rows: list[set[int]], threshold: float) -> list[list[int]]:
    """Rows with the statements that hold more than one proposition added to each of theirs."""
    home = {unit: max(fit(scores, unit, row - {unit}) for row in rows if unit in row) for row in rows for unit in row}
    found = []
    for row in rows:
        near = np.flatnonzero(scores[:, sorted(row)].max(axis=1) >= threshold)
        joins = [int(u) for u in near if u not in row and _also(scores, account, int(u), row, home.get(int(u), 0.0), threshold)]
        found.append(sorted(row | set(joins)))
    return found


def _also(scores: FloatArray, account: np.ndarray, unit: int, row: set[int], home: float, threshold: float) -> bool:
    """Whether a unit belongs to this row too: as near as to its own, and as near as its account's member here."""
    others = [j for j in row if account[j] != account[unit]]
    nearness = fit(scores, unit, others)
    rivals = [fit(scores, j, others) for j in row if account[j] == account[unit]]
    rival = sum(rivals) / len(rivals) if rivals else 0.0
    return nearness >= threshold and nearness >= _REPEAT * home and nearness >= _REPEAT * rival
