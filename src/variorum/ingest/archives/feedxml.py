"""XML of feeds and sitemaps, which are often not well-formed: as much of it as can be read, and whether it was all."""

import html
import html.entities
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from variorum.errors import InputError
from variorum.ingest.formats.safexml import MOST_XML_TAGS, local
from variorum.ingest.jsonld import web_address

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Tree", "child_text", "children", "inner_markup", "joined_address", "line_of_text", "parse_feed", "text_of"]

NAMED = re.compile(rb"&(?:([A-Za-z][A-Za-z0-9]{1,30})|#([xX][0-9A-Fa-f]{1,12}|[0-9]{1,12}));")
KEPT = (b"amp", b"lt", b"gt", b"quot", b"apos")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of a feed; `trouble` is what is wrong with its markup, past which some of it may be lost."""

    root: "Element"
    trouble: str | None


def parse_feed(data: bytes, name: str) -> Tree:
    """The tree of a feed or sitemap. InputError: too_large (tags without end), damaged (no element at all)."""
    if data.count(b"<") > MOST_XML_TAGS:
        raise InputError(f"{name} has more tags than any feed, the limit is {MOST_XML_TAGS:,}.", "too_large")
    from lxml import etree  # loaded only when there is XML to read

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(NAMED.sub(_numbered, data.lstrip()), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise InputError(f"{name} is damaged: {error}. Check the feed's address.", "damaged") from error
    if root is None:
        raise InputError(f"{name} is damaged: it holds no element. Check the feed's address.", "damaged")
    errors = [entry for entry in parser.error_log if entry.level_name in ("ERROR", "FATAL")]
    return Tree(root, f"line {errors[0].line}: {errors[0].message}" if errors else None)


def children(element: "Element", *names: str) -> Iterator["Element"]:
    """The children of any of some names, whatever their namespace, in order."""
    return (child for child in element if local(child.tag) in names)


def child_text(element: "Element", *names: str) -> str | None:
    """What the first child of some names says, the first name first; None where none says anything."""
    for name in names:
        for child in children(element, name):
            if text := text_of(child).strip():
                return text
    return None


def text_of(element: "Element") -> str:
    """All text in an element. Entities that nobody defined stay as they are written."""
    from lxml import etree

    try:
        return "".join(part for part in element.itertext() if isinstance(part, str))
    except UnicodeDecodeError:  # bytes of no character, which the parser lets through where it is to recover
        return bytes(etree.tostring(element, method="text", encoding="utf-8", with_tail=False)).decode(
            "utf-8", "replace"
        )


def line_of_text(text: str | None) -> str | None:
    """A title or name, which may be written as markup, as one line of plain text; None where nothing is left."""
    return (" ".join(html.unescape(TAG.sub("", text)).split()) or None) if text else None


def inner_markup(element: "Element") -> str:
    """What stands in an element as markup, without namespaces: the XHTML of an entry."""
    from lxml import etree

    markup = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return re.sub(r"(</?)[A-Za-z][\w.-]*:", r"\1", markup)


def joined_address(base: str | None, given: str | None) -> str | None:
    """An http(s) address, completed from the one it stands at; None where it is none."""
    if not given:
        return None
    try:
        address = web_address(urljoin(base or "", given.strip()))
        return address if address and urlsplit(address).hostname else None
    except ValueError:
        return None


def _numbered(match: re.Match[bytes]) -> bytes:
    """A character reference as one that XML knows: HTML has more names, and numbers may stand for no character."""
    if match[2] is not None:
        code = int(match[2][1:], 16) if match[2][:1] in b"xX" else int(match[2])
        no_character = code > 0x10FFFF or 0xD800 <= code < 0xE000 or (code < 32 and code not in (9, 10, 13))
        return b"&#65533;" if no_character else match[0].replace(b"X", b"x")
    if match[1] in KEPT:
        return match[0]
    told = html.entities.html5.get(f"{match[1].decode()};")
    return "".join(f"&#{ord(c)};" for c in told).encode() if told else match[0]
