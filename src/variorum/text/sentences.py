"""Sentences of one block of text, as offsets.

Full stops inside initials, titles and abbreviations do not end a sentence; a closing quotation mark belongs to the sentence it
closes; an unclosed one costs nothing, since quotation marks are never paired here.
"""

import re

from variorum.text.lexicon import words
from variorum.text.normalise import fold, trim

__all__ = ["sentences"]

_STOP = re.compile(r"[.!?\u2026]+[\"')\]]*(?=\s|$)|[.!?][\"][ ]*(?=[A-Z\"])")
_WORD_BEFORE = re.compile(r"[\w.'-]+$")
_WORD_AFTER = re.compile(r"\s*[\"'(\[-]*\s*[\"'(\[]*(\w[\w']*)?")


def _stops_short(before: str, after: str) -> bool:
    """Whether a full stop after `before` is only an abbreviation's, given the word that follows."""
    word = before.lower()
    if word in words("sentences", "titles", "inner"):
        return True
    if word in words("sentences", "before_number"):
        return after[:1].isdigit()
    if word in words("sentences", "either"):
        return after.lower() not in words("sentences", "starters")
    initial = before[:1].isupper() and len(before) <= 2 and before.isalpha() and not (len(before) == 2 and before.isupper()) and after[:1].isupper()
    if initial:
        return word not in words("sentences", "short_words") or len(before) == 1
    return bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", before)) and after.lower() not in words("sentences", "starters")


def _ends_here(text: str, stop: re.Match[str]) -> bool:
    """Whether this stop ends a sentence."""
    following = _WORD_AFTER.match(text, stop.end())
    after = (following.group(1) or "") if following else ""
    if not after:
        return True
    if after[0].islower():
        return False
    if stop.group().startswith(".") and not stop.group().startswith(".."):
        before = _WORD_BEFORE.search(text, max(0, stop.start() - 40), stop.start())
        if before and stop.group() == "." and _stops_short(before.group(), after):
            return False
    return True


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the sentences between `start` and `end` of `text`, trimmed, in order, not overlapping."""
    folded = fold(text[start:end])
    found, begun = [], 0
    for stop in _STOP.finditer(folded):
        if _ends_here(folded, stop):
            found.append((begun, stop.end()))
            begun = stop.end()
    found.append((begun, len(folded)))
    trimmed = [trim(folded, a, b) for a, b in found]
    return [(start + a, start + b) for a, b in trimmed if a < b]
