"""Which findings of a row can be trusted: a row may join statements that are only about the same matter."""

from variorum.diverge.collation import in_same_words
from variorum.diverge.measures import measure_alike
from variorum.diverge.pairs import KINDRED, Finding, Pair
from variorum.records import SURE_ROW, Alignment
from variorum.text.values import compatible

__all__ = ["is_trusted"]

_SHARED, _SHARED_IF_GRAVE = 0.4, 0.5
"""Of both sides' weighty words this share is kindred where a looser row joins one statement."""
_GRAVE = 2  # from this severity on a claim needs the greater share
_OF_WORDING = ("modality", "qualifier", "addition")  # kinds that hang on how the rest of the sentence is put
_ALL = 0.8  # of the shorter side's words, where two opposites are what makes two statements look unlike
_FEW = 2  # weighty words of such a short statement at most


def is_trusted(row: Alignment, pair: Pair, finding: Finding) -> bool:
    """Whether a finding is of one statement in two readings, and not of two statements."""
    if row.score >= SURE_ROW or (in_same_words(pair) and not _on_two_days(pair)):
        return True
    if finding.kind == "polarity" and pair.common >= _ALL and sum(pair.left.weighty) <= _FEW:
        return True
    if finding.kind == "tone" and finding.severity >= _GRAVE:  # it is of one named speaker and of words set off
        return True
    if finding.kind == "tone" or (finding.severity >= _GRAVE and finding.kind in _OF_WORDING):
        return False
    least = _SHARED_IF_GRAVE if finding.severity >= _GRAVE else _SHARED
    return min(pair.told(KINDRED)) >= least and not _on_two_days(pair)


def _on_two_days(pair: Pair) -> bool:
    """Whether two sides name days that cannot be one: then they tell of two occasions."""
    return any(
        a.kind == "date" and measure_alike(a, b) and not compatible(a, b)
        for a in pair.left.values
        for b in pair.right.values
    )
