"""Where a library lies, and how it is opened: a file by default, the one a user names, or a server's database."""

import os
from pathlib import Path

import platformdirs

from variorum.errors import UsageError
from variorum.protocols import Store

__all__ = ["opened", "where"]

_HOME = "VARIORUM_HOME"


def where(address: str | None) -> str:
    """The address of the library: as given, else in the folder VARIORUM_HOME, else in the user's data folder."""
    if address:
        return address
    folder = os.environ.get(_HOME) or platformdirs.user_data_dir("variorum", appauthor=False)
    return str(Path(folder) / "library.sqlite")


def opened(address: str | None, *, make: bool = False) -> Store:
    """The store at an address. `make`: make it where there is none. UsageError: an address of a kind not known."""
    place = where(address)
    if "://" in place:
        raise UsageError(f"{place!r} is no library that this program can open; give the path of a file")
    if make:
        Path(place).parent.mkdir(parents=True, exist_ok=True)

    from variorum.corpus.sqlite import SqliteStore

    return SqliteStore(place, make=make)
