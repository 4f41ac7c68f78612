"""Short, readable account ids out of file names and addresses, the same whatever the order of the inputs."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

__all__ = ["account_ids"]

LONGEST = 60
"""Shorter than a SHA-256 in hex, so that no name can be mistaken for a name with its hash behind it."""
SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")


def account_ids(named: Sequence[tuple[str | None, str]]) -> list[str]:
    """One id each for (name, sha256) pairs, in their order; the hashes differ, and a name of None is standard input.

    The first word of the name without its suffix if no other input could be called so, else the whole of it, else that
    with the first digits of the hash. Standard input is `stdin`. An id holds only letters, digits, `.`, `_` and `-`.
    """
    wishes = [_wishes(name, sha256) for name, sha256 in named]
    wanted = Counter(wish for wished in wishes for wish in set(wished))
    return [next((wish for wish in wished if wanted[wish] == 1), wished[-1]) for wished in wishes]


def _wishes(name: str | None, sha256: str) -> list[str]:
    """What an account may be called, the shortest first."""
    if name is None:
        return ["stdin"]
    stem = SUFFIX.sub("", unicodedata.normalize("NFC", name))
    words = re.split(r"[_\s]+", stem)
    whole = _plain(stem) or "text"
    first = next(filter(None, map(_plain, words)), whole)
    return [first, whole, *(f"{whole}-{sha256[:digits]}" for digits in (4, 12, 64))]


def _plain(words: str) -> str:
    """The words with every run of other characters made one hyphen; at most 60 characters."""
    kept = "".join(c if c.isalnum() or c in "._" or unicodedata.category(c)[0] == "M" else " " for c in words)
    return "-".join(kept.split())[:LONGEST].strip("-._")
