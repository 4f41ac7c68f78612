"""One statement made ready to be laid beside another: its reported words, their vectors, values, names and markers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from variorum.diverge.context import Context
from variorum.protocols import FloatArray, TokenVectors
from variorum.records import Reading, Span, Statement
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import Marker, idioms, markers, negations, phrases_of
from variorum.text.names import Mention, mentions
from variorum.text.normalise import fold, lower
from variorum.text.tags import without_tag
from variorum.text.values import Value, values
from variorum.text.words import Word, words

__all__ = ["Side", "is_content", "is_informative", "side_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """One statement. `text` is its reported words, which begin at `base` in the account; offsets are into `text`.

    `weighty`: for each word whether its loss would be a loss. `context`: what its account says around it.
    """

    reading: Reading
    statement: Statement
    text: str
    base: int
    words: tuple[Word, ...]
    weighty: tuple[bool, ...]
    vectors: FloatArray
    values: tuple[Value, ...]
    names: tuple[Mention, ...]
    markers: tuple[Marker, ...]
    context: Context
    stems: frozenset[str] = field(init=False)
    """The stems of its words."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "stems", frozenset(w.stem for w in self.words))

    def span(self, start: int, end: int) -> Span:
        """Offsets of the reported words as a span of the account."""
        return Span(self.statement.span.account, self.base + start, self.base + end)

    @property
    def account(self) -> str:
        """The account's id."""
        return self.statement.span.account

    @property
    def is_title(self) -> bool:
        """Whether it is a headline, which says less than a sentence does and leaves out what it likes."""
        return self.context.title

    def first(self, phrases: str) -> tuple[int, int] | None:
        """Where the first phrase of one of the lists of meaning stands in its words."""
        found = phrases_of(phrases).search(lower(self.text))
        return found.span() if found else None

    def printed(self, word: Word) -> str:
        """A word as it is printed."""
        return self.text[word.start : word.end]

    def is_verb(self, k: int) -> bool:
        """Whether the word with this number is a verb: after "we", or by its form and not after a word before nouns."""
        before = self.words[k - 1].text if k else ""
        if before in _SUBJECTS and is_content(self.words[k]):
            return True
        return _looks_verbal(self.words[k]) and before not in wordlist("meaning", "before_nouns")

    def at(self, start: int, end: int) -> list[int]:
        """The numbers of the words that begin in a stretch."""
        return [k for k, w in enumerate(self.words) if start <= w.start < end]


def _core(reading: Reading, statement: Statement) -> tuple[int, int]:
    """Offsets of a statement's reported words, without its tag. A tag that denies them belongs to them."""
    span, inside, text = statement.span, statement.cue_inside, reading.text(statement)
    start, end = _quotation(text, inside) or without_tag(text, inside)
    if negations(text[:start]) or negations(text[end:]):
        return span.start, span.end
    return span.start + start, span.start + end


def _quotation(text: str, cue: tuple[int, int] | None) -> tuple[int, int] | None:
    """Offsets of the quoted words in a statement that is one quotation with its tag behind it."""
    folded = fold(text)
    closing = folded.find('"', 1)
    if cue is None or not folded.startswith('"') or not 0 < closing < cue[0] or '"' in folded[closing + 1 :]:
        return None
    return 1, max(2, len(folded[:closing].rstrip(" ,")))


def side_of(reading: Reading, statement: Statement, tokens: TokenVectors, context: Context) -> Side:
    """One side, from the token vectors of the statement."""
    start, end = _core(reading, statement)
    text = reading.account.text[start:end]
    found = words(text)
    vectors = _word_vectors(found, start - statement.span.start, tokens)
    return Side(
        reading, statement, text, start, tuple(found), _weighty(text, found), vectors,
        values(text), tuple(mentions(text)), markers(text), context,
    )  # fmt: skip


def _weighty(text: str, found: Sequence[Word]) -> tuple[bool, ...]:
    """Which words say something of their own: informative ones outside idioms and what is weighed as a marker."""
    idle = idioms(lower(text)) + [(m.start, m.end) for m in markers(text) if m.kind not in _OF_CONTENT]
    return tuple(is_informative(w) and not any(a <= w.start < b for a, b in idle) for w in found)


_SUBJECTS = frozenset({"i", "we", "they", "he", "she"})
_OF_CONTENT = frozenset({"planned", "promise", "agreeing", "desire"})
"""Kinds of marker whose words are the content itself and are looked at as words too."""


def _word_vectors(found: Sequence[Word], base: int, tokens: TokenVectors) -> FloatArray:
    """One unit row a word: the mean of its word pieces. The words begin at `base` in the text of the tokens."""
    rows: FloatArray = np.zeros((len(found), tokens.vectors.shape[1]), dtype=np.float32)
    for k, word in enumerate(found):
        pieces = [i for i, (a, b) in enumerate(tokens.offsets) if a < base + word.end and base + word.start < b]
        if pieces:
            mean = tokens.vectors[pieces].mean(axis=0)
            rows[k] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return rows


def _looks_verbal(word: Word) -> bool:
    """Whether a word has the form of a verb."""
    if word.text.endswith(("ed", "ing")) or word.text in wordlist("verbs", "past"):
        return True
    return word.text in wordlist("verbs", "base") or word.text.removesuffix("s") in wordlist("verbs", "base")


def is_content(word: Word) -> bool:
    """Whether a word carries content."""
    return word.text not in wordlist("function_words", "all") and not word.text.endswith("n't")


def is_informative(word: Word) -> bool:
    """Whether a word says something of its own, and does not only join or colour speech."""
    return is_content(word) and word.text not in wordlist("meaning", "discourse")
