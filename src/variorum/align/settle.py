"""A second look at statements with a weak place: the neighbour of an aligned neighbour, on the same scale, is a better one.

"No closer" beside "much work remains" belongs with "not further" beside "much work remains", though no words are shared: opposites next
to an aligned pair are two readings of one statement.
"""

from collections.abc import Sequence

from variorum.align.kinship import on_one_scale
from variorum.align.rows import fit
from variorum.align.units import Unit
from variorum.protocols import FloatArray
from variorum.text.words import Word

__all__ = ["settle"]

_WEAK = 0.62
_LEAST = 0.3


def settle(units: Sequence[Unit], own: Sequence[Sequence[Word]], scores: FloatArray, rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """The rows, with weakly placed statements moved where their neighbours and a shared scale put them."""
    settled = [set(row) for row in rows]
    for unit in range(len(units)):
        home = [row for row in settled if unit in row]
        if max((fit(scores, unit, row - {unit}) for row in home), default=0.0) >= _WEAK:
            continue
        better = max(_candidates(units, own, scores, settled, unit), key=lambda c: (scores[unit, c], -c), default=None)
        if better is None:
            continue
        for row in home:
            row.discard(unit)
        rows_there = [row for row in settled if better in row]
        if rows_there:
            rows_there[0].add(unit)
        else:
            settled.append({unit, better})
    return [sorted(row) for row in settled if len({units[i].account for i in row}) > 1]


def _candidates(units: Sequence[Unit], own: Sequence[Sequence[Word]], scores: FloatArray, rows: Sequence[set[int]], unit: int) -> list[int]:
    """Statements beside one that is aligned with this unit's neighbour, free of its account, alike in act and on one scale."""
    found = []
    for step in (-1, 1):
        if not _touch(units, unit, unit + step):
            continue
        for partner in {p for row in rows if unit + step in row for p in row if units[p].account != units[unit].account}:
            other = partner - step
            if _touch(units, partner, other) and _free(units, rows, unit, other) and scores[unit, other] >= _LEAST and on_one_scale(own[unit], own[other]):
                found.append(other)
    return found


def _touch(units: Sequence[Unit], a: int, b: int) -> bool:
    """Whether two units stand next to each other in one paragraph."""
    if not (0 <= a < len(units) and 0 <= b < len(units)):
        return False
    first, second = sorted((units[a].statement.span, units[b].statement.span))
    return first.account == second.account and 0 <= second.start - first.end <= 2


def _free(units: Sequence[Unit], rows: Sequence[set[int]], unit: int, other: int) -> bool:
    """Whether the other statement asks or tells like this one, and no statement of this account stands in its rows."""
    same_act = (units[unit].statement.act == "question") == (units[other].statement.act == "question")
    return same_act and not any(units[m].account == units[unit].account for row in rows if other in row for m in row)
