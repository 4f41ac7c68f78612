"""XML from strangers: no outside entity, no document type, bounded, and never empty without an error."""

from typing import TYPE_CHECKING

from variorum.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["local", "parse_xml"]

MOST_XML_TAGS = 2_000_000
"""About half a gigabyte of memory once parsed."""


def parse_xml(data: bytes, name: str) -> "Element":
    """The root of an XML file. InputError: too_large (tags without end), damaged (not well-formed, a document type)."""
    if data.count(b"<") > MOST_XML_TAGS:
        limit = f"the limit is {MOST_XML_TAGS:,}"
        raise InputError(f"{name} has more tags than any account, {limit}. Give the article alone.", "too_large")
    from lxml import etree  # loaded only when there is XML to read

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = str(error).partition(", line")[0]
        raise InputError(f"{name} is damaged: {why}. Export or download it again.", "damaged") from error
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name} has a DOCTYPE, which is not read. Save it without one.", "damaged")
    return root


def local(tag: object) -> str:
    """A tag or attribute without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
