"""What a statement of a row is measured against."""

from collections.abc import Iterator, Sequence
from itertools import islice

from variorum.diverge.sides import Side

__all__ = ["reference_of", "references"]


def references(members: Sequence[Side], primary: str) -> Iterator[tuple[Side, Side]]:
    """Each statement of a row that has something to be measured against, with that."""
    firsts = [m for m in members if m.account == primary]
    for number, other in enumerate(members):
        reference = _reference(members, number, firsts, primary)
        if reference:
            yield other, reference


def reference_of(members: Sequence[Side], other: Side, primary: str) -> Side | None:
    """The primary's statement of the row that is nearest, else the row's first; never one of its own account."""
    number = next(n for n, m in enumerate(members) if m is other)
    return _reference(members, number, [m for m in members if m.account == primary], primary)


def _reference(members: Sequence[Side], number: int, firsts: Sequence[Side], primary: str) -> Side | None:
    """The reference of the member with a number. `firsts`: the primary's statements of the row."""
    other = members[number]
    if other.account == primary:
        return None
    if not firsts:
        return next((m for m in islice(members, number) if m.account != other.account), None)
    return max(firsts, key=lambda m: (_nearness(m, other), -m.statement.span.start))


def _nearness(a: Side, b: Side) -> float:
    """The share of words two sides have in common, by stem."""
    return len(a.stems & b.stems) / max(1, len(a.stems | b.stems))
