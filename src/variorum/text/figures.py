"""Numbers in digits, which read the same in every language; and how many words a text has in any script."""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Figure", "figures", "length_in_words"]

_FIGURE = re.compile(r"(?<![\w.,:/])\d+(?:[.,\u066b\u066c\u00a0\u202f]\d+)*(?![\w:/]|[.,]\d)")
_PLAIN = re.compile(r"\d+")
_UNSPACED = re.compile("[\u0e01-\u0e5b\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SIGNS_A_WORD = 2  # signs of a script without spaces that make a word, about


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in digits: offsets, its digits as 0 to 9, and whether it is whole and without any separator."""

    start: int
    end: int
    digits: str
    plain: bool


def figures(text: str) -> list[Figure]:
    """The numbers of a text that stand in digits, in order. Parts of dates, times, ratios and names are none."""
    found = []
    for match in _FIGURE.finditer(text):
        digits = "".join(str(unicodedata.digit(c)) for c in match.group() if c.isdigit())
        found.append(Figure(match.start(), match.end(), digits, bool(_PLAIN.fullmatch(match.group()))))
    return found


def length_in_words(text: str) -> int:
    """How many words a text has: its parts between spaces; in a script without spaces two signs count as one."""
    return len(_UNSPACED.sub(" ", text).split()) + len(_UNSPACED.findall(text)) // _SIGNS_A_WORD
