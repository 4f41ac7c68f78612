"""How much is read of what strangers packed: one table of limits, and the meter that holds a file to them."""

from dataclasses import dataclass

from variorum.errors import InputError

__all__ = ["Limits", "Meter", "OverrunError"]


class OverrunError(InputError):
    """A packed file grows beyond all use: reading all of it ends, not only the item at hand."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one intake. docs/why/library-inputs.md has the table with the reasons."""

    item_bytes: int = 64_000_000
    """Of one document, unpacked: a file, a member, a record, a line."""
    expansion: int = 200
    """Times that a packed file may grow, all its members together."""
    free_bytes: int = 100_000_000
    """What a packed file may unpack to whatever its size, so that small files of much repetition are read."""
    held_bytes: int = 200_000_000
    """Of a zip archive that comes by a pipe or over the web, and must be held in memory to be read."""
    members: int = 250_000
    """Of one zip archive."""
    directory_bytes: int = 40_000_000
    """Of a zip archive's list of its members."""
    header_bytes: int = 65_536
    """Of the header of one WARC record."""
    feed_bytes: int = 50_000_000
    """Of a feed or sitemap, unpacked; a sitemap may have as much by its protocol."""
    entries: int = 50_000
    """Of one feed or sitemap; a sitemap may have as many by its protocol."""
    depth: int = 64
    """Of folders in folders."""


@dataclass(slots=True)
class Meter:
    """Counts what a packed file takes in and gives out. Past the limit, reading the file ends."""

    name: str
    limits: Limits
    packed: int = 0
    unpacked: int = 0

    def took(self, size: int) -> None:
        """Note packed bytes that were read."""
        self.packed += size

    def gave(self, size: int) -> None:
        """Note unpacked bytes. Raises OverrunError."""
        self.unpacked += size
        if self.unpacked > max(self.limits.free_bytes, self.limits.expansion * self.packed):
            raise OverrunError(
                f"{self.name} grows more than {self.limits.expansion} times when unpacked; reading it stopped after "
                f"{self.unpacked:,} bytes. Unpack it by hand if you trust it, and give its files.",
                "too_large",
            )
