"""A library: inputs taken in, one transaction a batch, and what is asked of it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from variorum.corpus.deposit import made_ready, sha256_of
from variorum.corpus.edits import edits
from variorum.corpus.events import Events
from variorum.corpus.fetching import FeedState, Visitor, feed_state, plain_state, watch
from variorum.corpus.inputs import told
from variorum.errors import InputError, UsageError
from variorum.ingest import NOT_HAD
from variorum.ingest.archives import Limits
from variorum.ingest.raw import Raw
from variorum.protocols import Progress, Store, silent
from variorum.records import Account, Deposit, Edit, Hit, Indexed, Kept, Query, Taken, Totals
from variorum.settings import Settings

__all__ = ["Library"]

BATCH = 32
"""Inputs that are stored in one transaction."""


class Library:
    """The accounts of a store, and how more of them come in."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings

    def add(self, inputs: Iterable[Raw | Taken], progress: Progress | None = None) -> Iterator[Taken]:
        """Take inputs in; what became of each, told when it is committed. What could not be had is given as `Taken`."""
        tell = progress or silent
        left = iter(inputs)
        done = 0
        while batch := list(islice(left, BATCH)):
            taken = self._take(batch)
            if len(taken) != len(batch):
                raise AssertionError(f"{len(batch)} inputs were given and {len(taken)} accounted for")
            done += len(batch)
            tell("add", done, 0)
            yield from taken

    def fetch(
        self, addresses: Sequence[str], visitor: Visitor, progress: Progress | None = None, *, rounds: int | None = 1
    ) -> Iterator[Taken]:
        """Poll the feeds that are followed and are due, new ones among them; what became of each entry.

        What came of a feed and how far it was followed are kept together, or neither. `rounds`: how often the feeds
        are gone through; None: until the visitor is stopped.
        """
        tell = progress or silent
        known = {address: feed_state(json.loads(state)) for address, state in self.store.feeds().items()}
        states = [*known.values(), *(FeedState(a) for a in dict.fromkeys(addresses) if a not in known)]
        limits = Limits(item_bytes=self.settings.max_input_bytes)
        for done, polled in enumerate(watch(states, visitor, limits, rounds=rounds), start=1):
            state = {polled.state.address: json.dumps(plain_state(polled.state))}
            taken = self._take([told(item) for item in polled.items], state)
            tell("fetch", done, len(states))
            yield from taken

    def _take(self, batch: Sequence[Raw | Taken], feeds: Mapping[str, str] | None = None) -> list[Taken]:
        """One batch: what is new is read and stored, what is there is noted."""
        known = self.store.holds([sha256_of(raw) for raw in batch if isinstance(raw, Raw)])
        made = [self._made(one, known) for one in batch]
        deposits = [one for one in made if isinstance(one, Deposit)]
        stored = self.store.put(deposits, [one for one in made if isinstance(one, Taken)], feeds)
        new = [d for d, t in zip(deposits, stored, strict=True) if t.outcome == "stored"]
        self.events.take(_indexed(deposit) for deposit in new)
        told = iter(stored)
        return [one if isinstance(one, Taken) else next(told) for one in made]

    def _made(self, one: Raw | Taken, known: dict[str, str]) -> Deposit | Taken:
        """One input made ready, or why there is nothing to store of it."""
        if isinstance(one, Taken):
            return one
        if same := known.get(sha256_of(one)):
            return Taken(one.location, "duplicate", same, f"the same bytes as {same!r}")
        try:
            return made_ready(one, self.settings)
        except InputError as error:
            return Taken(one.location, "failed" if error.reason in NOT_HAD else "skipped", None, str(error))

    @cached_property
    def events(self) -> Events:
        """The events, read from the store when they are first asked for."""
        return Events(self.store)

    def search(self, query: Query, limit: int = 20) -> list[Hit]:
        """The statements that answer a query, the best first."""
        return self.store.search(query, limit)

    def listed(self, least: int = 1) -> list[tuple[str, list[Kept]]]:
        """The events with so many accounts at least, those of most accounts first."""
        found: dict[str, list[Kept]] = {}
        for kept in self.store.kept():
            if kept.event:
                found.setdefault(kept.event, []).append(kept)
        many = [(event, sorted(few, key=_order)) for event, few in found.items() if len(few) >= least]
        return sorted(many, key=lambda e: (-len(e[1]), _order(e[1][0])))

    def accounts(self, event: str) -> list[Account]:
        """The accounts of an event, to be compared. UsageError where there is no such event."""
        return [self.store.reading(kept.id).account for kept in self.members(event)]

    def members(self, event: str) -> list[Kept]:
        """The accounts of an event, named by its id or by any account that reports it. UsageError: neither."""
        named = next((k for k in self.store.kept() if k.id == event), None)
        return self.store.members(named.event if named and named.event else event)

    def changes(self, account: str) -> list[tuple[Kept, Kept, list[Edit]]]:
        """What was changed from each version of an account's address to the next. UsageError: there is one version."""
        versions = self.store.versions(account)
        if len(versions) == 1:
            raise UsageError(f"{versions[0].address!r} was taken in once; a second version shows what was changed")
        readings = [self.store.reading(kept.id).account for kept in versions]
        return [
            (versions[k], versions[k + 1], list(edits(readings[k], readings[k + 1]))) for k in range(len(versions) - 1)
        ]

    @staticmethod
    def counted(taken: Iterable[Taken]) -> Totals:
        """How many of some inputs became what."""
        counts = Counter(t.outcome for t in taken)
        return Totals(counts["stored"], counts["duplicate"], counts["skipped"], counts["failed"])


def _order(kept: Kept) -> tuple[bool, str, str]:
    """Those published first before others, those without a day last."""
    return kept.published is None, kept.published or "", kept.id


def _indexed(deposit: Deposit) -> Indexed:
    """A deposit as it is grouped."""
    account = deposit.reading.account
    return Indexed(account.id, account.source.publisher, deposit.dated, deposit.gist, deposit.trace, None)
