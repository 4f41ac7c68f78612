"""Texts as the server's index takes them."""

import unicodedata

from variorum.corpus.terms import Column

__all__ = ["COLUMNS", "folded"]

COLUMNS: dict[Column, str] = {"told": "s.words", "speaker": "s.name", "outlet": "a.outlet"}
"""Where the index of each part of a statement lies."""
_LONGEST = 100_000  # letters of one text that are indexed; the server refuses vectors of more than a megabyte


def folded(text: str) -> str:
    """The words of a text as SQLite's index sees them: small letters without accents, all else a space.

    The server's own parser would read addresses, numbers and hyphenated words in ways of its own.
    """
    apart = unicodedata.normalize("NFD", text[:_LONGEST]).lower()
    return "".join(c if c.isalnum() else "" if unicodedata.combining(c) else " " for c in apart)
