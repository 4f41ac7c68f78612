"""The events of a library: grouping kept beside its store, so that what comes in finds those it belongs with."""

from collections.abc import Iterable, Sequence
from datetime import date

from variorum.corpus.fast import Gist
from variorum.corpus.grouping import Decision, Entry, Event, Grouping
from variorum.corpus.near import NearCopies, NearCopy, Trace
from variorum.corpus.pins import Pins
from variorum.protocols import Store
from variorum.records import Decided, Grouped, Indexed

__all__ = ["Events"]


class Events:
    """Grouping and near-copies over all accounts of a store, read from it once and kept up with what comes in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        told = store.decided()
        indexed = list(store.indexed())
        placed = [(_entry(one), one.event) for one in indexed if one.event]
        self._grouping = Grouping.restored(placed, Pins(told.together, told.apart))
        self._copies = NearCopies()
        for one in indexed:
            if one.event:
                self._copies.add(one.id, Trace.from_bytes(one.trace))
        self._waiting = [one for one in indexed if not one.event]

    def take(self, stored: Iterable[Indexed]) -> None:
        """Group accounts that came in, those that an interrupted run left ungrouped first, and keep what was found."""
        waiting, self._waiting = self._waiting, []
        moved: dict[str, str] = {}
        copies: list[tuple[str, str, float]] = []
        for one in (*waiting, *stored):
            copies += [(one.id, near.account, near.resemblance) for near in self._near(one)]
            moved |= _homes(self._grouping.add(_entry(one)))
        if moved or copies:
            self._store.group(Grouped(tuple(sorted(moved.items())), tuple(copies)))

    def _near(self, one: Indexed) -> list[NearCopy]:
        return self._copies.add(one.id, Trace.from_bytes(one.trace))

    def merge(self, accounts: Sequence[str]) -> str:
        """Say by hand that accounts report one event; its id. UsageError where two were kept apart by hand."""
        self._keep(self._grouping.join(accounts))
        return self._grouping.event(accounts[0]).id

    def split(self, accounts: Sequence[str], others: Sequence[str]) -> str:
        """Say by hand that some accounts report another event than others; the id of theirs."""
        self._keep(self._grouping.part(accounts, others))
        return self._grouping.event(accounts[0]).id

    def decision(self, account: str) -> Decision:
        """Why an account is in its event."""
        return self._grouping.decision(account)

    def _keep(self, events: Iterable[Event]) -> None:
        pins = self._grouping.pins
        self._store.decide(Decided(tuple(pins.together), tuple(pins.apart)))
        self._store.group(Grouped(tuple(sorted(_homes(events).items()))))


def _homes(events: Iterable[Event]) -> dict[str, str]:
    """Of the accounts of some events the id of the event each is in."""
    return {account: event.id for event in events for account in event.accounts}


def _entry(one: Indexed) -> Entry:
    """A stored account as grouping knows it."""
    day = date.fromisoformat(one.dated) if one.dated else None
    return Entry(one.id, Gist.from_bytes(one.gist), day, one.publisher)
