"""Quoted stretches of one paragraph, their marks included.

A mark that is never closed quotes to the end of its sentence only, so that it costs one statement and not the account;
where the next paragraph goes on with an opening mark, the quotation runs to the end of its own paragraph, as printers
do.
"""

import re

from variorum.text.normalise import fold

__all__ = ["left_open", "opens_quotation", "quoted"]

_MARK = re.compile('[\u201c\u201e\u00ab\u201d\u00bb"]')
_ALWAYS_OPEN, _ALWAYS_CLOSE = "\u201e\u00ab", "\u201d\u00bb"
_SENTENCE_END = re.compile(r"[.!?]\s")


def opens_quotation(text: str, at: int) -> bool:
    """Whether a quotation mark that opens stands at this place, as where a quotation goes on in a new paragraph."""
    return text[at : at + 1] in ("\u201c", '"', "\u00ab")


def _opens(text: str, at: int, *, inside: bool) -> bool:
    """Whether the mark at this place opens a quotation: by its shape, or for a straight mark by its neighbours."""
    mark, after = text[at], text[at + 1 : at + 2] or " "
    if mark in _ALWAYS_OPEN or mark in _ALWAYS_CLOSE:
        return mark in _ALWAYS_OPEN
    if mark == "\u201c":  # English opens with it, German closes with it
        return not inside or after.isalnum()
    before = text[at - 1] if at else " "
    if before.isspace() or before in "([-\u2014\u2013":
        return not after.isspace()
    return not inside and after.isalnum() and (not before.isalnum() or (before.isalpha() and after.isalpha()))


def quoted(text: str, *, goes_on: bool = False) -> list[tuple[int, int]]:
    """Offsets of the quoted stretches of a paragraph, in order. `goes_on`: the next paragraph opens with a mark."""
    found: list[tuple[int, int]] = []
    begun: int | None = None
    for mark in _MARK.finditer(text):
        if begun is None:
            if _opens(text, mark.start(), inside=False):
                begun = mark.start()
        elif not _opens(text, mark.start(), inside=True):
            found.append((begun, mark.end()))
            begun = None
    if begun is not None:
        found.append((begun, _unclosed_end(text, begun, goes_on=goes_on)))
    return found


def left_open(text: str) -> bool:
    """Whether a paragraph ends inside a quotation."""
    last = quoted(text, goes_on=True)[-1:]
    return any(end == len(text) and not _MARK.match(text, end - 1) for _, end in last)


def _unclosed_end(text: str, begun: int, *, goes_on: bool) -> int:
    """Where a quotation without a closing mark is taken to end."""
    if goes_on:
        return len(text)
    end = _SENTENCE_END.search(fold(text[begun:]))
    return begun + end.start() + 1 if end else len(text)
