"""Daft: the same mapping on one machine or on a Ray cluster, whichever Daft is set to (DAFT_RUNNER, RAY_ADDRESS).

Daft spreads the inputs; where they arrive, each is read by a worker process within limits, as by `Processes`, for one
bad page must end neither a thread nor a node. Inputs go in blocks, since a Daft query has a beginning and an end.
"""

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from typing import Any, cast

from variorum.corpus.engines.limits import Limits
from variorum.corpus.engines.processes import Crew, cores
from variorum.errors import UsageError
from variorum.protocols import Failure, Given, Made

__all__ = ["AT_ONCE", "Crews", "Daft", "applied", "loaded"]

BLOCK = 128
"""Inputs for each worker in one query."""
BLOCK_BYTES = 256_000_000
"""Bytes of inputs after which no more go into a query."""
AT_ONCE = 16
"""Inputs that one call of the function is given."""


class Daft:
    """The `Engine` of a cluster; `workers`: how many inputs are read at the same time on all machines together."""

    name = "daft"

    def __init__(self, workers: int | None = None, limits: Limits | None = None) -> None:
        self.workers = workers or cores()
        self.limits = limits or Limits()
        self._daft = loaded()

    def map(self, function: Callable[[Given], Made], inputs: Iterable[Given]) -> Generator[Made | Failure, None, None]:
        """The result of each input. Every machine must have the function's module installed."""
        mapped = applied(pickle.dumps(function), self.limits, self.workers)
        try:
            for block in _blocks(inputs, BLOCK * self.workers):
                yield from cast("Iterator[Made | Failure]", self._query(mapped, block))
        finally:
            Crews.stop()

    def _query(self, mapped: Any, block: list[bytes]) -> Iterator[object]:  # noqa: ANN401  (a Daft function)
        """The results of one block."""
        frame = self._daft.from_pydict({"number": list(range(len(block))), "input": block})
        if self._daft.get_or_infer_runner_type() == "ray":  # one machine spreads the batches of a partition by itself
            frame = frame.into_partitions(min(self.workers, len(block)))
        rows = frame.select(frame["number"], mapped(frame["input"]).alias("result")).to_pydict()
        results = dict(zip(rows["number"], rows["result"], strict=True))
        return (pickle.loads(results[number]) for number in range(len(block)))  # noqa: S301  (from our own workers)


def applied(packed: bytes, limits: Limits, workers: int) -> Any:  # noqa: ANN401  (a Daft function)
    """A pickled function as one of Daft: from a column of pickled inputs to one of pickled results or failures."""
    daft = loaded()

    def results(inputs: Any) -> list[bytes]:  # noqa: ANN401  (a column of Daft)
        given = (pickle.loads(one) for one in inputs.to_pylist())  # noqa: S301  (from our own process)
        return [pickle.dumps(result, pickle.HIGHEST_PROTOCOL) for result in Crews.mapped(packed, limits, given)]

    return daft.func.batch(return_dtype=daft.DataType.binary(), batch_size=AT_ONCE)(results)


class Crews:
    """The workers of this process that have nothing to do, kept from one call to the next."""

    _idle: list[Crew] = []  # noqa: RUF012  (one list for all)

    @classmethod
    def mapped(cls, packed: bytes, limits: Limits, given: Iterable[object]) -> list[object]:
        """The results of a pickled function, from a worker that is kept for the next call."""
        crew = cls._taken(packed, limits)
        results = list(crew.run(iter(given)))
        cls._idle.append(crew)
        return results

    @classmethod
    def _taken(cls, packed: bytes, limits: Limits) -> Crew:
        """A worker for a function."""
        try:
            crew = cls._idle.pop()
        except IndexError:
            return Crew(packed, 1, limits)
        if crew.packed == packed and crew.limits == limits:
            return crew
        crew.stop()
        return Crew(packed, 1, limits)

    @classmethod
    def stop(cls) -> None:
        """End those of this process."""
        while cls._idle:
            cls._idle.pop().stop()


def _blocks(inputs: Iterable[object], most: int) -> Iterator[list[bytes]]:
    """Inputs pickled, as many as go into one query."""
    left = iter(inputs)
    while True:
        block: list[bytes] = []
        size = 0
        for given in islice(left, most):
            block.append(pickle.dumps(given, pickle.HIGHEST_PROTOCOL))
            size += len(block[-1])
            if size >= BLOCK_BYTES:
                break
        if not block:
            return
        yield block


def loaded() -> Any:  # noqa: ANN401  (a module without types here)
    """Daft; UsageError where it is not installed."""
    try:
        import daft
    except ImportError as error:
        raise UsageError(
            f"the engine 'daft' needs the package daft: pip install 'variorum[cluster]' ({error})"
        ) from error
    return daft
