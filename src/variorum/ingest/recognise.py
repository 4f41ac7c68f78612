"""What format an input is in: by its bytes and its form; its name and the server's word only where those are open.

A wrong suffix does no harm: a `.txt` that is a PDF is read as one, and so is standard input, which has no name.
"""

import re
from typing import Literal

from variorum.ingest.jsonld import loads
from variorum.ingest.page import looks_like_page
from variorum.ingest.raw import Raw

__all__ = ["Packed", "Written", "packed_format", "written_format"]

Packed = Literal["pdf", "docx", "mail"]
"""Formats that are read from bytes."""
Written = Literal["page", "json", "xml", "markdown", "text"]
"""Formats that are decoded first."""

PAGE_NAME = re.compile(r"\.(?:html?|xhtml?|xht|shtml)$", re.IGNORECASE)
PAGE_TYPES = ("text/html", "application/xhtml+xml")
MAIL_NAME = re.compile(r"\.(?:eml|mht|mhtml)$", re.IGNORECASE)
MAIL_TYPES = ("message/rfc822", "multipart/related")
MARKDOWN_NAME = re.compile(r"\.(?:md|mdown|mkdn?|markdown)$", re.IGNORECASE)
MARKDOWN_TYPES = ("text/markdown", "text/x-markdown")
FIELD = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)+")
TRANSPORT = re.compile(
    rb"^(?:message-id|mime-version|received|return-path|dkim-signature):", re.IGNORECASE | re.MULTILINE
)
SENDER = re.compile(rb"(?mi)^(?:from|date|subject):")
HEAD = 65_536
JUNK = 1024
"""Bytes before the mark of a PDF that readers forgive, where the name or the server calls it one."""
XML_START = ("<?xml", "<newsItem", "<newsMessage")


def packed_format(raw: Raw) -> Packed | None:
    """Whether an input is a PDF, a Word document or a mail; None where it is to be decoded as text first."""
    head = raw.data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    called_pdf = raw.media_type == "application/pdf" or (raw.name or "").lower().endswith(".pdf")
    if head.startswith(b"%PDF-") or (called_pdf and b"%PDF-" in raw.data[:JUNK]):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and b"word/" in raw.data:
        return "docx"
    called_mail = raw.media_type in MAIL_TYPES or MAIL_NAME.search(raw.name or "") is not None
    return "mail" if _looks_like_mail(head, called_mail) else None


def _looks_like_mail(head: bytes, called: bool) -> bool:
    """Whether bytes begin with the header of a mail: its fields, and those that only mail programs write."""
    found = FIELD.match(head.replace(b"\r\n", b"\n"))
    if found is None:
        return False
    if called:
        return bool(SENDER.search(found[0]) or TRANSPORT.search(found[0]))
    return len(TRANSPORT.findall(found[0])) > 0 and len(SENDER.findall(found[0])) > 1


def written_format(raw: Raw, text: str) -> Written:
    """What a decoded text is."""
    if looks_like_page(text):
        return "page"
    if is_json(raw, text):
        return "json"
    if text.lstrip("\ufeff \t\r\n").startswith(XML_START):
        return "xml"
    if called_page(raw):
        return "page"
    if MARKDOWN_NAME.search(raw.name or "") or raw.media_type in MARKDOWN_TYPES:
        return "markdown"
    return "text"


def called_page(raw: Raw) -> bool:
    """Whether the server or the name says that this is a page."""
    return raw.media_type in PAGE_TYPES or PAGE_NAME.search(raw.name or "") is not None


def is_json(raw: Raw, text: str) -> bool:
    """Whether a text is JSON by its form: called so and opening like it, or else well-formed and holding fields."""
    bare = text.strip("\ufeff \t\r\n")
    if not bare.startswith(("{", "[")):
        return False
    kind = raw.media_type or ""
    if (raw.name or "").lower().endswith((".json", ".jsonld")) or kind.endswith(("/json", "+json")):
        return True
    if not bare.endswith(("}", "]")) or '"' not in bare:
        return False
    try:
        found = loads(bare)
    except ValueError:
        return False
    return isinstance(found, dict) or (isinstance(found, list) and any(isinstance(item, dict) for item in found))
