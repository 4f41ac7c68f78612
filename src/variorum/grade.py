"""How true each account is to the primary, statement by statement.

Only what is put into the mouth of someone who speaks in the primary is graded. The grade rests on the row a statement stands in and on the
differences found there; the words decide between verbatim, another translation and a paraphrase. A statement without a row is looked for
once more by its sentence vector before it is called unsupported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.protocols import Embedder, FloatArray
from variorum.records import Alignment, Divergence, Fidelity, Grade, Reading, Span, Statement
from variorum.text.normalise import lower
from variorum.text.words import words

__all__ = ["grade"]

_RULES, _VECTORS = "rules", "vectors"
_NEAR = 0.53
"""A statement at least this near to one of the primary (cosine) is taken to report it, though no row was built."""


@dataclass(frozen=True, slots=True)
class _Primary:
    """The primary's reading, who speaks in it, and its answers and statements with their vectors, alone and two by two."""

    reading: Reading
    speakers: frozenset[str]
    statements: tuple[Statement, ...]
    vectors: FloatArray
    pairs: FloatArray


def grade(readings: Sequence[Reading], alignments: Sequence[Alignment], divergences: Sequence[Divergence], primary: str,
          manners: Mapping[str, str], embedder: Embedder) -> tuple[Fidelity, ...]:  # fmt: skip
    """One grade for each statement of another account that reports a speaker of the primary. `manners`: what each account is."""
    first = _primary(next(r for r in readings if r.account.id == primary), embedder)
    worst = dict(_worst(divergences, primary))
    found: list[Fidelity] = []
    alone: list[tuple[Reading, Statement]] = []
    for reading in readings:
        for statement in reading.statements if reading is not first.reading else ():
            counterparts = [
                s for a in alignments if statement.span in a.statements for s in a.statements if s.account == primary
            ]
            if counterparts and _reports(statement, first.speakers, told=True):
                found.append(
                    _graded(reading, statement, first.reading, counterparts, worst.get(statement.span), manners)
                )
            elif not counterparts and _reports(statement, first.speakers, told=False):
                alone.append((reading, statement))
    return tuple(sorted([*found, *_without_row(alone, first, embedder)], key=lambda f: f.statement))


def _primary(reading: Reading, embedder: Embedder) -> _Primary:
    """The primary, prepared for looking statements up."""
    chosen = tuple(s for s in reading.statements if s.act not in ("question", "comment"))
    alone = [reading.text(s) for s in chosen]
    two = [f"{a} {b}" for a, b in zip(alone, [*alone[1:], ""], strict=True)]
    speakers = frozenset(_surname(s.speaker) for s in reading.statements if s.speaker and s.act != "question")
    return _Primary(reading, speakers, chosen, embedder.embed(alone), embedder.embed(two))


def _surname(name: str | None) -> str:
    """The last word of a name, for comparing speakers."""
    parts = [w.text for w in words(name or "")]
    return parts[-1] if parts else ""


def _reports(statement: Statement, speakers: frozenset[str], *, told: bool) -> bool:
    """Whether a statement is to be graded: the primary's speakers' words, and narration of what the primary tells."""
    if statement.act in ("question", "comment"):
        return False
    if statement.speaker:
        return _surname(statement.speaker) in speakers
    return told and statement.act == "narration" and statement.mode == "narrated"


def _worst(divergences: Sequence[Divergence], primary: str) -> Iterator[tuple[Span, Divergence]]:
    """For each statement the gravest divergence from the primary that it takes part in with another value."""
    for divergence in sorted(divergences, key=lambda d: (d.severity, d.id)):
        values = {r.value for r in divergence.readings if r.statement.account == primary}
        for reading in divergence.readings:
            if values and reading.statement.account != primary and reading.value not in values:
                yield reading.statement, divergence


def _graded(reading: Reading, statement: Statement, first: Reading, counterparts: Sequence[Span], worst: Divergence | None,
            manners: Mapping[str, str]) -> Fidelity:  # fmt: skip
    """The grade of one statement that shares a row with the primary."""
    said = [w.text for w in words(reading.text(statement))]
    best = max(counterparts, key=lambda s: (_common(said, first.account.quote(s)), -s.start))
    if worst and worst.severity == 3:
        return Fidelity(statement.span, best, "reversed", worst.note, worst.by)
    if worst and worst.severity == 2:
        return Fidelity(statement.span, best, "altered", worst.note, worst.by)
    return Fidelity(statement.span, best, *_faithful(reading, statement, first.account.quote(best), manners), _RULES)


def _common(said: Sequence[str], original: str) -> float:
    """The share of words that two statements have in common."""
    there = {w.text for w in words(original)}
    return len(there & set(said)) / max(1, len(there | set(said)))


def _faithful(reading: Reading, statement: Statement, original: str, manners: Mapping[str, str]) -> tuple[Grade, str]:
    """Verbatim, another translation, or a paraphrase, where nothing was found to differ."""
    text = lower(reading.text(statement)).strip(" \".,;:!?'")
    if text and text in lower(original):
        return "verbatim", "the same words stand in the primary"
    if manners.get(reading.account.id) == "translation":
        return "variant_translation", "another rendering of the same words"
    return "paraphrase", "says the same in other words"


def _without_row(alone: Sequence[tuple[Reading, Statement]], first: _Primary, embedder: Embedder) -> Iterator[Fidelity]:
    """Statements that share no row with the primary: near enough to one of its statements, or unsupported."""
    if not alone or not first.statements:
        return
    rows = embedder.embed([r.text(s) for r, s in alone])
    near = np.maximum(rows @ first.vectors.T, rows @ first.pairs.T)
    for (_, statement), likeness in zip(alone, near, strict=True):
        best = int(likeness.argmax())
        if likeness[best] >= _NEAR:
            note = f"says much the same as the cited statement (likeness {likeness[best]:.2f}); its details were not compared"
            yield Fidelity(statement.span, first.statements[best].span, "paraphrase", note, _VECTORS)
        else:
            note = f"nothing in the primary was found to say this (nearest likeness {likeness[best]:.2f})"
            yield Fidelity(statement.span, None, "unsupported", note, _VECTORS)
