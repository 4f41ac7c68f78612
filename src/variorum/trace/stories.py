"""Accounts in other words: abridgements, and stories told after a transcript or another story."""

from collections.abc import Iterable, Sequence

from variorum.records import Manner, Span
from variorum.text.agencies import agency_key
from variorum.text.names import surname
from variorum.trace.direction import DECIDED, direction
from variorum.trace.likeness import Likeness
from variorum.trace.lineage import Case, Lineage, measured
from variorum.trace.marks import agency, names, relay_marks
from variorum.trace.witness import Witness

__all__ = ["abridgements", "stories"]

PART = 0.25
"""An abridgement, and a story after another story, tell this share of what they rest on at least."""
OWN, HALF = 0.3, 0.5
"""At most these shares of an abridgement, and of a story after another story, are not in what they rest on."""
WORDED = 0.1
"""This share of the runs of eight words of a story's own voice stands in the story it was made from, at least.

What two stories quote from the same people, they share without knowing of each other.
"""
SHORT = 0.85
"""An abridgement is at most so many times as long."""
PRIVATE, CLEARLY = 3, 1.5
"""A child hangs on the rendering with which alone it shares so many runs, and so many times more than with the next."""
ALSO = 0.5
"""A second rendering was used too if so many times the runs of the first are private to it."""
QUOTED = 0.7
"""An account is a quotation if this share of what it has in common with its parent is direct speech."""
_CITED = 6


def abridgements(case: Case, lineage: Lineage, originals: Sequence[Sequence[Witness]]) -> None:
    """Hang shorter accounts that add nothing on the rendering whose own wording they have."""
    for group in originals:
        for witness in _free(case, lineage):
            like = _fullest(case, witness, group)
            if like and _abridges(like):
                _hang(case, lineage, like, group, "abridgement", 0.5 + 0.4 * (1 - like.own))


def _free(case: Case, lineage: Lineage) -> list[Witness]:
    """The accounts that rest on nothing yet, but for the primary."""
    return [w for w in case.witnesses if w is not case.primary and not lineage.placed(w.id)]


def _fullest(case: Case, witness: Witness, group: Iterable[Witness]) -> Likeness | None:
    """The member of a group of which an account tells most."""
    likes = [case.like(witness, w) for w in group if w is not witness]
    return max(likes, key=lambda k: (k.told, k.parent is case.primary, k.parent.id), default=None)


def _abridges(like: Likeness) -> bool:
    """Whether an account tells a good part of another, shorter, in its form, and hardly anything else."""
    short = like.length < SHORT and like.child.spoken == like.parent.spoken
    if not (short and like.told >= PART and like.own <= OWN) or like.is_form or like.long_apart:
        return False
    return like.child.spoken or like.retold >= WORDED


def stories(case: Case, lineage: Lineage, originals: Sequence[Sequence[Witness]]) -> None:
    """Hang stories on the transcript, or the story, that they tell."""
    for group in originals:
        for witness in _free(case, lineage):
            like = _fullest(case, witness, group)
            if like and _rests(like, case):
                _hang(case, lineage, like, group, _manner(like), 0.5 + 0.3 * like.told)


def _rests(like: Likeness, case: Case) -> bool:
    """Whether a story rests on a transcript or story: a transcript's words can be had from it, or from the speaker.

    Two stories of one event may both be first-hand: one rests on another only if most of it is there.
    """
    if not like.common or like.is_form:
        return False
    if like.parent.spoken:
        return not like.child.spoken and _quotes(like)
    if like.child.spoken or direction(like, case.primary.id).sure < DECIDED:
        return False
    if names(like.child, like.parent):
        return True
    return like.told >= PART and like.own <= HALF and like.retold >= WORDED and not like.long_apart


def _quotes(like: Likeness) -> bool:
    """Whether an account reports something as the words of somebody who says it in the transcript.

    Two sides' own accounts of one call tell the same and report nobody of the other's news conference.
    """
    said = {s.span: s.speaker for w in (like.child, like.parent) for s in w.body if s.speaker}
    for mine, theirs in like.common:
        speakers = {surname(said[s]) for s in theirs if s in said}
        if any(s in said and surname(said[s]) in speakers for s in mine):
            return True
    return False


