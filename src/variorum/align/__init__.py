"""The same statement in every account: rows over all accounts together, many to many."""

from collections.abc import Sequence
from itertools import combinations

from variorum.align.by_value import join_by_value
from variorum.align.evidence import weigh
from variorum.align.occasions import occasions
from variorum.align.rows import grow, through_others
from variorum.align.scored import Scored
from variorum.align.settle import settle
from variorum.align.units import Unit, units_of
from variorum.protocols import Encoded
from variorum.records import Alignment, Reading
from variorum.settings import Settings
from variorum.text.words import content

__all__ = ["align"]


def align(readings: Sequence[Reading], encoded: Encoded, settings: Settings) -> tuple[Alignment, ...]:
    """The rows of an event. The same accounts in the same order give the same rows; `compare` sees to that order."""
    units = units_of(readings, encoded)
    if not units:
        return ()
    own = [content(u.core) for u in units]
    scored = through_others(weigh(units, own, occasions(readings), settings.align_threshold))
    rows = join_by_value(units, scored, settle(units, own, scored, grow(scored)))
    return tuple(_row(units, scored, members) for members in rows)


def _row(units: Sequence[Unit], scored: Scored, members: Sequence[int]) -> Alignment:
    """One row, its score the mean over its pairs of different accounts."""
    pairs = [scored.score(i, j) for i, j in combinations(members, 2) if units[i].account != units[j].account]
    score = min(1.0, max(0.0, sum(pairs) / len(pairs)))
    return Alignment(tuple(units[i].statement.span for i in members), round(score, 4))
