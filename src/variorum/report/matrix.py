"""How far any two accounts agree: the share of the rows both report in which nothing of weight divides them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.report.findings import Card, Row

__all__ = ["Share", "matrix"]

STEPS = 7


@dataclass(frozen=True, slots=True)
class Share:
    """Of the rows that two accounts share and that could be judged, how many they agree on."""

    agree: int
    shared: int

    @property
    def percent(self) -> int:
        """The share in per cent; 0 if they share no row."""
        return round(100 * self.agree / self.shared) if self.shared else 0

    @property
    def step(self) -> int:
        """The shade of its cell, 0 to 6."""
        return min(STEPS - 1, self.percent * STEPS // 100)


def matrix(accounts: Sequence[str], rows: Sequence[Row]) -> Mapping[tuple[str, str], Share]:
    """The share for every two accounts, in both orders."""
    shares: dict[tuple[str, str], Share] = {}
    for one, other in combinations(accounts, 2):
        both = [
            r for r in rows if {one, other} <= set(r.reported) and (r.cards or r.alignment.outcome != "cannot_tell")
        ]
        agree = sum(not any(divides(card, one, other) for card in row.cards) for row in both)
        shares[one, other] = shares[other, one] = Share(agree, len(both))
    return shares


def divides(card: Card, one: str, other: str) -> bool:
    """Whether a divergence of weight lies between two accounts that both report its row.

    An account without a reading of its own was not found to differ, so it has that of the first, which the others are
    measured against.
    """
    if card.divergence.severity < 2:
        return False
    values: dict[str, set[str]] = defaultdict(set)
    for reading in card.divergence.readings:
        values[reading.span.account].add(reading.value.casefold())
    first = values[card.accounts[0]]
    return values.get(one, first).isdisjoint(values.get(other, first))
