"""How near two statements are to being one: evidence of several kinds, each a part of the score that can be shown.

Scores are made comparable between accounts by cross-domain local scaling (Conneau et al. 2018,
https://arxiv.org/abs/1710.04087).
"""

from collections.abc import Sequence

import numpy as np

from variorum.align.coverage import Tokens, coverage
from variorum.align.kinship import kinship, share_unit
from variorum.align.occasions import told_apart
from variorum.align.order import order
from variorum.align.pairs import Pairs, pairs_of
from variorum.align.scored import Scored
from variorum.align.units import Numbers, Unit, accounts_of, places_of
from variorum.protocols import FloatArray
from variorum.text.words import Word

__all__ = ["weigh"]

_BEST, _WORST = 0.32, 0.24  # the weight of the better and of the worse direction of coverage
_AROUND, _PLACE = 0.47, 0.1  # the weight of the neighbourhood, and what standing at the other end costs
_KINSHIP, _UNIT = 0.17, 0.04  # the weight of kindred words, and of counting the same thing
_UNLISTED = 1.25  # where no word lists are, the vectors stand for kindred words too
_NEIGHBOURS, _SCALING = 5, 0.3  # how many best scores make a unit's usual one, and how much of it is taken off
_GIVEN_BACK = 0.245  # so that scores stay near their first scale
_AT_ONCE = 4096  # pairs whose vectors are gathered at once
_AROUND_NEAR = 0.5  # the weight of the neighbourhood where the pairs to look at are chosen


def weigh(units: Sequence[Unit], own: Sequence[Sequence[Word]], occasion: Sequence[int], threshold: float) -> Scored:
    """The pairs of units that may be one, with the parts of their score, from which `threshold` makes rows.

    `own`: the content words of each unit; `occasion`: the number of each account's occasion.
    """
    account = accounts_of(units)
    tokens = Tokens.of(units)
    alone, around = _vectors(tokens.means(), account)
    pairs = pairs_of(account, [u.asks for u in units], np.hstack([alone, np.float32(_AROUND_NEAR) * around]))
    pairs = pairs.only(~told_apart(units, occasion, pairs))
    parts = _by_vectors(tokens, around, pairs, account)
    listed = np.array([u.listed for u in units])
    both = listed[pairs.left] & listed[pairs.right]
    parts = {name: np.where(both, part, _UNLISTED * part) for name, part in parts.items()}
    parts["kindred words"] = np.where(both, _KINSHIP * kinship(units, own, pairs), 0)
    parts["the same counted"] = np.where(both, _UNIT * share_unit(units, pairs), 0)
    parts["usual nearness"] = _scaling(pairs, _sum(parts), account)
    parts["order"] = order(pairs, _sum(parts), account)
    return Scored(pairs, parts, account, threshold)


def _sum(parts: dict[str, FloatArray]) -> FloatArray:
    """The score so far."""
    total: FloatArray = np.sum(list(parts.values()), axis=0, dtype=np.float32)
    return total


def _vectors(sums: FloatArray, account: Numbers) -> tuple[FloatArray, FloatArray]:
    """Unit rows: of each statement, and of it with both its neighbours."""
    around = sums.copy()
    beside = np.flatnonzero(account[1:] == account[:-1])
    around[beside] += sums[beside + 1]
    around[beside + 1] += sums[beside]
    return _unit(sums), _unit(around)


def _unit(rows: FloatArray) -> FloatArray:
    """Rows of length one."""
    scaled: FloatArray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return scaled


def _by_vectors(tokens: Tokens, around: FloatArray, pairs: Pairs, account: Numbers) -> dict[str, FloatArray]:
    """What the token vectors and the place in the account say."""
    forth, back = coverage(tokens, pairs)
    place = (places_of(account) + 0.5) / np.bincount(account)[account]
    return {
        "words in context": _BEST * np.maximum(forth, back) + _WORST * np.minimum(forth, back),
        "neighbourhood": _AROUND * _cosines(around, pairs),
        "place": (-_PLACE * np.abs(place[pairs.left] - place[pairs.right])).astype(np.float32),
    }


def _cosines(rows: FloatArray, pairs: Pairs) -> FloatArray:
    """The cosine of each pair of unit rows, some thousands at once so that memory stays small."""
    found = np.empty(len(pairs.left), np.float32)
    for start in range(0, len(found), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        found[some] = np.einsum("ij,ij->i", rows[pairs.left[some]], rows[pairs.right[some]])
    return found


def _scaling(pairs: Pairs, scores: FloatArray, account: Numbers) -> FloatArray:
    """What local scaling takes off: a unit that is near to everything in an account is less near to each."""
    unit, other, number = pairs.both_ways()
    group = unit * (int(account.max(initial=0)) + 1) + account[other]
    theirs = np.maximum(scores[number], 0)
    ranked = np.lexsort((-theirs, group))
    first = np.flatnonzero(np.diff(group[ranked], prepend=-1))
    sizes = np.diff(first, append=len(ranked))
    within = np.arange(len(ranked)) - np.repeat(first, sizes)
    best = within < _NEIGHBOURS
    sums = np.bincount(np.repeat(np.arange(len(first)), sizes)[best], theirs[ranked][best], len(first))
    usual = np.empty(len(ranked), np.float32)
    usual[ranked] = np.repeat(sums / np.minimum(sizes, _NEIGHBOURS), sizes)
    half = len(scores)
    taken: FloatArray = _GIVEN_BACK - _SCALING * (usual[:half] + usual[half:])
    return taken.astype(np.float32)
