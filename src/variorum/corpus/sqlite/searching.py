"""Statements found again by words, speaker, outlet, kind and day: SQLite's full-text index, ranked by BM25."""

import re
import sqlite3
from collections.abc import Iterator

from variorum.corpus.sqlite.rows import KEPT, kept, unpacked
from variorum.errors import UsageError
from variorum.records import Hit, Query, Span

__all__ = ["found"]

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w")
_WEIGHTS = "1.0, 0.5, 0.5"  # of the words told, the speaker's name and the outlet's


def found(database: sqlite3.Connection, query: Query, limit: int) -> list[Hit]:
    """The best statements for a query. UsageError where it asks for nothing that can be looked for."""
    match = " AND ".join(_terms(query))
    if not match:
        raise UsageError("a search needs words, a speaker or an outlet: variorum search WORDS [speaker:NAME]")
    told = {"act": query.act, "since": query.since, "until": query.until}
    rows = database.execute(
        f"SELECT s.start, s.stop, s.act, s.mode, s.speaker, a.text, {_columns()}, bm25(words, {_WEIGHTS}) AS score "  # noqa: S608
        "FROM words JOIN statements s ON s.number = words.rowid JOIN accounts a ON a.number = s.account "
        "WHERE words MATCH :match AND (:act IS NULL OR s.act = :act) "
        "AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published <= :until || '~') "
        "ORDER BY score, a.number, s.start LIMIT :limit",
        told | {"match": match, "limit": limit},
    )
    return [_hit(row) for row in rows.fetchall()]


def _columns() -> str:
    """The columns of an account."""
    return ", ".join(f"a.{name}" for name in KEPT.split(", "))


def _hit(row: sqlite3.Row) -> Hit:
    """One answer; a rank of FTS5 is better the lower it is, a score the higher."""
    span = Span(row["id"], row["start"], row["stop"])
    words = unpacked(row["text"]).decode("utf-8", "surrogatepass")[span.start : span.end]
    return Hit(span, words, -row["score"], row["act"], row["mode"], row["speaker"], kept(row))


def _terms(query: Query) -> Iterator[str]:
    """The terms of a query in the language of FTS5, each quoted, so that nothing in them is an operator."""
    for phrase, word in _TERM.findall(query.words):
        if _WORD.search(phrase or word):
            yield f"told:{_quoted(phrase or word)}"
    for column, value in (("speaker", query.speaker), ("outlet", query.outlet)):
        if value and _WORD.search(value):
            yield f"{column}:{_quoted(value)}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
