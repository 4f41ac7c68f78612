"""How alike two statements are: token by token, in context, among their neighbours, and by place.

The main evidence is late interaction (Khattab and Zaharia 2020, ColBERT, https://arxiv.org/abs/2004.12832) without training: the mean
over one statement's tokens, weighted by rarity, of the best cosine to the other's tokens, both ways. Scores are made comparable
between accounts by cross-domain local scaling (Conneau et al. 2018, https://arxiv.org/abs/1710.04087).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from variorum.align.kinship import kinship, share_unit
from variorum.align.units import Unit, accounts_of, questions_of
from variorum.protocols import Embedder, FloatArray, TokenVectors
from variorum.text.lexicon import words
from variorum.text.words import Word

__all__ = ["likeness"]

_FUNCTION_WORD_WEIGHT = 0.3
_CONTEXT_DISCOUNT = 0.85  # a match found only in the other's context counts a little less
_BEST, _WORST, _AROUND, _PLACE = 0.4, 0.3, 0.3, 0.1
_KINSHIP, _UNIT = 0.2, 0.04
_NEIGHBOURS, _SCALING = 5, 0.3
_ALL_PAIRS = 400  # up to this many units in an account every pair is looked at; beyond, the nearest by sentence vector
_NEAREST = 64


@dataclass(frozen=True, slots=True)
class _Side:
    """One account's units as flat token rows: vectors alone and in context, weights, and where each unit's tokens begin."""

    vectors: FloatArray
    weights: FloatArray
    starts: list[int]
    in_context: FloatArray
    context_weights: FloatArray
    context_starts: list[int]
    context: list[FloatArray]


def likeness(units: Sequence[Unit], own: Sequence[Sequence[Word]], embedder: Embedder) -> FloatArray:
    """A symmetric matrix (units x units) of scores between units of different accounts, 0 where a pair cannot be one row.

    `own`: the content words of each unit.
    """
    account, asks = accounts_of(units), questions_of(units)
    rows, alone = embedder.both([u.core for u in units])
    around = embedder.embed([u.around for u in units])
    sides = _sides(units, alone, embedder)
    scores = np.zeros((len(units), len(units)), dtype=np.float32)
    place = _places(account)
    for a in range(len(sides)):
        for b in range(a + 1, len(sides)):
            left, right = np.flatnonzero(account == a), np.flatnonzero(account == b)
            if not len(left) or not len(right):
                continue
            block = _coverage(sides[a], sides[b], rows[left] @ rows[right].T)
            block += _AROUND * (around[left] @ around[right].T) - _PLACE * np.abs(place[left, None] - place[None, right])
            scores[np.ix_(left, right)] = block
            scores[np.ix_(right, left)] = block.T
    told_apart = (account[:, None] == account[None, :]) | (asks[:, None] != asks[None, :])
    scores = (1 - _KINSHIP) * scores + _KINSHIP * kinship(units, own) + _UNIT * share_unit(units)
    scores[told_apart] = 0
    return _scaled(scores, account)


def _places(account: np.ndarray) -> FloatArray:
    """Where each unit stands in its account, from 0 to 1."""
    place = np.zeros(len(account), dtype=np.float32)
    for number in set(account.tolist()):
        at = np.flatnonzero(account == number)
        place[at] = np.linspace(0, 1, len(at))
    return place


def _sides(units: Sequence[Unit], alone: Sequence[TokenVectors], embedder: Embedder) -> list[_Side]:
    """The token rows of every account, the rarity of a token counted over all units."""
    seen = Counter(token for vectors in alone for token in set(vectors.tokens))
    full = embedder.tokens([f"{u.before} {u.core}".strip() for u in units])
    offsets = [len(f"{u.before} {u.core}".strip()) - len(u.core) for u in units]
    sides = []
    for number in range(max((u.account for u in units), default=-1) + 1):
        at = [i for i, u in enumerate(units) if u.account == number]
        own = [_from(full[i], offsets[i]) for i in at]
        sides.append(_side([alone[i] for i in at], own, [_until(full[i], offsets[i]) for i in at], seen, len(units)))
    return sides


def _from(vectors: TokenVectors, offset: int) -> TokenVectors:
    """The tokens at or after an offset."""
    keep = [k for k, (start, _) in enumerate(vectors.offsets) if start >= offset]
    return TokenVectors(tuple(vectors.tokens[k] for k in keep), tuple(vectors.offsets[k] for k in keep), vectors.vectors[keep])


def _until(vectors: TokenVectors, offset: int) -> FloatArray:
    """The rows of the tokens before an offset."""
    return vectors.vectors[[k for k, (start, _) in enumerate(vectors.offsets) if start < offset]]


def _side(alone: Sequence[TokenVectors], own: Sequence[TokenVectors], context: list[FloatArray], seen: Counter[str], total: int) -> _Side:
    """One account's rows laid end to end. A unit whose own tokens were cut off by the model's limit keeps those alone."""
    own = [o if len(o.tokens) else a for o, a in zip(own, alone, strict=True)]
    return _Side(
        *_flat(alone, seen, total),
        *_flat(own, seen, total),
        context,
    )


def _flat(parts: Sequence[TokenVectors], seen: Counter[str], total: int) -> tuple[FloatArray, FloatArray, list[int]]:
    """Token rows, weights and starts of several texts end to end; an empty text gets one zero row."""
    vectors, weights, starts, at = [], [], [], 0
    for part in parts:
        rows = part.vectors if len(part.tokens) else np.zeros((1, part.vectors.shape[1]), np.float32)
        weights.append(np.array([_weight(t, seen, total) for t in part.tokens] or [1.0], dtype=np.float32))
        vectors.append(rows)
        starts.append(at)
        at += len(rows)
    return np.vstack(vectors), np.concatenate(weights), starts


def _weight(token: str, seen: Counter[str], total: int) -> float:
    """How much a token says: its rarity, less for function words and marks."""
    rarity = float(np.log((total + 1) / (seen[token] + 0.5)))
    plain = token.lower() in words("function_words", "all") or not token.isalnum()
    return max(rarity, 0.05) * (_FUNCTION_WORD_WEIGHT if plain else 1.0)


def _coverage(left: _Side, right: _Side, nearness: FloatArray) -> FloatArray:
    """Late interaction between two accounts' units, half alone and half with their context: shape (left, right)."""
    forth = np.zeros(nearness.shape, dtype=np.float32)
    back = np.zeros_like(forth)
    for i in range(nearness.shape[0]):
        columns = _candidates(nearness[i])
        forth[i, columns], back[i, columns] = _against(left, right, i, columns)
    return _BEST * np.maximum(forth, back) + _WORST * np.minimum(forth, back)


