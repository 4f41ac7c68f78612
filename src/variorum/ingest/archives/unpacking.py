"""Packed bytes to plain ones, a bounded piece at a time: gzip files of many members, and the bodies of answers."""

import io
import zlib
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest.archives.limits import Meter
from variorum.ingest.raw import read_bounded, too_large

__all__ = ["GZIP", "Gunzipped", "Metered", "Rewound", "unpacked_body"]

GZIP = b"\x1f\x8b"
CHUNK = 1 << 16
AUTOMATIC, BARE = 47, -15
"""What zlib calls gzip or zlib by their headers, and deflate without one."""


class Rewound(io.RawIOBase):
    """A stream that cannot be rewound, with the bytes put back that were looked at."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """The next bytes into a buffer; how many."""
        data = self._head[: len(buffer)] if self._head else self._stream.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class Metered(io.RawIOBase):
    """A stream whose bytes are counted as given out, and as taken in where it is `plain`, not unpacked from another."""

    def __init__(self, stream: BinaryIO, meter: Meter, *, plain: bool) -> None:
        super().__init__()
        self._stream = stream
        self._meter = meter
        self._plain = plain

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """The next bytes into a buffer; how many. InputError: too_large."""
        data = self._stream.read(len(buffer))
        if self._plain:
            self._meter.took(len(data))
        self._meter.gave(len(data))
        buffer[: len(data)] = data
        return len(data)


class Gunzipped(io.RawIOBase):
    """What is in a gzip file, one member after the other. Raises InputError: damaged, too_large.

    Its bytes are counted as given out, and as taken in where it is `plain`, not itself unpacked from a counted file.
    """

    def __init__(self, stream: BinaryIO, meter: Meter, *, plain: bool) -> None:
        super().__init__()
        self._stream = stream
        self._meter = meter
        self._plain = plain
        self._waiting = b""
        self._member = zlib.decompressobj(AUTOMATIC)
        self._begun = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """The next bytes into a buffer; how many, 0 at the end."""
        while True:
            if not self._waiting:
                self._waiting = self._stream.read(CHUNK)
                self._meter.took(len(self._waiting) if self._plain else 0)
            if not self._waiting:
                if self._begun:
                    raise self._damaged("it breaks off")
                return 0
            if data := self._step(len(buffer)):
                buffer[: len(data)] = data
                return len(data)

    def _step(self, size: int) -> bytes:
        """Up to `size` bytes out of what waits; none at the border of two members."""
        if not self._begun and not (rest := self._waiting.lstrip(b"\0")):
            self._waiting = rest
            return b""
        try:
            data = self._member.decompress(self._waiting, size)
        except zlib.error as error:
            raise self._damaged(str(error)) from error
        self._begun = not self._member.eof
        self._waiting = self._member.unconsumed_tail
        if self._member.eof:
            self._waiting = self._member.unused_data
            self._member = zlib.decompressobj(AUTOMATIC)
        self._meter.gave(len(data))
        return data

    def _damaged(self, why: str) -> InputError:
        return InputError(f"{self._meter.name} is damaged as a gzip file: {why}. Download it again.", "damaged")


def unpacked_body(data: bytes, packing: str, meter: Meter, limit: int) -> bytes:
    """The body of an answer packed as gzip or deflate, as it is where it was unpacked already.

    InputError: binary (packed in another way), damaged, too_large.
    """
    if packing in ("", "identity"):
        return data
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"{meter.name} is packed as {packing!r}, which is not read. Unpack it.", "binary")
    if packing != "deflate" and not data.startswith(GZIP):
        return data
    if packing == "deflate":
        return _inflated(data, meter, limit)
    stream = io.BufferedReader(Gunzipped(io.BytesIO(data), meter, plain=False))
    return read_bounded(stream, meter.name, limit)


def _inflated(data: bytes, meter: Meter, limit: int) -> bytes:
    """A body packed with deflate, which servers write with and without a header."""
    for window in (AUTOMATIC, BARE):
        try:
            body = zlib.decompressobj(window).decompress(data, limit + 1)
        except zlib.error:
            continue
        meter.gave(len(body))
        if len(body) > limit:
            raise too_large(meter.name, f"more than {limit:,} bytes", limit)
        return body
    return data
