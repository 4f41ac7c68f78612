"""What a statement weighs that one account has and another lacks, with the reasons, so that a reader can check them.

Marks of weight are values and words of the language: a figure, a date, a name the other account does not have, what is
promised, planned, refused, denied, bound to a condition, wanted or agreed. Background, a title, courtesies, talk about
the talk itself, and what says almost nothing weigh less, unless they carry such a mark.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from variorum.records import Detail, Reading, Reason, Statement, Weighed, Weight
from variorum.text.language import has_word_lists
from variorum.text.lexicon import words
from variorum.text.meaning import markers
from variorum.text.names import surname
from variorum.text.normalise import lower
from variorum.text.words import content

__all__ = ["Scale"]

_LEAST_WORDS = 2  # content words; a statement of fewer says almost nothing
_SHORT = 9  # words up to which a courtesy, or talk about the talk, is all that a statement says
_DETAILS: dict[str, Reason] = {"number": "figure", "quantity": "figure", "duration": "figure", "date": "date"}
_NAMES = ("person", "place", "organisation", "document")
_MARKERS: dict[str, Reason] = {
    "promise": "commitment", "planned": "plan", "future": "plan", "condition": "condition", "agreeing": "position",
    "desire": "position", "necessary": "position",
}  # fmt: skip
_HEAVY: tuple[Reason, ...] = (
    "figure", "date", "commitment", "plan", "refusal", "denial", "condition", "position", "answer",
)  # fmt: skip
"""Marks that make a statement substantive whatever else it is, in the order in which they are told."""
_LIGHT: tuple[Reason, ...] = ("repeated", "title", "courtesy", "procedure", "filler")
_FEW = ("1", "2")
_TIERS: tuple[Weight, ...] = ("substantive", "background", "minor")


class Scale:
    """Weighs the statements that one account has and another lacks."""

    def __init__(self, having: Reading, lacking: Reading) -> None:
        self._having = having
        self._listed = has_word_lists(having.account.language)
        self._names = {d.value for s in lacking.statements for d in s.details if d.kind in _NAMES}
        self._speakers = {surname(s.speaker) for s in lacking.statements if s.speaker and s.act != "question"}
        self._titles = [p.span for p in having.passages if p.kind in ("title", "heading")]

    def omitted(self, statement: Statement, others: tuple[str, ...], *, repeated: bool) -> Weighed:
        """What a statement of the primary weighs. `others` tell it; `repeated`: it says again what stands above."""
        again: list[Reason] = ["repeated"] if repeated else []
        return _weighed([*self._reasons(statement), *again], others)

    def added(self, statement: Statement, others: tuple[str, ...]) -> Weighed:
        """What a statement of another account weighs, and whose words it gives. `others` have it as well."""
        voice = [] if statement.act == "comment" else [self._voice(statement)]
        return _weighed([*self._reasons(statement), *voice], others)

    @staticmethod
    def rank(weighed: Weighed) -> tuple[int, bool, int]:
        """How late a statement comes: by weight, then words of the primary's own speakers, then by marks of weight."""
        heavy = sum(reason in _HEAVY for reason in weighed.reasons)
        return _TIERS.index(weighed.weight), "same speaker" not in weighed.reasons, -heavy

    def _voice(self, statement: Statement) -> Reason:
        """Whose words they are: of one who speaks in the other account, of somebody else, or the account's own."""
        if not statement.speaker:
            return "own voice"
        return "same speaker" if surname(statement.speaker) in self._speakers else "another speaker"

    def _reasons(self, statement: Statement) -> list[Reason]:
        """Every mark of a statement, the heavy ones first."""
        text = self._having.text(statement)
        found = {*self._by_details(statement), *(_by_words(text, statement) if self._listed else ())}
        if statement.act in ("background", "comment"):
            found.add("background" if statement.act == "background" else "comment")
        if any(title.holds(statement.span) for title in self._titles):
            found.add("title")
        return [r for r in (*_HEAVY, "name", "background", "comment", *_LIGHT) if r in found]

    def _by_details(self, statement: Statement) -> Iterator[Reason]:
        for detail in statement.details:
            if detail.kind in _DETAILS and not self._is_idle(detail):
                yield _DETAILS[detail.kind]
            elif detail.kind in _NAMES and detail.value not in self._names:
                yield "name"

    def _is_idle(self, detail: Detail) -> bool:
        """Whether a figure is only "one" or "two" in words, which say little more than "a" and "both"."""
        written = self._having.account.quote(detail.span)
        number = detail.value.split(" ")[0]
        return number in _FEW and not any(char.isdigit() for char in written)


def _weighed(reasons: Sequence[Reason], others: tuple[str, ...]) -> Weighed:
    """The weight that follows from some reasons. A title and a repetition weigh little whatever they say."""
    heavy = any(r in _HEAVY for r in reasons)
    light = [r for r in reasons if r in _LIGHT]
    if "title" in light or "repeated" in light or (light and not heavy):
        return Weighed("minor", tuple(reasons), others)
    behind = "background" in reasons or "comment" in reasons
    return Weighed("background" if behind else "substantive", tuple(r for r in reasons if r not in _LIGHT), others)


def _by_words(text: str, statement: Statement) -> Iterator[Reason]:
    """The marks that words of the language give a statement of any account."""
    found = markers(text)
    yield from (_MARKERS[m.kind] for m in found if m.kind in _MARKERS)
    low, spoken = lower(text), content(text)
    refuses = _any_of("refusals").search(low) is not None
    if refuses or any(m.kind == "negation" and _denies(m.text) for m in found):
        yield "refusal" if refuses else "denial"
    if statement.turn and _any_of("plain_answers").match(low):
        yield "answer"
    short = len(low.split()) <= _SHORT
    yield from _light(low, short)
    if len(spoken) < _LEAST_WORDS:
        yield "filler"


def _denies(negator: str) -> bool:
    """Whether a negator says that something is not so: no prefix ("non-") and no verb ("avoid")."""
    return negator.endswith("n't") or negator in words("meaning", "negators")


def _light(low: str, short: bool) -> Iterator[Reason]:
    """Courtesies, and talk about the talk itself, that are all that a short statement says."""
    for reason in ("courtesy", "procedure"):
        if short and _any_of(reason).search(low):
            yield reason


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any phrase of one of the lists of weight."""
    phrases = sorted(words("weight", name), key=lambda p: (-len(p), p))
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, phrases))})(?![\w'-])")
