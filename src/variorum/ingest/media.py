"""What an answer over the web, just received or kept in an archive, says of itself: its type, packing and name."""

from email.message import Message
from urllib.parse import unquote, urlsplit

__all__ = ["UNPACKED", "address_name", "content_type", "is_readable"]

READABLE = (
    "text/", "application/xhtml+xml", "application/xml", "application/octet-stream", "application/pdf",
    "application/x-pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml", "application/json",
    "application/ld+json", "application/vnd.iptc.", "message/rfc822", "multipart/related",
)  # fmt: skip
"""What an answer may be; which of the formats it is then shows in its bytes."""
UNPACKED = ("", "identity", "gzip", "x-gzip", "deflate")
"""Asked for, one at a time: stacked or other packings can swell a few bytes to any size in one step."""


def is_readable(kind: str) -> bool:
    """Whether a media type is one that an account may have."""
    return kind.startswith(READABLE)


def content_type(header: str | None) -> tuple[str | None, str | None]:
    """The media type and charset in a Content-Type header, lower case, None where it gives none."""
    if not header or not header.strip():
        return None, None
    message = Message()
    message["content-type"] = " ".join(header.split())
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def address_name(url: str) -> str:
    """What to call an address: the last part of its path (not a mere `index.html`), or its host."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return "page"
    told = [part for part in unquote(parts.path).split("/") if part and not part.lower().startswith("index.")]
    return told[-1] if told else (host or "page").removeprefix("www.")
