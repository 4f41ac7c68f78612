"""The accounts as readers meet them: what each is called, what it is, and which of them rest on the same origin."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.exports import headline, manner, name
from variorum.records import Account, Comparison
from variorum.report.findings import Card, Row

__all__ = ["Column", "Origin", "column", "headline", "origins", "published"]

ASIDE = "stands aside"


@dataclass(frozen=True, slots=True)
class Column:
    """One account as the report presents it."""

    account: Account
    name: str
    role: str
    primary: bool
    origins: tuple[str, ...]
    words: int
    reported: int
    """Rows it has a part in."""
    differs: int
    """Divergences in which it has a reading."""
    aside: str = ""
    """Why it stood aside from the comparison; empty where it took part."""

    @property
    def id(self) -> str:
        """The account's id."""
        return self.account.id

    @property
    def language(self) -> str:
        """The account's language and who knows it; empty where nobody does."""
        tag = self.account.language or ""
        return f"{tag} (detected in the text)" if self.account.language_by == "detected" else tag


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin, and the accounts that rest on it."""

    name: str
    lost: bool
    accounts: tuple[str, ...]


def column(account: Account, comparison: Comparison, lines: Sequence[Row], found: Sequence[Card]) -> Column:
    """One account with what the report counts of it."""
    aside = next((a.reason for a in comparison.aside if a.account == account.id), "")
    return Column(
        account=account,
        name=name(comparison.reading(account.id)),
        role=ASIDE if aside else manner(comparison.stemma.manner(account.id)),
        primary=account.id == comparison.primary,
        origins=tuple(sorted(comparison.stemma.origins(account.id))),
        words=len(account.text.split()),
        reported=sum(account.id in line.reported for line in lines),
        differs=sum(any(q.span.account == account.id for q in card.readings) for card in found),
        aside=aside,
    )


def published(column: Column) -> str:
    """When an account was published, as given; empty if not given."""
    return column.account.source.published or ""


def origins(comparison: Comparison) -> tuple[Origin, ...]:
    """The independent origins of all accounts together, the one with most accounts first."""
    labels = {lost.id: lost.label for lost in comparison.stemma.lost}
    resting: dict[str, list[str]] = defaultdict(list)
    for reading in comparison.compared:
        for origin in comparison.stemma.origins(reading.account.id):
            resting[origin].append(reading.account.id)
    told = [Origin(labels.get(o, o), o in labels, tuple(accounts)) for o, accounts in resting.items()]
    return tuple(sorted(told, key=lambda o: (-len(o.accounts), o.name)))
