"""What two accounts have in common: wording, matter, length and order, measured once a pair.

Shared wording tells copying, shared matter tells dependence; runs of words are what copying leaves and paraphrase does
not (Broder, On the resemblance and containment of documents, 1997).
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from variorum.records import Alignment, Span
from variorum.text.shingles import resemblance, shared, within
from variorum.trace.witness import COPIED, Witness

__all__ = ["Likeness", "Likenesses"]

_SLOT, _FRAME = 8, 2  # words that a filled-in place of a form has at most, and that stand on either side of it at least
_FILLED, _FILLED_SHARE = 1, 0.03
_FILLED_OFTEN, _FILLED_OFTEN_SHARE = 3, 0.02
"""So many details exchanged for others in shared wording, and this share of all in it, are a form filled in twice."""
_WEEK = 7
_ORDERED = 4  # common rows from which an order can be told
_COMPARABLE = 0.3  # with a smaller share of copied words two accounts have no wording in common to look into


@dataclass(frozen=True)
class Likeness:
    """One account (`child`) beside another (`parent`), seen from the child's side. `both`: their common rows."""

    child: Witness
    parent: Witness
    common: tuple[tuple[tuple[Span, ...], tuple[Span, ...]], ...]

    @cached_property
    def resemblance(self) -> float:
        """The share of all runs of eight words that both have: 1 for the same words."""
        return resemblance(self.child.long_runs, self.parent.long_runs)

    @cached_property
    def kindred(self) -> float:
        """The share of the smaller account's runs of four words that the other has too."""
        return shared(self.child.kindred_runs, self.parent.kindred_runs)

    @cached_property
    def copied(self) -> float:
        """The share of the child's words that stand in runs of five words which the parent has too."""
        return within(self.child.words, self.parent.copied_runs, COPIED)

    @cached_property
    def kept(self) -> float:
        """The share of the parent's words that stand in runs of five words which the child has too."""
        return within(self.parent.words, self.child.copied_runs, COPIED)

    @cached_property
    def retold(self) -> float:
        """The share of the child's own voice, quotations apart, that stands in the parent's own voice too."""
        return shared(self.child.own_runs, self.parent.own_runs)

    @cached_property
    def told(self) -> float:
        """The share of the parent's matter that the child tells, by rows."""
        return sum(len(s) for s in self.theirs) / self.parent.size

    @cached_property
    def own(self) -> float:
        """The share of the child's matter that the parent lacks, by rows."""
        return 1 - sum(len(s) for s in self.mine) / self.child.size

    @cached_property
    def mine(self) -> tuple[Span, ...]:
        """The child's statements in common rows, in order."""
        return tuple(sorted({s for mine, _ in self.common for s in mine}))

    @cached_property
    def theirs(self) -> tuple[Span, ...]:
        """The parent's statements in common rows, in order."""
        return tuple(sorted({s for _, theirs in self.common for s in theirs}))

    @cached_property
    def length(self) -> float:
        """How many times as long as the parent the child is, in characters."""
        return self.child.size / self.parent.size

    @cached_property
    def order(self) -> float | None:
        """How far the child tells the common matter in the parent's order, -1 to 1 (Kendall's tau).

        None where they have too few rows in common to tell."""
        places = [theirs for _, theirs in sorted((min(mine), min(theirs)) for mine, theirs in self.common)]
        if len(places) < _ORDERED:
            return None
        seen: list[Span] = []
        turned = 0  # pairs of rows that the child tells the other way round
        for place in places:
            turned += len(seen) - bisect_right(seen, place)
            insort(seen, place)
        return 1 - 4 * turned / (len(places) * (len(places) - 1))

    @property
    def long_apart(self) -> bool:
        """Whether both are dated, more than a week apart: an office prints its standing text again and again."""
        days = (self.child.day, self.parent.day)
        return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) > _WEEK

    @cached_property
    def is_form(self) -> bool:
        """Whether the shared wording is a form filled in for two events: names and figures were exchanged inside it.

        Boilerplate that one office prints again and again is no trace of one text in another.
        """
        if max(self.copied, self.kept) < _COMPARABLE:
            return False
        changed, same = self._slots()
        share = changed / (changed + same) if changed else 0.0
        often = changed >= _FILLED_OFTEN and share >= _FILLED_OFTEN_SHARE
        return often or (changed >= _FILLED and share >= _FILLED_SHARE)

    def _slots(self) -> tuple[int, int]:
        """Places of the shared wording where each account has details of its own, and words of details it shares."""
        mine, theirs = self.child, self.parent
        steps = SequenceMatcher(None, mine.words, theirs.words).get_opcodes()
        same = sum(mine.named[a + k] is not None for what, a, b, _, _ in steps if what == "equal" for k in range(b - a))
        changed = 0
        for before, (what, a, b, c, d), after in zip(steps, steps[1:], steps[2:], strict=False):
            framed = min(before[2] - before[1], after[2] - after[1]) >= _FRAME
            if what == "replace" and framed and max(b - a, d - c) <= _SLOT:
                one, other = set(mine.named[a:b]) - {None}, set(theirs.named[c:d]) - {None}
                changed += bool(one and other and one.isdisjoint(other))
        return changed, same

    def cited(self, count: int) -> tuple[Span, ...]:
        """Statements that show it: of common rows, else the first ones of the child."""
        chosen = [*self.mine[: count // 2], *self.theirs[: count // 2]]
        return tuple(chosen) or self.child.opening(count)


class Likenesses:
    """The likeness of any two accounts, made when asked for."""

    def __init__(self, witnesses: Sequence[Witness], alignments: Iterable[Alignment]) -> None:
        self._witnesses = {w.id: w for w in witnesses}
        self._rows = _common(alignments)
        self._made: dict[tuple[str, str], Likeness] = {}

    def of(self, child: str, parent: str) -> Likeness:
        """One account seen beside another."""
        if (child, parent) not in self._made:
            rows = self._rows.get((child, parent), [])
            self._made[child, parent] = Likeness(self._witnesses[child], self._witnesses[parent], tuple(rows))
        return self._made[child, parent]


def _common(
    alignments: Iterable[Alignment],
) -> Mapping[tuple[str, str], list[tuple[tuple[Span, ...], tuple[Span, ...]]]]:
    """For every two accounts, in both orders, the statements of each in each of their common rows."""
    found: dict[tuple[str, str], list[tuple[tuple[Span, ...], tuple[Span, ...]]]] = {}
    for row in alignments:
        of: dict[str, list[Span]] = {}
        for span in row.statements:
            of.setdefault(span.account, []).append(span)
        for one in of:
            for other in of:
                if one != other:
                    found.setdefault((one, other), []).append((tuple(of[one]), tuple(of[other])))
    return found
