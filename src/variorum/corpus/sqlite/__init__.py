"""A library in one SQLite file: write-ahead log, full-text index, originals by their hash, one writer at a time."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from variorum.corpus.rows import (
    KEPT,
    account_troubles,
    kept,
    original_troubles,
    packed,
    packed_reading,
    packed_text,
    storable,
    text_hash,
    unpacked,
    unpacked_reading,
)
from variorum.corpus.sqlite.schema import brought_forward
from variorum.corpus.sqlite.searching import found
from variorum.errors import FormatError, UsageError
from variorum.records import (
    Decided,
    Deposit,
    Grouped,
    Hit,
    Indexed,
    Kept,
    Original,
    Query,
    Reading,
    Taken,
    TakenAs,
    Totals,
)

__all__ = ["SqliteStore"]

_KINDS = ("together", "apart")
_WAIT = 30.0  # seconds to wait for another writer


class SqliteStore:
    """A `Store` in one file. `make`: whether to make the file where there is none."""

    def __init__(self, path: str, *, make: bool = False) -> None:
        self.address = path
        there = Path(path).exists()
        if not there and not make:
            raise UsageError(f"there is no library at {path!r}; make one with: variorum init --store {path}")
        try:
            self._database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            self._database.row_factory = sqlite3.Row
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.execute("PRAGMA foreign_keys = ON")
            brought_forward(self._database, path)
        except sqlite3.DatabaseError as error:
            raise FormatError(f"{path!r} is no library: {error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def put(
        self, deposits: Sequence[Deposit], others: Sequence[Taken] = (), feeds: Mapping[str, str] | None = None
    ) -> list[Taken]:
        """Store deposits in one transaction; what became of each."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.alone():
            taken = [self._put(deposit, now) for deposit in deposits]
            self._database.executemany(
                "INSERT INTO intakes(location, outcome, account, reason, count, added) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (storable(t.location), t.outcome, t.account, storable(t.reason), t.count, now)
                    for t in (*taken, *others)
                ],
            )
            self._database.executemany("INSERT OR REPLACE INTO feeds VALUES (?, ?)", list((feeds or {}).items()))
        return taken

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only writer: one transaction, of which all is kept, or nothing; writing inside is a part of it."""
        if self._database.in_transaction:
            yield
            return
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            self._database.execute("ROLLBACK")
            raise

    def _put(self, deposit: Deposit, now: str) -> Taken:
        """Store one deposit inside a transaction."""
        account, original = deposit.reading.account, deposit.original
        same = self._one("SELECT id FROM accounts WHERE sha256 = ?", original.sha256)
        copy = same or self._one("SELECT id FROM accounts WHERE text_hash = ?", text_hash(account))
        if not same:
            self._database.execute(
                "INSERT OR IGNORE INTO originals VALUES (?, ?, ?)",
                (original.sha256, packed(original.data), original.media_type),
            )
        if not copy:
            self._insert(deposit, now)
        self._database.execute(
            "INSERT INTO retrievals(location, sha256, account, retrieved, headers, added) VALUES (?, ?, ?, ?, ?, ?)",
            (storable(deposit.location), original.sha256, copy["id"] if copy else account.id, original.retrieved,
             json.dumps(original.headers), now),
        )  # fmt: skip
        if copy:
            what = "the same bytes as" if same else "the same text as"
            return Taken(deposit.location, "duplicate", copy["id"], f"{what} {copy['id']!r}")
        return Taken(deposit.location, "stored", account.id)

    def _insert(self, deposit: Deposit, now: str) -> None:
        """The rows of a new account: itself, its statements and their words."""
        account, source = deposit.reading.account, deposit.reading.account.source
        address = storable(deposit.address)
        last = self._one("SELECT MAX(version) AS version FROM accounts WHERE address = ?", address)
        version = (last["version"] or 0) + 1 if last else 1
        number = self._database.execute(
            "INSERT INTO accounts(id, address, version, sha256, text_hash, title, publisher, published, language, "
            "retrieved, added, text, reading, dated, gist, trace) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (account.id, address, version, deposit.original.sha256, text_hash(account), storable(account.title),
             storable(source.publisher), source.published, account.language, source.retrieved, now,
             packed_text(account), packed_reading(deposit.reading), deposit.dated, deposit.gist, deposit.trace),
        ).lastrowid  # fmt: skip
        (last_statement,) = self._database.execute("SELECT COALESCE(MAX(number), 0) FROM statements").fetchone()
        told = list(enumerate(deposit.reading.statements, last_statement + 1))
        self._database.executemany(
            "INSERT INTO statements(number, account, start, stop, act, mode, speaker) VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((row, number, s.span.start, s.span.end, s.act, s.mode, storable(s.speaker)) for row, s in told),
        )
        self._database.executemany(
            "INSERT INTO words(rowid, told, speaker, outlet) VALUES (?, ?, ?, ?)",
            (
                (row, storable(account.quote(s.span)), storable(s.speaker or ""), storable(source.publisher or ""))
                for row, s in told
            ),
        )

    def _one(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row of an answer."""
        row: sqlite3.Row | None = self._database.execute(sql, values).fetchone()
        return row

    def _known(self, account: str, columns: str) -> sqlite3.Row:
        """The row of an account; UsageError where there is none of that id."""
        row = self._one(f"SELECT {columns} FROM accounts WHERE id = ?", account)  # noqa: S608  (our own columns)
        if row is None:
            raise UsageError(f"the library {self.address!r} holds no account {account!r}; variorum search finds ids")
        return row

    def holds(self, hashes: Sequence[str]) -> dict[str, str]:
        """Of the hashes of originals those that are stored, with the account each is."""
        rows = (self._one("SELECT account, sha256 FROM retrievals WHERE sha256 = ?", one) for one in hashes)
        return {row["sha256"]: row["account"] for row in rows if row}

    def reading(self, account: str) -> Reading:
        """What was learned from an account."""
        row = self._known(account, "text, reading")
        return unpacked_reading(row["text"], row["reading"])

    def original(self, account: str) -> Original:
        """The bytes an account was read from."""
        sha256 = self._known(account, "sha256")["sha256"]
        row = self._one("SELECT data, media_type FROM originals WHERE sha256 = ?", sha256)
        got = self._one("SELECT retrieved, headers FROM retrievals WHERE sha256 = ? ORDER BY number", sha256)
        if row is None or got is None:
            raise FormatError(f"the original of {account!r} is missing in {self.address!r}; run: variorum verify")
        headers = tuple((name, value) for name, value in json.loads(got["headers"]))
        return Original(sha256, unpacked(row["data"]), row["media_type"], got["retrieved"], headers)

    def kept(self, since: str | None = None) -> Iterator[Kept]:
        """The stored accounts in the order in which they came in."""
        rows = self._database.execute(
            f"SELECT {KEPT} FROM accounts WHERE added >= ? ORDER BY number",  # noqa: S608  (our own columns)
            (since or "",),
        )
        return (kept(row) for row in rows.fetchall())

    def versions(self, account: str) -> list[Kept]:
        """All versions of the address of an account, the first first."""
        address = self._known(account, "address")["address"]
        rows = self._database.execute(
            f"SELECT {KEPT} FROM accounts WHERE address = ? ORDER BY version",  # noqa: S608  (our own columns)
            (address,),
        )
        return [kept(row) for row in rows]

    def indexed(self, after: int = 0) -> Iterator[Indexed]:
        """The stored accounts as they are grouped, in the order in which they came in, those after a number."""
        rows = self._database.execute(
            "SELECT number, id, publisher, dated, gist, trace, event FROM accounts WHERE number > ? ORDER BY number",
            (after,),
        )
        return (Indexed(*row) for row in rows.fetchall())

    def group(self, grouped: Grouped) -> None:
        """Keep what grouping found, in one transaction."""
        with self.alone():
            self._database.executemany(
                "UPDATE accounts SET event = ? WHERE id = ?", [(event, account) for account, event in grouped.events]
            )
            self._database.executemany("INSERT OR REPLACE INTO copies VALUES (?, ?, ?)", grouped.copies)

    def members(self, event: str) -> list[Kept]:
        """The accounts of an event, the first published first."""
        rows = self._database.execute(
            f"SELECT {KEPT} FROM accounts WHERE event = ? ORDER BY published IS NULL, published, id",  # noqa: S608
            (event,),
        ).fetchall()
        if not rows:
            raise UsageError(f"the library {self.address!r} holds no event {event!r}; variorum events lists them")
        return [kept(row) for row in rows]

    def copies(self, account: str) -> list[tuple[str, float]]:
        """The near-copies of an account, with how much of their wording they share."""
        rows = self._database.execute(
            "SELECT CASE account WHEN :id THEN other ELSE account END AS other, share FROM copies "
            "WHERE account = :id OR other = :id ORDER BY share DESC, other",
            {"id": account},
        )
        return [(row["other"], row["share"]) for row in rows]

    def feeds(self) -> dict[str, str]:
        """The feeds that are followed, by their address, each with its state as it was kept."""
        return dict(tuple(row) for row in self._database.execute("SELECT * FROM feeds ORDER BY address").fetchall())

    def decided(self) -> Decided:
        """The decisions by hand."""
        rows = self._database.execute("SELECT * FROM decisions ORDER BY kind, account, other").fetchall()
        pairs = {kind: tuple((r["account"], r["other"]) for r in rows if r["kind"] == kind) for kind in _KINDS}
        return Decided(*(pairs[kind] for kind in _KINDS))

    def decide(self, decided: Decided) -> None:
        """Keep these decisions by hand in place of those before, in one transaction."""
        told = zip(_KINDS, (decided.together, decided.apart), strict=True)
        with self.alone():
            self._database.execute("DELETE FROM decisions")
            self._database.executemany(
                "INSERT INTO decisions VALUES (?, ?, ?)", [(kind, a, b) for kind, pairs in told for a, b in pairs]
            )

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The statements that answer a query, the best first."""
        return found(self._database, query, limit)

    def totals(self) -> Totals:
        """What became of all inputs there ever were."""
        counts: dict[TakenAs, int] = dict(
            self._database.execute("SELECT outcome, SUM(count) FROM intakes GROUP BY outcome").fetchall()
        )
        return Totals(**counts)

    def troubles(self) -> Iterator[str]:
        """What is wrong with what is kept: the file itself, originals that changed, accounts whose text did."""
        for (line,) in self._database.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield f"the file: {line}"
        for row in self._database.execute("PRAGMA foreign_key_check").fetchall():
            yield f"a row of {row[0]} names a row of {row[2]} that is not there"
        for row in self._database.execute("SELECT sha256, data FROM originals").fetchall():
            yield from original_troubles(row)
        for row in self._database.execute("SELECT id, text_hash, text, reading FROM accounts").fetchall():
            yield from account_troubles(row)
