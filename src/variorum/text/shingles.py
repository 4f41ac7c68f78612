"""Runs of words shared between texts: the trace that copying leaves and paraphrase does not."""

from collections.abc import Iterable, Sequence, Set

from variorum.text.words import words

__all__ = ["Run", "resemblance", "runs", "shared", "shingles", "within"]

Run = tuple[str, ...]
"""Words that follow one another."""


def runs(tokens: Sequence[str], size: int) -> frozenset[Run]:
    """All runs of `size` words."""
    return frozenset(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def shingles(text: str, size: int = 4) -> frozenset[Run]:
    """All runs of `size` words of a text, folded to lower case."""
    return runs([w.text for w in words(text)], size)


def shared(a: Iterable[Run], b: Iterable[Run]) -> float:
    """The share of the smaller set of runs that the other holds too (containment), 0 where one is empty."""
    left, right = frozenset(a), frozenset(b)
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def resemblance(a: Set[Run], b: Set[Run]) -> float:
    """The share of all runs that both hold (Jaccard's coefficient; Broder 1997), 0 where there is none."""
    common = len(a & b)
    every = len(a) + len(b) - common
    return common / every if every else 0.0


def within(tokens: Sequence[str], others: Set[Run], size: int) -> float:
    """The share of the words that stand in a run of `size` words which the others hold, 0 to 1."""
    covered, end = 0, 0
    for i in range(len(tokens) - size + 1):
        if tuple(tokens[i : i + size]) in others:
            covered += i + size - max(end, i)
            end = i + size
    return covered / len(tokens) if tokens else 0.0
