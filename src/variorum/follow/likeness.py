"""How surely two lines or statements of different events tell of one matter, 0 to 1.

Half of it is meaning (the cosine of the mean token vectors, rare words counting more), half the share of words, by
rarity, that have kin in the other: the same stem, a synonym or an opposite, since a matter that moved is often told by
the opposite word. Numbers that only tell a different round apart ("fourth", "fifth") take the link away.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np

from variorum.follow.units import Book, Unit
from variorum.protocols import Embedder, FloatArray, Progress, TokenVectors
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import relations
from variorum.text.values import values
from variorum.text.words import content, words

__all__ = ["Likeness"]

_AT_ONCE = 512  # texts that are encoded between two messages of progress
_FUNCTION_WORD = 0.3
_ASKED = 0.6  # what kin in the question counts that the other one answers
_KIN = 0.8  # how near a synonym or an opposite is
_LEAST_RARITY = 0.05
_LEAST_COSINE = 0.25  # below this words are not looked at
_LEAST_WORDS, _FEW_WORDS = 2, 0.7  # one word in common is no matter in common: what is left of such a link
_ONE_NUMBER = 0.25  # what is added where both name the same numbered thing ("the fourth round")
_OTHER_NUMBER = 0.5  # what is left of a link between two differently numbered things


@dataclass(frozen=True)
class _Side:
    """The words of one unit with their weight, and all marks of kinship that can be met in it."""

    weights: dict[str, float]
    marks: dict[str, frozenset[str]]
    own: frozenset[str]
    asked: frozenset[str]
    numbered: Mapping[str, frozenset[str]]

    @cached_property
    def near(self) -> frozenset[str]:
        """Every mark of its own words."""
        return frozenset().union(*self.marks.values())

    def found_in(self, other: "_Side") -> float:
        """The share of its words, by weight, that have kin in the other."""
        total = sum(self.weights.values())
        if not total:
            return 0.0
        return sum(weight * self._reach(word, other) for word, weight in self.weights.items()) / total

    def shared(self, other: "_Side") -> int:
        """How many of its words have kin among the other's own words."""
        return sum(word in other.own or bool(self.marks[word] & other.near) for word in self.weights)

    def _reach(self, word: str, other: "_Side") -> float:
        if word in other.own:
            return 1.0
        if self.marks[word] & other.near:
            return _KIN
        return _ASKED if word in other.asked else 0.0


class Likeness:
    """The likeness of all units of a series."""

    def __init__(self, books: Sequence[Book], embedder: Embedder, tell: Progress) -> None:
        units = [u for book in books for u in (*book.lines, *book.statements)]
        self._place = {unit: number for number, unit in enumerate(units)}
        self._units = units
        texts = list(dict.fromkeys(u.text for u in units))
        self._rarity = _rarity(texts)
        row = {text: number for number, text in enumerate(texts)}
        vectors = self._vectors(texts, embedder, tell)
        self._rows: FloatArray = vectors[[row[u.text] for u in units]]
        self._sides: dict[int, _Side] = {}

    def _vectors(self, texts: Sequence[str], embedder: Embedder, tell: Progress) -> FloatArray:
        """One unit row a text."""
        rows = np.zeros((len(texts), embedder.dimension), np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            tell("encode", start, len(texts))
            for at, tokens in enumerate(embedder.tokens(texts[start : start + _AT_ONCE]), start):
                rows[at] = self._mean(tokens, embedder.dimension)
        return rows

    def _mean(self, tokens: TokenVectors, dimension: int) -> FloatArray:
        """The weighted mean of the token vectors, scaled to length one."""
        if not tokens.tokens:
            return np.zeros(dimension, np.float32)
        plain = wordlist("function_words", "all")
        light = [_FUNCTION_WORD if t.lower() in plain or not t.isalnum() else 1.0 for t in tokens.tokens]
        mean: FloatArray = (tokens.vectors * np.array(light, np.float32)[:, None]).sum(axis=0)
        scaled: FloatArray = mean / max(float(np.linalg.norm(mean)), 1e-12)
        return scaled

    def _side(self, number: int) -> _Side:
        if number not in self._sides:
            self._sides[number] = _side(self._units[number], self._rarity)
        return self._sides[number]

    def of(self, one: Unit, other: Unit) -> float:
        """How surely two units tell of one matter."""
        i, j = self._place[one], self._place[other]
        return self._weigh(i, j, float(self._rows[i] @ self._rows[j]))

    def _weigh(self, i: int, j: int, cosine: float) -> float:
        if cosine < _LEAST_COSINE:
            return 0.0
        a, b = self._side(i), self._side(j)
        score = (cosine + (a.found_in(b) + b.found_in(a)) / 2) / 2
        if min(a.shared(b), b.shared(a)) < _LEAST_WORDS:
            score *= _FEW_WORDS
        both = a.numbered.keys() & b.numbered.keys()
        if any(not a.numbered[noun] & b.numbered[noun] for noun in both):
            score *= _OTHER_NUMBER
        elif both:
            score += _ONE_NUMBER
        return min(1.0, max(0.0, score))

    def nearest(self, one: Unit, others: Sequence[Unit], most: int = 8) -> Iterator[tuple[float, Unit]]:
        """The others most like a unit, the likest first."""
        if not others:
            return
        i = self._place[one]
        places = np.array([self._place[u] for u in others])
        cosines = self._rows[places] @ self._rows[i]
        top = np.argsort(-cosines, kind="stable")[: 4 * most]
        scored = [(self._weigh(i, int(places[k]), float(cosines[k])), int(k)) for k in top]
        for score, k in sorted(scored, key=lambda s: (-s[0], s[1]))[:most]:
            yield score, others[k]

    def rarity(self, stem: str) -> float:
        """How rare a stem is in the series."""
        return self._rarity.get(stem, _LEAST_RARITY)


def _rarity(texts: Sequence[str]) -> dict[str, float]:
    """How much a stem says: its rarity over all texts."""
    seen = Counter(stem for text in texts for stem in {w.stem for w in content(text)})
    return {stem: max(log((len(texts) + 1) / (n + 0.5)), _LEAST_RARITY) for stem, n in seen.items()}


def _side(unit: Unit, rarity: dict[str, float]) -> _Side:
    found = content(unit.text)
    marks = {w.stem: relations(w.text) for w in found}
    weights = {stem: rarity.get(stem, _LEAST_RARITY) for stem in marks}
    asked = frozenset(w.stem for w in content(unit.question))
    return _Side(weights, marks, frozenset(marks), asked, _numbered(unit.text))


def _numbered(text: str) -> dict[str, frozenset[str]]:
    """What is numbered in order ("the fourth round"), by its stem, with its numbers."""
    found: dict[str, set[str]] = {}
    listed = words(text)
    idle = wordlist("movement", "unnumbered")
    for value in values(text):
        noun = next((w for w in listed if w.start >= value.end), None)
        titled = noun and text[value.start].isupper() and text[noun.start].isupper()  # "First Minister"
        if value.unit == "ordinal" and noun and not titled and noun.text not in idle:
            found.setdefault(noun.stem, set()).add(value.value)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}
