"""A Markdown file: its text is the file itself, to the character; its headings and furniture are marked by lines.

Whoever looks a citation up finds the words in the file, with their asterisks. So nothing is rendered; the block parser
of markdown-it only says which lines are what.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.ingest.document import Document, Mark
from variorum.ingest.jsonld import web_address
from variorum.ingest.layout import Kind
from variorum.ingest.metadata import Metadata, Notes, iso_date, language_tag

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read_markdown"]

MOST_MARKDOWN = 1_000_000
"""In characters: a longer file is read without marks."""
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]+(.+?)[ \t]*\r?$", re.MULTILINE)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
PICTURE = re.compile(r"(?:\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?\s*)+")
HASHES = re.compile(r"^[ \t]*#{1,6}[ \t]+|[ \t]+#+[ \t]*$")


def read_markdown(text: str) -> Document:
    """The text as it is, with its marks and what its front matter says."""
    front = FRONT.match(text)
    metadata = _metadata(dict(FIELD.findall(front[1]))) if front else Metadata()
    if len(text) > MOST_MARKDOWN:
        return Document(text, (), next(iter(metadata.titles), None), metadata, "Markdown, too long for marks")
    marks = [Mark(front.start(), front.end(), "chrome")] if front else []
    marks += _marks(text, front.end() if front else 0)
    printed = next((text[mark.start : mark.end] for mark in marks if mark.kind == "title"), None)
    title = HASHES.sub("", printed.splitlines()[0]).strip() if printed else None
    return Document(
        text, tuple(marks), title or next(iter(metadata.titles), None), metadata, "Markdown as it is written"
    )


def _marks(text: str, start: int) -> Iterator[Mark]:
    """The marked blocks below the front matter, in order."""
    from markdown_it import MarkdownIt  # loaded only when there is a Markdown file to read

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    places = [start + found.start() for found in LINE.finditer(text[start:])] + [len(text)]
    titled = False
    for token in parser.parse(text[start:]):
        kind: Kind | None = None
        if token.type == "heading_open":
            kind = "title" if token.tag == "h1" and not titled else "heading"
            titled = titled or kind == "title"
        elif _is_furniture(token):
            kind = "chrome"
        if kind and token.map:
            first, last = places[token.map[0]], places[min(token.map[1], len(places) - 1)]
            stretch = text[first:last]
            left = first + len(stretch) - len(stretch.lstrip())
            if left < (right := first + len(stretch.rstrip())):
                yield Mark(left, right, kind)


def _is_furniture(token: "Token") -> bool:
    """A rule, a comment, a line of pictures."""
    if token.type == "inline":
        return token.level == 1 and PICTURE.fullmatch(token.content) is not None
    return token.type == "hr" or (token.type == "html_block" and token.content.startswith("<!--"))


def _metadata(fields: dict[str, str]) -> Metadata:
    """What the simple fields of a front matter say; lists and nested fields are not read."""
    given = {
        key.lower(): value.strip("\"'") for key, value in fields.items() if not value.startswith(("[", "{", "|", ">"))
    }
    notes = Notes()
    take = {key: (given.get(key), f"front matter {key}") for key in given}
    dates = [(iso_date(given.get(key)), f"front matter {key}") for key in ("published", "date")]
    changes = [(iso_date(given.get(key)), f"front matter {key}") for key in ("updated", "modified", "lastmod")]
    addresses = [(web_address(given.get(key)), f"front matter {key}") for key in ("canonical", "canonical_url", "url")]
    languages = [(language_tag(given.get(key)), f"front matter {key}") for key in ("lang", "language")]
    return Metadata(
        titles=tuple(filter(None, [given.get("title")])),
        author=notes.first("author", [take[key] for key in ("author", "byline") if key in take]),
        publisher=notes.first("publisher", [take[key] for key in ("publisher", "outlet") if key in take]),
        wire=notes.first("wire", [take[key] for key in ("agency", "wire") if key in take]),
        published=notes.first("published", dates),
        updated=notes.first("updated", changes),
        canonical=notes.first("canonical", addresses),
        language=notes.first("language", languages),
        notes=tuple(notes.found),
    )
