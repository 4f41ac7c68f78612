"""The quotations of running prose, over the paragraphs that one of them may fill."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.records import Account, Passage, Span
from variorum.text.cues import cue_of
from variorum.text.normalise import lower
from variorum.text.quotes import left_open, opens_quotation, quoted

__all__ = ["Quotations", "chains"]

_ANNOUNCED = re.compile(r"([a-z]+)(?: (?:later|also|then|on \w+day))?:\s*$")


def chains(account: Account, passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The passages, with those paragraphs together over which one quotation goes on: left open, and opened again."""
    chain: list[Passage] = []
    for passage in passages:
        if chain and not _goes_on(account, chain[-1], passage):
            yield chain
            chain = []
        chain.append(passage)
    if chain:
        yield chain


def _goes_on(account: Account, passage: Passage, following: Passage) -> bool:
    """Whether a quotation that a paragraph leaves open goes on in the next one, or one is announced ("She said:")."""
    if following.kind != "paragraph":
        return False
    text = account.quote(passage.span)
    if not opens_quotation(account.text, following.span.start):
        return passage.kind in ("paragraph", "heading") and _announces(text)
    if passage.kind in ("paragraph", "heading") and text.rstrip().endswith(":"):
        return True
    return passage.kind == "paragraph" and left_open(text)


def _announces(text: str) -> bool:
    """Whether a paragraph ends with a verb of speech and a colon, so that the next one is a quotation set apart."""
    found = _ANNOUNCED.search(lower(text))
    cue = cue_of(found[1]) if found else None
    return cue is not None and "speech" in cue.classes


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of some paragraphs, in order; one that goes on over several is one, and has one number."""

    places: Sequence[tuple[int, int]]
    numbers: Sequence[int]

    @classmethod
    def of(cls, account: Account, chain: Sequence[Passage]) -> "Quotations":
        """Those of paragraphs that belong together by a quotation that goes on."""
        places: list[tuple[int, int]] = []
        numbers: list[int] = []
        for i, passage in enumerate(chain):
            base, before = passage.span.start, account.quote(chain[i - 1].span) if i else ""
            found = [(base + a, base + b) for a, b in quoted(account.quote(passage.span), goes_on=i + 1 < len(chain))]
            if _announces(before) and not opens_quotation(account.text, base):
                found = [(base, passage.span.end)]
            goes_on = i and numbers and left_open(before)
            first = numbers[-1] if goes_on else len(places)
            numbers += [first, *range(len(places) + 1, len(places) + len(found))][: len(found)]
            places += found
        return cls(places, numbers)

    def near(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Those that lie in a stretch, at least in part."""
        return self.places[self._first(start) : bisect_left(self.places, end, key=lambda q: q[0])]

    def number(self, span: Span) -> int | None:
        """Which quotation a proposition stands in, at least in part."""
        first = self._first(span.start)
        return self.numbers[first] if first < len(self.places) and self.places[first][0] < span.end else None

    def hold(self, span: Span) -> bool:
        """Whether a proposition lies wholly inside a quotation, but for the mark that ends it."""
        return any(a <= span.start and span.end <= b + 1 for a, b in self.near(span.start, span.end))

    def _first(self, start: int) -> int:
        """The first quotation that ends behind a place."""
        return bisect_right(self.places, start, key=lambda q: q[1])
