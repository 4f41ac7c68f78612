"""The report's own words: which sign, class and name stands for each kind and section, the same on every door."""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote as percent_encoded

from variorum.exports import manner
from variorum.records import DivergenceKind, EvidenceKind, Grade, Join, Mode, Outcome, Reason, Span, Standing
from variorum.text.shown import clip, folded, seen

__all__ = [
    "EVIDENCE", "FAMILY", "GRADE", "JOIN", "MODE", "OUTCOME", "REASON", "SEVERITY", "SIGN", "Family", "anchor", "cite",
    "clip", "counted", "folded", "manner", "seen", "sureness",
]  # fmt: skip

Family = Literal["conflict", "presence", "wording", "agree"]

SIGN: Mapping[Family, str] = {"conflict": "≠", "presence": "±", "wording": "≈", "agree": "="}
FAMILY: Mapping[DivergenceKind, Family] = {
    "number": "conflict", "date": "conflict", "name": "conflict", "place": "conflict", "polarity": "conflict",
    "modality": "conflict", "scope": "conflict", "attribution": "conflict", "order": "conflict",
    "addition": "presence", "qualifier": "wording", "tone": "wording",
}  # fmt: skip
SEVERITY: Mapping[int, tuple[str, str, str]] = {
    3: ("meaning reversed", "reversal of meaning", "reversals of meaning"),
    2: ("content changed", "change of content", "changes of content"),
    1: ("nuance", "nuance", "nuances"),
}
"""As a label, and counted: one, several."""
MODE: Mapping[Mode, str] = {
    "transcript": "transcript",
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "reported speech",
    "narrated": "told by the account",
}
OUTCOME: Mapping[Outcome, tuple[str, str]] = {
    "differs": ("differs", "differ"),
    "agrees": ("was checked and agrees", "were checked and agree"),
    "cannot_tell": ("cannot be told", "cannot be told"),
}
"""What is found of a row, and of several."""
GRADE: Mapping[Grade, str] = {
    "reversed": "reversed",
    "altered": "altered",
    "unsupported": "not in the primary",
    "variant_translation": "another translation",
    "paraphrase": "paraphrase",
    "verbatim": "word for word",
}
REASON: Mapping[Reason, str] = {
    "figure": "a figure",
    "date": "a date",
    "name": "a name not told",
    "commitment": "a promise",
    "plan": "a plan",
    "refusal": "a refusal",
    "denial": "a denial",
    "condition": "a condition",
    "position": "a position",
    "answer": "yes or no",
    "background": "background",
    "comment": "the poster’s comment",
    "title": "a title",
    "courtesy": "a courtesy",
    "procedure": "talk about the talk",
    "filler": "says little by itself",
    "repeated": "said twice",
    "same speaker": "credited to a speaker of the primary",
    "another speaker": "another speaker’s words",
    "own voice": "in its own voice",
}
"""Why a statement weighs what it weighs that is left out or added."""
EVIDENCE: Mapping[EvidenceKind, str] = {
    "words in context": "how far the words of one are found in the other, each word as it is meant in its place",
    "neighbourhood": "how alike they are together with the statements around them",
    "place": "taken off where they stand at different places of their accounts",
    "kindred words": "the same stems, synonyms and opposites in both",
    "the same counted": "given where both count the same thing, or both tell a duration",
    "usual nearness": "taken off where they are near to much in the other account, given where near to little",
    "order": "given where the two accounts keep one order, taken off far from it",
    "through another account": "given where a statement of a third account is nearer to both",
}
"""What each part of a row's score weighs, said of two statements of the row."""
JOIN: Mapping[Join, str] = {
    "nearest": "nearest to each other",
    "merged": "one stands in other rows too",
    "neighbours": "one came by its place beside an aligned one",
    "counted": "one came by a value that only these give",
}
STANDING: Mapping[Standing, str] = {"sure": "surely", "likely": "likely", "possible": "possibly"}

SURENESS = ((0.85, "sure"), (0.7, "likely"), (0.5, "unsure"), (0.0, "a guess"))
"""How sure an edge of the stemma is, in words, from which confidence on."""


def sureness(confidence: float) -> str:
    """How sure an edge of the stemma is, in words."""
    return next(word for least, word in SURENESS if confidence >= least)


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 account, 5 accounts."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def cite(span: Span) -> str:
    """A citation as readers see it: `001:4358–4418`."""
    return f"{seen(span.account)}:{span.start}–{span.end}"


def anchor(span: Span) -> str:
    """The id of the cited words in the page: the span's own string form, safe in an address."""
    return f"{percent_encoded(span.account, safe='', errors='replace')}:{span.start}-{span.end}"
