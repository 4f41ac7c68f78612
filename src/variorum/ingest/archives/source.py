"""One input that is being read: a stream with what is known of it, which a reader of a container turns into items."""

import io
from dataclasses import dataclass, replace
from typing import BinaryIO

from variorum.ingest.archives.kinds import HEAD
from variorum.ingest.archives.limits import Limits, Meter
from variorum.ingest.archives.unpacking import Rewound
from variorum.ingest.raw import Raw, read_bounded

__all__ = ["Source", "looked_at"]


@dataclass(frozen=True, slots=True)
class Source:
    """A stream at its beginning, of which `head` was looked at; `raw` is what is known of the input, without bytes.

    `nested` is set for what lies in an archive, in which no further archive is opened.
    """

    stream: BinaryIO
    head: bytes
    raw: Raw
    meter: Meter
    nested: bool = False

    @property
    def limits(self) -> Limits:
        """The limits of this intake."""
        return self.meter.limits

    @property
    def location(self) -> str:
        """Where the input is."""
        return self.raw.location

    def document(self) -> Raw:
        """The whole input as one document. InputError: too_large, damaged."""
        return replace(self.raw, data=read_bounded(self.stream, repr(self.location), self.limits.item_bytes))


def looked_at(stream: BinaryIO, raw: Raw, meter: Meter, *, nested: bool = False) -> Source:
    """A source out of a stream at its beginning."""
    head = b""
    while len(head) < HEAD and (part := stream.read(HEAD - len(head))):
        head += part
    return Source(io.BufferedReader(Rewound(head, stream)), head, raw, meter, nested)
