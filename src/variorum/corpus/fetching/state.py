"""What is kept of a feed between two polls: a plain record, which a store keeps as it likes."""

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["FeedState", "feed_state", "plain_state"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """One feed. Times are seconds since 1970; `due` 0 means at once.

    `etag` and `last_modified` are as the server gave them with what was last taken in whole; `moved` is the feed's new
    address, where its server says that it moved for good; `seen` are marks of entries taken in, the newest first;
    `tried` are marks of entries whose page could not be had yet, with the number of tries.
    """

    address: str
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None
    due: float = 0.0
    polled: float | None = None
    failures: int = 0
    seen: tuple[str, ...] = ()
    tried: tuple[tuple[str, int], ...] = ()


def plain_state(state: FeedState) -> dict[str, Any]:
    """A state as plain values, fit for JSON."""
    return asdict(state)


def feed_state(given: dict[str, Any]) -> FeedState:
    """A state out of plain values."""
    seen = tuple(given.get("seen", ()))
    tried = tuple((str(mark), int(count)) for mark, count in given.get("tried", ()))
    return FeedState(**{**given, "seen": seen, "tried": tried})
