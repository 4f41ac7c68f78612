"""Sitemaps and indexes of sitemaps: addresses to fetch, with what Google's news extension says of each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.ingest.archives.feedxml import child_text, children, joined_address, line_of_text, parse_feed
from variorum.ingest.archives.items import Item, Link, Refusal
from variorum.ingest.archives.source import Source
from variorum.ingest.formats.safexml import local
from variorum.ingest.jsonld import web_address
from variorum.ingest.metadata import iso_date, language_tag
from variorum.ingest.raw import Told, read_bounded

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["sitemap_items"]


def sitemap_items(source: Source) -> Iterator[Item]:
    """The addresses of a sitemap, or of the sitemaps that an index names. InputError: damaged, too_large."""
    tree = parse_feed(read_bounded(source.stream, repr(source.location), source.limits.feed_bytes), source.location)
    entries = [element for element in tree.root if local(element.tag) in ("url", "sitemap")]
    limit = source.limits.entries
    for number, element in enumerate(entries[:limit], 1):
        yield _item(element, f"{source.location}#entry={number}", source)
    if left := len(entries) - limit if len(entries) > limit else 0:
        yield Refusal(source.location, "too_large", f"{source.location} has more than {limit:,} entries.", left)
    if tree.trouble:
        what = f"{source.location} is not well-formed ({tree.trouble}): {len(entries):,} entries could be read"
        yield Refusal(source.location, "damaged", f"{what}, others may be lost.")


def _item(element: "Element", place: str, source: Source) -> Item:
    """One address of a sitemap."""
    address = joined_address(web_address(source.location), child_text(element, "loc"))
    if address is None:
        return Refusal(place, "no_text", f"{place} names no http or https address.")
    if local(element.tag) == "sitemap":
        return Link(address, "sitemap", _told(element, address, source))
    return Link(address, "page", _told(element, address, source))


def _told(element: "Element", address: str, source: Source) -> Told:
    """What the news extension says; a sitemap's `lastmod` is when the page last changed."""
    told = Told(f"the sitemap {source.location}", id=address, updated=iso_date(child_text(element, "lastmod")))
    news = next(children(element, "news"), None)
    if news is None:
        return told
    outlet = next(children(news, "publication"), None)
    return Told(
        told.by,
        id=address,
        title=line_of_text(child_text(news, "title")),
        publisher=line_of_text(child_text(outlet, "name")) if outlet is not None else None,
        published=iso_date(child_text(news, "publication_date")),
        updated=told.updated,
        language=language_tag(child_text(outlet, "language")) if outlet is not None else None,
    )
