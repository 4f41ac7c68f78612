"""Why an account is in its event, in words, and how sure that is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.corpus.agglomerate import ENOUGH, LINK, linkage, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from variorum.corpus.likeness import Likes
    from variorum.corpus.pins import Pins

__all__ = ["Decision", "decided"]

_AS_WELL, _STRANGERS = 1.2, 0.5
"""An account reports a second event if it is so many times as like it as would be enough, and its own event is not even
this much as like it: a digest joins what has nothing else in common."""
_NAMES = 6


class Decision(NamedTuple):
    """Why an account is where it is.

    `confidence` is 0.5 where another event, or none, would do as well, and nears 1 the more the one it is in is ahead;
    it is 1 where it was decided by hand. `as_well` are the ids of further events that the account reports.
    """

    confidence: float
    evidence: tuple[str, ...]
    as_well: tuple[str, ...] = ()


def decided(
    likes: Likes, number: int, members: Sequence[int], others: Mapping[str, Sequence[int]], pins: Pins
) -> Decision:
    """Why an account is with some members, given the other events that are somewhat like it, by their ids."""
    own = [other for other in members if other != number]
    mine = _score(likes, number, own)
    scores = {event: _score(likes, number, accounts) for event, accounts in others.items()}
    barred = pins.barred(likes[number].id)
    free = {e: s for e, s in scores.items() if not any(likes[n].id in barred for n in others[e])}
    next_best = max([ENOUGH, *free.values()]) if own else max([0.0, *free.values()])
    kept = mine if own else ENOUGH
    hand = tuple(_by_hand(likes, number, own, pins))
    confidence = 1.0 if hand else kept / (kept + next_best)
    as_well = sorted(e for e, s in free.items() if s >= _AS_WELL * ENOUGH and _strangers(likes, own, others[e]))
    return Decision(round(confidence, 3), (*hand, *_evidence(likes, number, own, mine)), tuple(as_well))


def _strangers(likes: Likes, own: Sequence[int], others: Sequence[int]) -> bool:
    """Whether two groups of two accounts or more have next to nothing in common."""
    if len(own) < 2 or len(others) < 2:
        return False
    across = likes.matrix([*own, *others])[: len(own), len(own) :].mean()
    return bool(across < _STRANGERS * LINK)


def _score(likes: Likes, number: int, accounts: Sequence[int]) -> float:
    """How like an account is to a group, as grouping measures it."""
    if not accounts:
        return 0.0
    alike = likes.matrix([number, *accounts])
    counts = np.array([1.0, float(len(accounts))])
    inner = within(np.array([1.0, alike[1:, 1:].sum()]), counts)
    return float(linkage(alike[0, 1:].mean(), (inner[0], inner[1]), (counts[0], counts[1])))


def _by_hand(likes: Likes, number: int, own: Sequence[int], pins: Pins) -> Iterator[str]:
    account = likes[number].id
    joined = sorted({likes[n].id for n in own} & (pins.joined(account) - {account}))
    if joined:
        yield f"joined by hand with {', '.join(joined)}"
    if barred := sorted(pins.barred(account)):
        yield f"kept apart by hand from {', '.join(barred)}"


def _evidence(likes: Likes, number: int, own: Sequence[int], score: float) -> Iterator[str]:
    """Names in common, days between, and the likeness itself."""
    if not own:
        yield "no other account is like it enough"
        return
    names = Counter(name for n in own for name in likes[n].gist.names)
    shared = [name for name in likes[number].gist.names if names[name]]
    if shared:
        ranked = sorted(shared, key=lambda name: (-names[name], shared.index(name)))[:_NAMES]
        yield "names in common: " + ", ".join(f"{name} (in {names[name]} of {len(own)})" for name in ranked)
    day = likes[number].published
    gaps = [abs((day - other).days) for n in own if day and (other := likes[n].published)]
    if gaps:
        yield f"published {_days(min(gaps))} from the nearest, {_days(max(gaps))} from the farthest of them"
    yield f"likeness to the others {score:.2f}, where {ENOUGH:.2f} is enough"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
