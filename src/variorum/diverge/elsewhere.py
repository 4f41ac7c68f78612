"""A value that the primary gives in another statement than the one it is laid beside.

A retelling moves figures about: the length of the talks is told with their end here, with their beginning there. Where
a statement gives a value and its reference gives none of that kind, the primary's only statement that does, and that
shares other words with it, is the one to compare.
"""

from collections.abc import Iterator, Mapping, Sequence

from variorum.diverge.groups import Found
from variorum.diverge.pairs import Pair, lay, measure_alike
from variorum.diverge.references import reference_of
from variorum.diverge.sides import Side
from variorum.diverge.valued import compare_value
from variorum.records import Alignment, Span
from variorum.text.synonyms import has_synonym
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
    firsts = [s for s in sides.values() if s.account == primary and s.statement.act != "question"]
    for row in alignments:
        members = [sides[s] for s in row.statements]
        for other in members:
            reference = reference_of(members, other, primary)
            if reference and other.statement.act != "question":
                for part in (other, *(sides[p] for p, of in parts.items() if of == other.statement.span)):
                    yield from _of_statement(row, part, reference, firsts)


def _of_statement(row: Alignment, other: Side, reference: Side, firsts: Sequence[Side]) -> Iterator[Found]:
    """The values of one statement that its reference does not give."""
    for value in other.values:
        if value.kind not in _KINDS or _gives(reference, value):
            continue
        holders = [s for s in firsts if _gives(s, value) and len(_shared(s, other, value)) >= _OTHER_WORDS]
        if len(holders) == 1:
            yield from _compared(row, lay(holders[0], other), value)


def _gives(side: Side, value: Value) -> bool:
    """Whether a statement gives a value for the same thing."""
    return any(measure_alike(v, value) for v in side.values)


def _shared(first: Side, other: Side, value: Value) -> set[str]:
    """The weighty stems of a statement, the value's own words apart, that another statement has too."""
    own = {other.words[k].stem for k in other.at(value.start, value.end)}
    mine = {w.stem for k, w in enumerate(other.words) if other.weighty[k]} - own
    theirs = {w.stem for k, w in enumerate(first.words) if first.weighty[k]}
    return {stem for stem in mine if has_synonym(stem, theirs)}


def _compared(row: Alignment, pair: Pair, value: Value) -> Iterator[Found]:
    """The grave differences between the primary's value and this one."""
    for left in pair.left.values:
        if measure_alike(left, value):
            for finding in compare_value(pair, left):
                if finding.severity >= _GRAVE and finding.right[0] == value.start:
                    yield Found(row, pair.left, pair.right, finding)
