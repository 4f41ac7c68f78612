"""The tables of a library in a database, in a schema of their own, and how older ones are brought forward."""

from variorum.corpus.postgres.connecting import Connection
from variorum.errors import FormatError, UsageError

__all__ = ["VERSION", "brought_forward", "one_writer"]

# The tables lie in a schema of their own, apart from anything else that the database may hold. Words are stemmed as
# SQLite's index stems them (Porter's stemmer, no word left out), so that both give the same answers. Originals, texts
# and readings come packed: the server need not try to pack them again (EXTERNAL). Days and times are compared letter by
# letter ("C"), whatever the database's language. An address is looked up by its hash: it may be longer than an index
# takes.
_STEPS = (
    """
    CREATE TEXT SEARCH DICTIONARY variorum.stem (TEMPLATE = pg_catalog.snowball, LANGUAGE = porter);
    CREATE TEXT SEARCH CONFIGURATION variorum.words (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION variorum.words
        ADD MAPPING FOR asciiword, word, numword, int, uint, float, sfloat WITH variorum.stem;
    CREATE TABLE variorum.originals(
        sha256 text PRIMARY KEY, data bytea NOT NULL, media_type text
    );
    ALTER TABLE variorum.originals ALTER COLUMN data SET STORAGE EXTERNAL;
    CREATE TABLE variorum.accounts(
        number bigint PRIMARY KEY, id text NOT NULL UNIQUE, address text NOT NULL, address_hash text NOT NULL,
        version integer NOT NULL, sha256 text NOT NULL UNIQUE REFERENCES variorum.originals,
        text_hash text NOT NULL UNIQUE, title text, publisher text, published text COLLATE "C", language text,
        retrieved text COLLATE "C", added text COLLATE "C" NOT NULL, text bytea NOT NULL, reading bytea NOT NULL,
        outlet tsvector NOT NULL, dated text COLLATE "C", gist bytea NOT NULL, trace bytea NOT NULL, event text,
        UNIQUE(address_hash, version)
    );
    ALTER TABLE variorum.accounts ALTER COLUMN text SET STORAGE EXTERNAL, ALTER COLUMN reading SET STORAGE EXTERNAL;
    CREATE INDEX accounts_of ON variorum.accounts(event);
    CREATE TABLE variorum.copies(
        account text NOT NULL, other text NOT NULL, share double precision NOT NULL, PRIMARY KEY(account, other)
    );
    CREATE INDEX copies_of ON variorum.copies(other);
    CREATE TABLE variorum.decisions(
        kind text NOT NULL, account text NOT NULL, other text NOT NULL, PRIMARY KEY(kind, account, other)
    );
    CREATE TABLE variorum.feeds(address_hash text PRIMARY KEY, address text COLLATE "C" NOT NULL, state text NOT NULL);
    CREATE INDEX accounts_outlet ON variorum.accounts USING gin(outlet);
    CREATE TABLE variorum.retrievals(
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, location text NOT NULL,
        sha256 text NOT NULL REFERENCES variorum.originals, account text NOT NULL REFERENCES variorum.accounts(id),
        retrieved text COLLATE "C", headers text NOT NULL, added text COLLATE "C" NOT NULL
    );
    CREATE INDEX retrievals_of ON variorum.retrievals(sha256);
    CREATE TABLE variorum.statements(
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account bigint NOT NULL REFERENCES variorum.accounts,
        start integer NOT NULL, stop integer NOT NULL, act text NOT NULL, mode text NOT NULL, speaker text,
        words tsvector NOT NULL, name tsvector NOT NULL
    );
    CREATE INDEX statements_of ON variorum.statements(account);
    CREATE INDEX statements_words ON variorum.statements USING gin(words, name);
    CREATE TABLE variorum.intakes(
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, location text NOT NULL, outcome text NOT NULL,
        account text, reason text NOT NULL, count integer NOT NULL, added text COLLATE "C" NOT NULL
    );
    """,
)
VERSION = len(_STEPS)
"""The version this program writes."""

_LOCK = 0x7661726F  # "varo": no other program's advisory lock, as far as can be known


def one_writer(database: Connection) -> None:
    """Wait, inside a transaction, until no other writer is at work; the end of the transaction lets the next one in."""
    database.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))


def brought_forward(database: Connection, where: str, *, make: bool) -> None:
    """Make the tables, or the steps that older ones lack, all in one transaction.

    UsageError where there are none and `make` is not set, FormatError where they are of a newer program.
    """
    version = _version(database)
    if version is None and not make:
        raise UsageError(f"there is no library in {where!r}; make one with: variorum init --store {where}")
    if version is not None and version > VERSION:
        raise FormatError(
            f"the library {where!r} was written by a newer variorum (version {version} of its tables, this one knows "
            f"{VERSION}); update variorum"
        )
    if version != VERSION:
        with database.transaction():
            one_writer(database)  # several may want to make it at once
            _take_steps(database)


def _take_steps(database: Connection) -> None:
    """The steps from the version that is there to this program's."""
    version = _version(database)
    if version is None:
        database.execute("CREATE SCHEMA IF NOT EXISTS variorum")
        database.execute("CREATE TABLE variorum.version(number integer NOT NULL)")
        database.execute("INSERT INTO variorum.version VALUES (0)")
    for step in _STEPS[version or 0 :]:
        database.execute(step)
    database.execute("UPDATE variorum.version SET number = %s", (VERSION,))


def _version(database: Connection) -> int | None:
    """The version of the tables; None where there are none.

    The catalogue is asked as any table is: to_regclass answers from a cache, which does not know what another has made
    while this one waited for its turn.
    """
    sql = "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = 'variorum' AND tablename = 'version'"
    if not database.execute(sql).fetchone():
        return None
    row = database.execute("SELECT max(number) AS number FROM variorum.version").fetchone()
    return int(row["number"] or 0) if row else 0
