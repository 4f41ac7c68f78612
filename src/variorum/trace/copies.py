"""Accounts in the words of another: near-copies, and abridgements that leave the wording untouched."""

from collections.abc import Iterator

from variorum.records import Span
from variorum.trace.direction import Direction, direction
from variorum.trace.likeness import Likeness
from variorum.trace.lineage import Case, Lineage, measured
from variorum.trace.witness import Witness

__all__ = ["abridged_copies", "is_near_copy", "near_copies"]

NEAR = 0.7
"""Two accounts that share this much of their runs of eight words are near-copies."""
INSIDE, SHORTER = 0.8, 0.85
"""An account is cut out of another if this share of its words is copied and it is at most so many times as long."""
_BESIDES, _AT_LEAST = 0.1, 30
"""An account rests on a second one too if this share of its words, and so many of them, are only there."""
_CITED = 6


def is_near_copy(like: Likeness) -> bool:
    """Whether two accounts are one text but for a few words, at about one length: what is cut short is abridged."""
    return SHORTER < like.length < 1 / SHORTER and like.resemblance >= NEAR


def near_copies(case: Case, lineage: Lineage) -> None:
    """Hang near-copies on the likeliest first of them."""
    for cluster in case.groups(case.witnesses, is_near_copy):
        head = max(cluster, key=lambda w: (_primacy(case, w, cluster), w.size, w.id))
        for copy in sorted((w for w in cluster if w is not head), key=lambda w: w.id):
            like = case.like(copy, head)
            way = direction(like, case.primary.id)
            evidence = (f"shares {like.resemblance:.0%} of all runs of eight words", *_form(like), *way.reasons)
            sure = like.resemblance - 0.2 * like.is_form
            lineage.add(copy.id, head.id, "near_copy", evidence, _cited(like, way), sure, way.sure)


def _primacy(case: Case, witness: Witness, cluster: list[Witness]) -> float:
    """How well an account stands as the first of its near-copies."""
    return sum(direction(case.like(w, witness), case.primary.id).sure for w in cluster if w is not witness)


def _form(like: Likeness) -> Iterator[str]:
    """A warning where names and figures were exchanged inside the shared wording."""
    if like.is_form:
        yield "names or figures are exchanged inside the same wording: perhaps one form, filled in for two occasions"


def abridged_copies(case: Case, lineage: Lineage) -> None:
    """Hang accounts that were cut out of a longer one on the one that holds most of their words."""
    for short in case.witnesses:
        holders = [] if lineage.placed(short.id) else _holders(case, short)
        for like in holders[:1]:
            way = direction(like, case.primary.id)
            evidence = (*measured(like), *way.reasons)
            if lineage.add(short.id, like.parent.id, "abridgement", evidence, _cited(like, way), like.copied, way.sure):
                _second_source(case, lineage, like)


def _holders(case: Case, short: Witness) -> list[Likeness]:
    """The longer accounts that an account may be cut out of, the one that holds most of it first."""
    likes = [case.like(short, other) for other in case.others(short)]
    found = [k for k in likes if k.length <= SHORTER and k.copied >= INSIDE and not is_near_copy(k) and not k.is_form]
    return sorted(found, key=lambda k: (-k.copied, k.parent.size, k.parent.id))


def _second_source(case: Case, lineage: Lineage, first: Likeness) -> None:
    """Contamination: an abridgement that has words of another account too, which the one it was cut from lacks."""
    child = first.child
    for other in case.others(child):
        like = case.like(child, other)
        if other is first.parent or is_near_copy(case.like(other, first.parent)):
            continue
        share = _only_there(like, first)
        if share >= _BESIDES and share * len(child.words) >= _AT_LEAST and not like.is_form:
            evidence = (f"{share:.0%} of its words stand in {other.id} and not in {first.parent.id}",)
            lineage.add(child.id, other.id, "quotation", evidence, like.cited(_CITED), 0.4 + share, 0.6)


def _only_there(like: Likeness, first: Likeness) -> float:
    """The share of the child's runs that a second account has and the first lacks."""
    mine = like.child.copied_runs
    return len(mine & like.parent.copied_runs - first.parent.copied_runs) / len(mine) if mine else 0.0


def _cited(like: Likeness, way: Direction) -> tuple[Span, ...]:
    """The evidence of a copy: where it names its source, and statements of both."""
    return (*way.cited, *like.cited(_CITED))
