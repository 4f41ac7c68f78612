"""A news item in JSON: IPTC ninjs of any version, or a schema.org article that holds its own text."""

import re
from collections.abc import Iterator
from typing import Any

from variorum.errors import InputError
from variorum.ingest.document import Document, Part, assemble
from variorum.ingest.jsonld import articles_in, is_endless, loads, names, plain, web_address
from variorum.ingest.metadata import Metadata, Notes, article_metadata, iso_date, language_tag
from variorum.ingest.page import read_fragment
from variorum.ingest.wire import credited

__all__ = ["body_parts", "read_news"]

MARKUP = re.compile(r"</?(?:p|div|br|section|article|h[1-6]|ul|ol|li|blockquote)\b[^<>]*>", re.IGNORECASE)
SHOWN = 8
LOOKED_FOR = "IPTC ninjs (headlines or headline, bodies or body_text), schema.org NewsArticle (headline, articleBody)"

Item = dict[str, Any]


def read_news(text: str, name: str) -> Document:
    """The news item in some JSON. InputError: damaged, too_large, no_text (no item, several, no text)."""
    if is_endless(text):
        raise InputError(f"{name} is JSON larger than any news item. Give the item alone.", "too_large")
    try:
        data = loads(text.strip("\ufeff \t\r\n"))
    except ValueError as error:
        what = f"{name} looks like JSON and is none: {error}"
        raise InputError(f"{what}. Export it again, or rename it if it is a text.", "damaged") from error
    articles = [article for article in articles_in(data) if _article_text(article)]
    items = [item for item in map(_folded, data if isinstance(data, list) else [data]) if _is_ninjs(item)]
    if len(articles) > 1 or len(items) > 1:
        count = max(len(articles), len(items))
        raise InputError(f"{name} holds {count} news items. Give one item a file.", "no_text")
    if articles:
        return _read_article(articles[0], name)
    if items:
        return _read_item(items[0], name)
    keys = ", ".join(map(repr, list(data)[:SHOWN])) if isinstance(data, dict) else f"a {type(data).__name__}"
    raise InputError(f"{name} is data, not a news item. Looked for {LOOKED_FOR}; found {keys or 'nothing'}.", "no_text")


def body_parts(body: str, name: str) -> list[Part]:
    """The blocks of a body that is markup or plain text."""
    if MARKUP.search(body):
        return read_fragment(body, name)
    return [Part(body.replace("\r\n", "\n").replace("\r", "\n").strip())]


def _article_text(article: Item) -> str:
    """The text an article object holds."""
    found = (article.get(key) for key in ("articleBody", "text"))
    return next((text for text in found if isinstance(text, str) and text.strip()), "")


def _read_article(article: Item, name: str) -> Document:
    """A schema.org article that stands alone."""
    metadata = article_metadata(article)
    metadata = credited(metadata, [(metadata.author, "the author's name")])
    heads = [Part(metadata.titles[0], "title")] if metadata.titles else []
    dateline = plain(article.get("dateline"))
    parts = [*heads, *([Part(dateline, "dateline")] if dateline else []), *body_parts(_article_text(article), name)]
    return assemble(parts, metadata, "schema.org article in JSON, text from articleBody")


def _folded(data: object) -> Item:
    """The fields of an item by their names without case and underscores, in which the versions of ninjs differ."""
    if not isinstance(data, dict):
        return {}
    folded: Item = {}
    for key, value in data.items():
        folded.setdefault(key.lower().replace("_", ""), value)
    return folded


def _is_ninjs(item: Item) -> bool:
    """Whether an object has the fields of a ninjs item that tells something."""
    told = any(isinstance(item.get(key), list) for key in ("bodies", "headlines"))
    flat = any(key.startswith(("bodytext", "bodyxhtml", "bodyhtml")) and isinstance(item[key], str) for key in item)
    return told or flat or ("uri" in item and isinstance(item.get("headline"), str))


