"""The same statement in every account: rows over all accounts together, many to many."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from variorum.align.by_value import join_by_value
from variorum.align.evidence import weigh
from variorum.align.joins import joins
from variorum.align.occasions import occasions
from variorum.align.rows import grow, through_others
from variorum.align.scored import Scored
from variorum.align.settle import settle
from variorum.align.units import Unit, units_of
from variorum.protocols import Encoded
from variorum.records import Alignment, Evidence, EvidenceKind, Join, Reading
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
    grown = grow(scored)
    settled = settle(units, own, scored, grown)
    rows = join_by_value(units, scored, settled)
    return tuple(map(partial(_row, units, scored), rows, joins(grown, settled, rows)))


def _row(units: Sequence[Unit], scored: Scored, members: Sequence[int], joined_by: tuple[Join, ...]) -> Alignment:
    """One row. Its score is the mean over its pairs that were looked at, and so the sum of its parts."""
    parts = {kind: round(value, 4) for kind, value in scored.evidence(members).items()}
    score = round(min(1.0, max(0.0, sum(parts.values()))), 4)
    evidence = tuple(Evidence(cast(EvidenceKind, kind), value) for kind, value in parts.items() if value)
    statements = tuple(units[i].statement.span for i in members)
    return Alignment(statements, score, evidence=evidence, joined_by=joined_by)
