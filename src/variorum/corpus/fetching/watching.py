"""When feeds are due, and a loop that polls each when it is."""

from collections.abc import Iterable, Iterator

from variorum.corpus.fetching.polling import Polled, poll
from variorum.corpus.fetching.state import FeedState
from variorum.corpus.fetching.visitor import Visitor
from variorum.ingest.archives import Limits

__all__ = ["due", "next_due", "watch"]

LONGEST_PAUSE = 3600.0


def due(states: Iterable[FeedState], now: float) -> list[FeedState]:
    """The feeds that are to be polled now, the longest due first."""
    return sorted((state for state in states if state.due <= now), key=lambda state: (state.due, state.address))


def next_due(states: Iterable[FeedState]) -> float | None:
    """When the next feed is due, in seconds since 1970; None where there is none."""
    return min((state.due for state in states), default=None)


def watch(
    states: Iterable[FeedState], visitor: Visitor, limits: Limits, *, rounds: int | None = None
) -> Iterator[Polled]:
    """Poll feeds whenever they are due, until the visitor is stopped, or for some rounds.

    The caller keeps what each poll brought before it asks for the next.
    """
    known = {state.address: state for state in states}
    left = rounds
    while known and not visitor.stopped and left != 0:
        visitor.new_round()
        for polled in poll(due(known.values(), visitor.clock()), visitor, limits):
            known[polled.state.address] = polled.state
            yield polled
        left = None if left is None else left - 1
        wait = (next_due(known.values()) or 0.0) - visitor.clock()
        if wait > 0 and left != 0:
            visitor.sleep(min(wait, LONGEST_PAUSE))
