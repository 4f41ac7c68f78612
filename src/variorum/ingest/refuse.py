"""What is not a text: nothing at all, or a file of another kind, which is named so that a user knows what to do."""

import re

from variorum.errors import InputError

__all__ = ["refuse_control", "refuse_data", "refuse_empty", "refuse_known", "refuse_long"]

MAGIC_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = (
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (MAGIC_OLE, "an old Office document", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (b"\x89PNG\r\n", "a PNG image", "give the text in it"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text in it"),
    (b"GIF87a", "a GIF image", "give the text in it"),
    (b"GIF89a", "a GIF image", "give the text in it"),
    (b"II*\x00", "a TIFF image", "give the text in it"),
    (b"MM\x00*", "a TIFF image", "give the text in it"),
    (b"RIFF", "an image, sound or film (RIFF)", "give its text"),
    (b"ID3", "a sound recording (MP3)", "give its transcript"),
    (b"OggS", "a sound recording (Ogg)", "give its transcript"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)", "give its transcript"),
    (b"SQLite format 3\x00", "an SQLite database", "give the texts in it"),
    (b"\x7fELF", "a program", "give a text"),
    (b"bplist00", "a binary property list or web archive", "save the page as HTML"),
)
INSIDE_ZIP = (
    (b"xl/", "an Excel workbook", "give the texts in it"),
    (b"ppt/", "a PowerPoint file", "save it as plain text"),
    (b"application/epub", "an EPUB book", "save it as plain text"),
    (b"application/vnd.oasis", "an OpenDocument file", "save it as plain text"),
)
DATA_NAMES = (".jsonl", ".ndjson", ".csv", ".tsv")
CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
LOOKED_AT = 1_000_000


def refuse_long(text: str, name: str, limit: int) -> None:
    """InputError `too_large` when a text is longer than any account of an event."""
    if len(text) > limit:
        advice = "Give the part that tells the event, or raise max_characters."
        raise InputError(f"{name} holds {len(text):,} characters, the limit is {limit:,}. {advice}", "too_large")


def refuse_empty(data: bytes | str, name: str) -> None:
    """InputError `empty` when there is nothing but white space (and byte-order marks)."""
    if not data:
        raise InputError(f"{name} is empty. Give a file that holds a text.", "empty")
    if (isinstance(data, str) and not data.strip("\ufeff\u200b \t\r\n\xa0")) or data.isspace():
        raise InputError(f"{name} holds only spaces and line ends. Give a file that holds a text.", "empty")


def refuse_known(data: bytes, name: str) -> None:
    """InputError `binary` when the first bytes are those of a kind of file that is not text, `encrypted` if locked."""
    if data.startswith(MAGIC_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError(f"{name} is locked with a password. Save it without one and try again.", "encrypted")
    if data.startswith(b"PK\x03\x04"):
        raise _binary(name, *_zip_kind(data))
    for magic, kind, advice in MAGIC:
        if data.startswith(magic) and (len(magic) > 4 or _unprintable(data)):
            raise _binary(name, kind, advice)
    if data[4:8] == b"ftyp":
        raise _binary(name, "a film or sound recording (MP4)", "give its transcript")


def refuse_data(file: str | None, name: str) -> None:
    """InputError `no_text` when a file's name says that it holds data, as when a pattern takes in too much."""
    if file and file.lower().endswith(DATA_NAMES):
        raise InputError(f"{name} is data by its name, not a text. Give the texts alone, for example *.txt", "no_text")


def refuse_control(text: str, name: str) -> None:
    """InputError `binary` when a decoded text has U+0000, or control characters for more than a twentieth of it."""
    if (at := text.find("\0")) >= 0:
        raise _binary(name, f"binary data (a zero character at {at})", "give a text")
    head = text[:LOOKED_AT]
    controls = len(CONTROLS.findall(head))
    if 20 * controls > len(head):
        raise _binary(name, f"binary data ({controls} control characters in {len(head)})", "give a text")


def _zip_kind(data: bytes) -> tuple[str, str]:
    """Which of the formats that are really zip archives this is: by the names in it, at its beginning and its end."""
    ends = data[:4096] + data[-65536:]
    for sign, kind, advice in INSIDE_ZIP:
        if sign in ends:
            return kind, advice
    return "a zip archive", "unpack it"


def _unprintable(data: bytes) -> bool:
    """Whether a short sign, which a text might begin with, is followed by bytes no text has."""
    return bool(re.search(rb"[\x00-\x08\x0e-\x1f]", data[:1024]))


def _binary(name: str, kind: str, advice: str) -> InputError:
    return InputError(f"{name} looks like {kind}, not like a text; {advice} and try again.", "binary")
