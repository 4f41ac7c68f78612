"""What a file is by its first bytes: a container of several inputs, one document, or nothing that can be read."""

import json
import re
from typing import Literal

__all__ = ["HEAD", "Kind", "kind_of"]

Kind = Literal["zip", "gzip", "warc", "lines", "feed", "jsonfeed", "sitemap", "packed", "document"]
"""`packed` is an archive of a kind that is not read."""

HEAD = 1 << 16
"""Bytes that are looked at."""
PACKED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"BZh")
LINES_NAME = re.compile(r"\.(?:jsonl|ndjson|jsonlines)(?:\.gz)?$", re.IGNORECASE)
LINES_TYPES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines", "application/ndjson")
ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
RSS_1 = ("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://purl.org/rss/0.9")


def kind_of(head: bytes, name: str | None, media_type: str | None = None) -> Kind:
    """What a file is. Names and types decide only for JSON lines, whose first line may be longer than the head."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(PACKED) or head[257:262] == b"ustar":
        return "packed"
    text = _decoded(head).lstrip("\ufeff \t\r\n")
    if re.match(r"WARC/\d\.\d+\r?\n", text):
        return "warc"
    if text.startswith("<"):
        return _xml_kind(text)
    if text.startswith("{"):
        if re.search(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version', text):
            return "jsonfeed"
        if LINES_NAME.search(name or "") or media_type in LINES_TYPES or _looks_like_lines(text):
            return "lines"
    return "document"


def _decoded(head: bytes) -> str:
    """The head as text, well enough to see its first marks."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _xml_kind(text: str) -> Kind:
    """What some markup is by its first element."""
    rest = text
    while rest.startswith(("<?", "<!--")) or DOCTYPE.match(rest):
        doctype = DOCTYPE.match(rest)
        rest = rest[doctype.end() :] if doctype else rest.partition("-->" if rest.startswith("<!--") else "?>")[2]
        rest = rest.lstrip()
    found = ROOT.match(rest)
    root = found[1] if found else ""
    opening = rest[:4096]
    if root in ("urlset", "sitemapindex"):
        return "sitemap"
    if root == "rss" or (root == "feed" and any(space in opening for space in ATOM)):
        return "feed"
    return "feed" if root == "RDF" and any(space in opening for space in RSS_1) else "document"


def _looks_like_lines(text: str) -> bool:
    """Whether the first line is a whole JSON object and another begins below it."""
    first, _, second = text.partition("\n")
    if not second.lstrip().startswith("{") or not first.rstrip().endswith("}"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
