"""An edit that leaves part of a sentence out."""

import re
from collections.abc import Iterator
from random import Random

from training.edits.edit import Edit

__all__ = ["dropped"]

_CLAUSE = re.compile(
    r"(?<=\w)(,? (?:because|although|unless|provided that|on condition that|so that|in order to|and that|as long as|if)"
    r" [^.,;:?!\"“”]{8,120})(?=[.!?]|$)"
)


def dropped(text: str, chance: Random) -> Iterator[Edit]:
    """The last clause of a sentence left out; what is before it must be long enough to stand."""
    for match in _CLAUSE.finditer(text):
        if len(text[: match.start()].split()) > 3:
            yield Edit("addition", match.start(), match.end(), "", "neutral")
