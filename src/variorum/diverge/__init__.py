"""Where the readings of a row differ: typed, graded and cited.

Every other statement of a row is laid beside the reference, which is the primary's where the row has one. A reporter's
question, the narrator and another speaker do not contradict an answer: only statements of the same act and of
compatible speakers are compared.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.diverge.across import across_languages, listed_rows
from variorum.diverge.collated import denied_question, in_tags
from variorum.diverge.context import contexts, loose_parts, widened
from variorum.diverge.dealings import dealings
from variorum.diverge.distance import distance
from variorum.diverge.elsewhere import told_elsewhere
from variorum.diverge.fragments import dropped_fragments
from variorum.diverge.groups import Found, divergences, gravest_first
from variorum.diverge.halves import told_by_half
from variorum.diverge.pairs import Finding, Pair, lay
from variorum.diverge.parts import loose_findings
from variorum.diverge.polarity import polarity
from variorum.diverge.references import references
from variorum.diverge.sequence import order
from variorum.diverge.sides import Side, side_of
from variorum.diverge.strength import strength
from variorum.diverge.told import Met
from variorum.diverge.trust import is_trusted
from variorum.diverge.valued import valued
from variorum.diverge.voices import voices
from variorum.diverge.who import asked, doers, rivals, speakers
from variorum.diverge.wording import tone, wording
from variorum.protocols import Encoded
from variorum.records import Alignment, Divergence, Reading, Span
from variorum.text.language import has_word_lists
from variorum.text.words import words

__all__ = ["diverge"]

_NUANCE, _REVERSED = 1, 3  # severities


def diverge(
    readings: Sequence[Reading], alignments: Sequence[Alignment], primary: str, encoded: Encoded
) -> tuple[Divergence, ...]:
    """The divergences of an event, the gravest first. Words are compared where they are of the word lists' language."""
    listed = listed_rows(readings, alignments)
    whole = {part.id: row for row in alignments if (part := listed.get(row.id))}
    english = [r for r in readings if has_word_lists(r.account.language)]
    found = _found(english, list(listed.values()), primary, encoded) if listed else []
    made = divergences([replace(f, row=whole[f.row.id]) for f in found])
    return gravest_first([*made, *across_languages(readings, alignments, primary)])


def _found(readings: Sequence[Reading], alignments: Sequence[Alignment], primary: str, encoded: Encoded) -> list[Found]:
    """What is found by the word lists. Where the primary is none of the readings, the first one stands in for it."""
    first = next((r for r in readings if r.account.id == primary), readings[0])
    aligned = {span for row in alignments for span in row.statements}
    parts = {part: of for r in readings if r is not first for part, of in loose_parts(r, aligned).items()}
    sides = _sides(readings, aligned | parts.keys() | {s.span for s in first.statements}, encoded)
    met = Met(alignments)
    found = [f for row in alignments for f in _row(row, sides, met, primary)]
    found += dropped_fragments(alignments, sides, first)
    found += told_elsewhere(alignments, sides, parts, primary)
    found += loose_findings(alignments, sides, parts, met, primary)
    found += told_by_half(alignments, sides, met, primary)
    return found


def _sides(readings: Sequence[Reading], wanted: Container[Span], encoded: Encoded) -> dict[Span, Side]:
    """The wanted statements as sides."""
    return {
        s.span: side_of(r, s, encoded[s.span], context)
        for r in readings
        for s, context in zip(r.statements, contexts(r), strict=True)
        if s.span in wanted and s.act != "comment"
    }


def _row(row: Alignment, sides: Mapping[Span, Side], met: Met, primary: str) -> Iterator[Found]:
    """The findings of one row: every other statement against its reference."""
    for other, reference in references([sides[span] for span in row.statements], primary):
        rivals = [sides[s] for s in _fellows(reference, other, met)]
        pair = lay(_together(reference, rivals), _together(other, [sides[s] for s in _fellows(other, reference, met)]))
        for finding in _findings(pair):
            if is_trusted(row, pair, finding) and not _explained(finding, rivals):
                yield Found(row, pair.left, pair.right, finding)


def _fellows(side: Side, other: Side, met: Met) -> list[Span]:
    """The further statements of a side's account that share a row with the other side."""
    return [s for s in met.of(other.statement.span, side.account) if s != side.statement.span]


def _together(side: Side, fellows: Sequence[Side]) -> Side:
    """A side read together with its fellows: what they say stands beside it."""
    if not fellows:
        return side
    names = [m.name for f in fellows for m in f.names]
    return replace(side, context=widened(side.context, [sorted(f.stems) for f in fellows], names))


def _findings(pair: Pair) -> Iterator[Finding]:
    """All points of difference between two sides. Two questions may differ; a question contradicts no statement."""
    a, b = pair.left.statement, pair.right.statement
    if pair.left.text == pair.right.text and a.speaker == b.speaker:
        yield from in_tags(pair)
        return
    if a.act == "question" or b.act == "question":
        if a.act == b.act:
            yield from (f for f in valued(pair) if f.severity > _NUANCE)
            yield from (*denied_question(pair), *asked(pair))
        return
    who = voices(a.speaker, b.speaker)
    if who == "two":
        yield from speakers(pair)
        yield from rivals(pair)
    else:
        yield from (f for f in _said_by_one(pair) if who == "one" or f.severity < _REVERSED)


def _said_by_one(pair: Pair) -> Iterator[Finding]:
    """The differences of two statements that can be one, a reversal before all else; each place is named once."""
    reversals, exchanged = list(polarity(pair)), list(order(pair))
    felt = [*tone(pair), *distance(pair)]
    found = [*reversals, *exchanged, *felt]
    found += [f for f in valued(pair) if not exchanged or f.kind == "number"]
    if not (pair.left.is_title or pair.right.is_title):
        firm, worded = [*strength(pair), *doers(pair), *dealings(pair)], []
        if not (reversals or felt or exchanged):
            worded = list(wording(pair))
        found += [f for f in firm if f.severity > _NUANCE or not _touches(f, worded)]
        worded = [f for f in worded if not _touches(f, found)]
        found += worded
    yield from found


def _touches(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether one of other findings has words of its own at the same place."""
    return any(
        side == there and a[0] < b[1] and b[0] < a[1] for side, a in finding.own for f in others for there, b in f.own
    )


def _explained(finding: Finding, rivals: Sequence[Side]) -> bool:
    """Whether a reversal or an addition is only another statement of the primary that this account has merged in."""
    if finding.severity < _REVERSED and finding.kind not in ("addition", "modality"):
        return False
    said = {w.stem for w in words(finding.values[1])}
    return any(said <= rival.stems for rival in rivals)
