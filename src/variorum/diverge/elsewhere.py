"""A value that the primary gives in another statement than the one it is laid beside.

A retelling moves figures about: the length of the talks is told with their end here, with their beginning there. Where
a statement gives a value and its reference gives none of that kind, the primary's only statement that does, and that
shares other words with it, is the one to compare.
"""

from collections.abc import Iterator, Mapping, Sequence

from variorum.diverge.context import by_whole
from variorum.diverge.groups import Found
from variorum.diverge.measures import Measure, measure_alike, measure_of
from variorum.diverge.pairs import Pair, lay
from variorum.diverge.references import references
from variorum.diverge.sides import Side
from variorum.diverge.told import Told
from variorum.diverge.valued import compare_value
from variorum.records import Alignment, Span
from variorum.text.values import Value

__all__ = ["told_elsewhere"]

_KINDS = frozenset({"duration", "quantity"})
_OTHER_WORDS = 2  # so many weighty words besides the value are shared at least
_GRAVE = 2


def told_elsewhere(
    alignments: Sequence[Alignment], sides: Mapping[Span, Side], parts: Mapping[Span, Span], primary: str
) -> Iterator[Found]:
    """Values that differ from what the primary gives outside the row.

    `parts`: statements without a row that are part of the sentence of one that has one; they are looked at with it.
    """
    firsts = _Firsts([s for s in sides.values() if s.account == primary and s.statement.act != "question"])
    whole = by_whole(parts)
    for row in alignments:
        for other, reference in references([sides[s] for s in row.statements], primary):
            if other.statement.act != "question":
                for part in (other, *(sides[p] for p in whole.get(other.statement.span, ()))):
                    yield from _of_statement(row, part, reference, firsts)


class _Firsts:
    """The primary's statements, found by what their values measure and by their weighty words."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self._sides = sides
        self._told = Told([_weighty_stems(side) for side in sides])
        self._giving: dict[Measure | None, set[int]] = {}
        for number, side in enumerate(sides):
            for value in side.values:
                self._giving.setdefault(measure_of(value), set()).add(number)

    def holders(self, other: Side, value: Value) -> list[Side]:
        """Those that give a value for the same thing and share enough other words with the statement that gives it."""
        giving = self._giving.get(measure_of(value), set()) if measure_of(value) else ()
        if not giving:
            return []
        own = {other.words[k].stem for k in other.at(value.start, value.end)}
        shared = self._told.counts(_weighty_stems(other) - own)
        return [self._sides[number] for number in sorted(giving) if shared[number] >= _OTHER_WORDS]


def _weighty_stems(side: Side) -> frozenset[str]:
    """The stems of a statement's weighty words."""
    return frozenset(w.stem for k, w in enumerate(side.words) if side.weighty[k])


def _of_statement(row: Alignment, other: Side, reference: Side, firsts: _Firsts) -> Iterator[Found]:
    """The values of one statement that its reference does not give."""
    for value in other.values:
        if value.kind in _KINDS and not any(measure_alike(v, value) for v in reference.values):
            holders = firsts.holders(other, value)
            if len(holders) == 1:
                yield from _compared(row, lay(holders[0], other), value)


def _compared(row: Alignment, pair: Pair, value: Value) -> Iterator[Found]:
    """The grave differences between the primary's value and this one."""
    for left in pair.left.values:
        if measure_alike(left, value):
            for finding in compare_value(pair, left):
                if finding.severity >= _GRAVE and finding.right[0] == value.start:
                    yield Found(row, pair.left, pair.right, finding)
