"""Whether an account says elsewhere what a statement says: the same words, or nearly all of it word by word.

Only statements that share rare words are laid beside each other, so that a long account costs no more a statement.
"""

from collections.abc import Container
from math import log

import numpy as np

from variorum.protocols import Encoded, TokenVectors
from variorum.records import Reading, Span
from variorum.text.language import has_word_lists
from variorum.text.lexicon import words
from variorum.text.meaning import negations
from variorum.text.words import content

__all__ = ["Retold"]

_COVERED = 0.68
"""How far the tokens of a statement must be found in another one (the mean of their best cosines) to be told there."""
_FUNCTION_WORD = 0.3  # the weight of a function word or mark beside that of a word of content
_CANDIDATES = 8  # statements that are laid beside one
_LOOKED_AT = 400  # statements with a rare word of one that are counted to choose these
_LEAST_WORDS = 2  # content words; fewer are in many statements by chance
_VALUED = ("number", "quantity", "duration", "date")
_RELATIVE = "relative:"
"""How a date begins that hangs on the account's own day."""


class Retold:
    """An account's statements by the words they have, to be asked whether one of them says what a statement says."""

    def __init__(self, reading: Reading, encoded: Encoded) -> None:
        self.account = reading.account.id
        self._listed = has_word_lists(reading.account.language)
        chosen = [s for s in reading.statements if s.act not in ("question", "comment") and s.span in encoded]
        self._tokens = {s.span: encoded[s.span] for s in chosen}
        self._texts = {s.span: reading.text(s) for s in chosen}
        self._stems = {span: frozenset(w.stem for w in content(text)) for span, text in self._texts.items()}
        self._values = {s.span: frozenset(d.value for d in s.details if d.kind in _VALUED) for s in chosen}
        self._having: dict[str, list[Span]] = {}
        for span, stems in self._stems.items():
            for stem in stems:
                self._having.setdefault(stem, []).append(span)

    def tells(self, span: Span, of: "Retold") -> bool:
        """Whether a statement of another account is told by one of this account, wherever that stands."""
        if not (self._listed and of._listed) or span not in of._stems:
            return False
        return any(of._says_no_more(span, self, near) for near in self._near(of._stems[span]))

    def repeats(self, span: Span, others: Container[Span]) -> bool:
        """Whether a statement of this account says again, in the same words, what one of some others of it says."""
        if not self._listed or span not in self._stems:
            return False
        near = (s for s in self._near(self._stems[span]) if s != span and s in others)
        return any(self._in_same_words(span, self, s) and self._kept(span, self, s) for s in near)

    def _near(self, stems: frozenset[str]) -> list[Span]:
        """The statements that share the rarest of some stems, those first that share most by how rare these are."""
        weights: dict[Span, float] = {}
        looked_at = 0
        for having in sorted((self._having[s] for s in sorted(stems) if s in self._having), key=len):
            looked_at += len(having)
            if looked_at > _LOOKED_AT and weights:
                break
            rarity = log((len(self._stems) + 1) / len(having))
            for span in having[:_LOOKED_AT]:
                weights[span] = weights.get(span, 0.0) + rarity
        return sorted(weights, key=lambda s: (-weights[s], s))[:_CANDIDATES]

    def _says_no_more(self, span: Span, other: "Retold", near: Span) -> bool:
        """Whether a statement says nothing that one of another account does not say."""
        covered = _coverage(self._tokens[span], other._tokens[near]) >= _COVERED
        return (covered or self._in_same_words(span, other, near)) and self._kept(span, other, near)

    def _in_same_words(self, span: Span, other: "Retold", near: Span) -> bool:
        """Whether every word of content of a statement, two or more, stands in the other one."""
        stems = self._stems[span]
        return len(stems) >= _LEAST_WORDS and stems <= other._stems[near]

    def _kept(self, span: Span, other: "Retold", near: Span) -> bool:
        """Whether the other statement has every figure and date of a statement, and denies neither more nor less."""
        values = {v for v in self._values[span] if not v.startswith(_RELATIVE)}
        denied = [len(negations(text)) % 2 for text in (self._texts[span], other._texts[near])]
        return values <= other._values[near] and denied[0] == denied[1]


def _coverage(tokens: TokenVectors, other: TokenVectors) -> float:
    """How far the words of one statement are found in another: the mean of the best cosine of each token.

    Late interaction as in ColBERT (Khattab and Zaharia 2020, https://arxiv.org/abs/2004.12832); words with a
    grammatical role only weigh less.
    """
    if not len(tokens.tokens) or not len(other.vectors):
        return 0.0
    plain = words("function_words", "all")
    weights = [_FUNCTION_WORD if t.lower() in plain or not t.strip("#").isalnum() else 1.0 for t in tokens.tokens]
    return float(np.average((tokens.vectors @ other.vectors.T).max(axis=1), weights=weights))
