"""Full renderings of one original that nobody here holds: sisters, not parent and child (Maas, Textkritik, 1927).

Who works from a rendering keeps its wording. Two accounts that tell the same matter at the same length in other words
were made from the same words, each for itself: as spoken, or in another language.
"""

from collections.abc import Sequence

from variorum.records import Manner, Span
from variorum.trace.direction import DECIDED, direction
from variorum.trace.likeness import Likeness
from variorum.trace.lineage import ORIGINAL, Case, Lineage, measured
from variorum.trace.traces import foreign_traces, other_spellings
from variorum.trace.witness import Witness

__all__ = ["renderings", "revisions"]

FULL = 0.7
"""A full rendering tells this share of the other's matter at least, and the other of its."""
ALIKE = (0.7, 1.45)
"""And is between so many times as long."""
APART = 0.35
"""Two renderings of one original share less than this of their runs of four words; with more, one used the other."""
_SPOKEN, _WRITTEN = "the words as spoken", "the text behind the renderings"
_CITED = 4


def renderings(case: Case, lineage: Lineage) -> list[list[Witness]]:
    """Hang full renderings on their lost original; the groups found, that of the primary first and also if alone.

    A primary that is prose and has no sister is taken as an original itself.
    """
    groups = case.groups([w for w in case.witnesses if not lineage.placed(w.id)], _renders)
    with_primary = next((g for g in groups if case.primary in g), [case.primary])
    ordered = [with_primary, *(g for g in groups if g is not with_primary)]
    for number, group in enumerate(ordered):
        if len(group) > 1 or group[0].spoken:
            original = ORIGINAL if number == 0 else f"{ORIGINAL}-{number + 1}"
            _hang(case, lineage, group, original)
    return ordered


def _renders(like: Likeness) -> bool:
    """Whether two accounts tell the same matter at the same length, in the same form and in words of their own."""
    return _is_full(like) and like.kindred < APART


def _is_full(like: Likeness) -> bool:
    """Whether two accounts tell the same matter at the same length, both in turns or both in prose."""
    alike = ALIKE[0] <= like.length <= ALIKE[1] and like.child.spoken == like.parent.spoken
    return alike and like.told >= FULL and 1 - like.own >= FULL and not like.is_form


def _hang(case: Case, lineage: Lineage, group: Sequence[Witness], original: str) -> None:
    """Hang a group on its lost original; one that revises another's wording, and is later, hangs on that."""
    head = case.primary if case.primary in group else min(group, key=lambda w: w.id)
    behind = lineage.behind(original, _SPOKEN if head.spoken else _WRITTEN)
    for witness in group:
        if not _revises(case, lineage, witness, group, DECIDED):
            _render(case, lineage, witness, group, behind)


def _revises(case: Case, lineage: Lineage, witness: Witness, others: Sequence[Witness], least: float) -> bool:
    """Whether an account is hung on a full rendering whose wording it keeps, if that is surely the earlier."""
    likes = [case.like(witness, w) for w in others if w is not witness]
    for like in sorted(likes, key=lambda k: (-k.kindred, k.parent.id)):
        way = direction(like, case.primary.id)
        if like.kindred >= APART and way.sure >= least and _is_full(like):
            evidence = (*measured(like), *_shared_wording(like), *way.reasons)
            sure = 0.5 + like.kindred / 2
            if lineage.add(witness.id, like.parent.id, "rewrite", evidence, like.cited(_CITED), sure, way.sure):
                return True
    return False


def revisions(case: Case, lineage: Lineage) -> None:
    """Hang full renderings in another's wording on it, the primary before all; the direction may stay unsure."""
    for witness in case.witnesses:
        if witness is not case.primary and not lineage.placed(witness.id):
            _revises(case, lineage, witness, case.witnesses, 0.5)


def _render(case: Case, lineage: Lineage, witness: Witness, group: Sequence[Witness], behind: str) -> None:
    """Hang one rendering on the original that nobody holds."""
    likes = [case.like(witness, w) for w in group if w is not witness]
    nearest = max(likes, key=lambda k: (k.told - k.own, k.parent.id), default=None)
    manner: Manner = "transcript" if witness is case.primary and witness.spoken else "translation"
    evidence = ["is a transcript: its words were spoken first"] if witness.spoken else []
    if nearest is not None:
        evidence += measured(nearest)
        evidence += _shared_wording(nearest)
        evidence += other_spellings(witness, nearest.parent)
    evidence += foreign_traces(witness)
    cited = nearest.cited(_CITED) if nearest and nearest.common else _turns(witness)
    sure = 0.7 if nearest is None else 0.5 + 0.45 * min(nearest.told, 1 - nearest.own)
    lineage.add(witness.id, behind, manner, evidence, cited, sure)


def _shared_wording(like: Likeness) -> list[str]:
    """What the shared wording says: too little for a copy, or too much for chance while nobody says which was first."""
    share = f"{like.kindred:.0%} of the runs of four words of {like.parent.id}"
    if like.kindred < APART:
        return [f"shares {share}: too few for one made from the other"]
    return [f"shares {share}: one revises the other, or both a third"]


def _turns(witness: Witness) -> tuple[Span, ...]:
    """The first labelled turns of an account, else its first statements."""
    turns = tuple(s.span for s in witness.body if s.mode == "transcript")
    return turns[:_CITED] or witness.opening(_CITED)
