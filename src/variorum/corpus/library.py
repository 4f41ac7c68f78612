"""A library: inputs read by an engine and taken in, one transaction a batch, and what is asked of it."""

import json
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property, partial

from variorum.corpus.deposit import made_or_why, sha256_of
from variorum.corpus.edits import edits
from variorum.corpus.engines import InTurn
from variorum.corpus.events import Events
from variorum.corpus.fetching import FeedState, Visitor, feed_state, plain_state, watch
from variorum.corpus.inputs import told
from variorum.errors import UsageError
from variorum.ingest.archives import Limits
from variorum.ingest.raw import Raw
from variorum.protocols import Engine, Failure, Progress, Store, silent
from variorum.records import Account, Deposit, Edit, Hit, Kept, Query, Taken, TakenAs, Totals
from variorum.settings import Settings

__all__ = ["Library"]

BATCH = 32
"""Inputs that are stored in one transaction at most."""
BATCH_BYTES = 32_000_000
"""Bytes of originals after which no more are put into a transaction."""


class Library:
    """The accounts of a store, and how more of them come in: `engine` reads them, in turn unless told otherwise."""

    def __init__(self, store: Store, settings: Settings, engine: Engine | None = None) -> None:
        self.store = store
        self.settings = settings
        self.engine = engine or InTurn()

    def add(self, inputs: Iterable[Raw | Taken], progress: Progress | None = None) -> Generator[Taken, None, None]:
        """Take inputs in; what became of each, told when it is committed. What could not be had is given as `Taken`.

        The order is that of the inputs, whatever engine reads them. Closing the iterator ends all work.
        """
        tell = progress or silent
        done = 0
        with closing(self._made(inputs)) as made:
            for batch in _batches(made):
                taken = self._put(batch)
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
            taken = self._put(list(self._made(told(item) for item in polled.items)), state)
            tell("fetch", done, len(states))
            yield from taken

    def _made(self, inputs: Iterable[Raw | Taken]) -> Generator[Deposit | Taken, None, None]:
        """Each input made ready, or why there is nothing to store of it."""
        asked: deque[str] = deque()

        def noted() -> Iterator[Raw | Taken]:
            for one in inputs:
                asked.append(one.location)
                yield self._known(one)

        read = partial(made_or_why, settings=self.settings)
        with closing(self.engine.map(read, noted())) as results:
            for made in results:
                location = asked.popleft()
                yield _failed(location, made) if isinstance(made, Failure) else made
        if asked:
            raise AssertionError(f"{len(asked)} inputs are not accounted for, the first {asked[0]!r}")

    def _known(self, one: Raw | Taken) -> Raw | Taken:
        """An input, or of which account its bytes are."""
        if isinstance(one, Taken):
            return one
        sha256 = sha256_of(one)
        same = self.store.holds([sha256]).get(sha256)
        return Taken(one.location, "duplicate", same, f"the same bytes as {same!r}") if same else one

    def _put(self, batch: Sequence[Deposit | Taken], feeds: Mapping[str, str] | None = None) -> list[Taken]:
        """One batch: deposits are stored and grouped, the others noted."""
        deposits = [one for one in batch if isinstance(one, Deposit)]
        stored = self.store.put(deposits, [one for one in batch if isinstance(one, Taken)], feeds)
        self.events.take()
        told = iter(stored)
        return [one if isinstance(one, Taken) else next(told) for one in batch]

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
        counts: Counter[TakenAs] = Counter()
        for one in taken:
            counts[one.outcome] += one.count
        return Totals(counts["stored"], counts["duplicate"], counts["skipped"], counts["failed"])


def _order(kept: Kept) -> tuple[bool, str, str]:
    """Those published first before others, those without a day last."""
    return kept.published is None, kept.published or "", kept.id


def _failed(location: str, failure: Failure) -> Taken:
    """An input that could not be read."""
    return Taken(location, "failed", None, f"{location!r} could not be read: {failure.reason}")


def _batches(made: Iterable[Deposit | Taken]) -> Iterator[list[Deposit | Taken]]:
    """What is stored together."""
    batch: list[Deposit | Taken] = []
    size = 0
    for one in made:
        batch.append(one)
        size += len(one.original.data) if isinstance(one, Deposit) else 0
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
