"""One input to its items: looked into if it is a container of several, else handed on as the document it is."""

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import BinaryIO, cast

from variorum.errors import InputError
from variorum.ingest.archives.crawled import crawled
from variorum.ingest.archives.feeds import feed_items, json_feed_items
from variorum.ingest.archives.items import Item, Refusal, refusal
from variorum.ingest.archives.kinds import Kind, kind_of
from variorum.ingest.archives.limits import Limits, Meter, OverrunError
from variorum.ingest.archives.lines import documents
from variorum.ingest.archives.sitemaps import sitemap_items
from variorum.ingest.archives.source import Source, looked_at
from variorum.ingest.archives.unpacking import GZIP, Gunzipped, Metered
from variorum.ingest.archives.zips import is_document, open_zip, zipped
from variorum.ingest.raw import Raw, read_bounded
from variorum.ingest.refuse import refuse_known

__all__ = ["unfold", "unfold_stream"]

STREAMED: dict[Kind, Callable[[Source], Iterator[Item]]] = {
    "warc": crawled,
    "lines": documents,
    "feed": feed_items,
    "jsonfeed": json_feed_items,
    "sitemap": sitemap_items,
}
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def unfold(raw: Raw, limits: Limits) -> Iterator[Item]:
    """The items in bytes at hand, as fetched from an address; a document is its own single item."""
    return unfold_stream(io.BytesIO(raw.data), replace(raw, data=b""), limits)


def unfold_stream(stream: BinaryIO, raw: Raw, limits: Limits) -> Iterator[Item]:
    """The items of a stream in order, read as they are asked for. Whatever is wrong with it is the last of them."""
    meter = Meter(repr(raw.location), limits)
    try:
        yield from _items(_opened(stream, raw, meter))
    except InputError as error:
        yield refusal(raw.location, error)
    except OSError as error:
        what = f"{raw.location!r} cannot be read: {error.strerror or error}. Check the file's permissions."
        yield Refusal(raw.location, "unreadable", what)


def _opened(stream: BinaryIO, raw: Raw, meter: Meter) -> Source:
    """A stream looked at, its bytes counted unless it is a zip archive, which is read at many places."""
    if stream.seekable():
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        if stream.read(2) in (b"PK", GZIP):
            stream.seek(0)
            source = looked_at(stream, raw, meter)
            if source.head.startswith(b"PK"):
                meter.took(size)
                stream.seek(0)
                return replace(source, stream=stream)
            return source
        stream.seek(0)
    source = looked_at(stream, raw, meter)
    if source.head.startswith((b"PK", GZIP)):
        return source
    return replace(source, stream=io.BufferedReader(Metered(source.stream, meter, plain=True)))


def _items(source: Source) -> Iterator[Item]:
    """The items of a source, whatever it is."""
    kind = kind_of(source.head, source.raw.name, source.raw.media_type)
    if kind == "zip":
        yield from _zip_items(source)
    elif source.nested and kind in ("gzip", "warc", "packed"):
        raise _nested(source.location)
    elif kind == "gzip":
        yield from _gunzipped(source)
    else:
        yield from _plain(source, kind)


def _plain(source: Source, kind: Kind) -> Iterator[Item]:
    """The items of anything that is not packed."""
    if kind in STREAMED:
        yield from STREAMED[kind](source)
        return
    name = repr(source.location)
    refuse_known(source.head, name)
    if _is_binary(source.head):
        raise InputError(f"{name} is not text and of no kind that is read. Give its text.", "binary")
    yield source.document()


def _gunzipped(source: Source) -> Iterator[Item]:
    """What is in a gzip file: one file, which may be a container, but no archive unless of the web."""
    stream = cast(BinaryIO, Gunzipped(source.stream, source.meter, plain=True))
    name = source.raw.name
    named = name[:-3] if name and name.lower().endswith(".gz") else name
    kind_given = None if (source.raw.media_type or "").endswith("gzip") else source.raw.media_type
    inner = looked_at(stream, replace(source.raw, name=named, media_type=kind_given), source.meter)
    kind = kind_of(inner.head, named, kind_given)
    if kind in ("gzip", "zip", "packed") or inner.head[257:262] == b"ustar":
        raise _nested(source.location)
    yield from _plain(inner, kind)


def _zip_items(source: Source) -> Iterator[Item]:
    """The members of a zip archive that are inputs, or the one document that it is."""
    stream = source.stream
    if source.nested or not stream.seekable():
        data = read_bounded(stream, repr(source.location), source.limits.held_bytes)
        stream = io.BytesIO(data)
        source.meter.took(0 if source.nested else len(data))
    with closing(open_zip(stream, repr(source.location), source.limits)) as archive:
        if is_document(archive):
            stream.seek(0)
            yield replace(source, stream=stream).document()
        elif source.nested:
            raise _nested(source.location)
        else:
            for found in zipped(source, archive):
                yield from _guarded(found) if isinstance(found, Source) else (found,)


def _guarded(member: Source) -> Iterator[Item]:
    """The items of a member; trouble with it does not stop the others, unless the archive outgrows its limit."""
    try:
        yield from _items(member)
    except OverrunError:
        raise
    except InputError as error:
        yield refusal(member.location, error)


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: many control characters, and not in every second byte alone, as in UTF-16."""
    if head.lstrip().startswith(b"%PDF-") or head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    halves = (head[::2], head[1::2])
    return all(20 * (len(half) - len(half.translate(None, CONTROLS))) > len(half) for half in halves)


def _nested(location: str) -> InputError:
    return InputError(f"{location!r} is an archive in an archive, which is not opened. Unpack the outer one.", "nested")
