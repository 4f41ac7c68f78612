"""A worker process seen from the one that started it: its two pipes, and the inputs it has not answered."""

import pickle
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from variorum.corpus.engines.limits import Limits
from variorum.corpus.engines.worker import READY, serve

__all__ = ["Hand", "Job"]

_PIPE = 1 << 20  # bytes of results that wait in a pipe; the most that Linux grants to all
_SECONDS = 5.0  # to wait for a process whose pipe has ended


@dataclass(slots=True, eq=False)
class Job:
    """One input in hand, pickled, and its result once it is done."""

    packed: bytes
    attempts: int = 0
    done: bool = False
    result: object = None

    def finish(self, result: object) -> None:
        """The result is there; the input is not needed any more."""
        self.packed, self.result, self.done = b"", result, True


@dataclass(slots=True, eq=False)
class Hand:
    """One worker that applies a pickled function within limits."""

    packed: bytes
    limits: Limits
    sent: deque[Job] = field(default_factory=deque)
    ready: bool = False
    inbox: Connection = field(init=False)
    answers: Connection = field(init=False)
    process: SpawnProcess = field(init=False)

    def __post_init__(self) -> None:
        context = get_context("spawn")
        its_inbox, self.inbox = context.Pipe(duplex=False)
        self.answers, its_answers = context.Pipe(duplex=False)
        _widen(its_answers)
        given = (self.packed, its_inbox, its_answers, self.limits)
        self.process = context.Process(target=serve, args=given, daemon=True)
        self.process.start()
        its_inbox.close()
        its_answers.close()

    def send(self, job: Job) -> None:
        """Give it an input. That it has died is seen where its answers end."""
        self.sent.append(job)
        with suppress(OSError):
            self.inbox.send_bytes(job.packed)

    def hear(self) -> None:
        """Take its next answer. EOFError, OSError: it has died."""
        answer = self.answers.recv_bytes()
        if answer == READY:
            self.ready = True
        else:
            self.sent.popleft().finish(pickle.loads(answer))  # noqa: S301  (from our own worker)

    def ended(self) -> int:
        """Its exit code once its answers have ended: negative, the signal that ended it."""
        self.process.join(_SECONDS)
        code = self.process.exitcode
        self.stop()
        return 0 if code is None else code

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self.inbox.close()
        self.answers.close()
        self.process.kill()
        self.process.join()
        self.process.close()


def _widen(pipe: Connection) -> None:
    """Let a worker go on while its results are not taken: Linux can keep more of them in the pipe than the 64 kB."""
    try:
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):
        return
