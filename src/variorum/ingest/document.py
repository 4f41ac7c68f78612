"""What every reader of a format hands on: a text, its marked blocks, what the file says of itself, how it was read."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.ingest.layout import Kind
from variorum.ingest.metadata import Metadata

__all__ = ["Document", "Mark", "Part", "assemble"]

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points `start` to `end` of the text are a block of this kind."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a text to be put together; `kind` is None for the account's own plain text."""

    text: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of an input, its marked blocks in order, its metadata, and how it was read.

    `encoding` is that of the part the text was decoded from, where that was not the whole input.
    """

    text: str
    marks: tuple[Mark, ...]
    title: str | None
    metadata: Metadata
    method: str
    encoding: str | None = None


def assemble(parts: Sequence[Part], metadata: Metadata, method: str, encoding: str | None = None) -> Document:
    """Put blocks together, a blank line between two. The title is the printed one, else what the metadata give."""
    parts = [part for part in parts if part.text.strip()]
    marks: list[Mark] = []
    at = 0
    for part in parts:
        if part.kind:
            marks.append(Mark(at, at + len(part.text), part.kind))
        at += len(part.text) + len(BETWEEN)
    printed = next((" ".join(part.text.split()) for part in parts if part.kind == "title"), None)
    title = printed or next(iter(metadata.titles), None)
    return Document(BETWEEN.join(part.text for part in parts), tuple(marks), title, metadata, method, encoding)
