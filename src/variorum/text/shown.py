"""Text made fit to be shown: a text is never trusted to be printable.

`seen` spells out what would be invisible or would turn the line around; `folded` and `clip` rest on it.
"""

import re
import unicodedata

__all__ = ["clip", "folded", "seen", "shortened"]

BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Characters that are not controls by category and still print as nothing."""
JOINED = re.compile("(?<=[\u0590-\U0010ffff])[\u200c\u200d](?=[\u0590-\U0010ffff])")
"""Joiners that do their work (inside an emoji, between Persian or Indic letters) and so are not a trick."""


def seen(text: str) -> str:
    """The text with each invisible or direction-changing character spelled out, as in ⟨U+202E⟩; to be cut first."""
    if text.isascii() and text.isprintable():
        return text
    joiners = {m.start() for m in JOINED.finditer(text)}
    return "".join(c if at in joiners or not hidden(c) else f"⟨U+{ord(c):04X}⟩" for at, c in enumerate(text))


def hidden(character: str) -> bool:
    """Whether a character shows nothing of itself; line ends and tabs are layout and stay."""
    if character in "\n\r\t":
        return False
    return character in BLANK_LETTERS or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")


def folded(text: str) -> str:
    """The text on one line, for a terminal or a table cell: made visible, then runs of white space to one space."""
    return " ".join(seen(text).split())


def shortened(text: str, limit: int) -> str:
    """The text as it is on one line, cut at a word behind at most `limit` characters: a label that is kept as data."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " \u2026"


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where that costs little, with an ellipsis."""
    line = folded(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit * 0.6 else cut).rstrip(" ,;:–-") + "…"
