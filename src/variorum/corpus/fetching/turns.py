"""Whose turn it is at a host: one request at a time, a pause between two, a longer one where the server asks for it."""

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

from variorum.corpus.fetching.manners import Manners
from variorum.errors import InputError

__all__ = ["Turns", "retry_after"]

LONGEST_ASKED = 7 * 86_400.0


@dataclass(slots=True)
class Host:
    """What is known of one host: when it was last asked, until when it is left alone, in seconds of the clock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    last: float = -math.inf
    alone: float = -math.inf
    delay: float = 0.0


class Turns:
    """The turns at all hosts of a run."""

    def __init__(self, manners: Manners, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._manners = manners
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait for a turn and hold it. InputError `later` where that would take longer than our patience."""
        known = self._host(host)
        with known.lock:
            pause = max(self._manners.delay, known.delay)
            wait = max(known.last + pause, known.alone) - self._clock()
            if wait > self._manners.patience:
                raise InputError(f"{host} asks to wait for another {wait:,.0f} seconds; asked again later.", "later")
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                known.last = self._clock()

    def slow_down(self, host: str, delay: float) -> None:
        """Leave more time between two requests to a host, as its robots.txt asks."""
        known = self._host(host)
        known.delay = max(known.delay, delay)

    def back_off(self, host: str, seconds: float) -> None:
        """Leave a host alone for a while."""
        known = self._host(host)
        known.alone = max(known.alone, self._clock() + seconds)

    def alone_until(self, host: str) -> float:
        """Until when a host is left alone because it asked for it; minus infinity where it never did."""
        return self._host(host).alone

    def _host(self, host: str) -> Host:
        with self._lock:
            return self._hosts.setdefault(host, Host())


def retry_after(header: str | None, now: float) -> float | None:
    """The seconds that a Retry-After header asks to wait, a week at most; None where it asks nothing."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return min(float(header), LONGEST_ASKED)
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, moment.timestamp() - now), LONGEST_ASKED)
