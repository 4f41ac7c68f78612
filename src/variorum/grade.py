"""How true each account is to the primary, statement by statement.

Only what is put into the mouth of someone who speaks in the primary is graded. The grade rests on the row a statement stands in and on the
differences found there; the words decide between verbatim, another translation and a paraphrase.
"""

from collections.abc import Iterator, Mapping, Sequence

from variorum.records import Alignment, Divergence, Fidelity, Grade, Reading, Span, Statement
from variorum.text.normalise import lower
from variorum.text.words import words

__all__ = ["grade"]

_BY = "rules"


def grade(readings: Sequence[Reading], alignments: Sequence[Alignment], divergences: Sequence[Divergence], primary: str,
          manners: Mapping[str, str]) -> tuple[Fidelity, ...]:  # fmt: skip
    """One grade for each statement of another account that reports a speaker of the primary. `manners`: what each account is."""
    first = next(r for r in readings if r.account.id == primary)
    speakers = {_surname(s.speaker) for s in first.statements if s.speaker and s.act != "question"}
    worst = dict(_worst(divergences, primary))
    found = []
    for reading in readings:
        if reading is first:
            continue
        for statement in reading.statements:
            counterparts = [s for a in alignments if statement.span in a.statements for s in a.statements if s.account == primary]
            if _reports(statement, speakers, told=bool(counterparts)):
                found.append(_graded(reading, statement, first, counterparts, worst.get(statement.span), manners))
    return tuple(found)


def _surname(name: str | None) -> str:
    """The last word of a name, for comparing speakers."""
    parts = [w.text for w in words(name or "")]
    return parts[-1] if parts else ""


def _reports(statement: Statement, speakers: set[str], *, told: bool) -> bool:
    """Whether a statement is to be graded: the primary's speakers' words, and narration of what the primary tells."""
    if statement.act in ("question", "comment"):
        return False
    if statement.speaker:
        return _surname(statement.speaker) in speakers
    return told and statement.act == "narration" and statement.mode == "narrated"


def _worst(divergences: Sequence[Divergence], primary: str) -> Iterator[tuple[Span, Divergence]]:
    """For each statement the gravest divergence from the primary that it takes part in with another value."""
    for divergence in sorted(divergences, key=lambda d: d.severity):
        values = {r.value for r in divergence.readings if r.statement.account == primary}
        for reading in divergence.readings:
            if values and reading.statement.account != primary and reading.value not in values:
                yield reading.statement, divergence


def _graded(reading: Reading, statement: Statement, first: Reading, counterparts: Sequence[Span], worst: Divergence | None,
            manners: Mapping[str, str]) -> Fidelity:  # fmt: skip
    """The grade of one statement."""
    if not counterparts:
        return Fidelity(statement.span, None, "unsupported", "nothing in the primary was found to say this", _BY)
    said = [w.text for w in words(reading.text(statement))]
    best = max(counterparts, key=lambda s: (_common(said, first.account.quote(s)), -s.start))
    if worst and worst.severity == 3:
        return Fidelity(statement.span, best, "reversed", worst.note, worst.by)
    if worst and worst.severity == 2:
        return Fidelity(statement.span, best, "altered", worst.note, worst.by)
    return Fidelity(statement.span, best, *_faithful(reading, statement, first.account.quote(best), manners), _BY)


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
