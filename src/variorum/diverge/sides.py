"""Two statements laid side by side: their reported words, word vectors, values and markers, and how each word is matched."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from variorum.protocols import FloatArray, TokenVectors
from variorum.records import DivergenceKind, Reading, Span, Statement
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import Marker, markers
from variorum.text.tags import without_tag
from variorum.text.values import Value, values
from variorum.text.words import Word, words

__all__ = ["Finding", "Pair", "Side", "core_of", "lay", "side_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """One statement: `text` is its reported words, which begin at `base` in the account; offsets below are into `text`."""

    reading: Reading
    statement: Statement
    text: str
    base: int
    words: tuple[Word, ...]
    vectors: FloatArray
    values: tuple[Value, ...]
    markers: tuple[Marker, ...]

    def span(self, start: int, end: int) -> Span:
        """Offsets of the reported words as a span of the account."""
        return Span(self.statement.span.account, self.base + start, self.base + end)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and the cosines of their words, shape (left words, right words). The left one is the reference."""

    left: Side
    right: Side
    cosines: FloatArray


@dataclass(frozen=True, slots=True)
class Finding:
    """One point of difference between two sides: where, what it is, how grave, and in plain words why."""

    kind: DivergenceKind
    severity: int
    left: tuple[int, int]
    right: tuple[int, int]
    values: tuple[str, str]
    note: str
    confidence: float


def core_of(reading: Reading, statement: Statement) -> tuple[int, int]:
    """Offsets in the account of a statement's reported words, without its tag."""
    span, cue = statement.span, statement.cue
    inside = (cue.start - span.start, cue.end - span.start) if cue and span.holds(cue) else None
    start, end = without_tag(reading.text(statement), inside)
    return span.start + start, span.start + end


def side_of(reading: Reading, statement: Statement, tokens: TokenVectors) -> Side:
    """One side, from the token vectors of its reported words."""
    start, end = core_of(reading, statement)
    text = reading.account.text[start:end]
    found = words(text)
    return Side(reading, statement, text, start, tuple(found), _word_vectors(found, tokens), values(text), tuple(markers(text)))


def _word_vectors(found: list[Word], tokens: TokenVectors) -> FloatArray:
    """One unit row a word: the mean of its word pieces."""
    rows = np.zeros((len(found), tokens.vectors.shape[1]), dtype=np.float32)
    for k, word in enumerate(found):
        pieces = [i for i, (a, b) in enumerate(tokens.offsets) if a < word.end and word.start < b]
        if pieces:
            mean = tokens.vectors[pieces].mean(axis=0)
            rows[k] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return rows


def lay(left: Side, right: Side) -> Pair:
    """Two sides with their words' cosines; the same stem counts as a match whatever the context."""
    cosines = left.vectors @ right.vectors.T
    for i, a in enumerate(left.words):
        for j, b in enumerate(right.words):
            if a.stem == b.stem:
                cosines[i, j] = max(cosines[i, j], 0.95)
    return Pair(left, right, cosines)


def is_content(word: Word) -> bool:
    """Whether a word carries content."""
    return word.text not in wordlist("function_words", "all")


def sides_by_span(sides: Mapping[Span, Side]) -> list[Side]:
    """The sides in the order of their places."""
    return [sides[span] for span in sorted(sides)]
