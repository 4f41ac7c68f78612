"""The news agency a text is credited to beside its publisher, where a byline or the author's name says so.

Only lines that the source itself marks as a byline are looked at, and only whole names of agencies count, as printed.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from variorum.ingest.metadata import Metadata
from variorum.text.lexicon import words

__all__ = ["credited"]

SPLIT = re.compile(r"\s*(?:[,;/|()\[\]]|\s[-–—]\s|\b(?:by|for|of|and|with|via)\b)\s*", re.IGNORECASE)
LONGEST = 200
SHORT = 5
"""In characters: names of this length are initials."""


def credited(metadata: Metadata, bylines: Iterable[tuple[str | None, str]]) -> Metadata:
    """The metadata with the agency that a byline names, if they name none yet and it is not the publisher itself.

    `bylines` are (line, where it stands) pairs.
    """
    if metadata.wire:
        return metadata
    for line, where in bylines:
        agency = _agency(line or "")
        if agency and not _same(agency, metadata.publisher or ""):
            return replace(metadata, wire=agency, notes=(*metadata.notes, f"wire from {where}"))
    return metadata


def _agency(line: str) -> str | None:
    """The part of a byline that is an agency's name, as printed."""
    parts = SPLIT.split(" ".join(line[:LONGEST].split()))
    return next((part.strip(" .") for part in parts if _is_agency(part.strip(" ."))), None)


def _is_agency(name: str) -> bool:
    """Whether this is an agency's whole name; a short one counts only as it is printed, since Ani is also a person."""
    return _bare(name) in words("wire", "agencies") and (len(name) > SHORT or name.isupper() or name.islower())


def _bare(name: str) -> str:
    return name.strip(" .").casefold().removeprefix("the ")


def _same(agency: str, publisher: str) -> bool:
    """Whether two names are of one house: the same, one the beginning of the other, or one the other's initials."""
    a, b = _bare(agency), _bare(publisher)
    begins = f"{b} ".startswith(f"{a} ") or f"{a} ".startswith(f"{b} ")
    return bool(b) and (begins or _initials(a) == b or _initials(b) == a)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word)
