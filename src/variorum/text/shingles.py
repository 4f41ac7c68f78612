"""Runs of words shared between texts: the trace that copying leaves and paraphrase does not."""

from collections.abc import Iterable

from variorum.text.words import words

__all__ = ["shared", "shingles"]


def shingles(text: str, size: int = 4) -> frozenset[tuple[str, ...]]:
    """All runs of `size` words of a text, folded to lower case."""
    tokens = [w.text for w in words(text)]
    return frozenset(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def shared(a: Iterable[tuple[str, ...]], b: Iterable[tuple[str, ...]]) -> float:
    """The share of the smaller set of runs that the other holds too (containment), 0 where one is empty."""
    left, right = frozenset(a), frozenset(b)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
