"""A Word document: its paragraphs, tables row by row, notes after the text, headers and footers marked.

What stands in the file as the final text is read: tracked insertions are, deletions and comments are not, and neither
is hidden text. Numbers that Word would generate (of lists, notes and pages) are not in the file and not in the text.
"""

from typing import TYPE_CHECKING

from variorum.errors import InputError
from variorum.ingest.document import Document, Part, assemble
from variorum.ingest.formats.package import Package, open_package
from variorum.ingest.formats.safexml import local
from variorum.ingest.formats.word import Story, Styles, read_story
from variorum.ingest.metadata import Metadata, Notes, iso_date, language_tag

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_docx"]


def read_docx(data: bytes, name: str) -> Document:
    """The text of a Word file. InputError: damaged, encrypted, too_large, no_text."""
    package = open_package(data, name)
    main = next(iter(package.related("", "officeDocument")), "word/document.xml")
    root = package.xml(main)
    if root is None:
        raise InputError(f"{name} is a damaged Word document: it holds no text part. Save it again.", "damaged")
    styles = Styles.of(next((package.xml(part) for part in package.related(main, "styles")), None))
    body = read_story(root, styles)
    noted = [*package.related(main, "footnotes"), *package.related(main, "endnotes")]
    notes = [part for member in noted for part in _story(package, member, styles).parts]
    heads = [_story(package, part, styles) for part in package.related(main, "header")]
    feet = [_story(package, part, styles) for part in package.related(main, "footer")]
    parts = [*_chrome(heads), *body.parts, *notes, *_chrome(feet)]
    if not any(part.text.strip() for part in [*body.parts, *notes]):
        advice = "If its pages are pictures, recognise their text first (OCR)."
        raise InputError(f"{name} is a Word document without text. {advice}", "no_text")
    metadata, dates = _properties(package)
    return assemble(parts, metadata, "; ".join(["Word document", *_told(body), *dates]))


def _story(package: Package, part: str, styles: Styles) -> Story:
    root = package.xml(part)
    return Story() if root is None else read_story(root, styles)


def _chrome(stories: list[Story]) -> list[Part]:
    """The lines of headers or footers, each once, as furniture."""
    texts = dict.fromkeys(part.text for story in stories for part in story.parts)
    return [Part(text, "chrome") for text in texts]


def _told(body: Story) -> list[str]:
    """What was left out or taken in, in words."""
    told = []
    if body.inserted:
        told.append(f"{body.inserted} tracked insertions read")
    if body.deleted:
        told.append(f"{body.deleted} tracked deletions not read")
    if body.hidden:
        told.append(f"{body.hidden} hidden stretches not read")
    return told


def _properties(package: Package) -> tuple[Metadata, list[str]]:
    """What the file's own properties say, and its creation date, which is no publication date, as a note."""
    root = next((package.xml(part) for part in package.related("", "core-properties")), None)
    given = _core(root)
    notes = Notes()
    created = iso_date(given.get("created"))
    metadata = Metadata(
        titles=tuple(filter(None, [given.get("title")])),
        author=notes.first("author", [(given.get("creator"), "the document's creator")]),
        updated=notes.first("updated", [(iso_date(given.get("modified")), "the document's modified")]),
        language=notes.first("language", [(language_tag(given.get("language")), "the document's language")]),
        notes=tuple(notes.found),
    )
    return metadata, [f"document created {created}"] if created else []


def _core(root: "Element | None") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in [] if root is None else root.iter():
        if text := " ".join((element.text or "").split()):
            found.setdefault(local(element.tag), text)
    return found
