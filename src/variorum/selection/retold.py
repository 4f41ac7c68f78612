"""Whether an account says elsewhere what a statement says: the same words, or nearly all of it word by word.

Only statements that share rare words are laid beside each other, so that a long account costs no more a statement.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from math import log

import numpy as np

from variorum.protocols import Encoded, FloatArray, TokenVectors
from variorum.records import Reading, Span, Statement
from variorum.text.language import has_word_lists
from variorum.text.lexicon import words
from variorum.text.meaning import are_opposites, negated
from variorum.text.words import Word, content

__all__ = ["Retold"]

_COVERED = 0.72
"""How far the tokens of a statement must be found in another one (the mean of their best cosines) to be told there."""
_FUNCTION_WORD = 0.3  # the weight of a function word or mark beside that of a word of content
_CANDIDATES = 8  # statements that are laid beside one
_LOOKED_AT = 400  # statements with a rare word of one that are counted to choose these
_LEAST_WORDS = 2  # content words; fewer are in many statements by chance
_VALUED = ("number", "quantity", "duration", "date")
_RELATIVE = "relative:"
"""How a date begins that hangs on the account's own day."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One statement: its tokens and how much each weighs, its words of content by stem, its figures and dates."""

    text: str
    tokens: TokenVectors
    weights: FloatArray
    words: Mapping[str, Word]
    values: frozenset[str]

    @classmethod
    def of(cls, text: str, statement: Statement, tokens: TokenVectors) -> "_Told":
        plain = words("function_words", "all")
        weights = [_FUNCTION_WORD if t.lower() in plain or not t.strip("#").isalnum() else 1.0 for t in tokens.tokens]
        values = frozenset(d.value for d in statement.details if d.kind in _VALUED)
        return cls(text, tokens, np.array(weights, np.float32), {w.stem: w for w in content(text)}, values)

    def covered(self, other: "_Told") -> float:
        """How far the words of this statement are found in another: the mean of the best cosine of each token.

        Late interaction as in ColBERT (Khattab and Zaharia 2020, https://arxiv.org/abs/2004.12832); words with a
        grammatical role only weigh less.
        """
        if not len(self.weights) or not len(other.weights):
            return 0.0
        best = (self.tokens.vectors @ other.tokens.vectors.T).max(axis=1)
        return float(best @ self.weights / self.weights.sum())

    def in_same_words(self, other: "_Told") -> bool:
        """Whether every word of content of this statement, two or more, stands in the other one."""
        return len(self.words) >= _LEAST_WORDS and self.words.keys() <= other.words.keys()

    def kept(self, other: "_Told") -> bool:
        """Whether the other statement has every figure and date of this one, and turns none of its words."""
        values = {v for v in self.values if not v.startswith(_RELATIVE)}
        return values <= other.values and not self._turned(other)

    def _turned(self, other: "_Told") -> bool:
        """Whether a word is denied in one of two statements only, or one has its opposite."""
        for stem, word in self.words.items():
            there = other.words.get(stem)
            if there and negated(self.text, word.start) != negated(other.text, there.start):
                return True
            if not there and any(
                are_opposites(word.text, w.text) for s, w in other.words.items() if s not in self.words
            ):
                return True
        return False


class Retold:
    """An account's statements by the words they have, to be asked whether one of them says what a statement says."""

    def __init__(self, reading: Reading, encoded: Encoded) -> None:
        self.account = reading.account.id
        self._listed = has_word_lists(reading.account.language)
        chosen = [s for s in reading.statements if s.act not in ("question", "comment") and s.span in encoded]
        self._told = {s.span: _Told.of(reading.text(s), s, encoded[s.span]) for s in chosen if self._listed}
        self._having: dict[str, list[Span]] = {}
        for span, told in self._told.items():
            for stem in told.words:
                self._having.setdefault(stem, []).append(span)

    def tells(self, span: Span, of: "Retold") -> bool:
        """Whether a statement of another account is told by one of this account, wherever that stands."""
        told = of._told.get(span)
        if told is None:
            return False
        near = (self._told[s] for s in self._near(told.words))
        return any((told.in_same_words(n) or told.covered(n) >= _COVERED) and told.kept(n) for n in near)

    def repeats(self, span: Span, others: Container[Span]) -> bool:
        """Whether a statement of this account says again, in the same words, what one of some others of it says."""
        told = self._told.get(span)
        if told is None:
            return False
        near = (self._told[s] for s in self._near(told.words) if s != span and s in others)
        return any(told.in_same_words(n) and told.kept(n) for n in near)

    def _near(self, stems: Iterable[str]) -> list[Span]:
        """The statements that share the rarest of some stems, those first that share most by how rare these are."""
        weights: dict[Span, float] = {}
        looked_at = 0
        for having in sorted((self._having[s] for s in sorted(stems) if s in self._having), key=len):
            looked_at += len(having)
            if looked_at > _LOOKED_AT and weights:
                break
            rarity = log((len(self._told) + 1) / len(having))
            for span in having[:_LOOKED_AT]:
                weights[span] = weights.get(span, 0.0) + rarity
        return sorted(weights, key=lambda s: (-weights[s], s))[:_CANDIDATES]
