"""Where the body of a text lies among the lines of menus, teasers and footers that were copied with it.

Every line has a weight: sentences speak for the body, bare lines and marks of furniture against it. The body is the run
of lines with the greatest sum (maximum subsequence segmentation: Pasternack and Roth, "Extracting Article Text from
the Web with Maximum Subsequence Segmentation", WWW 2009), so one heading inside a text costs nothing, and a headline
with its summary far below it is not taken for a part of it.
"""

import os
import re
from collections.abc import Sequence

from variorum.text.furniture import is_section
from variorum.text.normalise import lower

__all__ = ["body_of", "weight_of"]
G=lambda n,d: float(os.environ.get(n,d))
_BARE, _CHROME, _BESIDE, _SECTION = G("WB",-10), G("WC",-10), G("WD",-3), G("WS",-30)
_MOST = G("WM",60)
_LETTERS_A_WORD = 6.0
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_A_WORD = 2.0
_SENTENCE = G("WN",7)
_UNENDED=G("WU",.25)
_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u0964][\"')\]\u201d\u2019\u00bb\u300d\u300f]*$")


def weight_of(line: str, kind: str | None) -> float:
    """How much a line of this kind speaks for the body, in words; below 0 against it. None: its form leaves it open."""
    if kind in ("paragraph", "question", "answer"):
        return _for(line, kind)
    if is_section(lower(line[:100])):
        return _SECTION
    return {"chrome": _CHROME, None: _BARE}.get(kind, _BESIDE)


def _for(line: str, kind: str) -> float:
    """A line of prose counts by its words, in part where it does not end like a sentence."""
    size = _size(line)
    if _END.search(line[-10:]):
        return min(size, _MOST) if size >= _SENTENCE else size / 2
    if line.endswith(":"):
        return size / 2
    return size * _UNENDED if size > 14 or kind != "paragraph" else 0.0


def _size(line: str) -> float:
    """The size of a line in words, the same for languages that put no spaces between them."""
    wide = len(_WIDE.findall(line))
    return (len(line) - wide) / _LETTERS_A_WORD + wide / _WIDE_A_WORD


def body_of(weights: Sequence[float]) -> range:
    """The run of lines with the greatest sum, the longer where two are equal; empty where no line speaks for a body."""
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for i, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total >= best and weight > 0:
            best, first, last = total, start, i
    return range(first, last + 1)
