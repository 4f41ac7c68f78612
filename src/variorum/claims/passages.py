"""Where a transcript speaks of what a claim says: the nearest runs of its statements."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from variorum.protocols import Encoded, FloatArray, TokenVectors
from variorum.records import Reading, Span
from variorum.text.synonyms import has_synonym
from variorum.text.words import content

__all__ = ["Place", "Places"]

_LONGEST = 3  # statements of a run
_KEPT = 3  # runs kept for a claim
_WORDS = 0.7  # what shared words count beside the likeness of vectors
_LENGTH = 0.07  # what each further statement of a run has to bring


@dataclass(frozen=True, slots=True)
class Place:
    """A run of statements of a transcript, and how near a claim is: how far its vectors and its words are covered."""

    first: int
    last: int
    likeness: float
    shared: float

    @property
    def nearness(self) -> float:
        """Both together, from 0 to 1."""
        return max(0.0, min(1.0, (self.likeness + _WORDS * self.shared) / (1 + _WORDS)))


class Places:
    """The runs of statements of one transcript, to be looked up by claims. Comments of a poster are not part of it."""

    def __init__(self, transcript: Reading, encoded: Encoded) -> None:
        self.transcript = transcript
        self.statements = tuple(s for s in transcript.statements if s.act != "comment" and len(encoded[s.span].tokens))
        said = [frozenset(w.stem for w in content(transcript.text(s))) for s in self.statements]
        number = Counter(stem for stems in said for stem in stems)
        self._rare = {stem: 1 + log(len(said) / count) for stem, count in number.items()}
        self._unseen = 1 + log(len(said) or 1)
        self._runs = [(i, i + n) for n in range(_LONGEST) for i in range(len(said) - n)]
        self._stems = [frozenset[str]().union(*said[i : j + 1]) for i, j in self._runs]
        vectors = [encoded[s.span].vectors for s in self.statements]
        self._begins = np.cumsum([0, *(len(v) for v in vectors[:-1])]) if vectors else np.zeros(0, int)
        self._tokens: FloatArray = np.concatenate(vectors) if vectors else np.zeros((0, 1), np.float32)

    def near(self, text: str, claim: TokenVectors) -> tuple[Place, ...]:
        """The nearest runs, the best first, no two with a statement in common. `claim`: its token vectors."""
        if not self._runs or not len(claim.tokens):
            return ()
        likeness = self._covered(claim.vectors)
        shared = np.array(list(self._shared([w.stem for w in content(text)])), np.float32)
        longer = np.array([_LENGTH * (j - i) for i, j in self._runs], np.float32)
        order = np.argsort(-(likeness + _WORDS * shared - longer), kind="stable")
        found: list[Place] = []
        for k in map(int, order):
            i, j = self._runs[k]
            if all(j < place.first or place.last < i for place in found):
                found.append(Place(i, j, float(likeness[k]), float(shared[k])))
            if len(found) == _KEPT:
                break
        return tuple(found)

    def _covered(self, claim: FloatArray) -> FloatArray:
        """For each run how well it covers a claim: of each token the best cosine, on the average (late interaction)."""
        best = np.maximum.reduceat(claim @ self._tokens.T, self._begins, axis=1)
        runs = [best[:, i : j + 1].max(axis=1).mean() for i, j in self._runs]
        return np.array(runs, np.float32)

    def _shared(self, stems: Sequence[str]) -> Iterator[float]:
        """For each run the share of a claim's weighty words that it has, the rare ones counting more."""
        weight = {stem: self._rare.get(stem, self._unseen) for stem in stems}
        total = sum(weight.values()) or 1.0
        for there in self._stems:
            yield sum(w for stem, w in weight.items() if has_synonym(stem, there)) / total

    def spans(self, place: Place) -> tuple[Span, ...]:
        """The statements of a run."""
        return tuple(s.span for s in self.statements[place.first : place.last + 1])

    def text(self, place: Place) -> str:
        """The words of a run."""
        return " ".join(self.transcript.text(s) for s in self.statements[place.first : place.last + 1])
