"""The grade of one claim, from the same words, the differences that rules find, and what the judge says of passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.claims.transcript import Transcript
from variorum.protocols import Verdict
from variorum.records import Checked, Divergence, Grade, Reading, Span, Statement
from variorum.text.cues import cue_of
from variorum.text.meaning import negations
from variorum.text.names import surname
from variorum.text.normalise import fold, lower
from variorum.text.tags import without_tag
from variorum.text.words import words

__all__ = ["Case", "Held", "graded", "reported", "same_words"]

_NOT_AGAINST = -0.1
"""A claim is borne out by a near passage whose balance of entailment and contradiction lies above this."""
_FOLLOWS = 0.4
"""And by a passage further off from this balance on."""
_NEAR = 0.3
"""A passage at least this near speaks of the matter of a claim."""
_FAR = 0.2
"""A passage less near than this speaks of something else, whatever a judge makes of it."""
_AS_NEAR = 0.1
"""A passage that much less near than the nearest may be the one that a claim turns round."""
_BORNE_OUT = 0.5
"""From this balance on a claim is borne out by one passage, whatever another one says."""
_OVERRULED = 0.3
"""From this balance on a judge overrules a rule that saw a change, short of a reversal and of another value or name."""
_CONTRADICTED = 0.55
"""A nearest passage that contradicts a claim this surely makes it altered and not only unsupported."""
_REVERSED = 3  # the severity of a reversal
_OF_VALUES = frozenset({"number", "date", "name", "place"})
"""Kinds of change that a rule knows for sure: no judge overrules them."""
_GRADES: dict[int, Grade] = {_REVERSED: "reversed", 2: "altered"}
_RULES, _WORDS = "rules", "words"
_LEAST_WORDS = 2  # a quotation of one word is in every transcript
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Held:
    """A passage that a claim was held against: its statements, and how near it is (0 to 1).

    `verdict`: what the judge says of the two; `found`: the differences that rules find between them.
    """

    spans: tuple[Span, ...]
    nearness: float
    verdict: Verdict | None
    found: tuple[Divergence, ...]

    @property
    def contradicted(self) -> float:
        """How sure it is that the passage contradicts the claim; 0 where the verdict is another one."""
        return self.verdict.confidence if self.verdict and self.verdict.label == "contradiction" else 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: a statement, and the passages nearest to it, the best first."""

    reading: Reading
    statement: Statement
    held: tuple[Held, ...]

    @property
    def balance(self) -> float:
        """That of the passage that bears the claim out best; -1 where no judge said anything."""
        return max((h.verdict.balance for h in self.held if h.verdict), default=-1.0)

    @property
    def text(self) -> str:
        """The claim as it is printed."""
        return self.reading.text(self.statement)


def graded(case: Case, transcript: Transcript, judge: str) -> Checked:
    """The claim with its grade. `judge`: the name of the one whose verdicts the case holds."""
    same = same_words(case.reading, case.statement, transcript)
    if same:
        return _checked(case, "verbatim", "the same words stand in the transcript", _WORDS, 1.0, (same,))
    another = _of_another(case, transcript)
    if another and case.statement.mode == "direct":
        note = f"{case.statement.speaker} does not speak in the transcript, and these words do not stand there"
        return _checked(case, "unsupported", note, _WORDS, 0.8, ())
    changed = _changed(case)
    if changed:
        held, gravest = changed
        return _checked(case, _GRADES[gravest.severity], gravest.note, _RULES, gravest.confidence, held.spans)
    return _judged(case, judge, another)


def _of_another(case: Case, transcript: Transcript) -> bool:
    """Whether a claim is put into the mouth of somebody who says nothing in a transcript that names its speakers."""
    speaker, heard = case.statement.speaker, transcript.speakers
    return bool(speaker and heard) and surname(str(speaker)) not in heard


