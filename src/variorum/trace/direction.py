"""Which of two related accounts came first: what speaks for it, and how surely.

Evidence adds up around an even chance. Where it does not decide, the edge says so by a direction near 0.5.
"""

from dataclasses import dataclass

from variorum.records import Span
from variorum.trace.likeness import Likeness
from variorum.trace.marks import names

__all__ = ["DECIDED", "Direction", "direction"]

DECIDED = 0.7
"""From this on a direction is taken as told."""
_EVEN, _LEAST, _MOST = 0.5, 0.02, 0.98
_NAMED, _EARLIER, _LATER, _HELD, _SPOKEN, _HEAD = 0.45, 0.25, -0.4, 0.35, 0.3, 0.1
_ALL, _SOME = (
    0.95,
    0.85,
)  # shares of words, or of matter: the child has hardly any that the parent lacks, which has more
_ENOUGH = 5  # common rows from which what is missing in one of them tells something


@dataclass(frozen=True, slots=True)
class Direction:
    """How sure it is that the child is the child, with reasons in words and where the accounts say so themselves."""

    sure: float
    reasons: tuple[str, ...]
    cited: tuple[Span, ...] = ()


def direction(like: Likeness, primary: str) -> Direction:
    """Whether the child of a likeness rests on its parent rather than the other way round."""
    child, parent = like.child, like.parent
    named, naming = names(child, parent), names(parent, child)
    weighed = [
        (_NAMED * bool(named), f"names {parent.id} as where it comes from"),
        (-_NAMED * bool(naming), f"{parent.id} names it as where it comes from"),
        _by_day(like),
        _by_matter(like),
        (_SPOKEN * (parent.spoken and not child.spoken), "is prose, and the other a transcript"),
        (_HEAD * (parent.id == primary), f"{parent.id} is the primary account"),
    ]
    sure = _EVEN + sum(weight for weight, _ in weighed)
    reasons = tuple(why for weight, why in weighed if weight)
    return Direction(min(_MOST, max(_LEAST, sure)), reasons or ("which of the two came first is not told",), named)


def _by_matter(like: Likeness) -> tuple[float, str]:
    """What it says that one account has hardly anything that the other lacks, which has more."""
    if like.copied >= _ALL and like.kept < _SOME:
        return _HELD, f"has hardly a word that {like.parent.id} lacks"
    if len(like.common) >= _ENOUGH and 1 - like.own >= _ALL and like.told < _SOME:
        return _HELD, f"tells hardly anything that {like.parent.id} lacks"
    return 0.0, ""


def _by_day(like: Likeness) -> tuple[float, str]:
    """What the days of publication say."""
    mine, theirs = like.child.day, like.parent.day
    if mine is None or theirs is None or mine == theirs:
        return 0.0, ""
    if theirs < mine:
        return _EARLIER, f"is dated {mine}, {like.parent.id} {theirs}"
    return _LATER, f"is dated {mine}, before {like.parent.id} ({theirs})"
