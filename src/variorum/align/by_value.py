"""Statements joined by what they count or name: the only ones of two accounts that give it a value.

A wrong figure or name makes two readings of one statement less alike than they are; that both, and nothing else, count
the points or call the ship by a name says more than the wording.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from variorum.align.rows import Scored
from variorum.align.units import Unit
from variorum.text.names import surname
from variorum.text.normalise import fold
from variorum.text.values import values

__all__ = ["join_by_value"]

_LEAST = 0.4  # the score of a pair that alone gives a value
_LEAST_OF_MANY = 0.5  # the score of the best pair of several
_CALLED = re.compile(r"\b([a-z]{4,}) \"?([A-Z][\w'-]+) ([A-Z][\w'-]+)")


def join_by_value(units: Sequence[Unit], scored: Scored, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """The rows, with each account's only statement on a value added to the row of another account's only one."""
    joined = [set(row) for row in rows]
    keys = [_keys(unit) for unit in units]
    pairs = (pair for key in sorted(set().union(*keys)) for pair in _links(units, scored, _holders(keys, key)))
    for _, i, j in sorted((-float(scored.scores[i, j]), i, j) for i, j in pairs):
        if not any(i in row and j in row for row in joined):
            _join(scored, joined, i, j)
    return [sorted(row) for row in joined]


def _keys(unit: Unit) -> frozenset[tuple[str, ...]]:
    """What a statement gives a value for: what it counts, that it tells a duration, what it calls by a name."""
    if unit.statement.act == "question":
        return frozenset()
    found: set[tuple[str, ...]] = set()
    for value in values(unit.core):
        if value.kind == "duration":
            found.add(("lasted",))
        elif value.kind == "quantity" and value.unit:
            found.add(("counted", value.unit))
    for noun, first, last in _CALLED.findall(fold(unit.core)):
        found |= {("called", noun, first), ("called", noun, last)}
    return frozenset(found)


def _holders(keys: Sequence[frozenset[tuple[str, ...]]], key: tuple[str, ...]) -> list[int]:
    """The units that give a value for one thing."""
    return [i for i, found in enumerate(keys) if key in found]


def _links(units: Sequence[Unit], scored: Scored, holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of holders that are the best for both between their accounts, and like enough."""
    accounts = sorted({units[i].account for i in holders})
    for a, b in combinations(accounts, 2):
        left, right = ([i for i in holders if units[i].account == account] for account in (a, b))
        fit = np.array([[_one_voice(units[i], units[j]) for j in right] for i in left])
        block = np.where(fit, scored.scores[np.ix_(left, right)], 0)
        alone = fit.any(axis=1).sum() == fit.any(axis=0).sum() == 1
        best = (block == block.max(axis=1, keepdims=True)) & (block == block.max(axis=0, keepdims=True))
        firm = best & (block >= (_LEAST if alone else _LEAST_OF_MANY))
        yield from ((left[i], right[j]) for i, j in zip(*np.nonzero(firm), strict=True))


def _one_voice(a: Unit, b: Unit) -> bool:
    """Whether no two different people speak."""
    left, right = a.statement.speaker, b.statement.speaker
    return not left or not right or surname(left) == surname(right)


def _join(scored: Scored, rows: list[set[int]], i: int, j: int) -> None:
    """Put one of two statements into the row of the other: the one without a row, or that fits there better."""
    homes = [(scored.fit(j, row), -j, row) for row in rows if i in row]
    homes += [(scored.fit(i, row), -i, row) for row in rows if j in row]
    if homes:
        _, guest, row = max(homes, key=lambda home: home[:2])
        row.add(-guest)
    else:
        rows.append({i, j})
