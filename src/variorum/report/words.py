"""The report's own words: which sign, class and name stands for each kind, grade and section, on every door the same.

A text is never trusted to be printable: `seen` spells out what would be invisible or would turn the line around.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote as percent_encoded

from variorum.records import DivergenceKind, EvidenceKind, Grade, Join, Mode, Outcome, Span

__all__ = [
    "EVIDENCE", "FAMILY", "GRADE", "JOIN", "MODE", "OUTCOME", "SEVERITY", "SIGN", "Family", "anchor", "cite",
    "clip", "counted", "folded", "manner", "seen",
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

BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Characters that are not controls by category and still print as nothing."""
JOINED = re.compile("(?<=[\u0590-\U0010ffff])[\u200c\u200d](?=[\u0590-\U0010ffff])")
"""Joiners that do their work (inside an emoji, between Persian or Indic letters) and so are not a trick."""


def manner(word: str) -> str:
    """A manner of derivation, or what an account is, as a reader calls it."""
    return {"near_copy": "near copy", "unknown": "not traced"}.get(word, word)


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 account, 5 accounts."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def cite(span: Span) -> str:
    """A citation as readers see it: `001:4358–4418`."""
    return f"{seen(span.account)}:{span.start}–{span.end}"


def anchor(span: Span) -> str:
    """The id of the cited words in the page: the span's own string form, safe in an address."""
    return f"{percent_encoded(span.account, safe='', errors='replace')}:{span.start}-{span.end}"


def seen(text: str) -> str:
    """The text with each invisible or direction-changing character spelled out, as in ⟨U+202E⟩; to be cut first."""
    if text.isascii() and text.isprintable():
        return text
    joiners = {m.start() for m in JOINED.finditer(text)}
    return "".join(c if at in joiners or not hidden(c) else f"⟨U+{ord(c):04X}⟩" for at, c in enumerate(text))


def hidden(character: str) -> bool:
    """Whether a character shows nothing of itself; line ends and tabs are layout and stay."""
    if character in "\n\r\t":
        return False
    return character in BLANK_LETTERS or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Cs", "Zl", "Zp")


def folded(text: str) -> str:
    """The text on one line, for a terminal or a table cell: made visible, then runs of white space to one space."""
    return " ".join(seen(text).split())


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where that costs little, with an ellipsis."""
    line = folded(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit * 0.6 else cut).rstrip(" ,;:–-") + "…"
