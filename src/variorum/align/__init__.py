"""The same statement in every account: rows over all accounts together, many to many."""

from collections.abc import Sequence
from itertools import combinations

from variorum.align.by_value import join_by_value
from variorum.align.evidence import likeness
from variorum.align.occasions import occasions, told_apart
from variorum.align.order import with_order
from variorum.align.rows import Scored, grow, through_others
from variorum.align.settle import settle
from variorum.align.units import Unit, accounts_of, units_of
from variorum.errors import UsageError
from variorum.protocols import Embedder
from variorum.records import Alignment, Reading
from variorum.settings import Settings
from variorum.text.words import content

__all__ = ["align"]

_MOST = 8_000  # statements whose pairs fit into two gigabytes: about a million characters, far more than any event has


def align(readings: Sequence[Reading], embedder: Embedder, settings: Settings) -> tuple[Alignment, ...]:
    """The rows of an event. The same accounts in the same order give the same rows; `compare` sees to that order.

    Raises UsageError where the accounts hold more statements than can be held against each other.
    """
    units = units_of(readings)
    if not units:
        return ()
    if len(units) > _MOST:
        advice = "Give fewer accounts, or the parts of them that tell the event."
        raise UsageError(f"the accounts hold {len(units):,} statements, {_MOST:,} can be compared. {advice}")
    account = accounts_of(units)
    own = [content(u.core) for u in units]
    scores = through_others(with_order(likeness(units, own, embedder, told_apart(units, occasions(readings))), account))
    scored = Scored(scores, account, settings.align_threshold)
    rows = join_by_value(units, scored, settle(units, own, scored, grow(scored)))
    return tuple(_row(units, scored, members) for members in rows)


def _row(units: Sequence[Unit], scored: Scored, members: Sequence[int]) -> Alignment:
    """One row, its score the mean over its pairs of different accounts."""
    pairs = [float(scored.scores[i, j]) for i, j in combinations(members, 2) if units[i].account != units[j].account]
    score = min(1.0, max(0.0, sum(pairs) / len(pairs)))
    return Alignment(tuple(units[i].statement.span for i in members), round(score, 4))
