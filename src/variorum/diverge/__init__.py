"""Where the readings of a row differ: typed, graded and cited.

Every other statement of a row is laid beside the reference, which is the primary's where the row has one. A reporter's question, the
narrator and another speaker do not contradict an answer: only statements of the same act and of compatible speakers are compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.diverge.polarity import polarity
from variorum.diverge.sides import Finding, Pair, Side, core_of, lay, side_of
from variorum.diverge.strength import strength
from variorum.diverge.valued import valued
from variorum.diverge.wording import wording
from variorum.protocols import Embedder
from variorum.records import Alignment, Divergence, Reading, Span, Statement, Variant
from variorum.text.words import words

__all__ = ["diverge"]

_BY = "rules"


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding between two statements of a row."""

    pair: Pair
    finding: Finding


def diverge(readings: Sequence[Reading], alignments: Sequence[Alignment], primary: str, embedder: Embedder) -> tuple[Divergence, ...]:
    """The divergences of an event, the gravest first."""
    sides = _sides(readings, alignments, embedder)
    found = [d for row in alignments for d in _row(row, sides, primary)]
    distinct = {d.id: d for d in sorted(found, key=lambda d: (d.severity, d.confidence, d.id))}
    return tuple(sorted(distinct.values(), key=lambda d: (-d.severity, -d.confidence, d.id)))


def _sides(readings: Sequence[Reading], alignments: Sequence[Alignment], embedder: Embedder) -> dict[Span, Side]:
    """Every statement that stands in a row, as a side."""
    aligned = {span for row in alignments for span in row.statements}
    chosen = [(r, s) for r in readings for s in r.statements if s.span in aligned]
    cores = [core_of(r, s) for r, s in chosen]
    tokens = embedder.tokens([r.account.text[a:b] for (r, _), (a, b) in zip(chosen, cores, strict=True)])
    return {s.span: side_of(r, s, t) for (r, s), t in zip(chosen, tokens, strict=True)}


def _row(row: Alignment, sides: dict[Span, Side], primary: str) -> Iterator[Divergence]:
    """The divergences of one row, findings of several accounts at the same words of the reference put together."""
    members = [sides[span] for span in row.statements]
    found: list[_Found] = []
    for other in members:
        reference = _reference(members, other, primary)
        if reference and _comparable(reference.statement, other.statement):
            pair = lay(reference, other)
            found += [_Found(pair, f) for f in _findings(pair)]
    for group in _groups(found):
        yield _divergence(row, group)


def _reference(members: Sequence[Side], other: Side, primary: str) -> Side | None:
    """What a statement is measured against: the primary's nearest, else the row's first; never one of its own account."""
    mine = other.statement.span.account
    if mine == primary:
        return None
    firsts = [m for m in members if m.statement.span.account == primary]
    if not firsts:
        firsts = [m for m in members if m.statement.span.account != mine][:1]
        if not firsts or members.index(firsts[0]) > members.index(other):
            return None
    return max(firsts, key=lambda m: (_nearness(m, other), -m.statement.span.start))


def _nearness(a: Side, b: Side) -> float:
    """The share of words two sides have in common, by stem."""
    left, right = {w.stem for w in a.words}, {w.stem for w in b.words}
    return len(left & right) / max(1, len(left | right))


def _comparable(a: Statement, b: Statement) -> bool:
    """Whether two statements can contradict each other: both ask or neither does, and no two different people speak."""
    if (a.act == "question") != (b.act == "question"):
        return False
    return not a.speaker or not b.speaker or _surname(a.speaker) == _surname(b.speaker)


def _surname(name: str) -> str:
    """The last word of a name."""
    parts = [w.text for w in words(name)]
    return parts[-1] if parts else name


def _findings(pair: Pair) -> Iterator[Finding]:
    """All points of difference between two sides, a reversal before all else."""
    reversals = list(polarity(pair))
    yield from reversals
    yield from valued(pair)
    yield from strength(pair)
    if not reversals:
        yield from wording(pair)


def _groups(found: Sequence[_Found]) -> list[list[_Found]]:
    """Findings of one kind at overlapping words of the same reference statement, one of each account."""
    groups: list[list[_Found]] = []
    for item in found:
        for group in groups:
            first = group[0]
            same = first.finding.kind == item.finding.kind and first.pair.left.statement is item.pair.left.statement
            apart = item.finding.left[0] >= first.finding.left[1] or first.finding.left[0] >= item.finding.left[1]
            if same and not apart and item.finding.severity == first.finding.severity:
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def _divergence(row: Alignment, group: Sequence[_Found]) -> Divergence:
    """One divergence: the reference's words, and each other account's."""
    first = group[0]
    variants = [_variant(first.pair.left, first.finding.left, first.finding.values[0])]
    variants += [_variant(g.pair.right, g.finding.right, g.finding.values[1]) for g in group]
    notes = list(dict.fromkeys(g.finding.note for g in group))
    confidence = max(g.finding.confidence for g in group)
    return Divergence(row.id, first.finding.kind, first.finding.severity, tuple(variants), "; ".join(notes), _BY, round(confidence, 2))


def _variant(side: Side, at: tuple[int, int], value: str) -> Variant:
    """One reading of a divergence."""
    return Variant(side.statement.span, side.span(*at), value)
