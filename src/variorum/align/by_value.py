"""Statements joined by what they count or name: the only ones of two accounts that give a number of points, or call a ship by name.

A wrong figure or name makes two readings of one statement less alike than they are; that both, and nothing else, give a value for the same
thing says more than the wording.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.align.rows import fit
from variorum.align.units import Unit
from variorum.protocols import FloatArray
from variorum.text.normalise import fold
from variorum.text.values import values

__all__ = ["join_by_value"]

_LEAST, _LEAST_OF_MANY = 0.4, 0.5
_CALLED = re.compile(r"\b([a-z]{4,}) \"?([A-Z][\w'-]+) ([A-Z][\w'-]+)")


def join_by_value(units: Sequence[Unit], scores: FloatArray, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """The rows, with each account's only statement on a value added to the row of another account's only one."""
    joined = [set(row) for row in rows]
    keys = [_keys(u) for u in units]
    for _, i, j in sorted(_links(units, keys, scores, joined)):
        _join(scores, joined, i, j)
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


def _links(units: Sequence[Unit], keys: Sequence[frozenset[tuple[str, ...]]], scores: FloatArray,
           rows: Sequence[set[int]]) -> Iterator[tuple[float, int, int]]:  # fmt: skip
    """Pairs of statements of two accounts that alone give a value for one thing, the likest first."""
    accounts = sorted({u.account for u in units})
    for key in sorted(set().union(*keys)):
        holders = [i for i, found in enumerate(keys) if key in found]
        for a, b in combinations(accounts, 2):
            left = [i for i in holders if units[i].account == a]
            right = [j for j in holders if units[j].account == b]
            pairs = [(i, j) for i in left for j in right if _one_voice(units[i], units[j])]
            least = _LEAST if len({i for i, _ in pairs}) == 1 and len({j for _, j in pairs}) == 1 else _LEAST_OF_MANY
            for i, j in pairs:
                best = scores[i, j] == max(scores[x, y] for x, y in pairs if x == i or y == j)
                if best and scores[i, j] >= least and not any(i in row and j in row for row in rows):
                    yield -float(scores[i, j]), i, j


def _one_voice(a: Unit, b: Unit) -> bool:
    """Whether no two different people speak."""
    left, right = a.statement.speaker, b.statement.speaker
    return not left or not right or left.split()[-1].lower() == right.split()[-1].lower()


def _join(scores: FloatArray, rows: list[set[int]], i: int, j: int) -> None:
    """Put one of two statements into the row of the other: the one that has no row, else the one that fits there better."""
    if any(i in row and j in row for row in rows):
        return
    homes = [(fit(scores, j, row), i, j, row) for row in rows if i in row] + [(fit(scores, i, row), j, i, row) for row in rows if j in row]
    if not homes:
        rows.append({i, j})
        return
    _, _, guest, row = max(homes, key=lambda h: (h[0], -h[2]))
    row.add(guest)
