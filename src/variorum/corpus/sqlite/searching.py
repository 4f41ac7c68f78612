"""Statements found again by words, speaker, outlet, kind and day: SQLite's full-text index, ranked by BM25."""

import sqlite3

from variorum.corpus.rows import KEPT
from variorum.corpus.terms import hit_of, terms
from variorum.records import Hit, Query

__all__ = ["found"]

_WEIGHTS = "1.0, 0.5, 0.5"  # of the words told, the speaker's name and the outlet's


def found(database: sqlite3.Connection, query: Query, limit: int) -> list[Hit]:
    """The best statements for a query. UsageError where it asks for nothing that can be looked for."""
    match = " AND ".join(f"{column}:{_quoted(phrase)}" for column, phrase in terms(query))
    told = {"act": query.act, "since": query.since, "until": query.until}
    rows = database.execute(
        f"SELECT s.start, s.stop, s.act, s.mode, s.speaker, a.text, {_columns()}, bm25(words, {_WEIGHTS}) AS score "  # noqa: S608
        "FROM words JOIN statements s ON s.number = words.rowid JOIN accounts a ON a.number = s.account "
        "WHERE words MATCH :match AND (:act IS NULL OR s.act = :act) "
        "AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published <= :until || '~') "
        "ORDER BY score, a.number, s.start LIMIT :limit",
        told | {"match": match, "limit": limit},
    )
    return [hit_of(row, -row["score"]) for row in rows.fetchall()]  # a rank of FTS5 is better the lower it is


def _columns() -> str:
    """The columns of an account."""
    return ", ".join(f"a.{name}" for name in KEPT.split(", "))


def _quoted(text: str) -> str:
    """A phrase in the language of FTS5, so that nothing in it is an operator."""
    return '"' + text.replace('"', '""') + '"'
