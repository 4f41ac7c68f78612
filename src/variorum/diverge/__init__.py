"""Where the readings of a row differ: typed, graded and cited.

Every other statement of a row is laid beside the reference, which is the primary's where the row has one. A reporter's question, the
narrator and another speaker do not contradict an answer: only statements of the same act and of compatible speakers are compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.diverge.fragments import dropped_fragments
from variorum.diverge.polarity import polarity
from variorum.diverge.sides import Finding, Pair, Side, core_of, lay, side_of
from variorum.diverge.strength import strength
from variorum.diverge.valued import valued
from variorum.diverge.who import doers, order, speakers
from variorum.diverge.wording import tone, wording
from variorum.protocols import Embedder
from variorum.records import Alignment, Divergence, Reading, Span, Statement, Variant
from variorum.text.words import words

__all__ = ["diverge"]

_BY = "rules"
_NUANCE = 1


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding between two statements of a row."""

    pair: Pair
    finding: Finding


def diverge(readings: Sequence[Reading], alignments: Sequence[Alignment], primary: str, embedder: Embedder) -> tuple[Divergence, ...]:
    """The divergences of an event, the gravest first."""
    sides = _sides(readings, alignments, embedder)
    met = _met(alignments, primary)
    first = next(r for r in readings if r.account.id == primary)
    found = [d for row in alignments for d in (*_row(row, sides, met, primary), *_fragments(row, sides, first))]
    distinct = {d.id: d for d in sorted(found, key=lambda d: (d.severity, d.confidence, d.id))}
    return tuple(sorted(distinct.values(), key=lambda d: (-d.severity, -d.confidence, d.id)))


def _sides(readings: Sequence[Reading], alignments: Sequence[Alignment], embedder: Embedder) -> dict[Span, Side]:
    """Every statement that stands in a row, as a side."""
    aligned = {span for row in alignments for span in row.statements}
    told = {r.account.id: tuple(frozenset(w.stem for w in words(r.text(s))) for s in r.statements if s.act != "question") for r in readings}
    chosen = [(r, s, _beside(r, i)) for r in readings for i, s in enumerate(r.statements) if s.span in aligned]
    cores = [core_of(r, s) for r, s, _ in chosen]
    tokens = embedder.tokens([r.account.text[a:b] for (r, _, _), (a, b) in zip(chosen, cores, strict=True)])
    return {s.span: side_of(r, s, t, beside, told[r.account.id]) for (r, s, beside), t in zip(chosen, tokens, strict=True)}


def _beside(reading: Reading, i: int) -> str:
    """The words of the statements right before and right after, in which a part of this one may be told."""
    near = [s for s in reading.statements[max(0, i - 1) : i + 2] if s is not reading.statements[i] and s.act != "question"]
    return " . ".join(reading.text(s) for s in near)


def _met(alignments: Sequence[Alignment], primary: str) -> dict[Span, set[Span]]:
    """For each statement all of the primary's that it shares a row with."""
    met: dict[Span, set[Span]] = {}
    for row in alignments:
        firsts = {s for s in row.statements if s.account == primary}
        for span in row.statements:
            met.setdefault(span, set()).update(firsts)
    return met


def _row(row: Alignment, sides: Mapping[Span, Side], met: Mapping[Span, set[Span]], primary: str) -> Iterator[Divergence]:
    """The divergences of one row, findings of several accounts at the same words of the reference put together."""
    members = [sides[span] for span in row.statements]
    found: list[_Found] = []
    for other in members:
        reference = _reference(members, other, primary)
        if reference:
            pair = lay(reference, other)
            rivals = [sides[s] for s in met[other.statement.span] if s != reference.statement.span]
            found += [_Found(pair, f) for f in _findings(pair) if not _explained(f, rivals)]
    for group in _groups(found):
        yield _divergence(row, group)


def _fragments(row: Alignment, sides: Mapping[Span, Side], primary: Reading) -> Iterator[Divergence]:
    """The parts of the primary's sentences that accounts drop though they tell the rest."""
    dropped: dict[Statement, list[Side]] = {}
    for side, fragment in dropped_fragments(row, sides, primary):
        dropped.setdefault(fragment, []).append(side)
    for fragment, without in dropped.items():
        said = primary.text(fragment)
        variants = [Variant(fragment.span, fragment.span, said)]
        variants += [_variant(s, (0, len(s.text)), "without it") for s in without]
        accounts = ", ".join(dict.fromkeys(s.account for s in without))
        note = f"{accounts} leaves out \u201c{said.strip(' .,;')}\u201d and tells the rest of the sentence"
        yield Divergence(row.id, "qualifier", 2, tuple(variants), note, _BY, 0.65)


def _reference(members: Sequence[Side], other: Side, primary: str) -> Side | None:
    """What a statement is measured against: the primary's nearest, else the row's first; never one of its own account."""
    mine = other.statement.span.account
    if mine == primary:
        return None
    firsts = [m for m in members if m.account == primary]
    if not firsts:
        firsts = [m for m in members[: members.index(other)] if m.account != mine][:1]
    return max(firsts, key=lambda m: (_nearness(m, other), -m.statement.span.start), default=None)


def _nearness(a: Side, b: Side) -> float:
    """The share of words two sides have in common, by stem."""
    left, right = {w.stem for w in a.words}, {w.stem for w in b.words}
    return len(left & right) / max(1, len(left | right))


def _one_speaker(a: Statement, b: Statement) -> bool:
    """Whether two statements can contradict each other: no two different people speak."""
    return not a.speaker or not b.speaker or _surname(a.speaker) == _surname(b.speaker)


def _surname(name: str) -> str:
    """The last word of a name."""
    parts = [w.text for w in words(name)]
    return parts[-1] if parts else name


def _findings(pair: Pair) -> Iterator[Finding]:
    """All points of difference between two sides, a reversal before all else; of two questions only their values are compared."""
    a, b = pair.left.statement, pair.right.statement
    if a.act == "question" or b.act == "question":
        if a.act == b.act:
            yield from (f for f in valued(pair) if f.severity > _NUANCE)
        return
    if not _one_speaker(a, b):
        yield from speakers(pair)
        return
    reversals = list(polarity(pair))
    yield from reversals
    turned_round = list(order(pair))
    yield from turned_round
    yield from (f for f in valued(pair) if not turned_round or f.kind == "number")
    yield from strength(pair)
    yield from doers(pair)
    felt = list(tone(pair))
    yield from felt
    if not reversals and not felt:
        yield from wording(pair)


def _explained(finding: Finding, rivals: Sequence[Side]) -> bool:
    """Whether a reversal or an addition is only another statement of the primary that this account has merged into one."""
    if finding.severity < 3 and finding.kind not in ("addition", "modality"):
        return False
    said = {w.stem for w in words(finding.values[1])}
    return any(said <= {w.stem for w in rival.words} for rival in rivals)


def _groups(found: Sequence[_Found]) -> list[list[_Found]]:
    """Findings of one kind and severity at overlapping words of the same reference statement."""
    groups: list[list[_Found]] = []
    for item in found:
        for group in groups:
            first = group[0]
            alike = (first.finding.kind, first.finding.severity) == (item.finding.kind, item.finding.severity)
            apart = item.finding.left[0] >= first.finding.left[1] or first.finding.left[0] >= item.finding.left[1]
            if alike and not apart and first.pair.left.statement is item.pair.left.statement:
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
