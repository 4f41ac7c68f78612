"""Findings put together: one point of difference is one divergence, however many accounts differ there.

A statement may stand in several rows, and several accounts may differ from the reference at the same words; both give
readings of one divergence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.diverge.pairs import Finding
from variorum.diverge.sides import Side
from variorum.records import SURE_ROW, Alignment, Divergence, Span, Variant

__all__ = ["Found", "divergences", "gravest_first"]

_BY = "rules"
_OF_WORDS = ("modality", "tone", "addition")  # kinds of which another word is another difference
_LOOSE = 0.85  # what a claim from a row below it is worth


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a row between its reference and another statement."""

    row: Alignment
    reference: Side
    other: Side
    finding: Finding

    @property
    def confidence(self) -> float:
        """How sure it is: less in a row that joins statements only weakly alike."""
        return self.finding.confidence * (1.0 if self.row.score >= SURE_ROW else _LOOSE)


def divergences(found: Sequence[Found]) -> tuple[Divergence, ...]:
    """All divergences, the gravest first, each place of difference once."""
    made = [_divergence(group) for group in _groups(found)]
    distinct = {d.id: d for d in sorted(made, key=lambda d: (d.severity, d.confidence, d.id))}
    return gravest_first(distinct.values())


def gravest_first(made: Iterable[Divergence]) -> tuple[Divergence, ...]:
    """Divergences in the order in which they are told."""
    return tuple(sorted(made, key=lambda d: (-d.severity, -d.confidence, d.id)))


def _groups(found: Sequence[Found]) -> list[list[Found]]:
    """Findings of one kind and severity at overlapping words of one reference statement."""
    groups: list[list[Found]] = []
    alike: dict[tuple[str, int, Span], list[list[Found]]] = {}
    for item in found:
        near = alike.setdefault((item.finding.kind, item.finding.severity, item.reference.statement.span), [])
        group = next((g for g in near if _one_point(g[0], item)), None)
        if group is None:
            groups.append([item])
            near.append(groups[-1])
        elif all(item.other.statement.span != other.other.statement.span for other in group):
            group.append(item)
    return groups


def _one_point(a: Found, b: Found) -> bool:
    """Whether two findings of one kind, severity and reference statement are the same point of difference."""
    if a.finding.between != b.finding.between:
        return False
    if a.finding.kind in _OF_WORDS and a.finding.values[1] != b.finding.values[1]:
        return False
    return a.reference.span(*a.finding.left).overlap(b.reference.span(*b.finding.left)) > 0


def _divergence(group: Sequence[Found]) -> Divergence:
    """One divergence: the reference's words, and each other account's."""
    first = group[0]
    variants = [_variant(first.reference, first.finding.left, first.finding.values[0])]
    variants += [_variant(g.other, g.finding.right, g.finding.values[1]) for g in group]
    notes = "; ".join(dict.fromkeys(g.finding.note for g in group))
    confidence = round(max(g.confidence for g in group), 2)
    kind, severity = first.finding.kind, first.finding.severity
    between = first.finding.between
    return Divergence(first.row.id, kind, severity, tuple(variants), notes, _BY, confidence, between)


def _variant(side: Side, at: tuple[int, int], value: str) -> Variant:
    """One reading of a divergence; it never leaves its statement."""
    span, statement = side.span(*at), side.statement.span
    return Variant(statement, Span(span.account, span.start, min(span.end, statement.end)), value)
