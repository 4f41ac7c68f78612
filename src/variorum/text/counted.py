"""Whether two counts told in words are one: "Twelve" and "12", "No one" and "nobody", "a guard and a driver"."""

import re

from variorum.text.values import values

__all__ = ["count_key"]

_NONE = re.compile(r"(?:no|none|nobody|no one)\b", re.IGNORECASE)
_AND = re.compile(r",? and |, ")


def count_key(words: str) -> str:
    """What makes two counts one: the range they claim; of people named without a number, the nouns that name them."""
    if _NONE.match(words):
        return "none"
    number = next((value for value in values(words) if value.kind != "date"), None)
    if number:
        return f"{number.low} {number.high}"
    return " ".join(part.split()[-1].lower() for part in _AND.split(words) if part.split())
