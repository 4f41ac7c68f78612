"""A mail: its subject, sender and date as a mail program shows them, then its text. Attachments are named, not read.

The plain text is taken, and the page in the mail where there is no plain text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import TypeVar

from variorum.errors import InputError
from variorum.ingest.decode import decode
from variorum.ingest.document import Document, Mark, Part, assemble
from variorum.ingest.formats.mailtext import marked, unflowed
from variorum.ingest.jsonld import web_address
from variorum.ingest.metadata import Metadata, Notes, iso_date, language_tag
from variorum.ingest.page import read_page
from variorum.ingest.wire import credited

__all__ = ["read_mail"]

T = TypeVar("T")

MOST_PARTS = 200
MOST_STEPS = 20_000_000
"""Lines times parts that hold parts: the parser passes each line through all that are open, minutes past this."""
DEEPEST_PART = 50
LONGEST_FIELD = 10_000
NAMED = 5
"""Attachments named at most."""


@dataclass(slots=True)
class _Found:
    """The parts of a mail that are its text, and the names of the others."""

    texts: list[EmailMessage] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)


def read_mail(data: bytes, name: str) -> Document:
    """The text of a mail. InputError: too_large (parts without end), no_text (attachments only)."""
    parts = data.lower().count(b"multipart/")
    if parts > MOST_PARTS or parts * data.count(b"\n") > MOST_STEPS:
        raise _endless(name)
    try:
        message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
        found = _Found()
        _sort(message, found, name, 0)
    except RecursionError as error:
        raise _endless(name) from error
    bodies = [_body(part, name) for part in found.texts]
    bodies = [body for body in bodies if body.text.strip()]
    if not bodies:
        what = f"{name} is a mail without a text" + (f" ({_names(found.attached)})" if found.attached else "")
        raise InputError(f"{what}. Save its attachment and give that.", "no_text")
    saved = web_address(_field(message, "Snapshot-Content-Location"))
    head = [] if saved else _head(message)
    metadata = _saved(bodies[0], saved) if saved else _metadata(message)
    return _whole(head, bodies, metadata, found.attached)


def _sort(message: EmailMessage, found: _Found, name: str, depth: int) -> None:
    """Find the texts of a message and name what is attached to it."""
    if depth > DEEPEST_PART:
        raise _endless(name)
    kind = message.get_content_type()
    parts = message.get_payload() if message.is_multipart() else []
    inside = [part for part in parts if isinstance(part, EmailMessage)] if isinstance(parts, list) else []
    if kind == "message/rfc822" or _is_attached(message) or (not inside and kind not in ("text/plain", "text/html")):
        if depth or kind.startswith("multipart/") is False:
            found.attached.append(_attachment_name(message, kind))
    elif not inside:
        found.texts.append(message)
    elif kind == "multipart/alternative":
        _sort(_best(inside), found, name, depth + 1)
    else:
        for part in inside[:1] if kind == "multipart/related" else inside:
            _sort(part, found, name, depth + 1)


def _best(choices: list[EmailMessage]) -> EmailMessage:
    """Of several forms of one text the plain one, else the first that holds a page."""
    for wanted in ("text/plain", "text/html", "multipart/"):
        for part in choices:
            if part.get_content_type().startswith(wanted):
                return part
    return choices[0]


def _is_attached(part: EmailMessage) -> bool:
    return _parsed(part.get_content_disposition, None) == "attachment"  # a part that does not say is shown inline


def _parsed(field: Callable[[], T], otherwise: T) -> T:
    """What a header field says, or something else where it is malformed: the parser then raises whatever."""
    try:
        return field()
    except Exception:
        return otherwise


def _attachment_name(part: EmailMessage, kind: str) -> str:
    return " ".join((_parsed(part.get_filename, None) or kind).split())[:80]


def _field(message: EmailMessage, name: str) -> str:
    """A header field, decoded, its white space collapsed; as it is written where it cannot be decoded."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if len(raw) > LONGEST_FIELD:
        return ""
    value = _parsed(lambda: str(message.get(name, "")), raw)
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _body(part: EmailMessage, name: str) -> Document:
    """One text of the mail."""
    payload = part.get_payload(decode=True)
    charset = _parameter(part, "charset")
    kind = part.get_content_type()
    decoded = decode(
        payload if isinstance(payload, bytes) else b"", header=charset, where="MIME header", markup="html" in kind
    )
    if kind == "text/html":
        try:
            page = read_page(decoded.text, name)
        except InputError as error:
            if error.reason != "no_text":
                raise
            return Document("", (), None, Metadata(), "")
        return replace(page, encoding=decoded.encoding, method=f"{decoded.method}; {page.method}")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if _parameter(part, "format") == "flowed":
        text = unflowed(text, delete_space=_parameter(part, "delsp") == "yes")
    return Document(text, tuple(marked(text)), None, Metadata(), f"{decoded.method}; plain text", decoded.encoding)


