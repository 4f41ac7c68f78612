"""What a statement of a row is measured against."""

from collections.abc import Sequence

from variorum.diverge.sides import Side

__all__ = ["reference_of"]


def reference_of(members: Sequence[Side], other: Side, primary: str) -> Side | None:
    """The primary's statement of the row that is nearest, else the row's first; never one of its own account."""
    mine = other.account
    if mine == primary:
        return None
    firsts = [m for m in members if m.account == primary]
    if not firsts:
        firsts = [m for m in members[: members.index(other)] if m.account != mine][:1]
    return max(firsts, key=lambda m: (_nearness(m, other), -m.statement.span.start), default=None)


def _nearness(a: Side, b: Side) -> float:
    """The share of words two sides have in common, by stem."""
    return len(a.stems & b.stems) / max(1, len(a.stems | b.stems))
