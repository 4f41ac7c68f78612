"""Which account rests on which: the stemma, inferred from what accounts share and lack, and the origins of a row.

Step by step, the surest evidence first: accounts in another's words; full renderings, which are sisters of an original
that nobody holds; shorter accounts and stories in other words; stories that share wording or errors of their own. What
the evidence does not show is left without a parent.
"""

from collections.abc import Iterable, Sequence

from variorum.records import Alignment, Divergence, Reading, Stemma
from variorum.trace.copies import abridged_copies, near_copies
from variorum.trace.corruption import Corruption
from variorum.trace.kin import common_sources, shared_errors
from variorum.trace.likeness import Likenesses
from variorum.trace.lineage import Case, Lineage
from variorum.trace.origins import Origins
from variorum.trace.renderings import renderings, revisions
from variorum.trace.stories import abridgements, stories
from variorum.trace.witness import Witness

__all__ = ["Corruption", "Origins", "trace"]


def trace(
    readings: Sequence[Reading],
    alignments: Iterable[Alignment],
    divergences: Iterable[Divergence],
    primary: str,
) -> Stemma:
    """The stemma of an event's accounts. `primary` is the id of one of them."""
    witnesses = tuple(Witness(r) for r in sorted(readings, key=lambda r: r.account.id))
    first = next(w for w in witnesses if w.id == primary)
    case, lineage = Case(witnesses, Likenesses(witnesses, alignments), first), Lineage()
    near_copies(case, lineage)
    abridged_copies(case, lineage)
    originals = renderings(case, lineage)
    abridgements(case, lineage, originals)
    revisions(case, lineage)
    stories(case, lineage, originals)
    common_sources(case, lineage, shared_errors(divergences, primary))
    edges = tuple(sorted(lineage.edges, key=lambda e: (e.child, -e.confidence, e.parent)))
    return Stemma(tuple(r.account.id for r in readings), edges, tuple(lineage.lost.values()))
