"""The parts of an Office file: a zip archive whose members point to each other by relations.

Members are read by name into memory, never written anywhere, each and all together up to a limit that counts what is
unpacked. Python-docx would unpack the whole archive, pictures included, and reads no insertions and no notes.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.errors import InputError
from variorum.ingest.formats.safexml import local, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Package", "open_package"]

MOST_UNPACKED = 100_000_000
"""In bytes, of all parts that are read: a book of a thousand pages has a tenth of it."""
MOST_MEMBERS = 20_000
TROUBLES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(slots=True)
class Package:
    """An open archive; `left` counts down what may still be unpacked."""

    archive: zipfile.ZipFile
    name: str
    left: int
    members: frozenset[str]

    def xml(self, member: str) -> "Element | None":
        """The root of a part, or None where there is no such part. InputError: too_large, damaged, encrypted."""
        return parse_xml(self._read(member), self.name) if member in self.members else None

    def related(self, member: str, kind: str) -> list[str]:
        """The parts that a part (empty: the archive itself) names as its relations of a kind, in order."""
        folder, file = posixpath.split(member)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return []
        found = [r for r in root.iter() if local(r.tag) == "Relationship" and r.get("Type", "").endswith(f"/{kind}")]
        targets = [r.get("Target", "") for r in found if r.get("TargetMode") != "External"]
        return list(dict.fromkeys(posixpath.normpath(posixpath.join("/", folder, t)).lstrip("/") for t in targets))

    def _read(self, member: str) -> bytes:
        """The bytes of a member, unpacked."""
        try:
            info = self.archive.getinfo(member)
            if info.flag_bits & 1:
                raise _encrypted(self.name)
            if info.compress_type not in PACKINGS:
                raise _damaged(self.name, "it is packed in an unusual way")
            with self.archive.open(info) as stream:
                data = stream.read(self.left + 1)
        except TROUBLES as error:
            raise _damaged(self.name, str(error) or type(error).__name__) from error
        self.left -= len(data)
        if self.left < 0:
            limit = f"the limit is {MOST_UNPACKED:,}"
            raise InputError(
                f"{self.name} unpacks to more bytes than any account, {limit}. Export its text.", "too_large"
            )
        return data


def open_package(data: bytes, name: str) -> Package:
    """The archive in some bytes. InputError: damaged, too_large."""
    if data.count(b"PK\x01\x02") > MOST_MEMBERS:
        raise InputError(f"{name} has more than {MOST_MEMBERS:,} parts. Export its text.", "too_large")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except TROUBLES as error:
        raise _damaged(name, str(error) or type(error).__name__) from error
    return Package(archive, name, MOST_UNPACKED, frozenset(archive.namelist()))


def _damaged(name: str, why: str) -> InputError:
    return InputError(f"{name} is a damaged Word document: {why}. Save it again, or export its text.", "damaged")


def _encrypted(name: str) -> InputError:
    return InputError(f"{name} is locked with a password. Save it without one and try again.", "encrypted")
