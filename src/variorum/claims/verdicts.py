"""The grade of one claim, from the same words, the differences that rules find, and what the judge says of passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.protocols import Verdict
from variorum.records import Checked, Divergence, Grade, Reading, Span, Statement
from variorum.text.normalise import fold, lower
from variorum.text.tags import without_tag
from variorum.text.words import words

__all__ = ["Case", "Held", "graded", "reported"]

_FOLLOWS = 0.0
"""A claim follows from a passage where the balance of entailment and contradiction lies above this."""
_OVERRULED = 0.8
"""A judge as sure as this that a claim follows overrules a rule that saw a change, short of a reversal."""
_CONTRADICTED = 0.5
"""A judge as sure as this that a passage contradicts a claim makes it altered and not only unsupported."""
_NEAR = 0.45
"""A passage at least this near speaks of the matter of a claim."""
_AS_NEAR = 0.1
"""A passage that much less near than the nearest may still be the one that bears a claim out."""
_REVERSED = 3  # the severity of a reversal
_GRADES: dict[int, Grade] = {_REVERSED: "reversed", 2: "altered"}
_RULES, _WORDS = "rules", "words"
_LEAST_WORDS = 2  # a quotation of one word is in every transcript
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Held:
    """A passage that a claim was held against: its statements, how near it is (0 to 1), what the judge says of it."""

    spans: tuple[Span, ...]
    nearness: float
    verdict: Verdict | None

    @property
    def contradicted(self) -> float:
        """How sure it is that the passage contradicts the claim; 0 where the verdict is another one."""
        return self.verdict.confidence if self.verdict and self.verdict.label == "contradiction" else 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: a statement, the passages nearest to it (the best first), and the differences from the first one."""

    reading: Reading
    statement: Statement
    held: tuple[Held, ...]
    found: tuple[Divergence, ...]

    @property
    def near(self) -> tuple[Held, ...]:
        """The passages that speak of its matter: near enough, and about as near as the nearest."""
        least = max(_NEAR, self.held[0].nearness - _AS_NEAR) if self.held else 1.0
        return tuple(h for h in self.held if h.nearness >= least)

    @property
    def text(self) -> str:
        """The claim as it is printed."""
        return self.reading.text(self.statement)


def graded(case: Case, transcript: Reading, judge: str) -> Checked:
    """The claim with its grade. `judge`: the name of the one whose verdicts the case holds."""
    same = _same_words(case, transcript)
    if same:
        return _checked(case, "verbatim", "the same words stand in the transcript", _WORDS, 1.0, (same,))
    gravest = max(case.found, key=lambda d: (d.severity, d.confidence), default=None)
    if gravest and gravest.severity in _GRADES and not _overruled(case, gravest):
        return _checked(case, _GRADES[gravest.severity], gravest.note, _RULES, gravest.confidence, case.held[0].spans)
    return _judged(case, judge)


def _overruled(case: Case, gravest: Divergence) -> bool:
    """Whether the judge finds that the claim follows all the same."""
    best = max((h.verdict.balance for h in case.near if h.verdict), default=0.0)
    return gravest.severity < _REVERSED and best >= _OVERRULED


def _judged(case: Case, judge: str) -> Checked:
    """The grade by the judge: the passage that bears the claim out best decides, else the nearest one."""
    said = [(h.verdict.balance, h) for h in case.near if h.verdict]
    if not said:
        return _checked(case, "unsupported", "nothing in the transcript was found to say this", judge, 0.5, ())
    balance, best = max(said, key=lambda s: s[0])
    if balance > _FOLLOWS:
        quoted = case.statement.mode == "direct" or '"' in fold(case.text)
        grade: Grade = "variant_translation" if quoted else "paraphrase"
        note = "another rendering of the same words" if quoted else "says the same in other words"
        return _checked(case, grade, note, judge, 0.5 + 0.5 * balance, best.spans)
    nearest = case.held[0]
    if nearest.contradicted >= _CONTRADICTED:
        note = "the passage says something else"
        return _checked(case, "altered", note, judge, nearest.contradicted, nearest.spans)
    note = f"nothing in the transcript was found to say this (nearest likeness {nearest.nearness:.2f})"
    return _checked(case, "unsupported", note, judge, 0.5 - 0.5 * balance, ())


def _checked(case: Case, grade: Grade, note: str, by: str, confidence: float, evidence: Sequence[Span]) -> Checked:
    statement = case.statement
    return Checked(
        case.text, grade, note, by, min(1.0, max(0.0, confidence)), tuple(evidence), statement.span, statement.speaker
    )


def reported(reading: Reading, statement: Statement) -> tuple[int, int]:
    """Where in a claim the words stand that it puts into somebody's mouth, without "she said"."""
    return without_tag(reading.text(statement), statement.cue_inside)


def _same_words(case: Case, transcript: Reading) -> Span | None:
    """The transcript's statement or statements that have the claim's words, in order and with nothing between them."""
    said = [w.text for w in words(_quoted(case))]
    if len(said) < _LEAST_WORDS:
        return None
    found = words(transcript.account.text)
    there = [w.text for w in found]
    first = said[0]
    for at, word in enumerate(there):
        if word == first and there[at : at + len(said)] == said:
            return Span(transcript.account.id, found[at].start, found[at + len(said) - 1].end)
    return None


def _quoted(case: Case) -> str:
    """Of a claim that is one quotation with its tag the quoted words, else its reported words."""
    quoted = _QUOTED.findall(fold(case.text))
    if case.statement.mode == "direct" and len(quoted) == 1:
        return str(quoted[0])
    return lower(case.text[slice(*reported(case.reading, case.statement))])
