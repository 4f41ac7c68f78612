"""Stories that share wording of their own or errors: one made from the other, or both from a source nobody holds.

Common errors tell common descent, common truths do not (Lachmann); what two stories quote from one speaker tells
nothing either, so only their own voice counts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from variorum.records import Divergence, Manner, Span
from variorum.text.agencies import agency_key
from variorum.trace.direction import DECIDED, direction
from variorum.trace.likeness import Likeness
from variorum.trace.lineage import Case, Lineage
from variorum.trace.marks import agency
from variorum.trace.witness import Witness

__all__ = ["Errors", "common_sources", "shared_errors"]

RETOLD, RUNS = 0.2, 12
"""Two stories that share this much of the runs of eight words in their own voice, and so many runs, are kin."""
ERRORS = 2
"""Two stories that alone share so many readings against the primary are kin."""
_GRAVE = 2
_RETELLING = ("rewrite", "syndication", "quotation")
_CITED = 6

Errors = dict[frozenset[str], list["Shared"]]
"""For two accounts the readings they share against the primary."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A reading that two accounts have against the primary, and where."""

    value: str
    against: str
    cited: tuple[Span, ...]


def shared_errors(divergences: Iterable[Divergence], primary: str) -> Errors:
    """The readings that change what is said, and which two accounts share against the primary."""
    found: Errors = {}
    for divergence in divergences:
        values = {r.statement.account: r.value.casefold() for r in divergence.readings}
        if divergence.severity < _GRAVE or divergence.between != "accounts" or primary not in values:
            continue
        for value, count in Counter(v for v in values.values() if v != values[primary]).items():
            holders = sorted(a for a, v in values.items() if v == value) if count > 1 else []
            for pair in combinations(holders, 2):
                cited = tuple(r.statement for r in divergence.readings if r.statement.account in pair)
                found.setdefault(frozenset(pair), []).append(Shared(value, values[primary], cited))
    return found


def common_sources(case: Case, lineage: Lineage, errors: Errors) -> None:
    """Join stories that are kin and not yet related: one hangs on the other, or both on a common source."""
    tellers = [w for w in case.witnesses if _is_story(lineage, w)]
    for one, other in combinations(tellers, 2):
        shared = errors.get(frozenset((one.id, other.id)), [])
        like = case.like(one, other)
        if _are_related(lineage, one, other) or not (_is_kin(like) or len(shared) >= ERRORS):
            continue
        _join(case, lineage, like, [f"shares a reading against the primary: {e.value!r}" for e in shared])


def _is_story(lineage: Lineage, witness: Witness) -> bool:
    """Whether an account tells in words of its own: a rendering has its readings from its original, a copy its own."""
    return not witness.spoken and all(e.manner in _RETELLING for e in lineage.edges if e.child == witness.id)


def _is_kin(like: Likeness) -> bool:
    """Whether two stories of one event share wording of their own, and not as an office's standing text."""
    common = len(like.child.own_runs & like.parent.own_runs)
    standing = like.is_form or like.long_apart or not like.common
    return common >= RUNS and like.retold >= RETOLD and not standing


def _are_related(lineage: Lineage, one: Witness, other: Witness) -> bool:
    """Whether one account rests on the other, or both on a source of their own."""
    if one.id in lineage.above(other.id) or other.id in lineage.above(one.id):
        return True
    shared = lineage.above(one.id) & lineage.above(other.id)
    return any(node.startswith("lost:") and not node.startswith("lost:original") for node in shared)


def _join(case: Case, lineage: Lineage, like: Likeness, errors: list[str]) -> None:
    """Hang the later on the earlier where the accounts tell which that is, else both on a source that is lost."""
    wording = f"shares {like.retold:.0%} of the runs of eight words of its own voice with the other story"
    for one in (like, case.like(like.parent, like.child)):
        way = direction(one, case.primary.id)
        if way.sure >= DECIDED:
            evidence = (wording, *errors, *way.reasons)
            cited = (*way.cited, *one.cited(_CITED))
            if lineage.add(one.child.id, one.parent.id, _manner(one.child), evidence, cited, 0.6, way.sure):
                return
    source = _source(lineage, like)
    for witness, other in ((like.child, like.parent), (like.parent, like.child)):
        told = (wording.replace("the other story", other.id), *errors)
        lineage.add(witness.id, source, _manner(witness), told, case.like(witness, other).cited(_CITED), 0.6)


def _source(lineage: Lineage, like: Likeness) -> str:
    """The source that two stories have in common: an agency that one is credited to, else an unknown one."""
    credit = agency(like.child.reading) or agency(like.parent.reading)
    if credit:
        return lineage.behind(f"lost:{agency_key(credit[0]).replace(' ', '-')}", f"the report of {credit[0]}")
    shared = [p for w in (like.child, like.parent) for p in lineage.parents(w.id) if p.startswith("lost:source")]
    return shared[0] if shared else lineage.behind(f"lost:source-{like.child.id}", "a source of both stories")


def _manner(witness: Witness) -> Manner:
    """How a story tells what it shares with another."""
    return "syndication" if agency(witness.reading) else "rewrite"
