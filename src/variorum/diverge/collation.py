"""Two statements in nearly the same words, collated: what was exchanged between them, and that the rest is the same.

Matching blocks are difflib's (Ratcliff and Obershelp), of stems. Statements in words of their own are not collated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from variorum.diverge.pairs import Finding, Pair
from variorum.diverge.sides import Side, is_informative
from variorum.records import DivergenceKind
from variorum.text.synonyms import synonymous
from variorum.text.words import Word, words

__all__ = ["Exchange", "as_finding", "exchanges", "in_same_words", "is_bare", "reported", "whole"]

_CLOSE = 0.66  # of the longer statement's words so many stand in both, in one order, where the wording is one
_LONGEST = 5  # words that were exchanged at the most: more is another part of a sentence


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of one statement in the place of words of the other; either may be none. Offsets are the statements'.

    `before` and `after`: the same word right before and behind, here and there.
    """

    own: tuple[tuple[Word, ...], tuple[Word, ...]]
    before: tuple[Word, Word] | None
    after: tuple[Word, Word] | None

    def place(self, side: int) -> tuple[int, int]:
        """Where the words of one side (0: left, 1: right) stand; without any, the word behind, else the one before."""
        if self.own[side]:
            return self.own[side][0].start, self.own[side][-1].end
        beside = self.after or self.before
        return (beside[side].start, beside[side].end) if beside else (0, 1)


@lru_cache(maxsize=1 << 10)
def _collated(left: str, right: str) -> tuple[Exchange, ...] | None:
    """What was exchanged between two texts; None where they are not in nearly the same words."""
    here, there = words(left), words(right)
    longer = max(len(here), len(there))
    if min(len(here), len(there)) < _CLOSE * longer:
        return None
    matcher = SequenceMatcher(None, [w.stem for w in here], [w.stem for w in there], autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < _CLOSE * longer:
        return None
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal" and max(b - a, d - c) <= _LONGEST:
            before = (here[a - 1], there[c - 1]) if a and c else None
            after = (here[b], there[d]) if b < len(here) and d < len(there) else None
            found.append(Exchange((tuple(here[a:b]), tuple(there[c:d])), before, after))
    return tuple(found)


def whole(pair: Pair) -> tuple[str, str]:
    """The whole statements of a pair, tags and all."""
    left, right = (side.reading.text(side.statement) for side in (pair.left, pair.right))
    return left, right


def exchanges(pair: Pair) -> tuple[Exchange, ...]:
    """What was exchanged between the statements of a pair; nothing where each is in words of its own."""
    return _collated(*whole(pair)) or ()


def in_same_words(pair: Pair) -> bool:
    """Whether two statements are in nearly the same words, so that they are one statement."""
    return _collated(*whole(pair)) is not None


def reported(side: Side, at: tuple[int, int]) -> tuple[int, int]:
    """Offsets of a statement as offsets of its reported words; of a tag before them they are negative."""
    shift = side.base - side.statement.span.start
    return at[0] - shift, at[1] - shift


def as_finding(
    pair: Pair, places: tuple[tuple[int, int], tuple[int, int]], kind: DivergenceKind, severity: int, note: str
) -> Finding:
    """A finding at two places of the whole statements."""
    texts = whole(pair)
    said = texts[0][slice(*places[0])], texts[1][slice(*places[1])]
    at = reported(pair.left, places[0]), reported(pair.right, places[1])
    text = f"\u201c{said[0]}\u201d against \u201c{said[1]}\u201d in the same words: {note}"
    return Finding(kind, severity, *at, said, text, 0.9)


def is_bare(exchange: Exchange, besides: Sequence[str]) -> bool:
    """Whether nothing of weight was exchanged besides some words: the rest of both sides is the same or synonymous."""
    light = {word for phrase in besides for word in phrase.split()}
    here, there = ([w for w in own if is_informative(w) and w.text not in light] for own in exchange.own)
    return len(here) == len(there) and all(
        a.stem == b.stem or synonymous(a.stem, b.stem) for a, b in zip(here, there, strict=True)
    )