def _parameter(part: EmailMessage, name: str) -> str | None:
    """A parameter of a part's content type, lower case."""
    value = _parsed(lambda: part.get_param(name), None)
    return value.strip().lower() if isinstance(value, str) else None


def _head(message: EmailMessage) -> list[Part]:
    """Subject, sender and date, as printed above a mail."""
    fields = [
        (_field(message, "Subject"), "title"),
        (_field(message, "From"), "byline"),
        (_field(message, "Date"), "dateline"),
    ]
    return [Part(text, kind) for text, kind in fields if text]  # type: ignore[arg-type]


def _whole(head: list[Part], bodies: list[Document], metadata: Metadata, attached: list[str]) -> Document:
    """The head and the bodies as one document, each body's marks moved to where it stands."""
    document = assemble([*head, *(Part(body.text) for body in bodies)], metadata, "")
    marks = list(document.marks)
    at = len(document.text)
    for body in reversed(bodies):
        at -= len(body.text)
        marks += [Mark(mark.start + at, mark.end + at, mark.kind) for mark in _moved(body, bool(head))]
        at -= 2
    title = document.title or next((body.title for body in bodies if body.title), None)
    left = [f"attachments not read: {_names(attached)}"] if attached else []
    method = "; ".join(["mail", *dict.fromkeys(body.method for body in bodies), *left])
    ordered = tuple(sorted(marks, key=lambda mark: mark.start))
    return replace(document, marks=ordered, title=title, encoding=bodies[0].encoding, method=method)


def _moved(body: Document, titled: bool) -> Iterator[Mark]:
    """A body's marks; below a subject its own title is a heading."""
    for mark in body.marks:
        yield replace(mark, kind="heading") if titled and mark.kind == "title" else mark


def _names(attached: list[str]) -> str:
    return ", ".join(attached[:NAMED]) + (f" and {len(attached) - NAMED} more" if len(attached) > NAMED else "")


def _saved(page: Document, address: str | None) -> Metadata:
    """A page a browser saved as a mail (MHTML): what the page says, and where it was."""
    given = page.metadata
    notes = Notes(list(given.notes))
    canonical = given.canonical or notes.first("canonical", [(address, "Snapshot-Content-Location")])
    return replace(given, canonical=canonical, notes=tuple(notes.found))


def _metadata(message: EmailMessage) -> Metadata:
    """What the header says."""
    notes = Notes()
    subject, sender = _field(message, "Subject"), _field(message, "From")
    person, address = _person(sender)
    archived = _field(message, "Archived-At").strip("<>")
    houses = [(_field(message, "Organization"), "Organization"), (_list(message), "List-Id")]
    metadata = Metadata(
        titles=(subject,) if subject else (),
        author=notes.first("author", [(person or address or sender, "From")]),
        publisher=notes.first("publisher", houses),
        published=notes.first("published", [(iso_date(_field(message, "Date")), "Date")]),
        canonical=notes.first("canonical", [(web_address(archived), "Archived-At")]),
        language=notes.first("language", [(language_tag(_field(message, "Content-Language")), "Content-Language")]),
        notes=tuple(notes.found),
    )
    return credited(metadata, [(person, "the sender's name")])


def _person(sender: str) -> tuple[str, str]:
    """A sender's name and address; neither where brackets open without end."""
    try:
        return parseaddr(sender)
    except RecursionError:
        return "", ""


def _list(message: EmailMessage) -> str:
    """The name of the list a mail was sent over, as given in words."""
    return _field(message, "List-Id").partition("<")[0].strip(' "')


def _endless(name: str) -> InputError:
    return InputError(f"{name} is a mail of parts within parts without end. Save its text and give that.", "too_large")
