"""Where a library lies, and how it is opened: a file by default, the one a user names, or a server's database."""

import os
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from variorum.corpus.address import POSTGRES, is_remote, shown
from variorum.errors import UsageError
from variorum.protocols import Store

__all__ = ["opened", "where"]

_HOME = "VARIORUM_HOME"
_INSTALL = "pip install 'variorum[postgres]'"


def where(address: str | None) -> str:
    """The address of the library: as given, else what VARIORUM_HOME says, else in the user's data folder.

    VARIORUM_HOME is a folder, or the address of a database.
    """
    if address:
        return address
    folder = os.environ.get(_HOME) or platformdirs.user_data_dir("variorum", appauthor=False)
    return folder if is_remote(folder) else str(Path(folder) / "library.sqlite")


def opened(address: str | None, *, make: bool = False) -> Store:
    """The store at an address. `make`: make it where there is none. UsageError: an address of a kind not known."""
    place = where(address)
    if is_remote(place):
        return _on_server(place, make)
    if make:
        Path(place).parent.mkdir(parents=True, exist_ok=True)

    from variorum.corpus.sqlite import SqliteStore

    return SqliteStore(place, make=make)


def _on_server(address: str, make: bool) -> Store:
    """The store in a server's database."""
    if address.partition("://")[0] not in POSTGRES:
        raise UsageError(
            f"{shown(address)!r} is no library that this program can open; give the path of a file, or "
            "postgresql://USER@HOST/DATABASE"
        )
    if find_spec("psycopg") is None:
        raise UsageError(f"a library in PostgreSQL needs psycopg, which is not installed: {_INSTALL}")

    from variorum.corpus.postgres import PostgresStore

    return PostgresStore(address, make=make)
