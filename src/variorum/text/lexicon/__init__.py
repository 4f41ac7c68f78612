"""Word lists as data, read once. They hold words of the language and never words of an event."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

__all__ = ["any_of", "lines", "names", "words"]


@cache
def _table(name: str) -> dict[str, list[str]]:
    """One word list file: its lists by name."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, *lists: str) -> frozenset[str]:
    """The words of some lists of one file, together."""
    return frozenset(word for name in lists for word in _table(table)[name])


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any one of some phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


def lines(table: str, name: str) -> tuple[str, ...]:
    """One list of one file, in its order."""
    return tuple(_table(table)[name])


def names(table: str) -> tuple[str, ...]:
    """The names of the lists of one file, in its order."""
    return tuple(_table(table))
