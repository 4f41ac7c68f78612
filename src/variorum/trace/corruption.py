"""Readings that arose on the way: what an account has against the words it rests on has no origin but the account."""

from collections.abc import Iterable
from dataclasses import replace

from variorum.records import Alignment, Divergence, Reading, Span, Statement, Stemma, Variant

__all__ = ["Corruption"]

_FACTS = ("number", "date", "name", "place", "polarity", "attribution")
_GRAVE = 2
_DERIVED = ("abridgement", "rewrite", "syndication", "quotation", "near_copy")


class Corruption:
    """What tells a reading that arose on the way: the stemma, and where else a value is told."""

    def __init__(self, readings: Iterable[Reading], stemma: Stemma, primary: str) -> None:
        self._stemma, self._primary = stemma, primary
        self._statements = {s.span: s for r in readings for s in r.statements}
        self._told: dict[str, set[Span]] = {}
        for statement in self._statements.values():
            for detail in statement.details:
                self._told.setdefault(_core(detail.value), set()).add(statement.span)

    def marked(self, divergence: Divergence, row: Alignment) -> Divergence:
        """A divergence in a fact whose readings say how many origins they have.

        The primary's reading has those of its row. Another one has none if all who have it rest on what the primary
        renders, and its value is told nowhere else: it is their corruption. Of a second rendering it is not known which
        of the two is true to the original, and nothing is said.
        """
        values = {r.statement.account: r.value for r in divergence.readings}
        grave = divergence.kind in _FACTS and divergence.severity >= _GRAVE and divergence.between == "accounts"
        if not grave or self._primary not in values:
            return divergence
        holders = {value: {a for a, v in values.items() if v == value} for value in values.values()}
        corrupt = {
            value
            for value, accounts in holders.items()
            if all(map(self._derives, accounts))
            and not any(self._elsewhere(r, row) for r in divergence.readings if r.value == value)
        }
        known = {values[self._primary]: row.origins_counted or None} | dict.fromkeys(corrupt, 0)
        return replace(divergence, readings=tuple(replace(r, origins=known.get(r.value)) for r in divergence.readings))

    def _derives(self, account: str) -> bool:
        """Whether an account was made from the primary or from what that renders."""
        kin = self._stemma.origins(account) <= self._stemma.origins(self._primary)
        return account != self._primary and kin and self._stemma.manner(account) in _DERIVED

    def _elsewhere(self, variant: Variant, row: Alignment) -> bool:
        """Whether the value of a reading is told by a statement outside the row too, from where it may have come."""
        statement: Statement | None = self._statements.get(variant.statement)
        values = {_core(d.value) for d in (statement.details if statement else ()) if d.span.overlap(variant.span)}
        return any(self._told.get(value, set()) - set(row.statements) for value in values)


def _core(value: str) -> str:
    """A detail's value without what is counted: "28 points" and "28" are one figure."""
    first = value.partition(" ")[0]
    return first if first[:1].isdigit() else value
