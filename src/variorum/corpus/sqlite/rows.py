"""Records to rows and back: what is packed, and how."""

import hashlib
import json
import sqlite3
import zlib
from typing import cast

from variorum.codec import reading_from_dict, reading_to_dict
from variorum.records import Account, Kept, Reading

__all__ = ["KEPT", "kept", "packed", "packed_reading", "text_hash", "unpacked", "unpacked_reading"]

KEPT = "id, address, version, sha256, added, title, publisher, published, language, retrieved, event"
"""The columns of an account that make a `Kept`, in its order."""
_LEVEL = 6


def packed(data: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(data, _LEVEL)


def unpacked(data: bytes) -> bytes:
    """The bytes that were kept."""
    return zlib.decompress(data)


def text_hash(account: Account) -> str:
    """The hash by which two accounts are known to have the same text."""
    return hashlib.sha256(account.text.encode("utf-8", "surrogatepass")).hexdigest()


def packed_reading(reading: Reading) -> bytes:
    """A reading without its account's text, which is kept apart."""
    data = cast("dict[str, list[dict[str, object]]]", reading_to_dict(reading))
    data["accounts"][0]["text"] = ""
    return packed(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def unpacked_reading(text: bytes, reading: bytes) -> Reading:
    """The reading of a row of accounts."""
    data = json.loads(unpacked(reading).decode("utf-8", "surrogatepass"))
    data["accounts"][0]["text"] = unpacked(text).decode("utf-8", "surrogatepass")
    return reading_from_dict(data)


def kept(row: sqlite3.Row) -> Kept:
    """A row of the columns in KEPT."""
    return Kept(*(row[name] for name in KEPT.split(", ")))
