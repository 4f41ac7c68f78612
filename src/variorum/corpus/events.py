"""The events of a library: grouping kept beside its store, so that what comes in finds those it belongs with."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from variorum.corpus.fast import Gist
from variorum.corpus.grouping import Decision, Entry, Event, Grouping
from variorum.corpus.near import NearCopies, NearCopy, Trace
from variorum.corpus.pins import Pins
from variorum.protocols import Store
from variorum.records import Decided, Grouped, Indexed

__all__ = ["Events"]


class Events:
    """Grouping and near-copies over all accounts of a store, read from it once and kept up with what comes in.

    Others may write to the store meanwhile: before anything is grouped, what they added and decided is read, and until
    the outcome is kept nobody else writes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read(list(store.indexed()), store.decided())

    def _read(self, indexed: Sequence[Indexed], told: Decided) -> None:
        """Take over the groups that the store holds, up to the first account that is in none."""
        self._told = told
        placed = [one for one in indexed if one.event]
        self._grouping = Grouping.restored([(_entry(one), one.event or "") for one in placed], _pins(told))
        self._copies = NearCopies()
        for one in placed:
            self._copies.add(one.id, Trace.from_bytes(one.trace))
        waiting = [one.number for one in indexed if not one.event]
        self._last = min(waiting, default=indexed[-1].number + 1 if indexed else 1) - 1

    def take(self) -> None:
        """Group the accounts that came in since, whoever stored them, and keep what was found."""
        with self._up_to_date():
            pass

    @contextmanager
    def _up_to_date(self) -> Iterator[None]:
        """Be as the store is until it is left. Where that fails, nothing of it is kept, neither there nor here."""
        try:
            with self._store.alone():
                self._renew()
                yield
        except BaseException:
            self._read(list(self._store.indexed()), self._store.decided())
            raise

    def _renew(self) -> None:
        """Read what others decided and what came in, and group that."""
        if self._told != (told := self._store.decided()):
            self._read(list(self._store.indexed()), told)
        moved: dict[str, str] = {}
        copies: list[tuple[str, str, float]] = []
        for one in self._store.indexed(self._last):
            self._last = one.number
            if one.id not in self._grouping:
                copies += [(one.id, near.account, near.resemblance) for near in self._near(one)]
                moved |= _homes(self._grouping.add(_entry(one)))
        if moved or copies:
            self._store.group(Grouped(tuple(sorted(moved.items())), tuple(copies)))

    def _near(self, one: Indexed) -> list[NearCopy]:
        return self._copies.add(one.id, Trace.from_bytes(one.trace))

    def merge(self, accounts: Sequence[str]) -> str:
        """Say by hand that accounts report one event; its id. UsageError where two were kept apart by hand."""
        with self._up_to_date():
            self._keep(self._grouping.join(accounts))
        return self._grouping.event(accounts[0]).id

    def split(self, accounts: Sequence[str], others: Sequence[str]) -> str:
        """Say by hand that some accounts report another event than others; the id of theirs."""
        with self._up_to_date():
            self._keep(self._grouping.part(accounts, others))
        return self._grouping.event(accounts[0]).id

    def decision(self, account: str) -> Decision:
        """Why an account is in its event."""
        return self._grouping.decision(account)

    def _keep(self, events: Iterable[Event]) -> None:
        pins = self._grouping.pins
        self._store.decide(Decided(tuple(pins.together), tuple(pins.apart)))
        self._told = self._store.decided()
        self._store.group(Grouped(tuple(sorted(_homes(events).items()))))


def _pins(told: Decided) -> Pins:
    """Decisions by hand as grouping keeps them."""
    return Pins(told.together, told.apart)


def _homes(events: Iterable[Event]) -> dict[str, str]:
    """Of the accounts of some events the id of the event each is in."""
    return {account: event.id for event in events for account in event.accounts}


def _entry(one: Indexed) -> Entry:
    """A stored account as grouping knows it."""
    day = date.fromisoformat(one.dated) if one.dated else None
    return Entry(one.id, Gist.from_bytes(one.gist), day, one.publisher)
