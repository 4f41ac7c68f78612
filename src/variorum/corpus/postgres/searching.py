"""Statements found again by words, speaker, outlet, kind and day: the server's full-text index and its ranks."""

from variorum.corpus.postgres.connecting import Connection
from variorum.corpus.postgres.indexed import COLUMNS, folded
from variorum.corpus.rows import KEPT
from variorum.corpus.terms import Column, hit_of, terms
from variorum.records import Hit, Query

__all__ = ["found"]

_WEIGHTS: dict[Column, float] = {"told": 1.0, "speaker": 0.5, "outlet": 0.5}
_BY_LENGTH = 1  # of two statements that tell it alike, the shorter one is the better
_PHRASE = "phraseto_tsquery('variorum.words', %s)"


def found(database: Connection, query: Query, limit: int) -> list[Hit]:
    """The best statements for a query. UsageError where it asks for nothing that can be looked for.

    Ranked by cover density (Clarke, Cormack and Tudhope 2000), which is what the server offers.
    """
    sought: dict[Column, list[str]] = {}
    for column, phrase in terms(query):
        sought.setdefault(column, []).append(folded(phrase))
    matches = [f"{COLUMNS[c]} @@ ({_all_of(phrases)})" for c, phrases in sought.items()]
    ranks = [f"{_WEIGHTS[c]} * ts_rank_cd({COLUMNS[c]}, {_all_of(p)}, {_BY_LENGTH})" for c, p in sought.items()]
    values: list[object] = [phrase for phrases in sought.values() for phrase in phrases]
    filters = {"s.act = %s": query.act, "a.published >= %s": query.since, "a.published <= %s || '~'": query.until}
    asked = {condition: value for condition, value in filters.items() if value is not None}
    # The best are chosen by number alone: a sort that carried their accounts' texts would be several times slower.
    best = (
        f"SELECT s.number, {' + '.join(ranks)} AS score "  # noqa: S608  (our own names)
        "FROM variorum.statements s JOIN variorum.accounts a ON a.number = s.account "
        f"WHERE {' AND '.join([*matches, *asked])} ORDER BY score DESC, s.account, s.start LIMIT %s"
    )
    rows = database.execute(
        f"SELECT s.start, s.stop, s.act, s.mode, s.speaker, a.text, {_columns()}, best.score FROM ({best}) best "  # noqa: S608
        "JOIN variorum.statements s USING (number) JOIN variorum.accounts a ON a.number = s.account "
        "ORDER BY best.score DESC, s.account, s.start",
        [*values, *values, *asked.values(), limit],
        binary=True,
    )
    return [hit_of(row, row["score"]) for row in rows]


def _all_of(phrases: list[str]) -> str:
    """A question for all of some phrases; their words are handed over apart, so that none is an operator."""
    return " && ".join([_PHRASE] * len(phrases))


def _columns() -> str:
    """The columns of an account."""
    return ", ".join(f"a.{name}" for name in KEPT.split(", "))
