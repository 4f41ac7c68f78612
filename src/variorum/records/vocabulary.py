"""The closed lists of words that records use, and the checks by which a record refuses to be made."""

import re
from collections.abc import Iterable
from typing import Literal, get_args

from variorum.errors import FormatError

__all__ = [
    "FURNITURE", "Act", "Between", "DetailKind", "DivergenceKind", "EvidenceKind", "Grade", "Join", "LanguageBy",
    "Manner", "Mode", "OriginKind", "Outcome", "PassageKind", "Reason", "Standing", "Weight", "check_cited",
    "check_key", "check_share", "check_word",
]  # fmt: skip

PassageKind = Literal[
    "title", "dateline", "byline", "heading", "question", "answer", "paragraph", "caption", "credit", "chrome"
]
Act = Literal["statement", "question", "narration", "background", "comment"]
Mode = Literal["transcript", "direct", "mixed", "indirect", "narrated"]
LanguageBy = Literal["given", "detected"]
DetailKind = Literal["number", "quantity", "date", "duration", "person", "place", "organisation", "document"]
Outcome = Literal["differs", "agrees", "cannot_tell"]
EvidenceKind = Literal[
    "words in context", "neighbourhood", "place", "kindred words", "the same counted", "usual nearness", "order",
    "through another account",
]  # fmt: skip
Join = Literal["nearest", "merged", "neighbours", "counted"]
DivergenceKind = Literal[
    "number", "date", "name", "place", "polarity", "modality", "scope", "attribution", "qualifier", "addition", "order",
    "tone",
]  # fmt: skip
Between = Literal["accounts", "parties"]
Manner = Literal["transcript", "translation", "abridgement", "rewrite", "syndication", "quotation", "near_copy"]
OriginKind = Literal["speaker", "collective", "photograph", "own_voice"]
Standing = Literal["sure", "likely", "possible"]
Grade = Literal["verbatim", "variant_translation", "paraphrase", "altered", "reversed", "unsupported"]
Weight = Literal["substantive", "background", "minor"]
Reason = Literal[
    "figure", "date", "name", "commitment", "plan", "refusal", "denial", "condition", "position", "answer",
    "background", "comment", "title", "courtesy", "procedure", "filler", "repeated", "same speaker", "another speaker",
    "own voice",
]  # fmt: skip

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
FURNITURE: frozenset[str] = frozenset({"chrome", "dateline", "byline", "caption", "credit"})
"""Kinds of passage that are printed around an account and are not part of what it says."""


def check_word(word: str, allowed: object, what: str) -> None:
    """Refuse a word outside its closed list (a Literal)."""
    words = get_args(allowed)
    if word not in words:
        raise FormatError(f"{what} {word!r} is not known; it must be one of: {', '.join(words)}")


def check_key(key: str) -> None:
    """Refuse what cannot be the key of a section of the dossier."""
    if not _KEY.fullmatch(key):
        raise FormatError(
            f"dossier section {key!r} is no key: it must be small letters, digits and _, a letter first, 40 at most"
        )


def check_share(value: float, what: str) -> None:
    """Refuse a score or confidence outside 0 to 1."""
    if not 0.0 <= value <= 1.0:
        raise FormatError(f"{what} must lie between 0 and 1, not {value!r}")


def check_cited(evidence: Iterable[object], what: str) -> None:
    """Refuse a finding without a citation."""
    if not tuple(evidence):
        raise FormatError(f"{what} cites nothing; give at least one span as evidence")
