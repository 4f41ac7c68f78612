"""Several processes on one machine, each input within limits of time and memory, dead workers replaced.

Each worker has its own two pipes and a few inputs in hand, so that it has work while results are stored here. Workers
are spawned, not forked: a fork of a process with threads may hang. (`concurrent.futures` gives up on all inputs when
one worker dies, and `multiprocessing.Pool` waits for ever.)
"""

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import cast

from variorum.corpus.engines.hands import Hand, Job
from variorum.corpus.engines.limits import Limits
from variorum.errors import UsageError
from variorum.protocols import Failure, Given, Made

__all__ = ["Processes", "cores"]

AHEAD = 16
"""Inputs in hand for each worker, done or not: some 0.4 s of work, more than one transaction of the store takes."""
IN_HAND = 64_000_000
"""Bytes of inputs in hand at most, unless a single one is larger."""
_ATTEMPTS = 2  # a worker may be killed through no fault of its input, as when the system's memory runs out


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """The `Engine` of one machine; as many workers as there are cores unless told.

    A program that uses it must not start work when its main module is imported (`if __name__ == "__main__":`).
    """

    name = "processes"

    def __init__(self, workers: int | None = None, limits: Limits | None = None) -> None:
        self.workers = workers or cores()
        self.limits = limits or Limits()

    def map(self, function: Callable[[Given], Made], inputs: Iterable[Given]) -> Generator[Made | Failure, None, None]:
        """The result of each input. Function, inputs and results are pickled."""
        crew = Crew(pickle.dumps(function), self.workers, self.limits)
        try:
            yield from cast("Iterator[Made | Failure]", crew.run(iter(inputs)))
        finally:
            crew.stop()


class Crew:
    """The workers of one function and the inputs in hand, in their order."""

    def __init__(self, packed: bytes, most: int, limits: Limits) -> None:
        self.packed, self._most, self.limits = packed, most, limits
        self._hands: list[Hand] = []
        self._jobs: deque[Job] = deque()

    def run(self, inputs: Iterator[object]) -> Iterator[object]:
        """The result of each input. One input is taken between two looks for results, for a source may be slow."""
        more = True
        while more or self._jobs:
            more = more and self._take(inputs)
            self._listen(idle=not more or not self._room())
            while self._jobs and self._jobs[0].done:
                yield self._jobs.popleft().result

    def stop(self) -> None:
        """End all workers."""
        for hand in self._hands:
            hand.stop()
        self._hands = []

    def _room(self) -> bool:
        """Whether another input may be taken in hand."""
        return len(self._jobs) < AHEAD * self._most and sum(len(job.packed) for job in self._jobs) < IN_HAND

    def _take(self, inputs: Iterator[object]) -> bool:
        """Take one input in hand, if there is room; False where there are no more."""
        if self._room():
            for given in inputs:
                self._jobs.append(Job(pickle.dumps(given, pickle.HIGHEST_PROTOCOL)))
                self._give(self._jobs[-1])
                return True
            return False
        return True

    def _give(self, job: Job) -> None:
        """Give an input to the worker that has least to do, to a new one while all have some and there may be more."""
        hand = min(self._hands, key=lambda hand: len(hand.sent), default=None)
        if hand is None or (hand.sent and len(self._hands) < self._most):
            hand = Hand(self.packed, self.limits)
            self._hands.append(hand)
        hand.send(job)

    def _listen(self, *, idle: bool) -> None:
        """Take what answers there are; `idle`: wait for one, unless the next result is there already."""
        heard = {hand.answers: hand for hand in self._hands if hand.sent}
        pending = idle and self._jobs and not self._jobs[0].done
        for pipe in wait(list(heard), None if pending else 0):
            hand = heard[cast("Connection", pipe)]
            try:
                hand.hear()
            except (EOFError, OSError):
                self._bury(hand)

    def _bury(self, hand: Hand) -> None:
        """A worker has died: the input it was at is tried once more or has failed, the others go to another worker."""
        self._hands.remove(hand)
        left, code = list(hand.sent), hand.ended()
        if not hand.ready:
            raise UsageError(
                f"a worker process ended before it began (exit code {code}); what it printed above says why. A script "
                'that uses several processes must begin its work under: if __name__ == "__main__":'
            )
        left[0].attempts += 1
        if hasattr(signal, "SIGALRM") and code == -signal.SIGALRM:
            left.pop(0).finish(Failure(self.limits.too_long()))
        elif left[0].attempts == _ATTEMPTS:
            left.pop(0).finish(Failure(f"the process that read it {_death(code)}, and so did another"))
        for job in left:
            self._give(job)


def _death(code: int) -> str:
    """How a process ended."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