def _changed(case: Case) -> tuple[Held, Divergence] | None:
    """The gravest difference from the nearest passage; else a reversal of one about as near, if none bears it out."""
    stand = [(held, d) for held in case.held for d in held.found if _stands(case, d)]
    first = [(held, d) for held, d in stand if held is case.held[0]]
    if not first and case.balance < _BORNE_OUT:
        least = case.held[0].nearness - _AS_NEAR if case.held else 1.0
        first = [(held, d) for held, d in stand if d.severity == _REVERSED and held.nearness >= least]
    return max(first, key=lambda f: (f[1].severity, f[1].confidence), default=None)


def _stands(case: Case, found: Divergence) -> bool:
    """Whether a difference makes the claim another one, and no judge finds that it follows all the same."""
    if found.severity not in _GRADES:
        return False
    return found.severity == _REVERSED or found.kind in _OF_VALUES or case.balance < _OVERRULED


def _judged(case: Case, judge: str, another: bool) -> Checked:
    """The grade by the judge: the nearest passage, if it contradicts, else the one that bears the claim out best.

    `another`: the claim is of somebody who does not speak there, and so is contradicted by nobody else's words.
    """
    said = [(h.verdict.balance, h) for h in case.held if h.verdict]
    if not said:
        return _checked(case, "unsupported", "nothing in the transcript was found to say this", judge, 0.5, ())
    nearest, (balance, best) = case.held[0], max(said, key=lambda s: s[0])
    if nearest.contradicted >= _CONTRADICTED and nearest.nearness >= _NEAR and not another:
        note = "the passage says something else"
        return _checked(case, "altered", note, judge, nearest.contradicted, nearest.spans)
    least = _NOT_AGAINST if nearest.nearness >= _NEAR else _FOLLOWS
    if balance < least or nearest.nearness < _FAR:
        note = f"nothing in the transcript was found to say this (nearest likeness {nearest.nearness:.2f})"
        return _checked(case, "unsupported", note, judge, 0.5 - 0.5 * balance, ())
    quoted = case.statement.mode == "direct" or '"' in fold(case.text)
    grade: Grade = "variant_translation" if quoted else "paraphrase"
    note = "another rendering of the same words" if quoted else "says the same in other words"
    return _checked(case, grade, note, judge, 0.5 + 0.5 * balance, best.spans)


def _checked(case: Case, grade: Grade, note: str, by: str, confidence: float, evidence: Sequence[Span]) -> Checked:
    statement = case.statement
    return Checked(
        case.text, grade, note, by, min(1.0, max(0.0, confidence)), tuple(evidence), statement.span, statement.speaker
    )


def reported(reading: Reading, statement: Statement) -> tuple[int, int]:
    """Where in a claim the words stand that it puts into somebody's mouth, without "she said".

    What says more than that something was said ("cannot accept", "denied", "expects") is a part of the claim.
    """
    text, cue = reading.text(statement), statement.cue_inside
    begun, ended = without_tag(text, cue)
    if cue is None or _only_says(lower(text[slice(*cue)]), f"{text[:begun]} {text[ended:]}"):
        return begun, ended
    return 0, len(text)


def _only_says(cue: str, tag: str) -> bool:
    """Whether a tag tells no more than that something was said: a verb of speech, and nothing that turns it round."""
    verb = cue_of(cue)
    return (verb is None or "speech" in verb.classes) and not negations(tag)


def same_words(reading: Reading, statement: Statement, transcript: Transcript) -> Span | None:
    """Where a transcript has the words that a statement reports, in order and with nothing between them."""
    said = [w.text for w in words(_quoted(reading, statement))]
    return transcript.place_of(said) if len(said) >= _LEAST_WORDS else None


def _quoted(reading: Reading, statement: Statement) -> str:
    """Of a statement that is one quotation with its tag the quoted words, else its reported words."""
    text = reading.text(statement)
    quoted = _QUOTED.findall(fold(text))
    if statement.mode == "direct" and len(quoted) == 1:
        return str(quoted[0])
    return lower(text[slice(*reported(reading, statement))])
