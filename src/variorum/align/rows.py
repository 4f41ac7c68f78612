"""Rows from scores: clusters over all accounts at once, never a chain of pairs.

First each pair may stand as firm as its weaker link through a third account; then rows grow from mutually best pairs, a
statement joining only where it is near to the row as a whole; at last a statement that merges several propositions
joins each of their rows.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from variorum.align.scored import Scored
from variorum.align.units import Numbers
from variorum.protocols import FloatArray

__all__ = ["grow", "through_others"]

_DETOUR = 0.02  # what a link through a third statement costs
_FIRM = 0.47  # a link below this score is no part of a detour
_STANDING = 12  # units that stand for a row of any length where two rows are held against each other
_MARGIN = 0.94  # a pair within this share of both sides' best is mutual
_REPEAT = 0.92  # a second statement of the same account joins a row when it fits it nearly as well as the first
_WHOLE = 0.935  # of the threshold, at the least, is the mean score between two rows (or units) that become one
_LINKS = 64  # the strongest links of a statement through which detours lead


def through_others(scored: Scored) -> Scored:
    """Pairs raised to the weaker of their two links through a third statement, less a toll for the detour."""
    pairs, scores = scored.pairs, scored.scores
    best = scores.copy()
    unit, other, number = pairs.both_ways()
    firm = scores[number] > _FIRM
    by_unit = np.lexsort((-scores[number[firm]], unit[firm]))
    unit, other, number = (x[firm][by_unit] for x in (unit, other, number))
    bounds = np.searchsorted(unit, np.arange(pairs.size + 1))
    for first, last in zip(bounds, np.minimum(bounds[:-1] + _LINKS, bounds[1:]), strict=False):
        a, b = np.triu_indices(last - first, 1)
        given, at = pairs.find(other[first + a], other[first + b])
        np.maximum.at(best, at, scores[number[first + b[given]]] - _DETOUR)
    return replace(scored, parts={**scored.parts, "through another account": best - scores})


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
    pairs, scores, account = scored.pairs, scored.scores, scored.account
    best = np.maximum(_best(pairs.left, account[pairs.right], scores), _best(pairs.right, account[pairs.left], scores))
    firm = (scores >= scored.threshold) & (scores >= _MARGIN * best)
    firm |= (scores >= _WHOLE * scored.threshold) & (scores == best)
    found = zip((-scores[firm]).tolist(), pairs.left[firm].tolist(), pairs.right[firm].tolist(), strict=True)
    return [(i, j) for _, i, j in sorted(found)]


def _best(unit: Numbers, other: Numbers, scores: FloatArray) -> FloatArray:
    """For each pair the best score that its unit has with the other account."""
    group = unit * (int(other.max(initial=0)) + 1) + other
    _, place = np.unique(group, return_inverse=True)
    best = np.full(int(place.max(initial=-1)) + 1, -np.inf, np.float32)
    np.maximum.at(best, place, scores)
    found: FloatArray = best[place]
    return found


def _may_join(scored: Scored, left: set[int], right: set[int]) -> bool:
    """Whether two rows are one: near as wholes, and no account tells it twice unless its second fits like its first."""
    cross = [scored.score(i, j) for i in _some(left) for j in scored.others(i, _some(right))]
    if not cross or sum(cross) / len(cross) < _WHOLE * scored.threshold:
        return False
    if scored.apart(left, right):
        return True
    if len(left) > 1 and len(right) > 1:
        return False
    small, large = (left, right) if len(left) == 1 else (right, left)
    unit = min(small)
    others = scored.others(unit, large)
    first = max(scored.fit(other, others) for other in scored.beside(unit, large))
    return scored.fit(unit, others) >= _REPEAT * first


def _some(row: set[int]) -> list[int]:
    """The units of a row; of a long one every so many, since a few stand for all of it."""
    units = sorted(row)
    return units[:: -(-len(units) // _STANDING)]


def _with_merged(scored: Scored, rows: Sequence[set[int]]) -> list[list[int]]:
    """Rows with the statements that hold more than one proposition added to each of theirs."""
    home: dict[int, float] = {}
    for row in rows:
        for unit in row:
            home[unit] = max(home.get(unit, 0.0), scored.fit(unit, row - {unit}))
    found = []
    for row in rows:
        near = sorted({unit for member in row for unit in scored.near(member)})
        joins = {unit for unit in near if unit not in row and _also(scored, unit, row, home.get(unit, 0.0))}
        found.append(sorted(row | joins))
    return found


def _also(scored: Scored, unit: int, row: set[int], home: float) -> bool:
    """Whether a unit belongs to this row too: as near as to its own, and as near as its account's member here."""
    others = scored.others(unit, row)
    rivals = [scored.fit(other, others) for other in scored.beside(unit, row)]
    rival = sum(rivals) / len(rivals) if rivals else 0.0
    return scored.fit(unit, others) >= max(scored.threshold, _REPEAT * home, _REPEAT * rival)
