"""Zip archives and WACZ: members are read where they lie, never extracted, and their names are never paths."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from variorum.errors import InputError
from variorum.ingest.archives.crawled import crawled
from variorum.ingest.archives.items import Item, Refusal, refusal
from variorum.ingest.archives.limits import Limits, OverrunError
from variorum.ingest.archives.pages import pages_of
from variorum.ingest.archives.source import Source, looked_at
from variorum.ingest.archives.unpacking import GZIP, Gunzipped, Metered
from variorum.ingest.raw import Raw

__all__ = ["Opened", "crawl_members", "hidden", "is_document", "open_zip", "read_member", "zipped"]

TROUBLES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "META-INF/container.xml")
"""Members of documents and programs that are zip archives inside."""
TAIL = 65_557 + 76
"""Bytes at the end of a zip archive within which its directory's size is told."""

Opened = zipfile.ZipFile


def open_zip(stream: BinaryIO, name: str, limits: Limits) -> Opened:
    """An archive that can be read at any place. InputError: damaged, too_large (members without end)."""
    try:
        if _directory_size(stream) > limits.directory_bytes:
            raise InputError(f"{name} lists more members than are read. Split it.", "too_large")
        archive = zipfile.ZipFile(stream)
    except TROUBLES as error:
        raise _damaged(name, error) from error
    if len(archive.filelist) > limits.members:
        count = f"{len(archive.filelist):,} members, the limit is {limits.members:,}"
        raise InputError(f"{name} has {count}. Split it.", "too_large")
    return archive


def is_document(archive: Opened) -> bool:
    """Whether an archive is one document (Word, OpenDocument, an e-book) or a program rather than a parcel of files."""
    return any(name in archive.NameToInfo for name in OFFICE)


def crawl_members(archive: Opened) -> list[zipfile.ZipInfo]:
    """The web archives in a WACZ; none in any other zip archive."""
    if "datapackage.json" not in archive.NameToInfo:
        return []
    inside = [info for info in archive.infolist() if info.filename.startswith("archive/")]
    return [info for info in inside if info.filename.lower().endswith((".warc", ".warc.gz"))]


def zipped(source: Source, archive: Opened) -> Iterator[Source | Refusal | Item]:
    """The members of an archive in its order as sources to look into, and what of it is left out."""
    crawls = crawl_members(archive)
    if crawls:
        yield from _crawled(source, archive, crawls)
        return
    for info in archive.infolist():
        location = f"{source.location}!/{info.filename}"
        if info.is_dir():
            continue
        if hidden(info.filename):
            yield Refusal(location, "hidden", f"{location} is hidden by its name. Give it alone if it is a text.")
            continue
        try:
            yield _member(source, archive, info, location)
        except InputError as error:
            yield refusal(location, error)


def hidden(name: str) -> bool:
    """Whether some part of a member's name begins with a dot, or it is what a Mac puts beside files."""
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX"


def read_member(archive: Opened, info: zipfile.ZipInfo, location: str) -> BinaryIO:
    """A member's bytes as a stream that has its troubles told as ours. InputError: encrypted, damaged."""
    if info.flag_bits & 1:
        raise InputError(f"{location} is locked with a password. Unpack it and give the file.", "encrypted")
    if info.compress_type not in PACKINGS:
        raise InputError(f"{location} is packed in an unusual way. Unpack it and give the file.", "damaged")
    try:
        return cast(BinaryIO, _Told(archive.open(info), location))
    except TROUBLES as error:
        raise _damaged(location, error) from error


class _Told:
    """A member's stream; whatever goes wrong in it is an InputError."""

    def __init__(self, stream: object, location: str) -> None:
        self._stream = cast(BinaryIO, stream)
        self._location = location

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except TROUBLES as error:
            raise _damaged(self._location, error) from error


def _member(source: Source, archive: Opened, info: zipfile.ZipInfo, location: str) -> Source:
    """One member to look into."""
    stream = io.BufferedReader(Metered(read_member(archive, info, location), source.meter, plain=False))
    raw = Raw(location, info.filename.replace("\\", "/").rpartition("/")[2], b"", retrieved=source.raw.retrieved)
    return looked_at(stream, raw, source.meter, nested=True)


def _crawled(source: Source, archive: Opened, crawls: list[zipfile.ZipInfo]) -> Iterator[Item]:
    """The pages of a WACZ, with what its list of pages says of them."""
    pages = pages_of(archive, source, read_member)
    for info in crawls:
        location = f"{source.location}!/{info.filename}"
        try:
            inside = _member(source, archive, info, location)
            yield from crawled(_unpacked(inside), pages)
        except OverrunError:
            raise
        except InputError as error:
            yield refusal(location, error)


def _unpacked(source: Source) -> Source:
    """A web archive without its packing."""
    if not source.head.startswith(GZIP):
        return source
    stream = io.BufferedReader(Gunzipped(source.stream, source.meter, plain=False))
    return Source(stream, b"", source.raw, source.meter, nested=True)


def _directory_size(stream: BinaryIO) -> int:
    """How long an archive's directory says it is, in bytes; 0 where no end of a directory is found."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - TAIL))
    tail = stream.read(TAIL)
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0
    told = int(struct.unpack_from("<I", tail, at + 12)[0])
    large = tail.rfind(b"PK\x06\x06")
    if 0 <= large <= len(tail) - 48:
        told = max(told if told != 0xFFFFFFFF else 0, int(struct.unpack_from("<Q", tail, large + 40)[0]))
    return told


def _damaged(name: str, error: BaseException) -> InputError:
    return InputError(f"{name} is a damaged zip archive: {error}. Download or pack it again.", "damaged")
