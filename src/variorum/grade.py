"""How true each account is to the primary, statement by statement.

Only what is put into the mouth of someone who speaks in the primary is graded. The grade rests on the row a statement
stands in and on the differences found there; the words decide between verbatim, another translation and a paraphrase.
A statement without a row is looked for once more by its sentence vector before it is called unsupported.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.protocols import Encoded, FloatArray
from variorum.records import Alignment, Divergence, Fidelity, Grade, Reading, Span, Statement
from variorum.text.names import surname
from variorum.text.normalise import fold, lower
from variorum.text.tags import without_tag
from variorum.text.words import words

__all__ = ["grade"]

_RULES, _VECTORS = "rules", "vectors"
_NEAR = 0.68
"""A statement at least this near to one of the primary (cosine) is taken to report it, though no row was built."""
_GRADES: dict[int, Grade] = {3: "reversed", 2: "altered"}
"""What a difference of a severity makes of a statement; a nuance makes nothing of it."""
_SURE, _SAME = 1.0, 0.8
"""How sure it is that words are the same, and that words without a change found in them say the same."""
_QUOTED = re.compile(r'"([^"]+)')
_EDGES = " \".,;:!?'"  # marks at the ends of a quotation that are no words


@dataclass(frozen=True, slots=True)
class _Primary:
    """The primary's reading, who speaks in it, and its statements with their vectors, alone and two by two.

    `rendered`: whether it is one of several renderings of the words, so that a quotation may be another one.
    """

    reading: Reading
    speakers: frozenset[str]
    statements: tuple[Statement, ...]
    vectors: FloatArray
    pairs: FloatArray
    rendered: bool


def grade(
    readings: Sequence[Reading],
    alignments: Sequence[Alignment],
    divergences: Sequence[Divergence],
    primary: str,
    manners: Mapping[str, str],
    encoded: Encoded,
) -> tuple[Fidelity, ...]:
    """One grade for each statement of another account that reports a speaker of the primary.

    `manners`: what each account is (see `Stemma.manner`).
    """
    reading = next(r for r in readings if r.account.id == primary)
    first = _primary(reading, encoded, rendered="translation" in manners.values())
    worst = dict(_worst(divergences, primary))
    met = _met(alignments, primary)
    found: list[Fidelity] = []
    alone: list[tuple[Reading, Statement]] = []
    for other in (r for r in readings if r is not reading):
        for statement in other.statements:
            row = met.get(statement.span, [])
            if row and _reports(statement, first.speakers, told=True):
                best = _nearest(other.text(statement), row, first)
                gravest = worst.get(statement.span)
                found.append(_graded(other, statement, first, best, gravest, manners.get(other.account.id)))
            elif not row and _reports(statement, first.speakers, told=False):
                alone.append((other, statement))
    return tuple(sorted([*found, *_without_row(alone, first, encoded)], key=lambda f: f.statement))


def _primary(reading: Reading, encoded: Encoded, *, rendered: bool) -> _Primary:
    """The primary, prepared for looking statements up."""
    chosen = tuple(s for s in reading.statements if s.act not in ("question", "comment"))
    alone = _sums(chosen, encoded)
    two = alone + np.concatenate([alone[1:], np.zeros_like(alone[:1])])
    speakers = frozenset(surname(s.speaker) for s in reading.statements if s.speaker and s.act != "question")
    return _Primary(reading, speakers, chosen, _unit(alone), _unit(two), rendered)


def _sums(statements: Sequence[Statement], encoded: Encoded) -> FloatArray:
    """The sum of each statement's token vectors."""
    return np.array([encoded[s.span].vectors.sum(axis=0) for s in statements], dtype=np.float32)


def _unit(rows: FloatArray) -> FloatArray:
    """Rows of length one; a row of zeros stays."""
    scaled: FloatArray = rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), np.float32(1e-12))
    return scaled


