"""Order helps and never binds: where two accounts keep the same order, pairs near their common path gain a little.

The path is the best increasing chain of pairs (dynamic programming, row by row); how far two accounts keep one order is
the share of their best scores that such a chain can collect.
"""

import numpy as np

from variorum.align.units import Numbers
from variorum.protocols import FloatArray

__all__ = ["with_order"]

_FLOOR = 0.45  # a pair below this score is no step of a path
_BONUS, _WIDTH = 0.1, 0.06  # what a pair on the path gains, and how far from it (a share of the account) gains little
_MALUS, _FAR = 0.05, 0.3  # what a pair this far from the path loses
_SHORTEST = 4  # pairs of a path that shows an order


def with_order(scores: FloatArray, account: Numbers) -> FloatArray:
    """The scores with the bonus of order between each two accounts that keep one; zeros stay zero."""
    result = scores.copy()
    numbers = sorted(set(account.tolist()))
    for k, a in enumerate(numbers):
        for b in numbers[k + 1 :]:
            left, right = np.flatnonzero(account == a), np.flatnonzero(account == b)
            block = scores[np.ix_(left, right)]
            bonus = np.where(block > 0, _bonus(block), 0)
            result[np.ix_(left, right)] = block + bonus
            result[np.ix_(right, left)] = (block + bonus).T
    return result


def _bonus(block: FloatArray) -> FloatArray:
    """For each pair of a block: more on the path, less far from it, nothing where the two keep no order."""
    path, kept = _path(np.where(block >= _FLOOR, block - _FLOOR, 0))
    if len(path) < _SHORTEST:
        return np.zeros_like(block)
    rows, columns = np.array([p[0] for p in path]), np.array([p[1] for p in path])
    height, width = block.shape
    across = np.abs(np.arange(width)[None, :] - np.interp(np.arange(height), rows, columns)[:, None]) / width
    down = np.abs(np.arange(height)[:, None] - np.interp(np.arange(width), columns, rows)[None, :]) / height
    distance = np.minimum(across, down)
    near = np.exp(-((distance / _WIDTH) ** 2))
    bonus: FloatArray = kept * kept * (_BONUS * near - _MALUS * np.minimum(1, distance / _FAR))
    return bonus.astype(np.float32)


def _path(gain: FloatArray) -> tuple[list[tuple[int, int]], float]:
    """The increasing chain of pairs with the greatest gain, and the share of the possible gain it holds."""
    height, width = gain.shape
    table = np.zeros((height + 1, width + 1), dtype=np.float64)
    for i in range(height):
        step = table[i, :-1] + np.where(gain[i] > 0, gain[i], -1)
        table[i + 1, 1:] = np.maximum.accumulate(np.maximum(table[i, 1:], step))
    path, i, j = [], height, width
    while i and j:
        if table[i, j] == table[i - 1, j]:
            i -= 1
        elif table[i, j] == table[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            path.append((i, j))
    possible = min(gain.max(axis=1, initial=0).sum(), gain.max(axis=0, initial=0).sum())
    return path[::-1], float(min(1.0, table[-1, -1] / possible)) if possible else 0.0
