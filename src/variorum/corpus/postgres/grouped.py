"""Events, near-copies and decisions by hand: kept together, in one transaction, one writer at a time."""

from variorum.corpus.postgres.connecting import Connection
from variorum.corpus.postgres.schema import one_writer
from variorum.records import Decided, Grouped

__all__ = ["keep_decided", "keep_grouped"]

_EVENTS = "UPDATE variorum.accounts SET event = %s WHERE id = %s"
_COPIES = (
    "INSERT INTO variorum.copies VALUES (%s, %s, %s) ON CONFLICT (account, other) DO UPDATE SET share = EXCLUDED.share"
)
_DECISIONS = "INSERT INTO variorum.decisions VALUES (%s, %s, %s)"


def keep_grouped(database: Connection, grouped: Grouped) -> None:
    """Keep what grouping found."""
    with database.transaction(), database.cursor() as cursor:
        one_writer(database)
        cursor.executemany(_EVENTS, [(event, account) for account, event in grouped.events])
        cursor.executemany(_COPIES, grouped.copies)


def keep_decided(database: Connection, decided: Decided) -> None:
    """Keep these decisions by hand in place of those before."""
    pairs = {"together": decided.together, "apart": decided.apart}
    with database.transaction(), database.cursor() as cursor:
        one_writer(database)
        cursor.execute("DELETE FROM variorum.decisions")
        cursor.executemany(_DECISIONS, [(kind, *pair) for kind, some in pairs.items() for pair in some])
