"""Readings that arose on the way: what an account has against the words it rests on has no origin but the account."""

from dataclasses import replace

from variorum.records import Alignment, Divergence, Stemma

__all__ = ["with_origins"]

_DERIVED = ("abridgement", "rewrite", "syndication", "quotation", "near_copy")


def with_origins(divergence: Divergence, row: Alignment, stemma: Stemma, primary: str) -> Divergence:
    """A divergence whose readings say how many origins they have.

    The primary's reading has those of its row. Another one has none if all who have it rest on what the primary
    renders: it is their corruption. Of a second rendering it is not known which of the two is true to the original.
    """
    values = {r.statement.account: r.value for r in divergence.readings}
    if divergence.between != "accounts" or primary not in values:
        return divergence
    holders = {value: [a for a, v in values.items() if v == value] for value in values.values()}
    known: dict[str, int | None] = {
        value: 0 if all(_derives(stemma, account, primary) for account in accounts) else None
        for value, accounts in holders.items()
    }
    known[values[primary]] = row.origins_counted or None
    return replace(divergence, readings=tuple(replace(r, origins=known[r.value]) for r in divergence.readings))


def _derives(stemma: Stemma, account: str, primary: str) -> bool:
    """Whether an account was made from the primary or from what that renders."""
    kin = stemma.origins(account) <= stemma.origins(primary)
    return account != primary and kin and stemma.manner(account) in _DERIVED
