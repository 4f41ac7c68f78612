"""From an address to inputs: fetched, and looked into where it is a feed, a sitemap or an archive."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import BinaryIO

from variorum.corpus.fetching.client import Reply, host_of
from variorum.corpus.fetching.visitor import Visitor
from variorum.errors import InputError
from variorum.ingest.archives import Item, Limits, Link, Refusal, expand, unfold
from variorum.ingest.archives.items import refusal
from variorum.ingest.media import address_name, content_type, is_readable
from variorum.ingest.raw import Raw, Told

__all__ = ["gather", "had", "raw_of"]

DEEPEST = 3
"""An index of sitemaps, a sitemap, a page."""
TOGETHER = 32
"""Links in a row that are fetched before the first of them is handed on."""
NO_TEXT = ("image/", "audio/", "video/", "font/")


def gather(
    locations: Iterable[str], visitor: Visitor, limits: Limits, *, stdin: BinaryIO | None = None
) -> Iterator[Raw | Refusal]:
    """All inputs at some locations, local or not, in a stable order; addresses are fetched, several hosts at a time.

    An address that leads to a feed, a sitemap or an archive stands for what is in it.
    """
    yield from _followed(expand(locations, limits, stdin=stdin), visitor, limits, 1)


def _followed(items: Iterable[Item], visitor: Visitor, limits: Limits, depth: int) -> Iterator[Raw | Refusal]:
    """Items with their links followed; a few links that stand in a row are fetched together."""
    row: list[Link] = []
    for item in items:
        if not isinstance(item, Link):
            yield from _row_followed(row, visitor, limits, depth)
            row = []
            yield item
        elif depth > DEEPEST:
            what = f"{item.address} lies behind more than {DEEPEST} sitemaps or archives. Give it alone."
            yield Refusal(item.address, "nested", what)
        else:
            row.append(item)
            if len(row) == TOGETHER:
                yield from _row_followed(row, visitor, limits, depth)
                row = []
    yield from _row_followed(row, visitor, limits, depth)


def _row_followed(row: list[Link], visitor: Visitor, limits: Limits, depth: int) -> Iterator[Raw | Refusal]:
    """What some links lead to, in their order."""
    for link, found in zip(row, _fetched_together(row, visitor), strict=True):
        if isinstance(found, Refusal) or link.role == "page":
            yield found
        else:
            yield from _followed(unfold(found, limits), visitor, limits, depth + 1)


def _fetched_together(row: list[Link], visitor: Visitor) -> list[Raw | Refusal]:
    """What stands at some addresses, in their order: each host in a thread of its own, one address after the other."""
    new = [visitor.first_time(link.address) for link in row]
    by_host: dict[str, list[int]] = {}
    for index, link in enumerate(row):
        by_host.setdefault(host_of(link.address), []).append(index)
    found: dict[int, Raw | Refusal] = {}

    def run(indices: list[int]) -> None:
        for index in indices:
            found[index] = had(row[index], visitor, new=new[index])

    if len(by_host) < 2:
        for indices in by_host.values():
            run(indices)
    else:
        with ThreadPoolExecutor(visitor.manners.hosts) as pool:
            try:
                for _ in pool.map(run, by_host.values()):
                    pass
            except BaseException:
                visitor.stop()
                raise
    return [found[index] for index in range(len(row))]


def had(link: Link, visitor: Visitor, *, new: bool) -> Raw | Refusal:
    """What stands at an address, or why it is not had; `new` says whether it was not asked for before in this run."""
    if not new:
        return Refusal(link.address, "repeated", f"{link.address} was fetched already in this run.")
    try:
        return fetched(link, visitor)
    except InputError as error:
        return refusal(link.address, error)


def fetched(link: Link, visitor: Visitor) -> Raw:
    """What stands at an address. InputError: unreachable, later, disallowed, private, too_large."""
    visited = visitor.visit(link.address)
    reply = visited.reply
    if not reply.ok:
        raise InputError(f"{link.address} cannot be read: the server answered {reply.status}.", "unreachable")
    kind, _ = content_type(reply.header("content-type"))
    if kind and (kind.startswith(NO_TEXT) or (link.role == "page" and not is_readable(kind))):
        what = f"the server sent {kind}, which is no page, text, PDF, Word document, mail or news item"
        raise InputError(f"{link.address} is not read: {what}.", "binary")
    return raw_of(link.address, reply, link.told, visitor.clock())


def raw_of(address: str, reply: Reply, told: Told | None, now: float) -> Raw:
    """An answer as an input, with its headers and when it was had."""
    kind, charset = content_type(reply.header("content-type"))
    retrieved = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
    note = f"redirected to {reply.address}" if reply.address != address else None
    return Raw(address, address_name(address), reply.body, kind, charset, retrieved, note, reply.headers, told)
