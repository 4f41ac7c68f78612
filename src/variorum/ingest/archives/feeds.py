"""Feeds: RSS 0.9 to 2.0, Atom, JSON Feed. An entry with its full text is an input; of any other, its address is.

Full is what the format calls so: `content:encoded`, Atom's `content`, JSON Feed's `content_html` and `content_text`.
A description or summary is not, unless the entry has no address to fetch the rest from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from variorum.errors import InputError
from variorum.ingest.archives.feedxml import (
    child_text,
    children,
    inner_markup,
    joined_address,
    line_of_text,
    parse_feed,
    text_of,
)
from variorum.ingest.archives.items import Item, Link, Refusal
from variorum.ingest.archives.source import Source
from variorum.ingest.formats.safexml import local
from variorum.ingest.jsonld import loads, names, web_address
from variorum.ingest.media import address_name
from variorum.ingest.metadata import iso_date, language_tag
from variorum.ingest.raw import Raw, Told, read_bounded

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["feed_items", "json_feed_items"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed gives it: address, full text and its type, and what is said of it."""

    address: str | None
    body: str | None
    kind: str
    told: Told


def feed_items(source: Source) -> Iterator[Item]:
    """The entries of an XML feed. InputError: damaged, too_large."""
    tree = parse_feed(read_bounded(source.stream, repr(source.location), source.limits.feed_bytes), source.location)
    root = tree.root
    channel = next(children(root, "channel"), root)
    told = _feed_told(channel, source)
    base = web_address(source.location) or joined_address(None, child_text(channel, "link"))
    entries = [element for element in root.iter() if local(element.tag) in ("item", "entry")]
    made = (_atom(e, told, base) if local(e.tag) == "entry" else _rss(e, told, base) for e in entries)
    yield from _items(made, source)
    if tree.trouble:
        what = f"{source.location} is not well-formed ({tree.trouble}): {len(entries):,} entries could be read"
        yield Refusal(source.location, "damaged", f"{what}, others may be lost.")


def json_feed_items(source: Source) -> Iterator[Item]:
    """The entries of a JSON Feed. InputError: damaged, too_large."""
    data = read_bounded(source.stream, repr(source.location), source.limits.feed_bytes)
    try:
        feed = loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise InputError(f"{source.location} is no JSON: {error}. Check the feed's address.", "damaged") from error
    given = feed if isinstance(feed, dict) else {}
    entries = given.get("items")
    listed = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    by = Told(
        f"the feed {source.location}",
        author=_people(given),
        publisher=line_of_text(_said(given, "title")),
        language=language_tag(given.get("language")),
    )
    base = web_address(source.location) or web_address(given.get("home_page_url"))
    yield from _items((_json(entry, by, base) for entry in listed), source)


def _items(entries: Iterator[Entry], source: Source) -> Iterator[Item]:
    """Entries as inputs, up to the limit."""
    limit = source.limits.entries
    for number, entry in enumerate(entries, 1):
        if number > limit:
            yield Refusal(source.location, "too_large", f"{source.location} has more than {limit:,} entries.")
            return
        yield _item(entry, f"{source.location}#entry={number}", source)


def _item(entry: Entry, place: str, source: Source) -> Item:
    if entry.body and entry.body.strip():
        where = entry.address or (f"{source.location}#{entry.told.id}" if entry.told.id else place)
        name = address_name(entry.address) if entry.address else entry.told.id or place
        data = entry.body.encode("utf-8", "replace")
        return Raw(where, name, data, entry.kind, "utf-8", source.raw.retrieved, place, (), entry.told)
    if entry.address:
        return Link(entry.address, "page", entry.told)
    return Refusal(place, "no_text", f"{place} has neither a text nor an http address to fetch it from.")


def _feed_told(channel: "Element", source: Source) -> Told:
    """What a feed says of itself that goes for its entries."""
    return Told(
        f"the feed {source.location}",
        publisher=line_of_text(child_text(channel, "publisher", "title")),
        language=language_tag(child_text(channel, "language") or channel.get(_XML_LANG)),
    )


