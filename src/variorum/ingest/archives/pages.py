"""What the list of pages in a WACZ says of them: their titles."""

import io
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest.archives.source import Source
from variorum.ingest.jsonld import loads, plain, web_address
from variorum.ingest.raw import Told

__all__ = ["pages_of"]

LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
LONGEST_LINE = 1_000_000
MOST_PAGES = 500_000

Reader = Callable[[zipfile.ZipFile, zipfile.ZipInfo, str], BinaryIO]


def pages_of(archive: zipfile.ZipFile, source: Source, read_member: Reader) -> dict[str, Told]:
    """Addresses with what is said of them. A damaged list says nothing; the pages are read all the same."""
    pages: dict[str, Told] = {}
    for name in LISTS:
        info = archive.NameToInfo.get(name)
        if info is None or info.file_size > source.limits.feed_bytes:
            continue
        by = f"{name} of {source.location}"
        try:
            stream = io.BytesIO(read_member(archive, info, by).read(source.limits.feed_bytes))
        except InputError:
            continue
        while (line := stream.readline(LONGEST_LINE)) and len(pages) < MOST_PAGES:
            _note(pages, line, by)
    return pages


def _note(pages: dict[str, Told], line: bytes, by: str) -> None:
    """One line of the list, if it names a page."""
    try:
        page = loads(line.decode("utf-8"))
    except ValueError:
        return
    if isinstance(page, dict) and (address := web_address(page.get("url"))):
        title = plain(page.get("title"))
        pages.setdefault(address, Told(by, title=title if title != address else None))