def _candidates(nearness: FloatArray) -> np.ndarray:
    """Which units of the other account to look at: all of a short one, the nearest of a long one."""
    if len(nearness) <= _ALL_PAIRS:
        return np.arange(len(nearness))
    return np.sort(np.argpartition(-nearness, _NEAREST)[:_NEAREST])


def _against(left: _Side, right: _Side, i: int, columns: np.ndarray) -> tuple[FloatArray, FloatArray]:
    """Unit `i` of the left account against several of the right: how well each covers the other."""
    forth, back = _cover(left.vectors, left.weights, left.starts, right.vectors, right.weights, right.starts, i, columns, None)
    own_forth, own_back = _cover(
        left.in_context, left.context_weights, left.context_starts, right.in_context, right.context_weights,
        right.context_starts, i, columns, (left.context[i], right.context),
    )  # fmt: skip
    return (forth + own_forth) / 2, (back + own_back) / 2


def _cover(vectors: FloatArray, weights: FloatArray, starts: list[int], other: FloatArray, other_weights: FloatArray,
           other_starts: list[int], i: int, columns: np.ndarray,
           context: tuple[FloatArray, list[FloatArray]] | None) -> tuple[FloatArray, FloatArray]:  # fmt: skip
    """Weighted mean of best cosines, both ways, of one text against several; with context, matches there count too."""
    mine = slice(starts[i], starts[i + 1] if i + 1 < len(starts) else len(vectors))
    ends = [*other_starts[1:], len(other)]
    if len(columns) == len(other_starts):
        taken, local = slice(0, len(other)), np.array(other_starts)
    else:
        taken = np.concatenate([np.arange(other_starts[j], ends[j]) for j in columns])
        local = np.cumsum([0, *(ends[j] - other_starts[j] for j in columns[:-1])])
    cosines = vectors[mine] @ other[taken].T
    best = np.maximum.reduceat(cosines, local, axis=1)
    reverse = cosines.max(axis=0)
    if context is not None:
        for k, j in enumerate(columns):
            if len(context[1][j]):
                best[:, k] = np.maximum(best[:, k], _CONTEXT_DISCOUNT * (vectors[mine] @ context[1][j].T).max(axis=1))
        if len(context[0]):
            reverse = np.maximum(reverse, _CONTEXT_DISCOUNT * (context[0] @ other[taken].T).max(axis=0))
    forth = weights[mine] @ best / weights[mine].sum()
    back = np.add.reduceat(reverse * other_weights[taken], local) / np.add.reduceat(other_weights[taken], local)
    return forth.astype(np.float32), back.astype(np.float32)


def _scaled(scores: FloatArray, account: np.ndarray) -> FloatArray:
    """Local scaling: a unit that is near to everything in an account is less near to each."""
    numbers = sorted(set(account.tolist()))
    usual = np.zeros((len(account), max(numbers, default=0) + 1), dtype=np.float32)
    for number in numbers:
        block = scores[:, account == number]
        best = -np.sort(-block, axis=1)[:, :_NEIGHBOURS]
        counted = np.maximum((best > 0).sum(axis=1), 1)
        usual[:, number] = np.where(best > 0, best, 0).sum(axis=1) / counted
    mutual = usual[:, account]
    return np.where(scores > 0, scores - _SCALING * (mutual + mutual.T) + 0.9 * _SCALING, 0).astype(np.float32)
