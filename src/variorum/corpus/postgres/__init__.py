"""A library in a PostgreSQL database, for a team: the same promises, many readers, and writers that wait in turn."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from variorum.corpus.address import shown
from variorum.corpus.postgres.connecting import connected, told_plainly
from variorum.corpus.postgres.grouped import keep_decided, keep_grouped
from variorum.corpus.postgres.schema import brought_forward, one_writer
from variorum.corpus.postgres.searching import found
from variorum.corpus.postgres.writing import stored
from variorum.corpus.rows import KEPT, account_troubles, kept, original_troubles, unpacked, unpacked_reading
from variorum.errors import FormatError, UsageError
from variorum.records import Decided, Deposit, Grouped, Hit, Indexed, Kept, Original, Query, Reading, Taken, Totals

__all__ = ["PostgresStore"]

_AT_ONCE = 64  # rows fetched at once where all of them are checked


class PostgresStore:
    """A `Store` in a server's database. `make`: whether to make its tables where there are none.

    `address` is without the password, as is every message.
    """

    def __init__(self, address: str, *, make: bool = False) -> None:
        self.address = shown(address)
        self._database = connected(address)
        try:
            with told_plainly(self.address):
                brought_forward(self._database, self.address, make=make)
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Let go of the connection."""
        self._database.close()

    def put(
        self, deposits: Sequence[Deposit], others: Sequence[Taken] = (), feeds: Mapping[str, str] | None = None
    ) -> list[Taken]:
        """Store deposits in one transaction; what became of each."""
        with told_plainly(self.address):
            return stored(self._database, deposits, others, feeds or {})

    def _all(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """The rows of an answer."""
        with told_plainly(self.address):
            return self._database.execute(sql, values, binary=True).fetchall()

    def _known(self, account: str, columns: str) -> dict[str, Any]:
        """The row of an account; UsageError where there is none of that id."""
        rows = self._all(f"SELECT {columns} FROM variorum.accounts WHERE id = %s", account)  # noqa: S608  (our columns)
        if not rows:
            raise UsageError(f"the library {self.address!r} holds no account {account!r}; variorum search finds ids")
        return rows[0]

    def holds(self, hashes: Sequence[str]) -> dict[str, str]:
        """Of the hashes of originals those that are stored, with the account each is."""
        rows = self._all("SELECT sha256, account FROM variorum.retrievals WHERE sha256 = ANY(%s)", list(hashes))
        return {row["sha256"]: row["account"] for row in rows}

    def reading(self, account: str) -> Reading:
        """What was learned from an account."""
        row = self._known(account, "text, reading")
        return unpacked_reading(row["text"], row["reading"])

    def original(self, account: str) -> Original:
        """The bytes an account was read from."""
        sha256 = self._known(account, "sha256")["sha256"]
        rows = self._all(
            "SELECT o.data, o.media_type, r.retrieved, r.headers FROM variorum.originals o "
            "JOIN variorum.retrievals r ON r.sha256 = o.sha256 WHERE o.sha256 = %s ORDER BY r.number LIMIT 1",
            sha256,
        )
        if not rows:
            raise FormatError(f"the original of {account!r} is missing in {self.address!r}; run: variorum verify")
        (row,) = rows
        headers = tuple((name, value) for name, value in json.loads(row["headers"]))
        return Original(sha256, unpacked(row["data"]), row["media_type"], row["retrieved"], headers)

    def kept(self, since: str | None = None) -> Iterator[Kept]:
        """The stored accounts in the order in which they came in."""
        sql = f"SELECT {KEPT} FROM variorum.accounts WHERE added >= %s ORDER BY number"  # noqa: S608  (our columns)
        return (kept(row) for row in self._all(sql, since or ""))

    def versions(self, account: str) -> list[Kept]:
        """All versions of the address of an account, the first first."""
        address = self._known(account, "address_hash")["address_hash"]
        sql = f"SELECT {KEPT} FROM variorum.accounts WHERE address_hash = %s ORDER BY version"  # noqa: S608  (our columns)
        return [kept(row) for row in self._all(sql, address)]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only writer: one transaction, of which all is kept, or nothing; writing inside is a part of it."""
        with told_plainly(self.address), self._database.transaction():
            one_writer(self._database)
            yield

    def indexed(self, after: int = 0) -> Iterator[Indexed]:
        """The stored accounts as they are grouped, in the order in which they came in, those after a number."""
        rows = self._all(
            "SELECT number, id, publisher, dated, gist, trace, event FROM variorum.accounts "
            "WHERE number > %s ORDER BY number",
            after,
        )
        return (Indexed(**row) for row in rows)

    def group(self, grouped: Grouped) -> None:
        """Keep what grouping found, in one transaction."""
        with told_plainly(self.address):
            keep_grouped(self._database, grouped)

    def members(self, event: str) -> list[Kept]:
        """The accounts of an event, the first published first."""
        sql = f'SELECT {KEPT} FROM variorum.accounts WHERE event = %s ORDER BY published NULLS LAST, id COLLATE "C"'  # noqa: S608
        rows = self._all(sql, event)
        if not rows:
            raise UsageError(f"the library {self.address!r} holds no event {event!r}; variorum events lists them")
        return [kept(row) for row in rows]

    def copies(self, account: str) -> list[tuple[str, float]]:
        """The near-copies of an account, with how much of their wording they share."""
        rows = self._all(
            "SELECT other, share FROM variorum.copies WHERE account = %s "
            "UNION ALL SELECT account, share FROM variorum.copies WHERE other = %s",
            account,
            account,
        )
        return sorted(((row["other"], row["share"]) for row in rows), key=lambda copy: (-copy[1], copy[0]))

    def feeds(self) -> dict[str, str]:
        """The feeds that are followed, by their address, each with its state as it was kept."""
        rows = self._all("SELECT address, state FROM variorum.feeds ORDER BY address")
        return {row["address"]: row["state"] for row in rows}

    def decided(self) -> Decided:
        """The decisions by hand."""
        rows = self._all("SELECT kind, account, other FROM variorum.decisions")
        pairs = sorted((row["kind"], row["account"], row["other"]) for row in rows)
        return Decided(*(tuple((a, b) for kind, a, b in pairs if kind == asked) for asked in ("together", "apart")))

    def decide(self, decided: Decided) -> None:
        """Keep these decisions by hand in place of those before, in one transaction."""
        with told_plainly(self.address):
            keep_decided(self._database, decided)

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The statements that answer a query, the best first."""
        with told_plainly(self.address):
            return found(self._database, query, limit)

    def totals(self) -> Totals:
        """What became of all inputs there ever were."""
        rows = self._all("SELECT outcome, sum(count)::bigint AS count FROM variorum.intakes GROUP BY outcome")
        return Totals(**{row["outcome"]: row["count"] for row in rows})

    def troubles(self) -> Iterator[str]:
        """What is wrong with what is kept: originals that changed, accounts whose text or reading did.

        That every row leads to one that is there, the server sees to itself.
        """
        for row in self._one_by_one("sha256", "originals", "sha256, data"):
            yield from original_troubles(row)
        for row in self._one_by_one("id", "accounts", "id, text_hash, text, reading"):
            yield from account_troubles(row)

    def _one_by_one(self, key: str, table: str, columns: str) -> Iterator[dict[str, Any]]:
        """All rows of a table in the order of their key, so many at once that memory holds them."""
        sql = f"SELECT {columns} FROM variorum.{table} WHERE {key} > %s ORDER BY {key} LIMIT %s"  # noqa: S608  (our names)
        last = ""
        while rows := self._all(sql, last, _AT_ONCE):
            yield from rows
            last = rows[-1][key]
