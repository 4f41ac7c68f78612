"""News agencies as lines credit them: whole names as printed, and which two names are of one house."""

import re
from functools import cache

from variorum.text.lexicon import words

__all__ = ["agency_key", "named_agency", "same_house"]

SPLIT = re.compile(r"\s*(?:[,;/|()\[\]]|\s[-–—]\s|\b(?:by|for|of|and|with|via)\b)\s*", re.IGNORECASE)
LONGEST = 200
SHORT = 5
"""In characters: names of this length are initials."""


def named_agency(line: str) -> str | None:
    """The part of a credit or byline that is an agency's whole name, as printed; None where none is."""
    parts = SPLIT.split(" ".join(line[:LONGEST].split()))
    return next((part.strip(" .") for part in parts if _is_agency(part.strip(" ."))), None)


def agency_key(name: str) -> str:
    """One name for an agency however it is printed: its initials are the same as its name in full."""
    bare = _bare(name)
    return next((full for full in sorted(words("wire", "agencies")) if _initials(full) == bare), bare)


def same_house(agency: str, publisher: str) -> bool:
    """Whether two names are of one house: the same, one the beginning of the other, or one the other's initials."""
    a, b = _bare(agency), _bare(publisher)
    begins = f"{b} ".startswith(f"{a} ") or f"{a} ".startswith(f"{b} ")
    return bool(b) and (begins or _initials(a) == b or _initials(b) == a)


def _is_agency(name: str) -> bool:
    """Whether this is an agency's whole name; a short one counts only as it is printed, since Ani is also a person."""
    return _bare(name) in words("wire", "agencies") and (len(name) > SHORT or name.isupper() or name.islower())


def _bare(name: str) -> str:
    return name.strip(" .").casefold().removeprefix("the ")


@cache
def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word)
