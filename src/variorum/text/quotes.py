"""Quoted stretches of one paragraph, their marks included: double marks of every style, two single ones, single ones.

A mark that is never closed quotes to the end of its sentence only, so that it costs one statement and not the account;
where the next paragraph goes on with an opening mark, the quotation runs to the end of its own paragraph, as printers
do. Single marks count only in pairs, outside double ones: they are apostrophes too.
"""

import re
from collections.abc import Sequence

from variorum.text.normalise import fold

__all__ = ["DIRECT_SHARE", "left_open", "opens_quotation", "quoted", "quoted_share"]

DIRECT_SHARE = 0.8
"""Of a proposition's letters this share stands in quotation marks where it is direct speech."""

_MARK = re.compile("[\u201c\u201e\u00ab\u201d\u00bb\"]|''|\u2018\u2018|\u2019\u2019|``")
_ALWAYS_OPEN, _ALWAYS_CLOSE = ("\u201e", "\u00ab", "\u2018\u2018", "``"), ("\u201d", "\u00bb", "\u2019\u2019")
_STYLES = (('"',), ("\u201c", "\u201d", "\u201e"), ("\u00ab", "\u00bb"), ("''", "``", "\u2018\u2018", "\u2019\u2019"))
_SENTENCE_END = re.compile(r"[.!?]\s")
# a single mark opens before a word and behind a space, and closes behind a word or point and before no letter
_SINGLE = re.compile(
    r"(?<![^\s(\[-])(?:\u2018(?=\w)[^\u2018\n]{2,400}?(?<=[\w.,!?\u2026])\u2019(?!\w)"
    r"|(?<!')'(?=[A-Za-z])[^'\n]{2,400}(?:(?<=\w)'(?=\w)[^'\n]{1,400})*(?<=[\w.,!?])'(?![\w']))"
)


def opens_quotation(text: str, at: int) -> bool:
    """Whether a quotation mark that opens stands at this place, as where a quotation goes on in a new paragraph."""
    return text[at : at + 1] in ("\u201c", '"', "\u00ab") or text[at : at + 2] in ("''", "\u2018\u2018", "``")


def _opens(text: str, mark: re.Match[str], *, inside: bool) -> bool:
    """Whether a mark opens a quotation: by its shape, or for a straight mark by its neighbours."""
    form, after = mark.group(), text[mark.end() : mark.end() + 1] or " "
    if form in _ALWAYS_OPEN or form in _ALWAYS_CLOSE:
        begins = mark.start() == 0 and after.isalnum()  # the wrong mark at the head of a paragraph
        return form in _ALWAYS_OPEN or (begins and not inside)
    if form == "\u201c":  # English opens with it, German closes with it
        return not inside or after.isalnum()
    before = text[mark.start() - 1] if mark.start() else " "
    if before.isspace() or before in "([-\u2014\u2013":
        return not after.isspace()
    return not inside and after.isalnum() and (not before.isalnum() or (before.isalpha() and after.isalpha()))


def _style(mark: re.Match[str]) -> int:
    """The style of a mark; a quotation inside another one has marks of another style."""
    return next(number for number, style in enumerate(_STYLES) if mark.group() in style)


def quoted(text: str, *, goes_on: bool = False) -> list[tuple[int, int]]:
    """Offsets of the quoted stretches of a paragraph, in order. `goes_on`: the next paragraph opens with a mark."""
    found: list[tuple[int, int]] = []
    begun: re.Match[str] | None = None
    nested = False
    for mark in _MARK.finditer(text):
        if begun is None:
            if _opens(text, mark, inside=False):
                begun = mark
        elif _opens(text, mark, inside=True):
            nested = nested or _style(mark) != _style(begun)
        elif nested and _style(mark) != _style(begun):
            nested = False
        else:
            found.append((begun.start(), mark.end()))
            begun, nested = None, False
    if begun is not None:
        found.append((begun.start(), _unclosed_end(text, begun.start(), goes_on=goes_on)))
    return _with_single(text, found)


def _with_single(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The quotations and those in single marks that touch none of them, in order."""
    single = [m.span() for m in _SINGLE.finditer(text)]
    return sorted([*found, *(s for s in single if not any(a < s[1] and s[0] < b for a, b in found))])


def left_open(text: str) -> bool:
    """Whether a paragraph ends inside a quotation."""
    last = quoted(text, goes_on=True)[-1:]
    return any(end == len(text) and not _CLOSED.search(text) for _, end in last)


_CLOSED = re.compile(rf"(?:{_MARK.pattern}|\u2019|')$")


def _unclosed_end(text: str, begun: int, *, goes_on: bool) -> int:
    """Where a quotation without a closing mark is taken to end."""
    if goes_on:
        return len(text)
    end = _SENTENCE_END.search(fold(text[begun:]))
    return begun + end.start() + 1 if end else len(text)


def quoted_share(
    text: str, start: int, end: int, quotations: Sequence[tuple[int, int]], beside: Sequence[tuple[int, int]] = ()
) -> float:
    """The share of the letters of a stretch that stand inside quotations. `beside`: places that are not counted."""
    near = [(a, b) for a, b in quotations if a < end and start < b]
    if not near:
        return 0.0
    letters = [at for at in range(start, end) if text[at].isalnum() and not any(a <= at < b for a, b in beside)]
    inside = sum(any(a <= at < b for a, b in near) for at in letters)
    return inside / len(letters) if letters else 0.0
