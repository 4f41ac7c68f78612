"""From an address to inputs: fetched, and looked into where it is a feed, a sitemap or an archive."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from variorum.corpus.fetching.client import Reply
from variorum.corpus.fetching.visitor import Visitor
from variorum.errors import InputError
from variorum.ingest.archives import Limits, Link, Refusal, expand, unfold
from variorum.ingest.archives.items import refusal
from variorum.ingest.media import address_name, content_type, is_readable
from variorum.ingest.raw import Raw, Told

__all__ = ["fetched", "follow", "gather", "raw_of"]

DEEPEST = 3
"""An index of sitemaps, a sitemap, a page."""
NO_TEXT = ("image/", "audio/", "video/", "font/")


def gather(
    locations: Iterable[str], visitor: Visitor, limits: Limits, *, stdin: BinaryIO | None = None
) -> Iterator[Raw | Refusal]:
    """All inputs at some locations, local or not, in a stable order and one at a time; addresses are fetched.

    An address that leads to a feed, a sitemap or an archive stands for what is in it.
    """
    for item in expand(locations, limits, stdin=stdin):
        if isinstance(item, Link):
            yield from follow(item, visitor, limits)
        else:
            yield item


def follow(link: Link, visitor: Visitor, limits: Limits, depth: int = 1) -> Iterator[Raw | Refusal]:
    """The inputs that an address leads to."""
    if not visitor.first_time(link.address):
        yield Refusal(link.address, "repeated", f"{link.address} was fetched already in this run.")
        return
    try:
        raw = fetched(link, visitor)
    except InputError as error:
        yield refusal(link.address, error)
        return
    if link.role == "page":
        yield raw
        return
    for item in unfold(raw, limits):
        if not isinstance(item, Link):
            yield item
        elif depth < DEEPEST:
            yield from follow(item, visitor, limits, depth + 1)
        else:
            what = f"{item.address} is named by the {depth}th sitemap in a row, which is not followed. Give it alone."
            yield Refusal(item.address, "nested", what)


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
