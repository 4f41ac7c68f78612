"""The full text of an account as blocks of tokens, with an anchor at every cited place.

A citation is a link to a `<mark>` here. Marks nest where spans nest; where two cross, the later one is opened again
after the earlier has closed, and only its first part carries the id. Nothing of the text is left out: chrome and the
gaps between passages are blocks too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from variorum.records import FURNITURE, Account, Comparison, Passage, Span
from variorum.report.quotes import Emphasis, gravest
from variorum.report.words import Family, anchor

__all__ = ["Block", "Note", "Token", "blocks", "cited"]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that stands at some words: its class and weight, its number, and how the words are emphasised."""

    family: Family
    light: bool
    number: int
    mark: Emphasis | None


@dataclass(frozen=True, slots=True)
class Token:
    """Text, or the opening or closing of a mark, or a reference to a finding after the words it stands at."""

    kind: Literal["text", "open", "close", "note"]
    text: str = ""
    anchor: str = ""
    family: Family | None = None
    light: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One passage, or the text between two."""

    kind: str
    tokens: tuple[Token, ...]

    @property
    def furniture(self) -> bool:
        """Whether it is printed around the account and not part of what it says."""
        return self.kind in FURNITURE


def cited(comparison: Comparison) -> Mapping[str, set[Span]]:
    """Every span that any part of the report cites, by account."""
    found: dict[str, set[Span]] = {account.id: set() for account in comparison.accounts}
    for span in citations(comparison):
        found[span.account].add(span)
    return found


def citations(comparison: Comparison) -> Iterator[Span]:
    """The same, one after the other and with repeats."""
    for row in comparison.alignments:
        yield from row.statements
    for divergence in comparison.divergences:
        for reading in divergence.readings:
            yield from (reading.statement, reading.span)
    for fidelity in comparison.fidelities:
        yield fidelity.statement
        if fidelity.primary:
            yield fidelity.primary
    for omission in comparison.omissions:
        yield from omission.statements
    for addition in comparison.additions:
        yield from addition.statements
    for entry in comparison.dossier:
        yield from entry.evidence
    for derivation in comparison.stemma.derivations:
        yield from derivation.cited


def blocks(
    account: Account, passages: Sequence[Passage], spans: Iterable[Span], notes: Mapping[Span, Sequence[Note]]
) -> tuple[Block, ...]:
    """The whole text, block by block; `notes` are the findings that stand at a span."""
    wanted = sorted(spans, key=lambda s: (s.start, -s.end))
    found = []
    for start, end, kind in ranges(account, passages):
        here = [s for s in wanted if s.start < end and s.end > start]
        blank = kind == "gap" and not account.text[start:end].strip()
        if not blank or any(s.start >= start for s in here):
            found.append(Block(kind, tuple(tokens(account.text, start, end, here, notes))))
    return tuple(found)


def ranges(account: Account, passages: Sequence[Passage]) -> Iterator[tuple[int, int, str]]:
    """The text from end to end: passages, and the gaps between them; one that overlaps the one before is shortened."""
    at = 0
    for passage in sorted(passages, key=lambda p: p.span):
        start, end = max(at, passage.span.start), min(passage.span.end, len(account.text))
        if start >= end:
            continue
        if start > at:
            yield at, start, "gap"
        yield start, end, passage.kind
        at = end
    if at < len(account.text):
        yield at, len(account.text), "gap"


def tokens(
    text: str, start: int, end: int, spans: Sequence[Span], notes: Mapping[Span, Sequence[Note]]
) -> Iterator[Token]:
    """One stretch of text, `spans` sorted with the longer first, its marks opened and closed in proper nesting."""
    edges = sorted({start, end, *(at for s in spans for at in (s.start, s.end) if start < at < end)})
    opened: list[Span] = []
    for at, following in pairwise(edges):
        yield from turn(opened, at, notes)
        for span in spans:
            if max(span.start, start) == at:
                opened.append(span)
                yield opening(span, notes, first=span.start == at)
        yield Token("text", text[at:following])
    yield from turn(opened, end, notes)
    yield from (Token("close") for _ in opened)


def turn(opened: list[Span], at: int, notes: Mapping[Span, Sequence[Note]]) -> Iterator[Token]:
    """Close what ends here, with its notes, and open again what had to be closed for that."""
    keep = next((i for i, span in enumerate(opened) if span.end <= at), len(opened))
    closed = opened[keep:]
    del opened[keep:]
    yield from (Token("close") for _ in closed)
    for span in closed:
        if span.end > at:
            opened.append(span)
            yield opening(span, notes, first=False)
        else:
            grave = (n for n in notes.get(span, ()) if not n.light)
            yield from (Token("note", family=n.family, number=n.number) for n in grave)


def opening(span: Span, notes: Mapping[Span, Sequence[Note]], first: bool) -> Token:
    """The opening of a span's mark; only its first part is where links lead."""
    mark = gravest(n.mark for n in notes.get(span, ()) if n.mark and not n.mark.whole)
    place = anchor(span) if first else ""
    return Token("open", anchor=place, family=mark.family, light=mark.light) if mark else Token("open", anchor=place)
