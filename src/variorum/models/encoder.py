"""What every sentence encoder on onnxruntime does: texts to token vectors, batch by batch, and those to unit rows.

The graph yields token vectors only. Pooling happens here, over the tokens of one text alone, so one pass serves the
stages that want sentences and those that want words, and no text can change the vector of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from variorum.models.session import Files, Model, loaded
from variorum.protocols import TokenVectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Encoding

    from variorum.protocols import FloatArray, Progress

__all__ = ["Encoder", "Pooling"]

Pooling = Literal["mean", "first"]
"""How token vectors become one: their mean, or the vector of the first token."""

_TOKEN_BUDGET = 2048  # word pieces in one batch, padding included: enough for full speed, and little memory


class Encoder:
    """An Embedder on onnxruntime. Light to make and to pickle: the model loads on first use, once per process."""

    name: str
    dimension: int
    languages: frozenset[str] | None
    pooling: Pooling = "mean"

    def __init__(self, files: Files) -> None:
        self._files = files

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """One unit row a text, shape (n, dimension): pooled over its word pieces and the special ones."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for index, _, hidden in self._passes(texts, progress):
            rows[index] = self._pooled(hidden)
        return rows

    def tokens(self, texts: Sequence[str], progress: Progress | None = None) -> list[TokenVectors]:
        """The word pieces of each text with their place and their unit rows in context, shape (pieces, dimension)."""
        return self.both(texts, progress)[1]

    def both(self, texts: Sequence[str], progress: Progress | None = None) -> tuple[FloatArray, list[TokenVectors]]:
        """What embed and tokens give, from one pass."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        pieces: dict[int, TokenVectors] = {}
        for index, encoding, hidden in self._passes(texts, progress):
            rows[index] = self._pooled(hidden)
            pieces[index] = _token_vectors(encoding, hidden)
        return rows, [pieces[index] for index in range(len(texts))]

    def _look_at(self, files: Files) -> None:
        """What is to be checked of the files before they are loaded; by default nothing."""

    def _pooled(self, hidden: FloatArray) -> FloatArray:
        """One unit row of a text's hidden rows."""
        return _unit(hidden.mean(axis=0) if self.pooling == "mean" else hidden[0])

    def _passes(self, texts: Sequence[str], progress: Progress | None) -> Iterator[tuple[int, Encoding, FloatArray]]:
        """Each text's index, encoding and hidden rows (pieces, dimension), batch by batch, the longest texts first."""
        model = self._model()
        encodings = [model.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda index: -len(encodings[index]))
        done = 0
        while done < len(order):
            width = len(encodings[order[done]])
            batch = order[done : done + max(1, _TOKEN_BUDGET // width)]
            hidden = model.run([encodings[index] for index in batch])
            for index, rows in zip(batch, hidden, strict=True):
                yield index, encodings[index], rows[: len(encodings[index])]
            done += len(batch)
            if progress is not None:
                progress("embed", done, len(order))

    def _model(self) -> Model:
        """The model of this process, made on first use."""
        return loaded(self._files, self._look_at)


def _token_vectors(encoding: Encoding, hidden: FloatArray) -> TokenVectors:
    kept = np.flatnonzero(np.array(encoding.special_tokens_mask) == 0)
    tokens, offsets = encoding.tokens, encoding.offsets
    return TokenVectors(
        tokens=tuple(tokens[i] for i in kept),
        offsets=tuple(offsets[i] for i in kept),
        vectors=_unit(hidden[kept]),
    )


def _unit(rows: FloatArray) -> FloatArray:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: FloatArray = rows / np.maximum(norms, np.float32(1e-12))
    return scaled
