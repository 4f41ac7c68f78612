"""Functions that the engines' tests map: they are looked up by name in other processes."""

import os
import signal
import sys
import time

from variorum.corpus.engines import Processes

__all__ = ["cube", "mixed", "where", "wide"]

LATE = 60.0


def cube(number: int) -> int:
    """Something that takes longer the smaller it is, so that results come out of order."""
    time.sleep(max(0, 6 - number) * 0.01)
    return number**3


def where(number: int) -> int:
    """The process that does the work."""
    time.sleep(0.02)
    return os.getpid()


def wide(number: int) -> bytes:
    """A result larger than what a pipe holds."""
    return bytes([number % 256]) * 300_000


def mixed(what: str) -> str:
    """What a page may do to its reader."""
    if what == "raises":
        raise ValueError("the page is bent")
    if what == "ends":
        os._exit(3)
    if what == "crashes":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "swells":
        return str(len(bytes(1 << 40)))
    if what == "stays":
        time.sleep(LATE)
    return what.upper()


if __name__ == "__main__":  # a program of its own that maps one of these with two workers and prints each result
    signal.signal(signal.SIGINT, signal.default_int_handler)  # those started in the background ignore it
    for result in Processes(2).map(where, range(int(sys.argv[1]))):
        print(result, flush=True)  # noqa: T201
