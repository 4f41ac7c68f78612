"""The bytes of one input, as every kind of source hands them on, and how many there may be."""

import io
from dataclasses import dataclass
from typing import BinaryIO

from variorum.errors import InputError

__all__ = ["Raw", "Told", "read_bounded", "too_large"]

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Told:
    """What a container (feed, sitemap, archive, file of documents) says of an item in it: as given, never inferred.

    `by` says which container it is, as it is told to a reader; `id` is the item's own id in it, a feed entry's guid.
    """

    by: str
    id: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    canonical: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input and what was said of them on the way.

    `name` is what an id can be made of: a file's name, the last part of an address; None for standard input.
    `headers` are those of the answer, in its order; `told` is what the container says of the item.
    """

    location: str
    name: str | None
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    retrieved: str | None = None
    note: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    told: Told | None = None


def read_bounded(stream: BinaryIO | io.BufferedIOBase, name: str, limit: int) -> bytes:
    """Read to the end, or refuse as soon as there is more than `limit`."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(CHUNK):
        size += len(part)
        if size > limit:
            raise too_large(name, f"more than {limit:,} bytes", limit)
        parts.append(part)
    return b"".join(parts)


def too_large(name: str, size: str, limit: int) -> InputError:
    """The refusal of an input past the limit."""
    return InputError(
        f"{name} has {size}, the limit is {limit:,}. Give a smaller file, or raise max_input_bytes.", "too_large"
    )