def _manner(like: Likeness) -> Manner:
    """How a story tells what it rests on."""
    if relay_marks(like.child.reading):
        return "syndication"
    statements = {s.span: s for s in like.child.body}
    direct = sum(len(s) for s in like.mine if s in statements and statements[s].mode == "direct")
    return "quotation" if direct >= QUOTED * sum(len(s) for s in like.mine) else "rewrite"


def _hang(
    case: Case, lineage: Lineage, like: Likeness, group: Sequence[Witness], manner: Manner, confidence: float
) -> None:
    """Draw the edge of an account from the nearest of a group, or from what lies behind the group."""
    child = like.child
    nearest, why = _nearest(case, like, group)
    sure, evidence, marks = 1.0, [*measured(like), *why], [*relay_marks(child.reading)]
    parent = next(iter(lineage.parents(like.parent.id)), None)
    if nearest is not None:
        way = direction(case.like(child, nearest), case.primary.id)
        parent, sure, evidence, marks = nearest.id, way.sure, [*evidence, *way.reasons], [*way.cited, *marks]
    if parent is None:
        return
    if manner == "syndication" and not (nearest and names(child, nearest)):
        parent = _through_agency(lineage, child, parent, like.cited(_CITED))
    lineage.add(child.id, parent, manner, evidence, (*marks, *like.cited(_CITED)), confidence, sure)
    if nearest is not None:
        _second(case, lineage, child, nearest, group)


def _through_agency(lineage: Lineage, child: Witness, parent: str, cited: Sequence[Span]) -> str:
    """The report of the agency that a story is credited to, between it and what it rests on; without one the latter."""
    credit = agency(child.reading)
    if credit is None:
        return parent
    told, marks = credit
    report = lineage.behind(f"lost:{agency_key(told).replace(' ', '-')}", f"the report of {told}")
    lineage.add(report, parent, "rewrite", (f"{child.id} is credited to it",), (*marks, *cited), 0.5)
    return report


def _second(case: Case, lineage: Lineage, child: Witness, first: Witness, group: Sequence[Witness]) -> None:
    """Contamination: a child of one rendering that has wording of another one too, which the first lacks."""
    private = _private(child, [w for w in group if w is not child and not _earlier(child, w)])
    for other in sorted(private, key=lambda w: w.id):
        if other is not first and private[other] >= max(PRIVATE * 2, private.get(first, 0) * ALSO):
            evidence = (f"shares {private[other]} runs of four words with {other.id} alone",)
            lineage.add(child.id, other.id, "quotation", evidence, case.like(child, other).cited(_CITED), 0.5, 0.6)


def _nearest(case: Case, like: Likeness, group: Sequence[Witness]) -> tuple[Witness | None, list[str]]:
    """The rendering an account was made from; None if it may as well have been made from the words themselves."""
    named = [w for w in group if names(like.child, w)]
    if named:
        return named[0], []
    possible = [w for w in group if w is not like.child and not _earlier(like.child, w)]
    private = _private(like.child, possible)
    ranked = sorted(private, key=lambda w: (-private[w], w.id))
    if len(ranked) == 1 and len(group) == 1:
        return _alone(ranked[0], private[ranked[0]])
    if ranked:
        rest = private[ranked[1]] if len(ranked) > 1 else 0
        if private[ranked[0]] >= PRIVATE and private[ranked[0]] >= CLEARLY * rest:
            told = ", ".join(f"{private[w]} with {w.id} alone" for w in ranked)
            return ranked[0], [f"shares runs of four words: {told}"]
    return None, ["its wording does not tell which rendering it used, if any"]


def _alone(only: Witness, shared: int) -> tuple[Witness | None, list[str]]:
    """Whether an account was made from the only rendering there is: its wording must show in it."""
    if not only.spoken or shared >= PRIVATE:
        return only, [f"shares {shared} runs of four words with {only.id}"] if only.spoken else []
    return None, [f"shares {shared} runs of four words with {only.id}: it may rest on the words as they were spoken"]


def _earlier(child: Witness, parent: Witness) -> bool:
    """Whether an account was published before the other, and cannot have been made from it."""
    return child.day is not None and parent.day is not None and child.day < parent.day


def _private(child: Witness, parents: Sequence[Witness]) -> dict[Witness, int]:
    """For each possible parent how many runs of four words a child shares with it alone."""
    found = {}
    for one in parents:
        others = frozenset[tuple[str, ...]]().union(*(w.kindred_runs for w in parents if w is not one))
        found[one] = len((one.kindred_runs - others) & child.kindred_runs)
    return found
