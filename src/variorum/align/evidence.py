"""How alike two statements are: token by token, in context, among their neighbours, and by place.

The main evidence is late interaction (Khattab and Zaharia 2020, ColBERT, https://arxiv.org/abs/2004.12832) without
training: see `coverage`. Scores are made comparable between accounts by cross-domain local scaling (Conneau et al.
2018, https://arxiv.org/abs/1710.04087).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from variorum.align.coverage import Side, both_ways, sides_of
from variorum.align.kinship import kinship, share_unit
from variorum.align.units import Numbers, Unit, accounts_of, questions_of
from variorum.protocols import Embedder, FloatArray
from variorum.text.words import Word

__all__ = ["likeness"]

_BEST, _WORST = 0.4, 0.3  # the weight of the better and of the worse direction of coverage
_AROUND, _PLACE = 0.3, 0.1  # the weight of the neighbourhood, and what standing at the other end costs
_KINSHIP, _UNIT = 0.2, 0.04  # the weight of kindred words, and of counting the same thing
_NEIGHBOURS, _SCALING = 5, 0.3  # how many best scores make a unit's usual one, and how much of it is taken off
_GIVEN_BACK = 0.9 * _SCALING  # so that scores stay near their first scale
_ALL_PAIRS = 400  # up to this many units in an account every pair is looked at; beyond, the nearest by sentence vector
_NEAREST = 32
_TOGETHER = 32  # units whose pairs are computed at once: a few tens of megabytes


def likeness(
    units: Sequence[Unit], own: Sequence[Sequence[Word]], embedder: Embedder, apart: NDArray[np.bool_]
) -> FloatArray:
    """A symmetric matrix (units x units) of scores between units of different accounts, 0 where two cannot be one row.

    `own`: the content words of each unit; `apart`: the pairs that are of two occasions.
    """
    account, asks = accounts_of(units), questions_of(units)
    told_apart = apart | (account[:, None] == account[None, :]) | (asks[:, None] != asks[None, :])
    vectors = _by_vectors(units, account, embedder)
    scores = (1 - _KINSHIP) * vectors
    scores += _KINSHIP * kinship(units, own) + _UNIT * share_unit(units)
    listed = np.array([u.listed for u in units])
    scores = np.where(listed[:, None] & listed[None, :], scores, vectors)  # no word of another language is in the lists
    scores[told_apart] = 0
    return _scaled(scores, account)


def _by_vectors(units: Sequence[Unit], account: Numbers, embedder: Embedder) -> FloatArray:
    """What the embedder's vectors say, between each two accounts."""
    rows, alone = embedder.both([u.core for u in units])
    around = embedder.embed([u.around for u in units])
    sides = sides_of(units, alone, embedder)
    place = _places(account)
    scores = np.zeros((len(units), len(units)), dtype=np.float32)
    for a, b in combinations(sides, 2):
        left, right = np.flatnonzero(account == a), np.flatnonzero(account == b)
        block = _coverage(sides[a], sides[b], rows[left] @ rows[right].T)
        block += _AROUND * (around[left] @ around[right].T) - _PLACE * np.abs(place[left, None] - place[None, right])
        scores[np.ix_(left, right)] = block
        scores[np.ix_(right, left)] = block.T
    return scores


def _places(account: Numbers) -> FloatArray:
    """Where each unit stands in its account, from 0 to 1."""
    place = np.zeros(len(account), dtype=np.float32)
    for number in set(account.tolist()):
        at = np.flatnonzero(account == number)
        place[at] = np.linspace(0, 1, len(at))
    return place


def _coverage(left: Side, right: Side, nearness: FloatArray) -> FloatArray:
    """How well the units of two accounts cover each other, half alone and half in context: shape (left, right)."""
    result = np.zeros(nearness.shape, dtype=np.float32)
    for some, columns in _looked_at(nearness):
        forth, back = both_ways(left.pick(some), right.pick(columns))
        result[np.ix_(some, columns)] = _BEST * np.maximum(forth, back) + _WORST * np.minimum(forth, back)
    return result


def _looked_at(nearness: FloatArray) -> Iterator[tuple[Numbers, Numbers]]:
    """Which pairs to look at, some units at once: with all of a short account, with their nearest in a long one."""
    height, width = nearness.shape
    for start in range(0, height, _TOGETHER):
        some = np.arange(start, min(start + _TOGETHER, height))
        if width <= _ALL_PAIRS:
            yield some, np.arange(width)
        else:
            yield some, np.unique(np.argpartition(-nearness[some], _NEAREST, axis=1)[:, :_NEAREST])


def _scaled(scores: FloatArray, account: Numbers) -> FloatArray:
    """Local scaling: a unit that is near to everything in an account is less near to each."""
    numbers = sorted(set(account.tolist()))
    usual = np.zeros((len(account), max(numbers, default=0) + 1), dtype=np.float32)
    for number in numbers:
        best = -np.sort(-scores[:, account == number], axis=1)[:, :_NEIGHBOURS]
        usual[:, number] = np.maximum(best, 0).sum(axis=1) / np.maximum((best > 0).sum(axis=1), 1)
    mutual = usual[:, account]
    scaled: FloatArray = np.where(scores > 0, scores - _SCALING * (mutual + mutual.T) + _GIVEN_BACK, 0)
    return scaled.astype(np.float32)
