"""A worker process: inputs come through one pipe, each is answered through another before the next is begun.

So whoever started it knows, when it ends, which input it was at: the first that has no answer.
"""

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from variorum.corpus.engines.in_turn import failure
from variorum.corpus.engines.limits import Limits, begin, end, hold_memory
from variorum.protocols import Failure

__all__ = ["READY", "serve"]

READY = b""
"""The first thing a worker says."""


def serve(packed: bytes, inbox: Connection, answers: Connection, limits: Limits) -> None:
    """Apply a function to pickled inputs until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that has the workers
    function: Callable[[object], object] = pickle.loads(packed)  # noqa: S301  (from our own process)
    hold_memory(limits)
    jobs: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(inbox, jobs), daemon=True).start()
    with suppress(BrokenPipeError):  # nobody is left to hear the answer
        answers.send_bytes(READY)
        while True:
            answers.send_bytes(_answer(function, jobs.get(), limits))


def _receive(inbox: Connection, jobs: "SimpleQueue[bytes]") -> None:
    """Take inputs off the pipe at once, so that sending one never waits for the work on another.

    The end of the pipe is the end of the process, in the middle of an input, too.
    """
    try:
        while True:
            jobs.put(inbox.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def _answer(function: Callable[[object], object], job: bytes, limits: Limits) -> bytes:
    """The pickled result of one input, or of why there is none."""
    begin(limits)
    try:
        return pickle.dumps(function(pickle.loads(job)), pickle.HIGHEST_PROTOCOL)  # noqa: S301  (from our own process)
    except MemoryError:
        return pickle.dumps(Failure(limits.too_large()))
    except Exception as error:
        return pickle.dumps(failure(error))
    finally:
        end()
