"""JSON lines: a document a line, its text in one field and what is said of it in others.

Which fields those are is one table here and in docs/why/library-inputs.md; names are compared without case, `_`, `-`.
"""

import re
from collections.abc import Iterator
from typing import Any

from variorum.errors import InputError
from variorum.ingest.archives.items import Item, refusal
from variorum.ingest.archives.source import Source
from variorum.ingest.jsonld import is_endless, loads, names, plain, web_address
from variorum.ingest.media import address_name
from variorum.ingest.metadata import iso_date, language_tag
from variorum.ingest.raw import Raw, Told, too_large

__all__ = ["FIELDS", "documents"]

FIELDS = {
    "text": ("text", "body", "content", "maintext", "articletext", "fulltext", "article"),
    "html": ("html", "contenthtml", "rawhtml", "bodyhtml"),
    "title": ("title", "headline"),
    "canonical": ("url", "link", "canonical", "canonicalurl", "permalink"),
    "published": ("published", "datepublished", "publishedat", "publicationdate", "pubdate", "publishdate", "date"),
    "updated": ("updated", "datemodified", "modified", "updatedat"),
    "publisher": ("publisher", "source", "outlet", "sitename", "sourcename"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang"),
    "id": ("id", "guid", "docid", "documentid"),
}
"""What of an input comes from which fields, the first that says something."""

NEWS = ("@type", "bodytext", "bodies", "articlebody", "bodyxhtml")
"""Fields by which a line may be a news item of a standard, which is then read as such."""
LONE = re.compile("[\ud800-\udfff]")
SHOWN = 8

Folded = dict[str, Any]


def documents(source: Source) -> Iterator[Item]:
    """The documents of a file, one a line, blank lines apart. A bad line stops no other."""
    limit = source.limits.item_bytes
    number = 0
    while line := source.stream.readline(limit + 1):
        number += 1
        place = f"{source.location}#line={number}"
        try:
            if len(line) > limit:
                _pass_over(source)
                raise too_large(place, f"more than {limit:,} bytes", limit)
            if bare := line.removeprefix(b"\xef\xbb\xbf").strip():
                yield _document(bare, place, number, source)
        except InputError as error:
            yield refusal(place, error)


def _pass_over(source: Source) -> None:
    """Go to the end of a line that is too long."""
    while (part := source.stream.readline(1 << 16)) and not part.endswith(b"\n"):
        pass


def _document(line: bytes, place: str, number: int, source: Source) -> Raw:
    """The input that a line is. InputError: damaged, no_text, too_large."""
    given = _object(line, place)
    fields = {re.sub(r"[_\-]", "", key).lower(): value for key, value in reversed(given.items())}
    address = next((a for a in map(web_address, _values(fields, "canonical")) if a), None)
    told = _told(fields, address, source.location)
    name = address_name(address) if address else _called(told.id, number, source)
    note = f"line {number} of {source.location}"
    text, kind = _text(fields, given, line, place)
    return Raw(address or place, name, text, kind, "utf-8", source.raw.retrieved, note, (), told)


def _object(line: bytes, place: str) -> dict[str, Any]:
    try:
        text = line.decode("utf-8")
        if is_endless(text):
            raise InputError(f"{place} is larger than any document. Give its text alone.", "too_large")
        given = loads(text)
    except ValueError as error:  # UnicodeDecodeError is one
        raise InputError(f"{place} is no JSON: {error}. Export the file again.", "damaged") from error
    if not isinstance(given, dict):
        raise InputError(f"{place} is JSON but no object with a text in it. Give an object a line.", "no_text")
    return given


def _text(fields: Folded, given: dict[str, Any], line: bytes, place: str) -> tuple[bytes, str]:
    """The bytes of a line's document and their type."""
    for what, kind in (("html", "text/html"), ("text", "text/plain")):
        found = next((v for v in _values(fields, what) if isinstance(v, str) and v.strip()), None)
        if found is not None:
            return LONE.sub("\ufffd", found).encode("utf-8"), kind
    if any(key in fields for key in NEWS):
        return line, "application/json"
    keys = ", ".join(map(repr, list(given)[:SHOWN])) or "none"
    wanted = ", ".join((*FIELDS["text"], *FIELDS["html"]))
    raise InputError(f"{place} holds no text. Looked for one of the fields {wanted}; found {keys}.", "no_text")


def _told(fields: Folded, address: str | None, location: str) -> Told:
    """What a line says of its document."""
    ids = [str(v) for v in _values(fields, "id") if isinstance(v, str | int) and not isinstance(v, bool)]
    return Told(
        by=f"the fields of {location}",
        id=_first(map(plain, ids)),
        title=_first(map(plain, _values(fields, "title"))),
        author=_first(map(names, _values(fields, "author"))),
        publisher=_first(map(names, _values(fields, "publisher"))),
        published=_first(map(iso_date, _values(fields, "published"))),
        updated=_first(map(iso_date, _values(fields, "updated"))),
        canonical=address,
        language=_first(map(language_tag, _values(fields, "language"))),
    )


def _first(values: Iterator[str | None]) -> str | None:
    found = next(filter(None, values), None)
    return LONE.sub("\ufffd", found) if found else None


def _values(fields: Folded, what: str) -> list[Any]:
    """What a line gives for some of its document's fields, the first choice first."""
    return [fields[key] for key in FIELDS[what] if fields.get(key) is not None]


def _called(id: str | None, number: int, source: Source) -> str:
    """What to call a document without an address."""
    return id or f"{(source.raw.name or 'stdin').partition('.')[0] or 'line'}-{number}"
