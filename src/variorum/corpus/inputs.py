"""The inputs a user names, one after the other: files, the files of a folder, addresses, standard input."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from variorum.errors import InputError
from variorum.ingest import NOT_HAD
from variorum.ingest.raw import Raw
from variorum.ingest.sources import read_input
from variorum.records import Taken
from variorum.settings import Settings

__all__ = ["inputs_at"]


def inputs_at(locations: Sequence[str], settings: Settings) -> Iterator[Raw | Taken]:
    """The bytes at each location, or why there are none. A folder gives its files in order, hidden ones left out."""
    for location in locations:
        for place in _files(location):
            try:
                yield read_input(place, settings, None)
            except InputError as error:
                yield Taken(place, "failed" if error.reason in NOT_HAD else "skipped", None, str(error))


def _files(location: str) -> Iterator[str]:
    """A location, or the files below it."""
    path = Path(location)
    if "://" in location or not path.is_dir():
        yield location
        return
    inside = (p for p in sorted(path.rglob("*")) if p.is_file())
    found = [str(p) for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)]
    yield from found or [location]
