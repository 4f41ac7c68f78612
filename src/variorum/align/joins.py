"""Which rules put the statements of a row together: told from the rows as each step left them."""

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from variorum.align.homes import Homes
from variorum.records import Join

__all__ = ["joins"]

Rows = Sequence[Sequence[int]]


def joins(grown: Rows, settled: Rows, rows: Rows) -> list[tuple[Join, ...]]:
    """For each of the last rows its rules, from the rows as they were grown, then settled, then joined by value.

    A rule joined a row where more of its statements stand together after its step than did before.
    """
    first, second, last = Homes(grown), Homes(settled), Homes(rows)
    return [_of(first, second, last, row) for row in rows]


def _of(first: Homes, second: Homes, last: Homes, row: Sequence[int]) -> tuple[Join, ...]:
    """The rules of one row, in the order in which they are applied."""
    then = _together(second, row)
    before = _together(first, then)
    told: dict[Join, bool] = {
        "nearest": len(before) > 1,
        "merged": any(len(last.of(unit)) > 1 for unit in row),
        "neighbours": len(then) > max(1, len(before)),
        "counted": len(row) > len(then),
    }
    return tuple(join for join in get_args(Join) if told[join])


def _together(homes: Homes, units: Sequence[int]) -> Sequence[int]:
    """The most of some units that stand in one row."""
    held = Counter(number for unit in units for number in homes.of(unit))
    if not held:
        return units[:1]
    most = homes.row(max(held, key=lambda number: (held[number], -number)))
    return [unit for unit in units if unit in most]
