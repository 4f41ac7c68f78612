"""Sentences and quotations by their marks alone, for languages without word lists: in any script, spaced or not.

A mark that ends a sentence in one script only (the ideographic, Arabic, Devanagari, Ethiopic and Armenian ones) always
ends it. A full stop ends one where a space and no small letter follows, and what stands before is no initial, number or
short abbreviation.
"""

import re
import unicodedata
from collections.abc import Iterator

from variorum.text.normalise import trim
from variorum.text.quotes import DIRECT_SHARE, quoted_share

__all__ = ["is_quoted", "quoted_by_mark", "sentences_by_mark"]

_CLOSING = "\"'\u2019\u201d\u00bb\u203a)\\]\u300d\u300f\u3009\u300b\uff09"
_ALWAYS = "\u3002\uff01\uff1f\uff61\u061f\u06d4\u0964\u0965\u1362\u0589"
# A German quotation closes with the mark that opens an English one: only a space shows which of them it is.
_STOP = re.compile(rf"[{_ALWAYS}]+[{_CLOSING}]*|[.!?\u2026]+[{_CLOSING}\u201c]*(?=\s|$)")
_BEFORE = re.compile(r"[^\W_]+$")
_AFTER = re.compile(r"\s*[\"'\u2018\u201c\u201e\u00ab\u2039(\[\u00bf\u00a1\u2013\u2014-]*\s*(\w)?")
_LONGEST = 1500  # no writer's sentence is longer; it is cut behind a mark or space
_SOFT = (";", "\u061b", "\uff1b", ",", "\u060c", "\uff0c", "\u3001", " ")
_LEAST_WORD = 2  # letters of a word before a full stop; a shorter one is an initial

_PAIRS = {"«": "»", "„": "“”", "“": "”", "「": "」", "『": "』", "»": "«"}
"""Marks that open a quotation with those that close it; where `»` opens (German, Danish), `«` closes."""
_OPENING = re.compile(f"[{''.join(_PAIRS)}]")


def sentences_by_mark(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the sentences between `start` and `end` of `text`, trimmed, in order, not overlapping."""
    stretch = text[start:end]
    stops = [stop.end() for stop in _STOP.finditer(stretch) if _ends(stretch, stop)]
    whole = zip([0, *stops], [*stops, len(stretch)], strict=True)
    pieces = (trim(stretch, a, b) for sentence in whole for a, b in _short_enough(stretch, *sentence))
    return [(start + a, start + b) for a, b in pieces if a < b]


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a mark ends a sentence."""
    if stop.group()[0] in _ALWAYS:
        return True
    following = _AFTER.match(text, stop.end())
    after = following[1] if following else None
    if after is None:
        return True
    if after.islower():
        return False
    if stop.group() != ".":
        return True
    before = _BEFORE.search(text, max(0, stop.start() - _LONGEST), stop.start())
    word = before.group() if before else ""
    return not word or not _stops_short(word)


def _stops_short(word: str) -> bool:
    """Whether a full stop after this word is only an initial's, an ordinal's or a short abbreviation's."""
    if word.isdigit():
        return len(word) <= _LEAST_WORD
    return len(word) < _LEAST_WORD or not any(map(_is_vowel, word))


def _is_vowel(letter: str) -> bool:
    """Whether a letter can carry a syllable; every letter of a script that is not Latin or Cyrillic can."""
    plain = unicodedata.normalize("NFD", letter.lower())[0]
    return plain in "aeiouyıœæøаеиоуыэюяєіў" or not ("a" <= plain <= "z" or "\u0430" <= plain <= "\u045f")


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without an ending mark in pieces that a sentence may have."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = max(text.rfind(mark, start + _LONGEST // 2, limit) for mark in _SOFT) + 1
        yield start, cut or limit
        start = cut or limit
    yield start, end


def quoted_by_mark(text: str) -> list[tuple[int, int]]:
    """Offsets of the quotations of a paragraph in paired marks («», „“, “”, 「」), the marks included, in order.

    Straight marks show no direction and an unclosed mark no end: neither is plain, and neither counts.
    """
    found: list[tuple[int, int]] = []
    at = 0
    while opening := _OPENING.search(text, at):
        closing = _PAIRS[opening.group()]
        ends = [e for mark in closing if (e := text.find(mark, opening.end())) >= 0]
        at = min(ends) + 1 if ends else opening.end()
        if ends:
            found.append((opening.start(), at))
    return found


def is_quoted(text: str, start: int, end: int, quotations: list[tuple[int, int]]) -> bool:
    """Whether nearly all letters of a stretch stand inside quotations."""
    return quoted_share(text, start, end, quotations) >= DIRECT_SHARE
