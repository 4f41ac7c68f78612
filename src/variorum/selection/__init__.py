"""What each account selects: the statements of the primary that it leaves out, and those of its own that it adds.

A statement that shares a row with the other account is told there, in whole or in part; what is lost within a row is a
divergence and not told twice. One without a row is still told where the other account says the same elsewhere, or where
it only repeats what is told. Questions assert nothing and are not listed; what a poster comments is added and never
left out.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from variorum.protocols import Encoded
from variorum.records import Addition, Alignment, Omission, Reading, Span, Statement, Weighed
from variorum.selection.retold import Retold
from variorum.selection.weights import Scale

__all__ = ["selection"]

_SHORT = 30  # characters; of statements that weigh the same, those that are shorter come last
Shared = Mapping[tuple[str, str], Set[Span]]
"""For two accounts the statements of the first that share a row with the second."""


def selection(
    readings: Sequence[Reading], rows: Sequence[Alignment], primary: str, encoded: Encoded
) -> tuple[tuple[Omission, ...], tuple[Addition, ...]]:
    """What every other account leaves out of the primary and adds to it, each list with the weightiest first."""
    first = next(r for r in readings if r.account.id == primary)
    others = [r for r in readings if r is not first]
    shared, books = _shared(rows), {r.account.id: Retold(r, encoded) for r in readings}
    told = {o.account.id: _told(first, books[primary], books[o.account.id], shared) for o in others}
    told_there = {o.account.id: _told(o, books[o.account.id], books[primary], shared) for o in others}
    omissions = tuple(_omission(first, books[primary], o, told) for o in others)
    return omissions, tuple(_addition(first, o, told_there[o.account.id], shared) for o in others)


def _shared(rows: Sequence[Alignment]) -> Shared:
    """Which statements stand in a row with which account."""
    shared: dict[tuple[str, str], set[Span]] = {}
    for row in rows:
        accounts = {s.account for s in row.statements}
        for span in row.statements:
            for account in accounts - {span.account}:
                shared.setdefault((span.account, account), set()).add(span)
    return shared


def _told(reading: Reading, own: Retold, other: Retold, shared: Shared) -> frozenset[Span]:
    """The statements of a reading that another account tells, by a row, elsewhere, or with one that they repeat."""
    aligned = shared.get((own.account, other.account), frozenset())
    again = (
        s.span
        for s in reading.statements
        if s.span not in aligned and (other.tells(s.span, own) or own.repeats(s.span, aligned))
    )
    return frozenset((*aligned, *again))


def _listed(reading: Reading, told: Set[Span]) -> Iterator[Statement]:
    """The statements that are not told, questions apart."""
    return (s for s in reading.statements if s.act != "question" and s.span not in told)


def _omission(first: Reading, book: Retold, other: Reading, told: Mapping[str, Set[Span]]) -> Omission:
    """What one account leaves out; of two statements that say the same the second is no second omission."""
    account, scale = other.account.id, Scale(first, other)
    found: dict[Span, Weighed] = {}
    for statement in _listed(first, told[account]):
        if statement.act != "comment":
            telling = tuple(a for a in told if a != account and statement.span in told[a])
            found[statement.span] = scale.omitted(statement, telling, repeated=book.repeats(statement.span, found))
    return Omission(account, *_sorted(found))


def _addition(first: Reading, other: Reading, told: Set[Span], shared: Shared) -> Addition:
    """What one account adds."""
    account, scale = other.account.id, Scale(other, first)
    found = {}
    for statement in _listed(other, told):
        having = tuple(sorted(b for (a, b), spans in shared.items() if a == account and statement.span in spans))
        found[statement.span] = scale.added(statement, having)
    return Addition(account, *_sorted(found))


def _sorted(found: Mapping[Span, Weighed]) -> tuple[tuple[Span, ...], tuple[Weighed, ...]]:
    """The statements with what they weigh, the weightiest first."""
    spans = sorted(found, key=lambda span: (Scale.rank(found[span]), len(span) < _SHORT, span))
    return tuple(spans), tuple(found[span] for span in spans)
