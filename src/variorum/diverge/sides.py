"""Two statements laid side by side: their reported words, values and markers, and how well each word is matched."""

from dataclasses import dataclass

import numpy as np

from variorum.protocols import FloatArray, TokenVectors
from variorum.records import DivergenceKind, Reading, Span, Statement
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import Marker, markers
from variorum.text.names import same_name
from variorum.text.synonyms import synonymous
from variorum.text.tags import without_tag
from variorum.text.values import Value, values
from variorum.text.words import Word, words

__all__ = ["Finding", "Pair", "Side", "core_of", "is_content", "is_informative", "lay", "side_of", "turned"]

MATCHED = 0.5
"""A word is told on the other side where some word there is at least this near."""
_SAME, _SYNONYM = 0.95, 0.85


@dataclass(frozen=True, slots=True)
class Side:
    """One statement. `text` is its reported words, which begin at `base` in the account; offsets are into `text`.

    `beside` and `beside_kinds`: the stems and marker kinds of the account's statements right before and after, where a part of this one
    may be told. `elsewhere`: the stems of each statement of the account.
    """

    reading: Reading
    statement: Statement
    text: str
    base: int
    words: tuple[Word, ...]
    vectors: FloatArray
    values: tuple[Value, ...]
    markers: tuple[Marker, ...]
    beside: frozenset[str]
    beside_kinds: frozenset[str]
    elsewhere: tuple[frozenset[str], ...]

    def span(self, start: int, end: int) -> Span:
        """Offsets of the reported words as a span of the account."""
        return Span(self.statement.span.account, self.base + start, self.base + end)

    @property
    def account(self) -> str:
        """The account's id."""
        return self.statement.span.account


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and how well each word of one matches each of the other, shape (left words, right words)."""

    left: Side
    right: Side
    match: FloatArray


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


def turned(finding: Finding) -> Finding:
    """The same finding with its two sides exchanged."""
    return Finding(finding.kind, finding.severity, finding.right, finding.left, finding.values[::-1], finding.note, finding.confidence)


def core_of(reading: Reading, statement: Statement) -> tuple[int, int]:
    """Offsets in the account of a statement's reported words, without its tag."""
    span, cue = statement.span, statement.cue
    inside = (cue.start - span.start, cue.end - span.start) if cue and span.holds(cue) else None
    start, end = without_tag(reading.text(statement), inside)
    return span.start + start, span.start + end


def side_of(reading: Reading, statement: Statement, tokens: TokenVectors, beside: str, elsewhere: tuple[frozenset[str], ...]) -> Side:
    """One side, from the token vectors of its reported words and the text of the statements beside it."""
    start, end = core_of(reading, statement)
    text = reading.account.text[start:end]
    found = words(text)
    return Side(
        reading, statement, text, start, tuple(found), _word_vectors(found, tokens), values(text), tuple(markers(text)),
        frozenset(w.stem for w in words(beside)), frozenset(m.kind for m in markers(beside)), elsewhere,
    )  # fmt: skip


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
    """Two sides and their words' likeness: cosine in context, more for the same stem or a synonym."""
    match = left.vectors @ right.vectors.T
    for i, a in enumerate(left.words):
        for j, b in enumerate(right.words):
            if a.stem == b.stem:
                match[i, j] = max(match[i, j], _SAME)
            elif synonymous(a.stem, b.stem):
                match[i, j] = max(match[i, j], _SYNONYM)
            elif _printed(left, a)[:1].isupper() and _printed(right, b)[:1].isupper() and same_name(_printed(left, a), _printed(right, b)):
                match[i, j] = max(match[i, j], _SAME)
    return Pair(left, right, match)


def _printed(side: Side, word: Word) -> str:
    """A word as it is printed."""
    return side.text[word.start : word.end]


def is_content(word: Word) -> bool:
    """Whether a word carries content."""
    return word.text not in wordlist("function_words", "all")


def is_informative(word: Word) -> bool:
    """Whether a word says something of its own, and does not only join or colour speech."""
    return is_content(word) and word.text not in wordlist("meaning", "discourse")