def _read_item(item: Item, name: str) -> Document:
    """A ninjs item."""
    body, where = next(((text, where) for text, where in _bodies(item)), ("", ""))
    if not body:
        what = f"{name} is a ninjs item without a text (bodies, body_text, body_xhtml)"
        raise InputError(f"{what}. Give the item that holds the story.", "no_text")
    headline = next(iter(_titles(item)), None)
    heads = (Part(headline or "", "title"), Part(_byline(item) or "", "byline"))
    parts = [*heads, Part(plain(item.get("located")) or "", "dateline")]
    metadata = credited(_metadata(item), [(_byline(item), "the byline")])
    return assemble([*parts, *body_parts(body, name)], metadata, f"ninjs, text from {where}")


def _bodies(item: Item) -> Iterator[tuple[str, str]]:
    """The texts an item holds, the best first: a body with paragraphs, a plain one, at last a description."""
    for many, one in (("bodies", "body"), ("descriptions", "description")):
        entries = [entry for entry in _listed(item, many) if _says(entry.get("value"))]
        found = [(e["value"], f"{many} ({e.get('role') or 'no role'})", e.get("role")) for e in entries]
        flat = [key for key in item if key.startswith(one) and key != many and _says(item[key])]
        found += [(item[key], key.replace(one, f"{one}_", 1), "main") for key in flat]
        ranked = sorted(found, key=lambda f: (not MARKUP.search(f[0]), f[2] != "main"))
        yield from ((text, where) for text, where, _ in ranked)


def _listed(item: Item, key: str) -> list[Item]:
    """The objects of a list, their fields folded."""
    given = item.get(key)
    return [_folded(entry) for entry in (given if isinstance(given, list) else [])]


def _says(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip())


def _titles(item: Item) -> list[str]:
    """Its headlines, the main one first."""
    ranked = sorted(_listed(item, "headlines"), key=lambda entry: entry.get("role") not in ("main", None))
    flat = [item.get(key) for key in item if key.startswith("headline") and isinstance(item[key], str)]
    return [title for title in map(plain, [*(entry.get("value") for entry in ranked), *flat]) if title]


def _byline(item: Item) -> str | None:
    return plain(item.get("by")) or plain(item.get("byline"))


def _metadata(item: Item) -> Metadata:
    """What an item says of itself."""
    notes = Notes()
    publisher = notes.first("publisher", _named(item, "publisher", "provider", "copyrightholder"))
    beside = [(n, w) for n, w in _named(item, "source", "infosources") if n.casefold() != (publisher or "").casefold()]
    published = [(iso_date(item.get(key)), f"ninjs {key}") for key in ("firstpublished", "published", "firstcreated")]
    return Metadata(
        titles=tuple(dict.fromkeys(_titles(item))),
        author=notes.first("author", [(_byline(item), "ninjs byline")]),
        publisher=publisher,
        wire=notes.first("wire", beside),
        published=notes.first("published", published),
        updated=notes.first("updated", [(iso_date(item.get("versioncreated")), "ninjs versioncreated")]),
        canonical=notes.first("canonical", _addresses(item)),
        language=notes.first("language", [(language_tag(item.get("language")), "ninjs language")]),
        notes=tuple(notes.found),
    )


def _named(item: Item, *keys: str) -> list[tuple[str, str]]:
    """The names in some fields, each a string, an object, or a list of such."""
    found = [(names(item.get(key)), f"ninjs {key}") for key in keys]
    return [(name, where) for name, where in found if name]


def _addresses(item: Item) -> Iterator[tuple[str | None, str]]:
    """The web addresses an item gives as its own."""
    for key in ("url", "canonicalurl", "uri"):
        yield web_address(item.get(key)), f"ninjs {key}"
    others = item.get("altids")
    for entry in others if isinstance(others, list) else [others]:
        values = entry.values() if isinstance(entry, dict) else [entry]
        yield from ((web_address(value), "ninjs altids") for value in values if isinstance(value, str))
