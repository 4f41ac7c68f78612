"""A second look at statements with a weak place: the neighbour of an aligned neighbour, on the same scale, is better.

"No closer" beside "much work remains" belongs with "not further" beside "much work remains", though no words are
shared: opposites next to an aligned pair are two readings of one statement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.align.homes import Homes
from variorum.align.kinship import on_one_scale
from variorum.align.scored import Scored
from variorum.align.units import Unit
from variorum.text.words import Word

__all__ = ["settle"]

_WEAK = 0.62  # a statement nearer to its row than this stays where it is
_LEAST = 0.3  # what its score to the better one has to be
_SPACE = 2  # characters that may stand between two statements of one paragraph


@dataclass(frozen=True, slots=True)
class _Places:
    """The units, their content words and scores, and the rows as they are settled."""

    units: Sequence[Unit]
    own: Sequence[Sequence[Word]]
    scored: Scored
    homes: Homes

    def rows(self, unit: int) -> list[frozenset[int]]:
        """The rows in which a unit stands."""
        return [self.homes.row(number) for number in self.homes.of(unit)]


def settle(units: Sequence[Unit], own: Sequence[Sequence[Word]], scored: Scored,
           rows: Sequence[Sequence[int]]) -> list[list[int]]:  # fmt: skip
    """The rows, with weakly placed statements moved where their neighbours and a shared scale put them."""
    places = _Places(units, own, scored, Homes(rows))
    for unit in range(len(units)):
        if max((scored.fit(unit, row) for row in places.rows(unit)), default=0.0) >= _WEAK:
            continue
        better = max(_candidates(places, unit), key=lambda c: (scored.score(unit, c), -c), default=None)
        if better is not None:
            _move(places.homes, unit, better)
    return [row for row in places.homes.rows() if len({units[i].account for i in row}) > 1]


def _move(homes: Homes, unit: int, better: int) -> None:
    """Take a unit from its rows to that of a better one, or to a new row with it."""
    homes.remove(unit)
    there = homes.of(better)
    if there:
        homes.add(unit, there[0])
    else:
        homes.start(unit, better)


def _candidates(places: _Places, unit: int) -> Iterator[int]:
    """Statements beside one that is aligned with this unit's neighbour, and fit to stand in one row with it."""
    for step in (-1, 1):
        if not _touch(places.units, unit, unit + step):
            continue
        partners = {p for row in places.rows(unit + step) for p in places.scored.others(unit, row)}
        for partner in partners:
            if _touch(places.units, partner, partner - step) and _fits(places, unit, partner - step):
                yield partner - step


def _fits(places: _Places, unit: int, other: int) -> bool:
    """Whether another statement asks or tells like this one, on one scale, and its rows are free of this account."""
    if (places.units[unit].statement.act == "question") != (places.units[other].statement.act == "question"):
        return False
    if any(places.scored.beside(unit, row) for row in places.rows(other)):
        return False
    return places.scored.score(unit, other) >= _LEAST and on_one_scale(places.own[unit], places.own[other])


def _touch(units: Sequence[Unit], a: int, b: int) -> bool:
    """Whether two units stand next to each other in one paragraph."""
    if not (0 <= a < len(units) and 0 <= b < len(units)):
        return False
    first, second = sorted((units[a].statement.span, units[b].statement.span))
    return first.account == second.account and 0 <= second.start - first.end <= _SPACE
