"""What a line shows by its form alone: a sentence, a dateline, a byline, a caption, a credit, or page chrome."""

import re
from typing import Literal

from variorum.text.figures import length_in_words
from variorum.text.furniture import ends_credited, is_chrome, is_credit, is_stamp
from variorum.text.lexicon import words
from variorum.text.normalise import fold, lower
from variorum.text.verbs import has_finite_verb

__all__ = ["Form", "ends_sentence", "form_of"]

Form = Literal["dateline", "credit", "chrome", "byline", "caption", "paragraph"]

_DAY = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})\b")
_DATE = re.compile(rf"{_DAY.pattern}|\b(?:19|20)\d\d\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = r"(?!and\b)[^\W\d_][\w.'-]+"
_BYLINE = re.compile(rf"by {_NAME}(?: {_NAME}){{0,3}}(?:(?:,| and) {_NAME}(?: {_NAME}){{0,3}})*", re.I)
_ENDS = re.compile(r"[.!?\u2026:;,\u3002\uff01\uff1f\u061f\u06d4\u0964][\"')\]\u300d\u300f]*$")
_HAS_WORD = re.compile(r"[^\W_]")
_CAPTION_END = re.compile(r"\d{4}\.?$|\)$|/ ?\w+\.?$")
_TAIL = 40  # characters at the end of a line that show whether a sentence ends there
_SHORT, _BYLINE_MOST, _CAPTION = 90, 120, 600  # characters that a dateline, a byline, any furniture may have
_DATELINE_WORDS, _YEAR_WORDS = 6, 2  # words in it besides the day, besides a mere year
_SENTENCE_WORDS, _LONG_WORDS = 3, 14  # more words make a line prose: one with a full stop, one with a verb
_LOOKED_AT = 2000  # characters of a line in which its verb is looked for


def ends_sentence(line: str) -> bool:
    """Whether a line ends like a sentence or a part of one, in a mark."""
    return bool(_ENDS.search(fold(line.rstrip()[-_TAIL:])))


def form_of(line: str) -> Form | None:
    """The form of a line without white space around it; None where only its place can tell."""
    if len(line) > _CAPTION:
        return "paragraph" if _is_prose(line) else None if _HAS_WORD.search(line) else "chrome"
    low = lower(line)
    if _is_dateline(low) or is_stamp(low):
        return "dateline"
    if is_credit(low):
        return "credit"
    if len(line) <= _BYLINE_MOST and _BYLINE.fullmatch(low):
        return "byline"
    if not _HAS_WORD.search(line) or is_chrome(low):
        return "chrome"
    if _is_caption(low):
        return "caption"
    return "paragraph" if _is_prose(line) else None


def _is_dateline(low: str) -> bool:
    """A date with few words around it and no verb."""
    if len(low) > _SHORT or _ENDS.search(low) or low.startswith("-"):
        return False
    found = _LETTERS.findall(low)
    month = not words("layout", "months").isdisjoint(found) and any(map(str.isdigit, low))
    other = [w for w in found if w not in words("layout", "months", "weekdays")]
    most = _DATELINE_WORDS if month or _DAY.search(low) else _YEAR_WORDS
    return (month or bool(_DATE.search(low))) and len(other) <= most


def _is_caption(low: str) -> bool:
    """A picture's caption: ends with a credit, or says who stands where and ends with a date or place."""
    if ends_credited(low) or low.startswith("file photo"):
        return True
    marks = sum(mark in low for mark in words("layout", "caption_marks"))
    return marks > 1 and bool(_CAPTION_END.search(low))


def _is_prose(line: str) -> bool:
    """A line that is a sentence: ends like one, or is long and has a verb."""
    head = line[:_LOOKED_AT]
    count = length_in_words(head)
    if ends_sentence(line) and not line.endswith((":", ",")):
        return count > _SENTENCE_WORDS or has_finite_verb(head) or fold(head).startswith('"')
    return count > _LONG_WORDS and has_finite_verb(head)
