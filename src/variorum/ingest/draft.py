"""One input read but not yet named: an id depends on the other inputs, what the text is does not."""

import hashlib
from dataclasses import dataclass, replace

from variorum.ingest.decode import decode
from variorum.ingest.document import Document, Mark
from variorum.ingest.formats.markdown import read_markdown
from variorum.ingest.formats.news import read_news
from variorum.ingest.formats.newsml import read_newsml
from variorum.ingest.metadata import Metadata
from variorum.ingest.page import looks_like_page, read_page
from variorum.ingest.raw import Raw, Told
from variorum.ingest.recognise import called_page, packed_format, written_format
from variorum.ingest.refuse import refuse_control, refuse_data, refuse_empty, refuse_known
from variorum.records import Account, LanguageBy, Passage, Source, Span

__all__ = ["Draft", "draft_of"]

CONTAINERS_SAY = ("author", "publisher", "published", "updated", "canonical", "language")


@dataclass(frozen=True, slots=True)
class Draft:
    """All of an account except its id."""

    name: str | None
    sha256: str
    text: str
    source: Source
    title: str | None = None
    language: str | None = None
    marks: tuple[Mark, ...] = ()

    def account(self, id: str) -> Account:
        """The account under this id."""
        layout = tuple(Passage(Span(id, mark.start, mark.end), mark.kind) for mark in self.marks)
        by: LanguageBy | None = "given" if self.language else None
        return Account(id, self.text, self.source, self.sha256, self.title, self.language, by, layout)


def draft_of(raw: Raw) -> Draft:
    """Read one input in its format. InputError: empty, binary, no_text, too_large, damaged, encrypted."""
    name = "standard input" if raw.name is None else repr(raw.location)
    refuse_empty(raw.data, name)
    document = _packed(raw, name) or _written(raw, name)
    refuse_control(document.text, name)
    refuse_empty(document.text, name)
    given, told_too = _completed(document.metadata, raw.told)
    source = Source(
        raw.location,
        publisher=given.publisher,
        author=given.author,
        wire=given.wire,
        published=given.published,
        updated=given.updated,
        retrieved=raw.retrieved,
        canonical=given.canonical,
        encoding=document.encoding,
        method=_joined(document.method, raw.note, ", ".join((*given.notes, *told_too))),
    )
    sha256 = hashlib.sha256(raw.data).hexdigest()
    title = document.title or (raw.told.title if raw.told else None)
    return Draft(raw.name, sha256, document.text, source, title, given.language, document.marks)


def _completed(given: Metadata, told: Told | None) -> tuple[Metadata, list[str]]:
    """What an input says of itself and, where it says nothing, what its container says; and notes on the latter."""
    if told is None:
        return given, []
    said = {field: getattr(told, field) for field in CONTAINERS_SAY if getattr(told, field)}
    new = {field: value for field, value in said.items() if not getattr(given, field)}
    return replace(given, **new), [f"{field} from {told.by}" for field in new]


def _packed(raw: Raw, name: str) -> Document | None:
    """A PDF, Word document or mail; None for anything else."""
    format = packed_format(raw)
    if format == "pdf":
        from variorum.ingest.formats.pdf import read_pdf

        return read_pdf(raw.data, name)
    if format == "docx":
        from variorum.ingest.formats.docx import read_docx

        return read_docx(raw.data, name)
    if format == "mail":
        from variorum.ingest.formats.mail import read_mail

        return read_mail(raw.data, name)
    return None


def _written(raw: Raw, name: str) -> Document:
    """Anything that is decoded first."""
    refuse_data(raw.name, name)
    refuse_known(raw.data, name)
    markup = called_page(raw) or looks_like_page(raw.data[:4096].decode("latin-1"))
    decoded = decode(raw.data, header=raw.charset, markup=markup)
    refuse_control(decoded.text, name)
    refuse_empty(decoded.text, name)
    document = _read(raw, decoded.text, name)
    return replace(document, encoding=decoded.encoding, method=_joined(decoded.method, document.method))


def _read(raw: Raw, text: str, name: str) -> Document:
    """A decoded text in its format."""
    format = written_format(raw, text)
    if format == "page":
        return read_page(text, name, raw.location)
    if format == "json":
        return read_news(text, name)
    if format == "xml":
        return read_newsml(text, name)
    if format == "markdown":
        return read_markdown(text)
    return Document(text, (), None, Metadata(), "")


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)
