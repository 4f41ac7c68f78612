"""One input read but not yet named: an id depends on the other inputs, what the text is does not."""

import hashlib
import re
from dataclasses import dataclass, replace

from variorum.ingest.decode import decode
from variorum.ingest.page import Mark, looks_like_page, read_page
from variorum.ingest.raw import Raw
from variorum.ingest.refuse import refuse_control, refuse_data, refuse_empty, refuse_known
from variorum.records import Account, LanguageBy, Passage, Source, Span

__all__ = ["Draft", "draft_of"]

PAGE_NAME = re.compile(r"\.(?:html?|xhtml?|xht|shtml)$", re.IGNORECASE)
PAGE_TYPES = ("text/html", "application/xhtml+xml")


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
    """Decode one input and read it as a page or as plain text. InputError: empty, binary, no_text, too_large."""
    name = "standard input" if raw.name is None else repr(raw.location)
    refuse_empty(raw.data, name)
    refuse_data(raw.name, name)
    refuse_known(raw.data, name)
    page = _called_page(raw)
    decoded = decode(raw.data, header=raw.charset, markup=page or looks_like_page(raw.data[:4096].decode("latin-1")))
    refuse_control(decoded.text, name)
    refuse_empty(decoded.text, name)
    source = Source(
        raw.location, retrieved=raw.retrieved, encoding=decoded.encoding, method=_joined(decoded.method, raw.note)
    )
    draft = Draft(raw.name, hashlib.sha256(raw.data).hexdigest(), decoded.text, source)
    return _with_page(draft, name) if page or looks_like_page(decoded.text) else draft


def _called_page(raw: Raw) -> bool:
    """Whether the server or the name says that this is a page."""
    return raw.media_type in PAGE_TYPES or PAGE_NAME.search(raw.name or "") is not None


def _with_page(draft: Draft, name: str) -> Draft:
    """The draft with its markup read."""
    page = read_page(draft.text, name, draft.source.location)
    meta = page.metadata
    source = replace(
        draft.source,
        publisher=meta.publisher,
        author=meta.author,
        published=meta.published,
        canonical=meta.canonical,
        method=_joined(draft.source.method, page.method),
    )
    return replace(draft, text=page.text, source=source, title=page.title, language=meta.language, marks=page.marks)


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)
