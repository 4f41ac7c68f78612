"""A connection to the server of a library, and what goes wrong with it told without the password."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors, pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import dict_row

from variorum.corpus.address import server_address, shown
from variorum.errors import FormatError, UsageError

__all__ = ["Connection", "connected", "told_plainly"]

Connection = psycopg.Connection[dict[str, Any]]
"""A connection whose rows are asked by the names of their columns."""

_Asked = dict[str, Any]
_PATIENCE: _Asked = {"connect_timeout": 10, "application_name": "variorum"}  # seconds; unless the address says other
_SESSION = """
    SET synchronous_commit = on;  -- what is acknowledged is on disk, whatever the server's habit
    SET lock_timeout = '60s';
    SET idle_in_transaction_session_timeout = '5min';  -- a writer that sleeps lets the others in
"""
_ANSWERS = (pq.Ping.OK, pq.Ping.REJECT)


def connected(address: str) -> Connection:
    """A connection of our own: each statement by itself, unless in a transaction. UsageError where there is none."""
    try:
        asked = _PATIENCE | conninfo_to_dict(server_address(address))
    except psycopg.Error:
        # No cause is kept: the driver's own message may hold a part of the password.
        raise UsageError(f"{shown(address)!r} is no address that the driver understands; see docs/stores.md") from None
    try:
        database = psycopg.connect(
            make_conninfo(**asked), autocommit=True, row_factory=dict_row, client_encoding="utf8"
        )
    except psycopg.Error as error:
        raise UsageError(_no_way_in(shown(address), asked, str(error))) from None
    try:
        _made_fit(database, shown(address))
    except BaseException:
        database.close()
        raise
    return database


def _no_way_in(where: str, asked: _Asked, words: str) -> str:
    """Why there is no connection, in the server's or the driver's words, and what to do."""
    said = " ".join(words.split())
    if pq.PGconn.ping(make_conninfo(**asked).encode()) not in _ANSWERS:
        return f"no server answers for the library {where!r} ({said}); is it running, and may this machine reach it?"
    return (
        f"the server of the library {where!r} lets nobody in ({said}); the user, the password (in ~/.pgpass or "
        f"PGPASSWORD) and the database must be known to it; a database is made with: createdb -E UTF8 NAME"
    )


def _made_fit(database: Connection, where: str) -> None:
    """Set what a library needs of a session. FormatError: a database that cannot hold every letter."""
    encoding = database.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise FormatError(
            f"the database of the library {where!r} is encoded in {encoding}, which cannot hold every text; make one "
            "with: createdb -E UTF8 -T template0 NAME"
        )
    database.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
    database.execute(_SESSION)


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Errors of the server become ours, with what to do about them. `where`: the address as it may be shown."""
    try:
        yield
    except (errors.LockNotAvailable, errors.DeadlockDetected) as error:
        raise UsageError(f"another writer holds the library {where!r}; try again: nothing was stored") from error
    except errors.InsufficientPrivilege as error:
        raise UsageError(
            f"this user may not do that in the library {where!r} ({_first_line(error)}); its owner grants rights, see "
            "docs/stores.md"
        ) from error
    except psycopg.OperationalError as error:
        raise UsageError(
            f"the server of the library {where!r} broke off ({_first_line(error)}); start the same command again: what "
            "was told to be stored is stored"
        ) from error
    except psycopg.Error as error:
        raise FormatError(f"the library {where!r} cannot do that: {_first_line(error)}; see variorum verify") from error


def _first_line(error: psycopg.Error) -> str:
    """What the server says, without the statement it says it of."""
    return str(error).partition("\n")[0]
