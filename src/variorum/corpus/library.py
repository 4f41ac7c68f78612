"""A library: inputs read by an engine and taken in, one transaction a batch, and what is asked of it."""

from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial

from variorum.corpus.deposit import made_or_why, sha256_of
from variorum.corpus.engines import InTurn
from variorum.ingest.raw import Raw
from variorum.protocols import Engine, Failure, Progress, Store, silent
from variorum.records import Deposit, Hit, Query, Taken, Totals
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

    def _put(self, batch: Sequence[Deposit | Taken]) -> list[Taken]:
        """One batch: deposits are stored, the others noted."""
        deposits = [one for one in batch if isinstance(one, Deposit)]
        stored = iter(self.store.put(deposits, [one for one in batch if isinstance(one, Taken)]))
        taken = [one if isinstance(one, Taken) else next(stored) for one in batch]
        if next(stored, None):
            raise AssertionError(f"the store tells of more than the {len(deposits)} deposits it was given")
        return taken

    def search(self, query: Query, limit: int = 20) -> list[Hit]:
        """The statements that answer a query, the best first."""
        return self.store.search(query, limit)

    @staticmethod
    def counted(taken: Iterable[Taken]) -> Totals:
        """How many of some inputs became what."""
        counts = Counter(t.outcome for t in taken)
        return Totals(counts["stored"], counts["duplicate"], counts["skipped"], counts["failed"])


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