def _rss(item: "Element", feed: Told, base: str | None) -> Entry:
    """An item of RSS."""
    guid = next(children(item, "guid"), None)
    named = text_of(guid).strip() if guid is not None and guid.get("isPermaLink") != "false" else None
    written = child_text(item, "link") or item.get(f"{_RDF}about")
    address = joined_address(base, written) or joined_address(None, named)
    body = child_text(item, "encoded")
    if body is None and address is None:
        body = child_text(item, "description")
    told = Told(
        feed.by,
        id=child_text(item, "guid") or address,
        title=line_of_text(child_text(item, "title")),
        author=line_of_text(child_text(item, "creator", "author")),
        publisher=line_of_text(child_text(item, "source")) or feed.publisher,
        published=iso_date(child_text(item, "pubDate", "date", "issued")),
        updated=iso_date(child_text(item, "modified", "updated")),
        canonical=address,
        language=feed.language,
    )
    return Entry(address, body, "text/html", told)


def _atom(entry: "Element", feed: Told, base: str | None) -> Entry:
    """An entry of Atom."""
    content = next(children(entry, "content"), None)
    outside = content.get("src") if content is not None else None
    address = joined_address(base, _atom_link(entry) or outside)
    body, kind = _atom_text(content)
    if body is None and address is None:
        body, kind = _atom_text(next(children(entry, "summary"), None))
    authors = [child_text(author, "name") for author in children(entry, "author")]
    origin = next(children(entry, "source"), None)
    told = Told(
        feed.by,
        id=child_text(entry, "id") or address,
        title=line_of_text(child_text(entry, "title")),
        author=line_of_text(", ".join(filter(None, authors))),
        publisher=(line_of_text(child_text(origin, "title")) if origin is not None else None) or feed.publisher,
        published=iso_date(child_text(entry, "published", "issued")),
        updated=iso_date(child_text(entry, "updated", "modified")),
        canonical=address,
        language=language_tag(entry.get(_XML_LANG)) or feed.language,
    )
    return Entry(address, body, kind, told)


def _atom_link(entry: "Element") -> str | None:
    """Where an entry says it can be read: a page rather than anything else."""
    links = [link for link in children(entry, "link") if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in links if link.get("type", "text/html") in ("text/html", "application/xhtml+xml")]
    return next((link.get("href") for link in [*pages, *links] if link.get("href")), None)


def _atom_text(content: "Element | None") -> tuple[str | None, str]:
    """What an Atom text holds, and as what: text, markup in a string, or markup."""
    if content is None:
        return None, "text/plain"
    kind = content.get("type", "text").lower()
    if kind == "xhtml" or kind.endswith(("+xml", "/xml")):
        return inner_markup(content), "text/html"
    return text_of(content).strip() or None, "text/html" if "html" in kind else "text/plain"


def _json(entry: dict[str, Any], feed: Told, base: str | None) -> Entry:
    """An item of a JSON Feed."""
    address = joined_address(base, _said(entry, "url") or _said(entry, "external_url"))
    markup, text = _said(entry, "content_html"), _said(entry, "content_text")
    if address is None:
        text = text or _said(entry, "summary")
    told = Told(
        feed.by,
        id=str(entry["id"]) if isinstance(entry.get("id"), str | int) else address,
        title=line_of_text(_said(entry, "title")),
        author=_people(entry) or feed.author,
        publisher=feed.publisher,
        published=iso_date(entry.get("date_published")),
        updated=iso_date(entry.get("date_modified")),
        canonical=address,
        language=language_tag(entry.get("language")) or feed.language,
    )
    return Entry(address, markup or text, "text/html" if markup else "text/plain", told)


def _people(given: dict[str, Any]) -> str | None:
    return names(given.get("authors")) or names(given.get("author"))


def _said(given: dict[str, Any], key: str) -> str | None:
    value = given.get(key)
    return value if isinstance(value, str) and value.strip() else None


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
