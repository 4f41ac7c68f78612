"""The whole result of comparing several accounts, and how it was made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from variorum.errors import CitationError
from variorum.records.accounts import Account, Reading, Span, Statement
from variorum.records.findings import Alignment, Divergence, Entry, Fidelity, Stemma
from variorum.records.profile import Profile, Section
from variorum.records.selected import Addition, Omission

__all__ = ["LEAST_COMPARED", "SURE_ROW", "Aside", "Comparison", "Intake", "Run"]

LEAST_COMPARED = 2
"""Fewer accounts than these cannot be compared."""
SURE_ROW = 0.605
"""A row from this score on joins statements that are surely one; what is found in a lower one is trusted less."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one input: used, duplicate, skipped or failed, with the reason."""

    location: str
    outcome: Literal["used", "duplicate", "skipped", "failed"]
    account: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """An account that was read and is shown, but stood aside from the comparison, and why, as a sentence."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """How to make a comparison again: the version, the tools that decided, and the settings."""

    version: str
    tools: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


def _untitled(entries: Iterable[Entry]) -> list[Section]:
    """The sections of entries whose profile is not known: each is called by its key."""
    return [Section(key, key.replace("_", " ").capitalize()) for key in dict.fromkeys(e.section for e in entries)]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything found about one event; what every door shows.

    The accounts in `aside` have readings and take part in nothing else: no finding speaks of them.
    """

    readings: tuple[Reading, ...]
    primary: str
    primary_reason: str
    alignments: tuple[Alignment, ...]
    divergences: tuple[Divergence, ...]
    stemma: Stemma
    fidelities: tuple[Fidelity, ...]
    omissions: tuple[Omission, ...]
    dossier: tuple[Entry, ...]
    run: Run
    intakes: tuple[Intake, ...] = field(default=())
    aside: tuple[Aside, ...] = field(default=())
    additions: tuple[Addition, ...] = field(default=())
    profile: Profile | None = None
    """What the dossier was made by; None where a file does not say it."""

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts, the primary first, those that stood aside last."""
        return tuple(r.account for r in self.readings)

    @property
    def compared(self) -> tuple[Reading, ...]:
        """The readings that took part: all but those that stood aside."""
        away = {a.account for a in self.aside}
        return tuple(r for r in self.readings if r.account.id not in away)

    @property
    def sections(self) -> dict[Section, tuple[Entry, ...]]:
        """The dossier by section in the order of its profile, sections without an entry too."""
        listed = self.profile.sections if self.profile else _untitled(self.dossier)
        return {s: tuple(entry for entry in self.dossier if entry.section == s.key) for s in listed}

    def reading(self, account: str) -> Reading:
        """What was learned from one account."""
        for reading in self.readings:
            if reading.account.id == account:
                return reading
        known = ", ".join(r.account.id for r in self.readings)
        raise CitationError(f"there is no account {account!r} in this comparison; there are: {known}")

    def quote(self, span: Span) -> str:
        """The cited words, from the text of the account the span names."""
        return self.reading(span.account).account.quote(span)

    def statement(self, span: Span) -> Statement:
        """The statement that lies at exactly this span."""
        for statement in self.reading(span.account).statements:
            if statement.span == span:
                return statement
        raise CitationError(f"no statement of account {span.account!r} lies at {span}")

    # The two doors of a result. The imports wait for the call, since records know no other module: docs/why/house.md.

    def to_json(self) -> str:
        """The comparison file (docs/format.md), as text."""
        from variorum.codec import dumps

        return dumps(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from variorum.report import notebook

        return notebook(self)
