"""What hosts allow robots, by RFC 9309: no rules (4xx) allow all, a failing server (5xx) nothing; kept for a day."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from protego import Protego

from variorum.corpus.fetching.client import Reply
from variorum.corpus.fetching.manners import AGENT
from variorum.errors import InputError

__all__ = ["Robots", "RobotsRecord"]

DAY = 86_400.0
FAILED_FOR = 600.0
"""How long a failing server is taken to allow nothing before its rules are asked for again."""
MOST_READ = 512_000
"""Bytes of rules; RFC 9309 asks for 500 KiB at least."""

Verdict = Literal["rules", "all", "nothing"]


@dataclass(frozen=True, slots=True)
class RobotsRecord:
    """What one origin (scheme, host, port) allows, until when in seconds of the clock. `text` are its rules."""

    origin: str
    verdict: Verdict
    until: float
    text: str = ""


class Robots:
    """The rules of all origins asked so far. `ask` is called for an origin's robots.txt, redirects followed."""

    def __init__(self, ask: Callable[[str], Reply], clock: Callable[[], float], known: Iterable[RobotsRecord]) -> None:
        self._ask = ask
        self._clock = clock
        self._known = {record.origin: record for record in known}
        self._asking: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lock = threading.Lock()

    @property
    def records(self) -> tuple[RobotsRecord, ...]:
        """What a store keeps, so that the next run need not ask again, but for rules that could not be had."""
        known = dict(self._known)
        return tuple(known[origin] for origin in sorted(known) if known[origin].verdict != "nothing")

    def allows(self, origin: str, address: str) -> bool:
        """Whether we may ask for an address of an origin."""
        record = self.record(origin)
        if record.verdict != "rules":
            return record.verdict == "all"
        return bool(_rules(record.text).can_fetch(address, AGENT))

    def delay(self, origin: str) -> float:
        """The seconds that an origin wants between two requests; 0 where it does not say."""
        record = self.record(origin)
        delay = _rules(record.text).crawl_delay(AGENT) if record.verdict == "rules" else None
        return max(0.0, float(delay)) if delay is not None else 0.0

    def record(self, origin: str) -> RobotsRecord:
        """What an origin allows, asked for if that is not known or too old."""
        with self._lock:
            asking = self._asking[origin]
        with asking:  # so that several visits at once ask for the same rules once
            known = self._known.get(origin)
            if known is None or known.until <= self._clock():
                known = self._known[origin] = self._asked(origin)
        return known

    def _asked(self, origin: str) -> RobotsRecord:
        now = self._clock()
        try:
            reply = self._ask(f"{origin}/robots.txt")
        except InputError as error:
            if error.reason in ("private", "too_large"):
                raise
            return RobotsRecord(origin, "nothing", now + FAILED_FOR)
        if reply.ok:
            text = reply.body[:MOST_READ].decode("utf-8-sig", "replace").replace("\0", "")
            return RobotsRecord(origin, "rules", now + DAY, text)
        if 400 <= reply.status < 500 and reply.status != 429:
            return RobotsRecord(origin, "all", now + DAY)
        return RobotsRecord(origin, "nothing", now + FAILED_FOR)


@lru_cache(maxsize=256)
def _rules(text: str) -> Protego:
    """The rules in a robots.txt."""
    return Protego.parse(text)
