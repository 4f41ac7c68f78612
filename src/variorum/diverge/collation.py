"""Two statements in nearly the same words, collated: what was exchanged between them, and that the rest is the same.

Matching blocks are difflib's (Ratcliff and Obershelp), of stems. Statements in words of their own are not collated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from variorum.diverge.pairs import Finding, Pair
from variorum.diverge.sides import Side, is_informative
from variorum.records import DivergenceKind
from variorum.text.synonyms import synonymous
from variorum.text.words import Word, words

__all__ = ["Exchange", "as_finding", "exchanges", "in_same_words", "is_bare", "reported", "whole"]

_CLOSE = 0.66  # of the longer statement's words so many stand in both, in one order, where the wording is one
_BESIDE = 4  # words of the same before and behind a place that are looked at where the rest is not close
_FIRM, _WEIGHTY = 4, 2  # so many of them, and so many that say something, make the place firm
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


@dataclass(frozen=True, slots=True)
class _Collated:
    """What was exchanged between two texts, and whether these are in nearly the same words as wholes."""

    found: tuple[Exchange, ...]
    close: bool


@lru_cache(maxsize=1 << 10)
def _collated(left: str, right: str) -> _Collated:
    """Two texts collated. Where they are not close, only what stands firmly between words that are the same is kept."""
    here, there = words(left), words(right)
    longer, shorter = sorted((len(here), len(there)), reverse=True)
    matcher = SequenceMatcher(None, [w.stem for w in here], [w.stem for w in there], autojunk=False)
    blocks = matcher.get_matching_blocks()
    close = min(shorter, sum(block.size for block in blocks)) >= _CLOSE * max(longer, 1)
    found = []
    for before, after in pairwise([Match(0, 0, 0), *blocks]):
        a, b, c, d = before.a + before.size, after.a, before.b + before.size, after.b
        if max(b - a, d - c) in range(1, _LONGEST + 1) and (close or _is_firm(here, before, after)):
            ahead = (here[a - 1], there[c - 1]) if before.size else None
            behind = (here[b], there[d]) if after.size else None
            found.append(Exchange((tuple(here[a:b]), tuple(there[c:d])), ahead, behind))
    return _Collated(tuple(found), close)


def _is_firm(here: Sequence[Word], before: Match, after: Match) -> bool:
    """Whether the same words stand on both sides of a place, enough of them and some of weight."""
    around = [*here[before.a : before.a + before.size][-_BESIDE:], *here[after.a : after.a + after.size][:_BESIDE]]
    return min(before.size, after.size) > 0 and len(around) >= _FIRM and sum(map(is_informative, around)) >= _WEIGHTY


def whole(pair: Pair) -> tuple[str, str]:
    """The whole statements of a pair, tags and all."""
    left, right = (side.reading.text(side.statement) for side in (pair.left, pair.right))
    return left, right


def exchanges(pair: Pair) -> tuple[Exchange, ...]:
    """What was exchanged between the statements of a pair; nothing where each is in words of its own."""
    return _collated(*whole(pair)).found


def in_same_words(pair: Pair) -> bool:
    """Whether two statements are in nearly the same words, so that they are one statement."""
    return _collated(*whole(pair)).close


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
