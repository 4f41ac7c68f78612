"""Words of a text with their offsets and stems; which of them carry content.

Stems are Porter2's (snowballstemmer), so "negotiations" and "negotiated" meet.
"""

import re
from functools import cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

from variorum.text.lexicon import words as wordlist
from variorum.text.normalise import lower

__all__ = ["Word", "content", "stem", "words"]

_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:'[^\W\d_]+)?")
_STEMMER = snowballstemmer.stemmer("english")


class Word(NamedTuple):
    """One word: offsets, its folded lower-case form, and its stem."""

    start: int
    end: int
    text: str
    stem: str


@cache
def stem(word: str) -> str:
    """The Porter2 stem of a lower-case word."""
    return str(_STEMMER.stemWord(word.removesuffix("'s")))


def words(text: str) -> list[Word]:
    """All words of a text, in order; a hyphenated word counts as its parts."""
    return [Word(m.start(), m.end(), m.group(), stem(m.group())) for m in _WORD.finditer(lower(text))]


def content(text: str) -> list[Word]:
    """The words that carry content: no articles, pronouns, prepositions, conjunctions or auxiliaries."""
    return [w for w in words(text) if w.text not in wordlist("function_words", "all")]
