"""Records to rows and back, the same in every store: what is packed, how, and how it is seen to be damaged."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any, Protocol, cast

from variorum.codec import reading_from_dict, reading_to_dict
from variorum.errors import VariorumError
from variorum.records import Account, Kept, Reading

__all__ = [
    "KEPT",
    "Row",
    "account_troubles",
    "kept",
    "original_troubles",
    "packed",
    "packed_reading",
    "packed_text",
    "storable",
    "text_hash",
    "unpacked",
    "unpacked_reading",
    "unpacked_text",
]

KEPT = "id, address, version, sha256, added, title, publisher, published, language, retrieved, event"
"""The columns of an account that make a `Kept`, in its order."""
_LEVEL = 6


class Row(Protocol):
    """A row of any database, asked by the names of its columns."""

    def __getitem__(self, name: str, /) -> Any: ...  # noqa: ANN401  (whatever a column holds)


def packed(data: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(data, _LEVEL)


def unpacked(data: bytes) -> bytes:
    """The bytes that were kept."""
    return zlib.decompress(data)


def packed_text(account: Account) -> bytes:
    """The text of an account as it is kept."""
    return packed(account.text.encode("utf-8", "surrogatepass"))


def unpacked_text(data: bytes) -> str:
    """The text that was kept."""
    return unpacked(data).decode("utf-8", "surrogatepass")


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
    data["accounts"][0]["text"] = unpacked_text(text)
    return reading_from_dict(data)


def kept(row: Row) -> Kept:
    """A row of the columns in KEPT."""
    return Kept(*(row[name] for name in KEPT.split(", ")))


def original_troubles(row: Row) -> Iterator[str]:
    """What is wrong with a row of `sha256` and `data`."""
    if _hash_of(row["data"]) != row["sha256"]:
        yield f"the original {row['sha256']} has other bytes than its hash"


def account_troubles(row: Row) -> Iterator[str]:
    """What is wrong with a row of `id`, `text_hash`, `text` and `reading`."""
    if _hash_of(row["text"]) != row["text_hash"]:
        yield f"the text of the account {row['id']!r} is not the one that was stored"
        return
    try:
        unpacked_reading(row["text"], row["reading"])
    except (zlib.error, ValueError, LookupError, TypeError, VariorumError) as error:
        yield f"the reading of the account {row['id']!r} is damaged: {error}"


def _hash_of(data: bytes) -> str | None:
    """The hash of packed bytes; None where they are damaged."""
    try:
        return hashlib.sha256(unpacked(data)).hexdigest()
    except zlib.error:
        return None


def storable(text: str | None) -> str | None:
    """A text for a column: a NUL or a half of a surrogate pair, which stores cannot hold, becomes U+FFFD."""
    if text is None:
        return None
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
