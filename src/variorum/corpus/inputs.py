"""The inputs a user names, one after the other: what is in folders, archives and feeds, and at addresses."""

from collections.abc import Iterator, Sequence

from variorum.corpus.fetching import Manners, Visitor, gather
from variorum.ingest.archives import Limits, Refusal
from variorum.ingest.raw import Raw
from variorum.records import Taken
from variorum.settings import Settings

__all__ = ["inputs_at", "told"]


def inputs_at(locations: Sequence[str], settings: Settings, manners: Manners | None = None) -> Iterator[Raw | Taken]:
    """The bytes at each location, or why there are none. Addresses are fetched by `manners`."""
    with Visitor(settings, manners or Manners()) as visitor:
        for item in gather(locations, visitor, Limits(item_bytes=settings.max_input_bytes)):
            yield told(item)


def told(item: Raw | Refusal) -> Raw | Taken:
    """An item of an intake as a library takes it in."""
    if isinstance(item, Raw):
        return item
    return Taken(item.location, "failed" if item.failed else "skipped", None, item.message, item.count)
