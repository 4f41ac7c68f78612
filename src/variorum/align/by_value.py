"""Statements joined by what they count or name: the only ones of two accounts that give it a value.

A wrong figure or name makes two readings of one statement less alike than they are; that both, and nothing else, count
the points or call the ship by a name says more than the wording.
"""

import re
from collections.abc import Iterator, Sequence

from variorum.align.homes import Homes
from variorum.align.scored import Scored
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
    joined = Homes(rows)
    links = {(-scored.score(i, j), i, j) for group in _groups(units, scored) for i, j in _links(units, scored, group)}
    for _, i, j in sorted(links):
        if not joined.together(i, j):
            _join(scored, joined, i, j)
    return joined.rows()


def _groups(units: Sequence[Unit], scored: Scored) -> list[list[tuple[int, int]]]:
    """The pairs of units that give a value for one thing, by that thing and their two accounts."""
    keys = [_keys(unit) for unit in units]
    groups: dict[tuple[tuple[str, ...], int, int], list[tuple[int, int]]] = {}
    for i, j in zip(scored.pairs.left.tolist(), scored.pairs.right.tolist(), strict=True):
        for key in keys[i] & keys[j]:
            groups.setdefault((key, units[i].account, units[j].account), []).append((i, j))
    return list(groups.values())


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


def _links(units: Sequence[Unit], scored: Scored, group: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of holders that are the best for both between their accounts, and like enough."""
    fit = [(i, j) for i, j in group if _one_voice(units[i], units[j])]
    best: dict[int, float] = {}
    for i, j in fit:
        for unit in (i, j):
            best[unit] = max(best.get(unit, 0.0), scored.score(i, j))
    least = _LEAST if len(fit) == 1 else _LEAST_OF_MANY
    for i, j in fit:
        if least <= scored.score(i, j) == best[i] == best[j]:
            yield i, j


def _one_voice(a: Unit, b: Unit) -> bool:
    """Whether no two different people speak."""
    left, right = a.statement.speaker, b.statement.speaker
    return not left or not right or surname(left) == surname(right)


def _join(scored: Scored, rows: Homes, i: int, j: int) -> None:
    """Put one of two statements into the row of the other: the one without a row, or that fits there better."""
    homes = [(scored.fit(j, rows.row(number)), -j, number) for number in rows.of(i)]
    homes += [(scored.fit(i, rows.row(number)), -i, number) for number in rows.of(j)]
    if homes:
        _, guest, number = max(homes, key=lambda home: home[:2])
        rows.add(-guest, number)
    else:
        rows.start(i, j)
