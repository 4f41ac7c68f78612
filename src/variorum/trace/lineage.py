"""The stemma as it grows: what is known of the case, and the edges found so far, without a circle."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.records import Derivation, Lost, Manner, Span
from variorum.trace.likeness import Likeness, Likenesses
from variorum.trace.witness import Witness

__all__ = ["ORIGINAL", "Case", "Lineage", "measured"]

ORIGINAL = "lost:original"
"""The id of the words, or the text, behind the primary and its sisters."""
SUREST = 0.95
"""No derivation is claimed with more confidence."""
_CITED = 6


@dataclass(frozen=True)
class Case:
    """The accounts of an event and what any two have in common. The primary is one of them."""

    witnesses: tuple[Witness, ...]
    likenesses: Likenesses
    primary: Witness

    def like(self, child: Witness, parent: Witness) -> Likeness:
        """One account seen beside another."""
        return self.likenesses.of(child.id, parent.id)

    def others(self, witness: Witness) -> list[Witness]:
        """All accounts but one."""
        return [w for w in self.witnesses if w is not witness]

    def groups(self, free: Sequence[Witness], alike: Callable[[Likeness], bool]) -> list[list[Witness]]:
        """Accounts each of which is alike to another one of its group, two or more together (single linkage)."""
        groups: list[list[Witness]] = []
        for one, other in combinations(free, 2):
            if alike(self.like(one, other)):
                kin = [g for g in groups if one in g or other in g]
                merged = list(dict.fromkeys([*(w for g in kin for w in g), one, other]))
                groups = [*(g for g in groups if g not in kin), merged]
        return groups


class Lineage:
    """Edges from accounts to what they rest on."""

    def __init__(self) -> None:
        self.edges: list[Derivation] = []
        self.lost: dict[str, Lost] = {}

    def parents(self, node: str) -> tuple[str, ...]:
        """The nodes that one rests on directly."""
        return tuple(e.parent for e in self.edges if e.child == node)

    def placed(self, node: str) -> bool:
        """Whether a node rests on anything."""
        return any(e.child == node for e in self.edges)

    def above(self, node: str) -> frozenset[str]:
        """A node and all that it rests on, directly or not."""
        found, left = {node}, [node]
        while left:
            new = [p for p in self.parents(left.pop()) if p not in found]
            found.update(new)
            left += new
        return frozenset(found)

    def behind(self, node: str, label: str) -> str:
        """The id of a lost node, which is made where it is named for the first time."""
        self.lost.setdefault(node, Lost(node, label))
        return node

    def add(
        self,
        child: str,
        parent: str,
        manner: Manner,
        evidence: Sequence[str],
        cited: Sequence[Span],
        confidence: float,
        direction: float = 1.0,
    ) -> bool:
        """Draw an edge; False where it would run in a circle, would be drawn twice, or has nothing to cite."""
        if not cited or child in self.above(parent) or parent in self.parents(child):
            return False
        sure = round(min(SUREST, max(0.0, confidence)), 2)
        cites = tuple(dict.fromkeys(cited))[: 2 * _CITED]
        self.edges.append(Derivation(child, parent, manner, tuple(evidence), cites, sure, round(direction, 2)))
        return True


def measured(like: Likeness) -> list[str]:
    """What two accounts have in common, in words: the evidence every edge begins with."""
    told = [
        f"tells {like.told:.0%} of the matter of {like.parent.id}; {like.own:.0%} of its own is not there",
        f"is {like.length:.0%} as long; {like.copied:.0%} of its words stand there in the same runs of five or more",
    ]
    if like.order is not None:
        told.append(f"{_ordered(like.order)} (rank correlation {like.order:.2f})")
    return told


def _ordered(tau: float) -> str:
    """How like the order of matter is, in words."""
    return "in the same order" if tau > 0.9 else "mostly in the same order" if tau > 0.5 else "in another order"
