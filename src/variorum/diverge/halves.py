"""One half of a contrast told alone: "some proposals are acceptable" without "some of the wording is not".

Two statements that one speaker makes close together and that say opposite things are meant together. An account that
reports the one and is silent on the other tells something else than was said, though every word of it is true.
"""

from collections.abc import Iterator, Mapping, Sequence

from variorum.diverge.groups import Found
from variorum.diverge.pairs import KINDRED, WITHOUT, Finding, Pair, lay, turned
from variorum.diverge.polarity import polarity
from variorum.diverge.sides import Side
from variorum.diverge.told import Met
from variorum.diverge.voices import voices
from variorum.records import Alignment, Span
from variorum.text.words import words

__all__ = ["told_by_half"]

_NEAR = 3  # statements apart at most
_REVERSED = 3  # the severity of a reversal


def told_by_half(
    alignments: Sequence[Alignment], sides: Mapping[Span, Side], met: Met, primary: str
) -> Iterator[Found]:
    """The statements that report one half of a contrast of the primary whose other half their account never tells."""
    firsts = sorted((s for s in sides.values() if s.account == primary), key=lambda s: s.statement.span)
    place = {s.statement.span: k for k, s in enumerate(firsts)}
    contrasts = _contrasts([s for s in firsts if s.statement.act != "question"], place)
    for row in alignments:
        for span in (s for s in row.statements if s in contrasts):
            others = [sides[s] for s in row.statements if s.account != primary]
            others = [other for other in others if len(other.reading.statements) > 1]  # a claim by itself is no account
            for other in others:
                yield from _silent(row, contrasts[span], other, sides, met)


def _contrasts(firsts: Sequence[Side], place: Mapping[Span, int]) -> dict[Span, list[tuple[Side, Finding]]]:
    """For each statement those near it that say the opposite, each with the words that do (on its left)."""
    found: dict[Span, list[tuple[Side, Finding]]] = {}
    for k, one in enumerate(firsts):
        for other in firsts[k + 1 : k + 1 + _NEAR]:
            near = place[other.statement.span] - place[one.statement.span] <= _NEAR
            if near and voices(one.statement.speaker, other.statement.speaker) == "one":
                for finding in polarity(lay(one, other)):
                    if finding.severity == _REVERSED:
                        found.setdefault(one.statement.span, []).append((other, turned(finding)))
                        found.setdefault(other.statement.span, []).append((one, finding))
    return found


def _silent(
    row: Alignment, halves: Sequence[tuple[Side, Finding]], other: Side, sides: Mapping[Span, Side], met: Met
) -> Iterator[Found]:
    """The halves that the account of a statement does not tell."""
    own = [s for s in sides.values() if s.account == other.account]
    for half, finding in halves:
        if met.of(half.statement.span, other.account) or _in_its_words(half, finding, other):
            continue
        if any(_says(lay(half, s), finding) for s in own):
            continue
        pair = lay(half, other)
        said = half.text[finding.left[0] : finding.left[1]]
        note = f"{other.account} leaves out the other half of what is said here (\u201c{said}\u201d)"
        there = pair.place_of(finding.left)
        yield Found(row, half, other, Finding("polarity", 2, finding.left, there, (said, WITHOUT), note, 0.6))


def _in_its_words(half: Side, finding: Finding, other: Side) -> bool:
    """Whether the other account has the very words in which the half says the opposite, in any statement."""
    said = {half.words[k].stem for k in half.at(*finding.left) if half.weighty[k]}
    return said <= {w.stem for s in other.reading.statements for w in words(other.reading.text(s))}


def _says(pair: Pair, finding: Finding) -> bool:
    """Whether the right side has the words in which the left says the opposite, and does not turn them."""
    own = [k for k in pair.left.at(*finding.left) if pair.left.weighty[k]]
    return all(pair.best(k) >= KINDRED for k in own) and not any(f.severity == _REVERSED for f in polarity(pair))
