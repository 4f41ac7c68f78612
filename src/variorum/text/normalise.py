"""A one-to-one fold: every code point becomes exactly one code point, so folded offsets are offsets in the text.

Curly and straight quotes, the many dashes and the no-break spaces are matched through the fold; the text itself is
never changed.
"""

from collections.abc import Sequence

__all__ = ["blanked", "fold", "lower", "trim"]

_SAME = {
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
    "'": "\u2018\u2019\u201a\u201b\u02bc\u0060\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    # Letters that a pattern without regard to case takes for these, and a word list does not hold.
    "s": "\u017f",
    "i": "\u0131",
    "I": "\u0130",
    "K": "\u212a",
}
_PLAIN = tuple((char, plain) for plain, chars in _SAME.items() for char in chars)
_PLAIN_ASCII = tuple((char, plain) for char, plain in _PLAIN if char.isascii())


def fold(text: str) -> str:
    """Quotes, dashes, spaces and the other forms of s, i and k in their plain form, the length unchanged."""
    # One replacement after the other is some ten times faster than str.translate, which looks every character up.
    for char, plain in _PLAIN_ASCII if text.isascii() else _PLAIN:
        text = text.replace(char, plain)
    return text


def lower(text: str) -> str:
    """The folded text in lower case, the length unchanged: the one letter whose lower case is longer is folded."""
    return fold(text).lower()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without white space at its ends; `start == end` where nothing is left."""
    stretch = text[start:end]
    bare = stretch.strip()
    if not bare:
        return end, end
    begun = start + len(stretch) - len(stretch.lstrip())
    return begun, begun + len(bare)


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spaces for the characters of some disjoint spans in order, its length unchanged."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
