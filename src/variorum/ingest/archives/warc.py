"""Web archives (WARC 1.0 and 1.1, ISO 28500), one record at a time.

Read here rather than by warcio, whose step to the next record unpacks whatever is left of the last one, to any size:
every byte that is unpacked or passed over counts towards the file's limit, and past it the file is given up.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest.archives.limits import Limits

__all__ = ["Record", "digest_holds", "records"]

WANTED = ("response", "resource")
VERSION = re.compile(rb"WARC/\d\.\d+\r?\n$")
CHUNK = 1 << 16
ALGORITHMS = {"sha1": hashlib.sha1, "sha-1": hashlib.sha1, "sha256": hashlib.sha256, "sha-256": hashlib.sha256}


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `block` is None where the record was passed over: of a kind not wanted, or too large."""

    headers: dict[str, str]
    size: int
    block: bytes | None

    @property
    def kind(self) -> str:
        """Its type, `response` say."""
        return self.headers.get("warc-type", "unknown").lower()

    @property
    def address(self) -> str:
        """What it is a record of; nothing where it does not say."""
        return self.headers.get("warc-target-uri", "").strip("<> ")


def records(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Record]:
    """The records of an unpacked archive in order. InputError: damaged, and what the stream raises."""
    while headers := _headers(stream, name, limits.header_bytes):
        length = headers.get("content-length", "")
        if not re.fullmatch(r"\d{1,15}", length, re.ASCII):
            raise _damaged(name, f"a record has the length {length[:40]!r}")
        size = int(length)
        kept = headers.get("warc-type", "").lower() in WANTED and size <= limits.item_bytes
        yield Record(headers, size, _block(stream, size, name, kept=kept))


def digest_holds(record: Record, *payloads: bytes) -> bool:
    """Whether a record's digests, if it has any of a known kind, are those of its block or of one of its payloads.

    Archives differ in whether the payload's is taken before or after chunks are put together, so either will do.
    """
    block = record.headers.get("warc-block-digest")
    payload = record.headers.get("warc-payload-digest")
    if block is not None and (known := _digest_of(block)):
        return _same(block, known(record.block or b""))
    if payload is not None and (known := _digest_of(payload)):
        return any(_same(payload, known(data)) for data in payloads)
    return True


def _headers(stream: BinaryIO, name: str, limit: int) -> dict[str, str]:
    """The header of the next record by lower-case names; empty at the end of the file."""
    while (line := stream.readline(limit)) in (b"\r\n", b"\n"):
        pass
    if not line:
        return {}
    if not VERSION.match(line):
        raise _damaged(name, f"where a record should begin stands {line[:40]!r}")
    headers: dict[str, str] = {"": ""}
    last, size = "", 0
    while (line := stream.readline(limit)) not in (b"\r\n", b"\n"):
        size += len(line)
        if not line.endswith(b"\n") or size > limit:
            raise _damaged(name, "a record's header does not end")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text.startswith((" ", "\t")):
            headers[last] += " " + text.strip()
            continue
        key, _, value = text.partition(":")
        last = key.strip().lower()
        headers[last] = value.strip()
    return headers


def _block(stream: BinaryIO, size: int, name: str, *, kept: bool) -> bytes | None:
    """The block of a record, or None once it is passed over."""
    parts: list[bytes] = []
    left = size
    while left:
        part = stream.read(min(left, CHUNK))
        if not part:
            raise _damaged(name, f"it breaks off {left:,} bytes before the end of a record")
        left -= len(part)
        if kept:
            parts.append(part)
    return b"".join(parts) if kept else None


def _digest_of(written: str) -> Callable[[bytes], bytes] | None:
    """What computes a digest like the written one; None for an algorithm that is not known."""
    algorithm = ALGORITHMS.get(written.partition(":")[0].strip().lower())
    return (lambda data: algorithm(data).digest()) if algorithm else None


def _same(written: str, digest: bytes) -> bool:
    """Whether a written digest, in base 32 or 16, is this one."""
    value = written.partition(":")[2].strip()
    return value.upper().rstrip("=") == base64.b32encode(digest).decode().rstrip("=") or value.lower() == digest.hex()


def _damaged(name: str, why: str) -> InputError:
    return InputError(f"{name} is damaged as a web archive: {why}. Download or export it again.", "damaged")
