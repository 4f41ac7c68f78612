"""Sentences of one block of text, as offsets.

Full stops inside initials, titles and abbreviations do not end a sentence; a closing quotation mark belongs to the
sentence it closes; an unclosed one costs nothing, since quotation marks are never paired here.
"""

import re
from collections.abc import Iterator

from variorum.text.lexicon import words
from variorum.text.normalise import fold, trim

__all__ = ["sentences"]

_STOP = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++[\"')\]]*+(?=\s|$)"  # with its closing marks
    r"|[.!?]\" *+(?=[A-Z\"])"  # a quotation that another follows at once
    r"|(?<=[a-z][a-z0-9])\.(?=[A-Z][a-z']+ )"  # a space that a page lost
)
_WORD_BEFORE = re.compile(r"[\w.'-]+$")
_WORD_AFTER = re.compile(r"\s*+[\"'(\[-]*+\s*+[\"'(\[]*+(\w[\w']*)?")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_WINDOW = 40  # how far back the word before a full stop is looked for
_LONGEST = 1500  # no writer's sentence is longer; a table, or speech written down without full stops, is cut at a space


def _is_initial(before: str, after: str) -> bool:
    """Whether a word is an initial ("J", "Yu") before a name, and no short word that ends a sentence ("No")."""
    if not (before[0].isupper() and before.isalpha() and after[:1].isupper()):
        return False
    if len(before) == 1:
        return True
    return len(before) == 2 and not before.isupper() and before.lower() not in words("sentences", "short_words")


def _stops_short(before: str, after: str) -> bool:
    """Whether a full stop after `before` is only an abbreviation's, given the word that follows."""
    word = before.lower()
    if word in words("sentences", "titles", "inner"):
        return True
    if word in words("sentences", "before_number"):
        return after[0].isdigit()
    opens = after.lower() in words("sentences", "starters")
    if word in words("sentences", "either"):
        return not opens
    return _is_initial(before, after) or (not opens and bool(_DOTTED.fullmatch(before)))


def _ends_here(text: str, stop: re.Match[str]) -> bool:
    """Whether this stop ends a sentence."""
    following = _WORD_AFTER.match(text, stop.end())
    after = following[1] if following else None
    if not after:
        return True
    if after[0].islower():
        return False
    if stop.group() != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, stop.start() - _WINDOW), stop.start())
    return not (before and _stops_short(before.group(), after))


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without a full stop in pieces that a sentence may have, cut behind a mark or at a space."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cuts = (text.rfind(mark, start + _LONGEST // 2, limit) for mark in (";", ",", " "))
        cut = next((at + 1 for at in cuts if at >= 0), limit)
        yield start, cut
        start = cut
    yield start, end


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the sentences between `start` and `end` of `text`, trimmed, in order, not overlapping."""
    folded = fold(text[start:end])
    stops = [stop.end() for stop in _STOP.finditer(folded) if _ends_here(folded, stop)]
    whole = zip([0, *stops], [*stops, len(folded)], strict=True)
    pieces = (trim(folded, a, b) for sentence in whole for a, b in _short_enough(folded, *sentence))
    return [(start + a, start + b) for a, b in pieces if a < b]
