"""A library's originals as one WARC file, the form in which archives hand on what they retrieved (ISO 28500).

Each original is a record of its own, packed by itself, with its address, when it was retrieved and a digest. The file
can be added to another library, and then holds the same originals.
"""

import base64
import gzip
import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path

from variorum.protocols import Store
from variorum.records import Kept, Original

__all__ = ["warc_records"]

_END = b"\r\n\r\n"


def warc_records(store: Store) -> Iterator[bytes]:
    """The records of all originals of a store, in the order in which they came in, each a member of a gzip file."""
    for kept in store.kept():
        yield gzip.compress(_record(kept, store.original(kept.id)), mtime=0)


def _record(kept: Kept, original: Original) -> bytes:
    """One original as a record of type resource: the bytes as they were retrieved, without an answer's headers."""
    digest = base64.b32encode(hashlib.sha1(original.data, usedforsecurity=False).digest()).decode()
    fields = {
        "WARC-Type": "resource",
        "WARC-Record-ID": f"<{uuid.uuid5(uuid.NAMESPACE_URL, original.sha256).urn}>",
        "WARC-Target-URI": _uri(kept.address),
        "WARC-Date": (original.retrieved or kept.added).replace("+00:00", "Z"),
        "WARC-Block-Digest": f"sha1:{digest}",
        "Content-Type": original.media_type or "application/octet-stream",
        "Content-Length": str(len(original.data)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + original.data + _END


def _uri(address: str) -> str:
    """An address as a URI: the path of a file as one of kind `file`."""
    return address if "://" in address else Path(address).absolute().as_uri()
