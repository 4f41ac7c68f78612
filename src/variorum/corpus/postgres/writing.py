"""What is stored of a batch: decided from what is there, then written in a few statements, one writer at a time."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.corpus.postgres.connecting import Connection
from variorum.corpus.postgres.indexed import folded
from variorum.corpus.postgres.schema import one_writer
from variorum.corpus.rows import packed, packed_reading, packed_text, storable, text_hash
from variorum.records import Deposit, Taken

__all__ = ["stored"]

Values = tuple[object, ...]

_ORIGINALS = "INSERT INTO variorum.originals VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
_ACCOUNTS = (
    "INSERT INTO variorum.accounts(number, id, address, address_hash, version, sha256, text_hash, title, publisher, "
    "published, language, retrieved, added, text, reading, dated, gist, trace, outlet) VALUES (%s, %s, "
    "%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, to_tsvector('variorum.words', %s))"
)
_STATEMENTS = (
    "INSERT INTO variorum.statements(account, start, stop, act, mode, speaker, words, name) VALUES "
    "(%s, %s, %s, %s, %s, %s, to_tsvector('variorum.words', %s), to_tsvector('variorum.words', %s))"
)
_RETRIEVALS = (
    "INSERT INTO variorum.retrievals(location, sha256, account, retrieved, headers, added) "
    "VALUES (%s, %s, %s, %s, %s, %s)"
)
_INTAKES = (
    "INSERT INTO variorum.intakes(location, outcome, account, reason, count, added) VALUES (%s, %s, %s, %s, %s, %s)"
)
_FEEDS = (
    "INSERT INTO variorum.feeds VALUES (%s, %s, %s) ON CONFLICT (address_hash) DO UPDATE SET state = EXCLUDED.state"
)
_NOW = "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"+00:00\"')"


@dataclass
class _Batch:
    """What is there already, by hash, and the rows that are to come; `now` is the server's clock."""

    now: str
    number: int
    by_bytes: dict[str, str]
    by_text: dict[str, str]
    versions: dict[str, int]
    originals: list[Values] = field(default_factory=list)
    accounts: list[Values] = field(default_factory=list)
    statements: list[Values] = field(default_factory=list)
    retrievals: list[Values] = field(default_factory=list)

    def take(self, deposit: Deposit) -> Taken:
        """Decide what becomes of a deposit; what came before it in the batch counts as there."""
        account, original = deposit.reading.account, deposit.original
        same = self.by_bytes.get(original.sha256)
        copy = same or self.by_text.get(text_hash(account))
        if not same:
            self.originals.append((original.sha256, packed(original.data), storable(original.media_type)))
        if not copy:
            self._add(deposit)
        self.retrievals.append(
            (storable(deposit.location), original.sha256, copy or account.id, storable(original.retrieved),
             json.dumps(original.headers), self.now)
        )  # fmt: skip
        if copy:
            what = "the same bytes as" if same else "the same text as"
            return Taken(deposit.location, "duplicate", copy, f"{what} {copy!r}")
        return Taken(deposit.location, "stored", account.id)

    def _add(self, deposit: Deposit) -> None:
        """The rows of a new account: itself, and its statements with their words."""
        account, source = deposit.reading.account, deposit.reading.account.source
        address, same_text = _address_hash(deposit.address), text_hash(account)
        self.number += 1
        self.versions[address] = self.versions.get(address, 0) + 1
        self.by_bytes[deposit.original.sha256] = self.by_text[same_text] = account.id
        told = map(storable, (account.title, source.publisher, source.published, account.language, source.retrieved))
        self.accounts.append(
            (self.number, account.id, storable(deposit.address), address, self.versions[address],
             deposit.original.sha256, same_text, *told, self.now, packed_text(account),
             packed_reading(deposit.reading), deposit.dated, deposit.gist, deposit.trace,
             folded(source.publisher or ""))
        )  # fmt: skip
        self.statements.extend(
            (self.number, s.span.start, s.span.end, s.act, s.mode, storable(s.speaker), folded(account.quote(s.span)),
             folded(s.speaker or ""))
            for s in deposit.reading.statements
        )  # fmt: skip


def _address_hash(address: str) -> str:
    """The hash by which an address is looked up."""
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def stored(
    database: Connection, deposits: Sequence[Deposit], others: Sequence[Taken], feeds: Mapping[str, str]
) -> list[Taken]:
    """Store deposits, note other inputs and how far feeds were followed, in one transaction; what became of each."""
    with database.transaction(), database.cursor() as cursor:
        one_writer(database)
        batch = _begun(database, deposits)
        taken = [batch.take(deposit) for deposit in deposits]
        intakes = [
            (storable(t.location), t.outcome, t.account, storable(t.reason), t.count, batch.now)
            for t in (*taken, *others)
        ]
        for sql, rows in (
            (_ORIGINALS, batch.originals),
            (_ACCOUNTS, batch.accounts),
            (_STATEMENTS, batch.statements),
            (_RETRIEVALS, batch.retrievals),
            (_INTAKES, intakes),
            (_FEEDS, [(_address_hash(feed), storable(feed), storable(state)) for feed, state in feeds.items()]),
        ):
            cursor.executemany(sql, rows)
    return taken


def _begun(database: Connection, deposits: Sequence[Deposit]) -> _Batch:
    """A batch that knows what is there of its deposits. Asked once the lock is held, so that it stays so."""
    first = database.execute(f"SELECT {_NOW} AS now, coalesce(max(number), 0) AS last FROM variorum.accounts")  # noqa: S608
    (row,) = first.fetchall()
    hashes = [deposit.original.sha256 for deposit in deposits]
    texts = [text_hash(deposit.reading.account) for deposit in deposits]
    addresses = [_address_hash(deposit.address) for deposit in deposits]
    by_bytes = "SELECT sha256, id FROM variorum.accounts WHERE sha256 = ANY(%s)"
    by_text = "SELECT text_hash, id FROM variorum.accounts WHERE text_hash = ANY(%s)"
    versions = (
        "SELECT address_hash, max(version) FROM variorum.accounts WHERE address_hash = ANY(%s) GROUP BY address_hash"
    )
    return _Batch(
        row["now"],
        row["last"],
        dict(_pairs(database, by_bytes, hashes)),
        dict(_pairs(database, by_text, texts)),
        {key: int(version) for key, version in _pairs(database, versions, addresses)},
    )


def _pairs(database: Connection, sql: str, keys: list[str]) -> Iterator[tuple[str, str]]:
    """The two columns of each row that a question for some keys finds."""
    for row in database.execute(sql, (keys,)):
        key, value = row.values()
        yield key, value
