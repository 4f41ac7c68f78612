"""Which findings of a row can be trusted: a row may join statements that are only about the same matter."""

from variorum.diverge.pairs import KINDRED, Finding, Pair, measure_alike
from variorum.records import Alignment
from variorum.text.values import compatible

__all__ = ["FIRM", "is_trusted"]

FIRM = 0.62
"""A row from this score on joins statements that are surely one."""
_SHARED = 0.4  # of both sides' weighty words so many are kindred where a looser row joins one statement
_ALL = 0.8  # of the shorter side's words, where opposites are what makes two statements look unlike


def is_trusted(row: Alignment, pair: Pair, finding: Finding) -> bool:
    """Whether a finding is of one statement in two readings, and not of two statements."""
    if row.score >= FIRM:
        return True
    if finding.kind == "polarity" and pair.common >= _ALL:
        return True
    return min(pair.told(KINDRED)) >= _SHARED and not _on_two_days(pair)


def _on_two_days(pair: Pair) -> bool:
    """Whether two sides name days that cannot be one: then they tell of two occasions."""
    return any(
        a.kind == "date" and measure_alike(a, b) and not compatible(a, b)
        for a in pair.left.values
        for b in pair.right.values
    )
