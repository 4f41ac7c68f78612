"""How far the tokens of one text are found in another: late interaction, alone and in context.

For each token of a text the best cosine to a token of the other, and the mean of these, weighted by how rare a token
is. In context a token may also be found, at a discount, among what stands before the other text, such as its question.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from variorum.align.units import Numbers, Unit
from variorum.protocols import Embedder, FloatArray, TokenVectors
from variorum.text.lexicon import words

__all__ = ["Side", "both_ways", "sides_of"]

_FUNCTION_WORD = 0.3  # the weight of a function word or mark beside that of a word of content
_LEAST_RARITY = 0.05
_FOUND_IN_CONTEXT = 0.85  # what a match found only in the other's context counts
_NOTHING = -1.0  # the best cosine to an empty text


@dataclass(frozen=True, slots=True)
class _Texts:
    """Several texts as token rows laid end to end: their vectors and weights, and where each begins.

    An empty text has one row of zeros, and is marked so.
    """

    vectors: FloatArray
    weights: FloatArray
    starts: Numbers
    empty: Numbers

    @classmethod
    def of(cls, parts: Sequence[FloatArray], weights: Sequence[Sequence[float]]) -> "_Texts":
        """Texts from the vectors and weights of each."""
        width = parts[0].shape[1]
        rows = [part if len(part) else np.zeros((1, width), np.float32) for part in parts]
        counted = [list(w) or [1.0] for w in weights]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        empty = np.flatnonzero([not len(part) for part in parts])
        return cls(np.vstack(rows), np.concatenate(counted).astype(np.float32), starts, empty)

    def pick(self, which: Numbers) -> "_Texts":
        """Some of the texts, in order."""
        if len(which) == len(self.starts):
            return self
        lengths = np.diff(self.starts, append=len(self.vectors))
        rows = np.concatenate([np.arange(self.starts[k], self.starts[k] + lengths[k]) for k in which])
        starts = np.cumsum([0, *lengths[which][:-1]])
        return _Texts(self.vectors[rows], self.weights[rows], starts, np.flatnonzero(np.isin(which, self.empty)))

    def best(self, cosines: FloatArray, axis: int) -> FloatArray:
        """The best of the cosines to each text, whose tokens lie along the axis."""
        best: FloatArray = np.maximum.reduceat(cosines, self.starts, axis=axis)
        np.moveaxis(best, axis, 0)[self.empty] = _NOTHING
        return best

    def mean(self, values: FloatArray, axis: int) -> FloatArray:
        """The weighted mean over each text's tokens, which lie along the axis."""
        shape = (-1, 1) if axis == 0 else (1, -1)
        weights = self.weights.reshape(shape)
        mean: FloatArray = np.add.reduceat(values * weights, self.starts, axis=axis)
        mean /= np.add.reduceat(weights, self.starts, axis=axis)
        return mean


@dataclass(frozen=True, slots=True)
class Side:
    """One account's units: alone, in context, and the contexts themselves."""

    alone: _Texts
    own: _Texts
    context: _Texts

    def pick(self, which: Numbers) -> "Side":
        """Some of the units, in order."""
        return Side(self.alone.pick(which), self.own.pick(which), self.context.pick(which))


def sides_of(units: Sequence[Unit], alone: Sequence[TokenVectors], embedder: Embedder) -> dict[int, Side]:
    """The token rows of every account that has units, by its number. `alone`: the tokens of each unit's own words."""
    texts = [f"{u.before} {u.core}".strip() for u in units]
    offsets = [len(text) - len(u.core) for text, u in zip(texts, units, strict=True)]
    full = embedder.tokens(texts)
    weights = _weights(alone, full)
    split = [_split(vectors, at) for vectors, at in zip(full, offsets, strict=True)]
    sides = {}
    for number in sorted({u.account for u in units}):
        at = [i for i, u in enumerate(units) if u.account == number]
        sides[number] = _side([alone[i] for i in at], [split[i] for i in at], weights)
    return sides


def _weights(alone: Sequence[TokenVectors], full: Sequence[TokenVectors]) -> dict[str, float]:
    """How much a token says: its rarity over all units, less for function words and marks."""
    seen = Counter(token for vectors in alone for token in set(vectors.tokens))
    weights = {}
    for token in {token for vectors in (*alone, *full) for token in vectors.tokens}:
        plain = token.lower() in words("function_words", "all") or not token.isalnum()
        rarity = max(log((len(alone) + 1) / (seen[token] + 0.5)), _LEAST_RARITY)
        weights[token] = rarity * (_FUNCTION_WORD if plain else 1.0)
    return weights


def _split(vectors: TokenVectors, offset: int) -> tuple[TokenVectors, FloatArray]:
    """A text's own tokens, which begin at an offset, and the rows of its context before them."""
    first = sum(start < offset for start, _ in vectors.offsets)
    own = TokenVectors(vectors.tokens[first:], vectors.offsets[first:], vectors.vectors[first:])
    return own, vectors.vectors[:first]


def _side(
    alone: Sequence[TokenVectors], split: Sequence[tuple[TokenVectors, FloatArray]], weights: dict[str, float]
) -> Side:
    """One account's rows. A unit whose own tokens were cut off by the model's limit keeps those it has alone."""
    own = [o if o.tokens else a for (o, _), a in zip(split, alone, strict=True)]
    contexts = [context for _, context in split]
    return Side(_flat(alone, weights), _flat(own, weights), _Texts.of(contexts, [[1.0] * len(c) for c in contexts]))


def _flat(parts: Sequence[TokenVectors], weights: dict[str, float]) -> _Texts:
    """The token rows of several texts."""
    return _Texts.of([part.vectors for part in parts], [[weights[t] for t in part.tokens] for part in parts])


def both_ways(left: Side, right: Side) -> tuple[FloatArray, FloatArray]:
    """How well each unit of the left covers each of the right, and is covered by it: half alone, half in context."""
    forth, back = _cover(left.alone, right.alone)
    own_forth, own_back = _cover(left.own, right.own, (left.context, right.context))
    half = np.float32(0.5)
    return half * (forth + own_forth), half * (back + own_back)


def _cover(mine: _Texts, other: _Texts, contexts: tuple[_Texts, _Texts] | None = None) -> tuple[FloatArray, FloatArray]:
    """The weighted means of the best cosines, both ways; with contexts, matches there count too."""
    cosines = mine.vectors @ other.vectors.T
    best, reverse = other.best(cosines, axis=1), mine.best(cosines, axis=0)
    if contexts is not None:
        before, beyond = contexts
        found = beyond.best(mine.vectors @ beyond.vectors.T, axis=1)
        answered = before.best(before.vectors @ other.vectors.T, axis=0)
        best = np.maximum(best, _FOUND_IN_CONTEXT * found)
        reverse = np.maximum(reverse, _FOUND_IN_CONTEXT * answered)
    return mine.mean(best, axis=0), other.mean(reverse, axis=1)
