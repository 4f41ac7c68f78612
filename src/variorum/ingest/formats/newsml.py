"""A news item in XML: NewsML-G2, with its text as plain data, XHTML or NITF."""

import re
from typing import TYPE_CHECKING

from variorum.errors import InputError
from variorum.ingest.document import Document, Part, assemble
from variorum.ingest.formats.news import body_parts
from variorum.ingest.formats.safexml import local, parse_xml
from variorum.ingest.jsonld import plain, web_address
from variorum.ingest.layout import Kind, kinds_of
from variorum.ingest.metadata import Metadata, Notes, iso_date, language_tag
from variorum.ingest.visible import visible_blocks
from variorum.ingest.wire import credited

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_newsml"]

DECLARATION = re.compile(r"^\s*<\?xml\s[^>]*\?>")
NITF = {
    "hedline": "div", "hl1": "h1", "hl2": "h2", "byline": "p", "dateline": "p", "distributor": "p", "tagline": "p",
    "media": "figure", "media-caption": "figcaption", "body.head": "div", "body.content": "div", "body.end": "div",
    "block": "div",
}  # fmt: skip
"""What the elements of NITF are on a page."""
CLASSES = {"byline": "byline", "dateline": "dateline", "media-producer": "credit"}


def read_newsml(text: str, name: str) -> Document:
    """The first item of a NewsML-G2 file. InputError: damaged, too_large, no_text (another kind of XML, no text)."""
    root = parse_xml(DECLARATION.sub("", text, count=1).encode("utf-8", "replace"), name)
    items = [element for element in root.iter() if local(element.tag) == "newsItem"]
    if not items:
        found = f"its root element is <{local(root.tag)}>"
        raise InputError(f"{name} is XML, not a news item (NewsML-G2): {found}. Export its text.", "no_text")
    if len(items) > 1:
        raise InputError(f"{name} holds {len(items)} news items. Give one item a file.", "no_text")
    item = items[0]
    parts = _body(item, name)
    if not parts:
        raise InputError(f"{name} is a news item without a text of its own. Give the item that holds it.", "no_text")
    heads: tuple[tuple[str, Kind], ...] = (("headline", "title"), ("by", "byline"), ("dateline", "dateline"))
    missing = [(tag, kind) for tag, kind in heads if not any(part.kind == kind for part in parts)]
    front = [Part(_first(item, tag) or "", kind) for tag, kind in missing]
    metadata = credited(_metadata(item), [(_first(item, "by"), "the byline")])
    return assemble([*front, *parts], metadata, "NewsML-G2")


def _body(item: "Element", name: str) -> list[Part]:
    """The blocks of the first content that has any."""
    for content in item.iter():
        if local(content.tag) == "inlineXML":
            blocks = visible_blocks(_as_page(content))
            parts = [Part(b.text, kind) for b, kind in zip(blocks, kinds_of(blocks, None, None), strict=True)]
            if parts:
                first = next((i for i, block in enumerate(blocks) if "h1" in block.marks), None)
                return [Part(p.text, "title") if i == first else p for i, p in enumerate(parts)]
        elif local(content.tag) == "inlineData" and (text := "".join(content.itertext())).strip():
            return body_parts(text, name)
    return []


def _as_page(content: "Element") -> "Element":
    """The same tree with the names of a page's elements."""
    for element in content.iter():
        name = local(element.tag)
        if name:
            element.tag = NITF.get(name, name)
            if name in CLASSES:
                element.set("class", CLASSES[name])
    return content


def _first(item: "Element", tag: str) -> str | None:
    """The text of the first element of this name that has any: directly, in a name below it, or as a literal."""
    for element in item.iter():
        if local(element.tag) == tag:
            below = next((child.text for child in element if local(child.tag) == "name"), None)
            if found := plain(element.text) or plain(below) or plain(element.get("literal")):
                return found
    return None


def _metadata(item: "Element") -> Metadata:
    """What the item says of itself."""
    notes = Notes()
    publisher = notes.first(
        "publisher", [(_first(item, tag), f"NewsML {tag}") for tag in ("provider", "copyrightHolder")]
    )
    beside = [(_first(item, tag), f"NewsML {tag}") for tag in ("creditline", "infoSource")]
    language = next((e.get("tag") for e in item.iter() if local(e.tag) == "language"), None)
    headline = _first(item, "headline")
    dates = [(iso_date(_first(item, tag)), f"NewsML {tag}") for tag in ("firstCreated", "contentCreated")]
    return Metadata(
        titles=(headline,) if headline else (),
        author=notes.first("author", [(_first(item, "by"), "NewsML by")]),
        publisher=publisher,
        wire=notes.first("wire", [(n, w) for n, w in beside if (n or "").casefold() != (publisher or "").casefold()]),
        published=notes.first("published", dates),
        updated=notes.first("updated", [(iso_date(_first(item, "versionCreated")), "NewsML versionCreated")]),
        canonical=notes.first("canonical", [(web_address(item.get("guid")), "NewsML guid")]),
        language=notes.first("language", [(language_tag(language), "NewsML language")]),
        notes=tuple(notes.found),
    )
