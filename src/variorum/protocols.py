"""The plugs: what an optional tool must offer, by shape. Always batched; a new one needs two implementations first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from variorum.records import Span

__all__ = ["Embedder", "Encoded", "FloatArray", "Progress", "TokenVectors"]

FloatArray = NDArray[np.float32]


class Progress(Protocol):
    """Told how far long work has come: the stage, what is done and what there is (0: not known)."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """One text as contextual token vectors: word pieces without special tokens, their place, and unit rows."""

    tokens: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    vectors: FloatArray


Encoded = Mapping[Span, TokenVectors]
"""The token vectors of statements by their span, in the context of their neighbours; offsets are into the own text."""


class Embedder(Protocol):
    """Texts to token vectors, one unit row a token.

    `languages` are the primary subtags (BCP 47) of those it reads; None is any.
    """

    name: str
    dimension: int
    languages: frozenset[str] | None

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The token vectors of each text."""
        ...
