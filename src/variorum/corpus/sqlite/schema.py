"""The tables of a library in one file, and how an older file is brought forward, one step a version."""

import sqlite3

from variorum.errors import FormatError

__all__ = ["VERSION", "brought_forward"]

_STEPS = (
    """
    CREATE TABLE originals(sha256 TEXT PRIMARY KEY, data BLOB NOT NULL, media_type TEXT) WITHOUT ROWID;
    CREATE TABLE accounts(
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, address TEXT NOT NULL, version INTEGER NOT NULL,
        sha256 TEXT NOT NULL UNIQUE REFERENCES originals, text_hash TEXT NOT NULL UNIQUE, title TEXT, publisher TEXT,
        published TEXT, language TEXT, retrieved TEXT, added TEXT NOT NULL, text BLOB NOT NULL, reading BLOB NOT NULL,
        dated TEXT, gist BLOB NOT NULL, trace BLOB NOT NULL, event TEXT, UNIQUE(address, version)
    );
    CREATE INDEX accounts_of ON accounts(event);
    CREATE TABLE copies(
        account TEXT NOT NULL, other TEXT NOT NULL, share REAL NOT NULL, PRIMARY KEY(account, other)
    ) WITHOUT ROWID;
    CREATE TABLE decisions(
        kind TEXT NOT NULL, account TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY(kind, account, other)
    ) WITHOUT ROWID;
    CREATE TABLE retrievals(
        number INTEGER PRIMARY KEY, location TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES originals,
        account TEXT NOT NULL, retrieved TEXT, headers TEXT NOT NULL, added TEXT NOT NULL
    );
    CREATE INDEX retrievals_of ON retrievals(sha256);
    CREATE TABLE statements(
        number INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, start INTEGER NOT NULL,
        stop INTEGER NOT NULL, act TEXT NOT NULL, mode TEXT NOT NULL, speaker TEXT
    );
    CREATE INDEX statements_of ON statements(account);
    CREATE VIRTUAL TABLE words USING fts5(
        told, speaker, outlet, content='', tokenize='porter unicode61 remove_diacritics 2'
    );
    CREATE TABLE feeds(address TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE intakes(
        number INTEGER PRIMARY KEY, location TEXT NOT NULL, outcome TEXT NOT NULL, account TEXT, reason TEXT NOT NULL,
        count INTEGER NOT NULL, added TEXT NOT NULL
    );
    """,
)
VERSION = len(_STEPS)
"""The version this program writes."""


def brought_forward(database: sqlite3.Connection, where: str) -> None:
    """Make the tables, or the steps that an older file lacks, each in one transaction. FormatError: a newer file."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise FormatError(
            f"the library {where!r} was written by a newer variorum (version {version} of its tables, this one knows "
            f"{VERSION}); update variorum"
        )
    for number in range(version, VERSION):
        database.executescript(f"BEGIN IMMEDIATE; {_STEPS[number]} PRAGMA user_version = {number + 1}; COMMIT;")