def _met(alignments: Sequence[Alignment], primary: str) -> dict[Span, list[Span]]:
    """For each statement all of the primary's that it shares a row with."""
    met: dict[Span, list[Span]] = {}
    for row in alignments:
        firsts = [s for s in row.statements if s.account == primary]
        for span in row.statements:
            met.setdefault(span, []).extend(firsts)
    return met


def _reports(statement: Statement, speakers: frozenset[str], *, told: bool) -> bool:
    """Whether a statement is to be graded: the primary's speakers' words, and narration of what the primary tells."""
    if statement.act in ("question", "comment"):
        return False
    if statement.speaker:
        return surname(statement.speaker) in speakers
    return told and statement.act == "narration" and statement.mode == "narrated"


def _worst(divergences: Sequence[Divergence], primary: str) -> Iterator[tuple[Span, Divergence]]:
    """For each statement the gravest divergence from the primary that it takes part in with another value."""
    for divergence in sorted(divergences, key=lambda d: (d.severity, d.id)):
        yield from ((span, divergence) for span in divergence.apart_from(primary))


def _nearest(text: str, row: Sequence[Span], first: _Primary) -> Span:
    """The primary's statement of a row that shares most words with a statement."""
    said = {w.text for w in words(text)}

    def common(span: Span) -> float:
        there = {w.text for w in words(first.reading.account.quote(span))}
        return len(there & said) / max(1, len(there | said))

    return max(row, key=lambda s: (common(s), -s.start))


def _graded(
    reading: Reading, statement: Statement, first: _Primary, best: Span, worst: Divergence | None, manner: str | None
) -> Fidelity:
    """The grade of one statement that shares a row with the primary."""
    if worst and worst.severity in _GRADES:
        return Fidelity(statement.span, best, _GRADES[worst.severity], worst.note, worst.by, worst.confidence)
    original = first.reading.account.quote(best)
    text = lower(_reported(reading, statement)).strip(_EDGES)
    if text and text in lower(original):
        return Fidelity(statement.span, best, "verbatim", "the same words stand in the primary", _RULES, _SURE)
    if manner == "translation" or (first.rendered and statement.mode == "direct"):
        note = "another rendering of the same words"
        return Fidelity(statement.span, best, "variant_translation", note, _RULES, _SAME)
    return Fidelity(statement.span, best, "paraphrase", "says the same in other words", _RULES, _SAME)


def _reported(reading: Reading, statement: Statement) -> str:
    """The words that a statement reports, without "she said"; of a quotation what stands between the marks."""
    text = reading.text(statement)
    quoted = max(_QUOTED.findall(fold(text)), key=len, default="")
    if statement.mode == "direct" and quoted:
        return quoted
    begun, ended = without_tag(text, statement.cue_inside)
    return text[begun:ended]


def _without_row(alone: Sequence[tuple[Reading, Statement]], first: _Primary, encoded: Encoded) -> Iterator[Fidelity]:
    """Statements that share no row with the primary: near enough to one of its statements, or unsupported."""
    if not alone or not first.statements:
        return
    rows = _unit(_sums([s for _, s in alone], encoded))
    near = np.maximum(rows @ first.vectors.T, rows @ first.pairs.T)
    for (_, statement), likeness in zip(alone, near, strict=True):
        best = int(likeness.argmax())
        if likeness[best] >= _NEAR:
            note = f"says much the same (likeness {likeness[best]:.2f}); its details were not compared"
            yield Fidelity(
                statement.span, first.statements[best].span, "paraphrase", note, _VECTORS, _share(likeness[best])
            )
        else:
            note = f"nothing in the primary was found to say this (nearest likeness {likeness[best]:.2f})"
            yield Fidelity(statement.span, None, "unsupported", note, _VECTORS, _share(1 - likeness[best]))


def _share(value: float) -> float:
    """A likeness as a share."""
    return round(min(1.0, max(0.0, float(value))), 4)
