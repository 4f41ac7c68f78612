"""Whether two speakers are one: the same name, an office that may be the named person's, or two people."""

from typing import Literal

from variorum.text.names import surname

__all__ = ["Voices", "is_person", "voices"]

_INITIALS = 3  # a longer word in capitals is no name but a heading's
Voices = Literal["one", "perhaps", "two"]


def voices(a: str | None, b: str | None) -> Voices:
    """Whether two speakers are one person. Where either is unknown nothing speaks against it."""
    if not a or not b or surname(a) == surname(b):
        return "one"
    named, office = (a, b) if is_person(a) else (b, a)
    return "perhaps" if is_person(named) and _is_office(office) else "two"


def is_person(speaker: str) -> bool:
    """Whether a speaker is called by a full name."""
    parts = speaker.split()
    shouted = any(part.isupper() and len(part) > _INITIALS for part in parts)
    return len(parts) > 1 and parts[0][0].isupper() and parts[-1][0].isupper() and not shouted and "of" not in parts


def _is_office(speaker: str) -> bool:
    """Whether a speaker is called by one person's office ("the chief negotiator"), not by the office of several."""
    return speaker.split()[-1].islower() and not speaker.endswith("s")
