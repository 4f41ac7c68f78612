"""Sentences of one stretch of text, as offsets.

Full stops inside initials, titles and abbreviations do not end a sentence; a closing quotation mark belongs to the
sentence it closes; an unclosed one costs nothing, since quotation marks are never paired here. Blank lines, the items
of a list and a line all in capitals stand alone. The stops of other scripts end a sentence wherever they stand.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from variorum.text.blocks import blocks
from variorum.text.lexicon import words
from variorum.text.normalise import fold, trim

__all__ = ["sentences"]

_STOP = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++[\"')\]]*+(?=\s|$)"  # with its closing marks
    r"|[.!?][\")\]]++(?=[A-Z\"])"  # a space that a page lost, behind a mark
    r"|(?<=[a-z0-9][a-z0-9)%])[.!?](?=[A-Z][a-z']*+[ ,])"  # or behind a word
)
_OTHER_STOP = re.compile(
    "[\u3002\uff01\uff1f\uff61\u061f\u06d4\u0964\u0965\u1362\u1367\u1368\u0589]++"  # of CJK, Arabic, Indic …
    "[\"'\u201d\u2019\u00bb\u300d\u300f\uff09\u3011\u3009\u300b)\\]]*+"
    "(?!(?<=[\u300d\u300f])(?:\u3068|\u3063\u3066))"  # the Japanese particles of quotation go on with the sentence
)
_SPACED_CLOSE = re.compile("[ \u00a0\u202f]\u00bb(?=\\s|[.,;:!?]|$)")  # as French closes a quotation
_OPENING = "\u201c\u201e\u00ab"
_WORD_BEFORE = re.compile(r"[\w.'-]+$")
_WORD_AFTER = re.compile(r"\s*+[\"'(\[-]*+\s*+[\"'(\[]*+(\w[\w']*)?(\.)?")
_TAG_AFTER = re.compile(
    r"\s+(?:[A-Z][\w.'-]*+\s+){1,4}+([a-z]+)(?=[.,;:]|\s+(?:on|in|at|of|after|during|as|when|to|him|her)\b|$)"
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[A-Za-z]")  # what heads an item of a list
_HEADED = re.compile(r"(?:^|[.!?:*]\s+)[*(\[ ]*$")
_ABBREVIATIONS = ("titles", "before_number", "inner", "either", "states")
_WINDOW = 40  # how far back the word before a full stop is looked for
_HEAD = 4  # characters before the number of an item that tell it from one that ends a sentence
_LONGEST = 1500  # no writer's sentence is longer; a table, or speech written down without full stops, is cut at a space
_PLAIN_WORD = 4  # letters that a word needs to be no abbreviation nobody listed


def _is_initial(before: str, after: str, *, opens: bool) -> bool:
    """Whether a word is an initial ("J", "Yu") before a name, and no short word that ends a sentence ("No")."""
    if not (before[0].isupper() and before.isalpha() and after[:1].isupper()):
        return False
    if len(before) == 1:
        return not opens
    return len(before) == 2 and not before.isupper() and before.lower() not in words("sentences", "short_words")


def _stops_short(before: str, after: str, *, dotted: bool) -> bool:
    """Whether a full stop after `before` is only an abbreviation's, given the word that follows (`dotted`: and its)."""
    word, follower = before.lower(), after.lower()
    if word in words("sentences", "titles", "inner"):
        return True
    if word in words("sentences", "before_number"):
        return after[0].isdigit()
    if word in words("sentences", "hours"):
        return follower in words("sentences", "after_hour")
    opens = follower in words("sentences", "starters") and not (dotted and len(after) == 1)
    if word in words("sentences", "either") or (before[0].isupper() and word in words("sentences", "states")):
        return not opens
    if before.isdigit() and len(before) <= 2 and follower in words("sentences", "months"):
        return True
    return _is_initial(before, after, opens=opens) or (not opens and bool(_DOTTED.fullmatch(before)))


def _ends_here(text: str, stop: re.Match[str]) -> bool:
    """Whether this stop ends a sentence."""
    following = _WORD_AFTER.match(text, stop.end())
    after = following[1] if following else None
    if not following or not after:
        return True
    found = _WORD_BEFORE.search(text, max(0, stop.start() - _WINDOW), stop.start())
    before = found.group() if found else ""
    if after[0].islower():
        return _ends_before_small(stop.group(), before)
    if stop.group() != ".":
        return not _goes_on_with_tag(text, stop)
    if found is None:
        return True
    if _NUMBERED.fullmatch(before) and _HEADED.search(text, max(0, found.start() - _HEAD), found.start()):
        return False
    if stop.end() < len(text) and not text[stop.end()].isspace() and after.lower() in words("sentences", "domains"):
        return False
    return not _stops_short(before, after, dotted=bool(following[2]))


def _ends_before_small(stop: str, before: str) -> bool:
    """Whether a stop ends a sentence though a small letter follows, as in text written in haste."""
    if not stop.strip("?!"):
        return stop[0] == "?" or before.islower()
    plain = before.isalpha() and before.islower() and len(before) >= _PLAIN_WORD
    return stop == "." and plain and before not in words("sentences", *_ABBREVIATIONS)


def _goes_on_with_tag(text: str, stop: re.Match[str]) -> bool:
    """Whether a quoted question or call is followed by no more than who uttered it."""
    if not stop.group().endswith('"') or stop.group()[0] == ".":
        return False
    tag = _TAG_AFTER.match(text, stop.end(), stop.end() + _WINDOW * 2)
    return tag is not None and tag[1] in words("clauses", "reporting")


def _end(raw: str, marks: Sequence[int], stop: re.Match[str]) -> int:
    """Where the sentence that a stop ends is over: a mark that opens the next one is not taken along."""
    end = stop.end()
    spaced = _SPACED_CLOSE.match(raw, end)
    if spaced:
        return spaced.end()
    glued = end < len(raw) and not raw[end].isspace()
    if glued and stop.group()[-1] == '"':
        at = end - 1
        opens = raw[at] in _OPENING or (raw[at] == '"' and bisect_left(marks, at) % 2 == 0)
        return at if opens else end
    return end


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without a full stop in pieces that a sentence may have, cut behind a mark or at a space."""
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cuts = (text.rfind(mark, start + _LONGEST // 2, limit) for mark in (";", ",", " "))
        cut = next((at + 1 for at in cuts if at >= 0), limit)
        yield start, cut
        start = cut
    yield start, end


def _of_block(raw: str) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch that is no list and holds no blank line."""
    text = fold(raw)
    marks = [at for at, char in enumerate(raw) if char == '"']
    stops = [_end(raw, marks, stop) for stop in _STOP.finditer(text) if _ends_here(text, stop)]
    stops = sorted({*stops, *(stop.end() for stop in _OTHER_STOP.finditer(raw))})
    for sentence in zip([0, *stops], [*stops, len(text)], strict=True):
        for a, b in _short_enough(text, *sentence):
            start, end = trim(text, a, b)
            if start < end:
                yield start, end


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the sentences between `start` and `end` of `text`, trimmed, in order, not overlapping."""
    stretch = text[start:end]
    return [(start + at + a, start + at + b) for at, to in blocks(stretch) for a, b in _of_block(stretch[at:to])]
