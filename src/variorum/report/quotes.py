"""Words of an account, cut so that the differing ones stand out.

Everything the report shows of an account passes through `Shelf.quote`: pieces of the account's own text, joined again
they are exactly the cited words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.records import Account, Comparison, Passage, Span, Statement, Variant
from variorum.report.words import MODE, Family, anchor, cite, folded, seen

__all__ = ["Emphasis", "Piece", "Quote", "Shelf", "cut", "emphasis", "gravest"]

STRENGTH: tuple[Family, ...] = ("conflict", "presence", "wording")
QUOTATION_MARKS = frozenset('"“”„«»‟「」『』')
VAGUE_FROM, VAGUE_SHARE = 60, 0.7
"""Emphasis on more than this share of a statement longer than this picks out nothing: the whole statement is meant."""
LACK = "without “"
"""How the value of a reading begins that lacks what another has."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that differ, and how: `light` for a nuance, `whole` where a long statement differs and names no words."""

    span: Span
    family: Family
    light: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an account's text, all of it emphasised in one way or not at all."""

    text: str
    family: Family | None = None
    light: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Cited words with their emphasis, and who says them how.

    `whole` is set where the statement differs as a whole, `value` where the words at the point of difference stand for
    something that they do not spell out, such as a date, or the lack of a word.
    """

    span: Span
    pieces: tuple[Piece, ...]
    language: str | None
    statement: Statement | None
    whole: Family | None = None
    value: str = ""

    @property
    def text(self) -> str:
        """The cited words, exactly."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def cite(self) -> str:
        """The citation as readers see it."""
        return cite(self.span)

    @property
    def anchor(self) -> str:
        """The id of these words in the page."""
        return anchor(self.span)

    @property
    def marked(self) -> bool:
        """Whether to set it in quotation marks: speech given word for word that does not bring its own."""
        spoken = self.statement is not None and self.statement.mode in ("transcript", "direct")
        return spoken and not QUOTATION_MARKS.intersection(self.text)

    @property
    def manner(self) -> str:
        """Who says it and how, as in `Ada Moor, reported speech`; empty where nothing is known."""
        if self.statement is None:
            return ""
        how = "question" if self.statement.act == "question" else MODE[self.statement.mode]
        return f"{seen(self.statement.speaker)}, {how}" if self.statement.speaker else how


def cut(text: str, span: Span, marks: Iterable[Emphasis]) -> tuple[Piece, ...]:
    """The cited words of a text in runs of one emphasis; where marks overlap the graver one shows."""
    inside = [m for m in marks if m.span.overlap(span)]
    edges = {span.start, span.end}
    edges.update(at for m in inside for at in (m.span.start, m.span.end) if span.start < at < span.end)
    pieces: list[Piece] = []
    for start, end in pairwise(sorted(edges)):
        mark = gravest(m for m in inside if m.span.start <= start and end <= m.span.end)
        piece = Piece(text[start:end], mark.family, mark.light) if mark else Piece(text[start:end])
        if pieces and replace(pieces[-1], text="") == replace(piece, text=""):
            piece = replace(piece, text=pieces.pop().text + piece.text)
        pieces.append(piece)
    return tuple(pieces)


def gravest(marks: Iterable[Emphasis]) -> Emphasis | None:
    """The mark that shows where several lie: no nuance before anything graver, then by class; None for none."""
    return min(marks, key=lambda m: (m.light, STRENGTH.index(m.family)), default=None)


def emphasis(variant: Variant, family: Family, light: bool = False) -> Emphasis | None:
    """How a reading's words are emphasised; not at all where they only show the place at which something is lacking."""
    if variant.value.startswith(LACK):
        return None
    covers = len(variant.statement) > VAGUE_FROM and len(variant.span) > VAGUE_SHARE * len(variant.statement)
    return Emphasis(variant.span, family, light, covers)


class Shelf:
    """The accounts of a comparison, ready to be cited."""

    def __init__(self, comparison: Comparison) -> None:
        self.accounts: dict[str, Account] = {a.id: a for a in comparison.accounts}
        self.statements = {s.span: s for r in comparison.readings for s in r.statements}
        self.passages: dict[str, tuple[Passage, ...]] = {r.account.id: r.passages for r in comparison.readings}
        first = sorted((r.account.id for r in comparison.compared), key=lambda name: name != comparison.primary)
        self.order = {name: at for at, name in enumerate(first)}

    def quote(self, span: Span, marks: Sequence[Emphasis] = ()) -> Quote:
        """The cited words with their emphasis, and the statement that lies there."""
        account = self.accounts[span.account]
        account.quote(span)
        pieces = cut(account.text, span, [m for m in marks if not m.whole])
        whole = gravest(m for m in marks if m.whole and not m.light and m.span.overlap(span))
        return Quote(span, pieces, account.language, self.statements.get(span), whole.family if whole else None)

    def reading(self, variant: Variant, family: Family) -> Quote:
        """A reading of a divergence: its statement with the differing words emphasised, and the value they hide."""
        mark = emphasis(variant, family)
        quote = self.quote(variant.statement, [mark] if mark else [])
        words = self.accounts[variant.span.account].quote(variant.span)
        return (
            quote
            if folded(words).casefold() == folded(variant.value).casefold()
            else replace(quote, value=variant.value)
        )

    def asks(self, span: Span) -> bool:
        """Whether a question stands there."""
        return span in self.statements and self.statements[span].act == "question"

    def place(self, span: Span) -> tuple[int, int]:
        """Where a span stands: its account's place, then its own."""
        return (self.order[span.account], span.start)
