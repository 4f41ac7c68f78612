"""Whether everything is in place for a library: the database, the models, the disk, the library itself."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from variorum.corpus.address import is_remote
from variorum.corpus.places import opened, where
from variorum.errors import VariorumError
from variorum.models import MiniLM
from variorum.version import __version__

__all__ = ["Finding", "examined"]

_LEAST_FREE = 500_000_000
_LEAST_SQLITE = (3, 35)


class Finding(NamedTuple):
    """One thing that was looked at: whether it is well, what it is, and what to do where it is not."""

    well: bool
    what: str
    remedy: str = ""


def examined(address: str | None) -> Iterator[Finding]:
    """All that is looked at, one after the other."""
    yield Finding(True, f"variorum {__version__}, Python {sys.version.split()[0]}")
    yield _sqlite()
    yield _model()
    place = where(address)
    if not is_remote(place):
        yield _disk(Path(place))
    yield _library(place)


def _sqlite() -> Finding:
    """Whether SQLite is new enough and has its full-text index."""
    version = tuple(map(int, sqlite3.sqlite_version.split(".")[:2]))
    with_index = ("ENABLE_FTS5",) in sqlite3.connect(":memory:").execute("PRAGMA compile_options").fetchall()
    well = version >= _LEAST_SQLITE and with_index
    told = f"SQLite {sqlite3.sqlite_version} {'with' if with_index else 'without'} full-text search"
    return Finding(well, told, "use a Python with SQLite 3.35 or later and FTS5")


def _model() -> Finding:
    """Whether the shipped encoder loads and encodes."""
    try:
        MiniLM().tokens(["The lock is shut."])
    except VariorumError as error:
        return Finding(False, f"the shipped encoder does not load: {error}", "install variorum again")
    return Finding(True, "the shipped encoder loads")


def _disk(place: Path) -> Finding:
    """Whether there is room where the library lies."""
    folder = next((p for p in (place.parent, *place.parent.parents) if p.is_dir()), Path("/"))
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:.1f} GB free in {folder}"
    return Finding(free >= _LEAST_FREE, told, "make room, or name another place with --store")


def _library(place: str) -> Finding:
    """Whether the library opens, and what it holds."""
    try:
        store = opened(place)
    except VariorumError as error:
        return Finding(False, str(error), "variorum init makes a library")
    try:
        return Finding(True, f"the library at {store.address} holds {store.totals().stored} accounts")
    finally:
        store.close()
