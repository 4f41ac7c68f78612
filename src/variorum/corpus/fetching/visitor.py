"""Asks for addresses as a guest should: in turn, by the host's rules, with patience, and never past a few redirects."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin

from variorum.corpus.fetching.addresses import Resolve, resolve
from variorum.corpus.fetching.client import Client, Reply, address_of
from variorum.corpus.fetching.manners import Manners
from variorum.corpus.fetching.robots import Robots, RobotsRecord
from variorum.corpus.fetching.turns import Turns, retry_after
from variorum.errors import InputError
from variorum.settings import Settings

__all__ = ["Visited", "Visitor"]

MOVED = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
BUSY = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Visited:
    """An answer at the end of its redirects. `moved` is its new address where all of them were for good."""

    reply: Reply
    moved: str | None = None


class Visitor:
    """One run of fetching. The clock (seconds since 1970) and the sleep are arguments, so that tests need not wait.

    `robots` are the rules kept from earlier runs; those to keep are in `robots.records` at the end.
    """

    def __init__(
        self,
        settings: Settings,
        manners: Manners,
        *,
        robots: Iterable[RobotsRecord] = (),
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], object] | None = None,
        resolve: Resolve = resolve,
    ) -> None:
        self.manners = manners
        self.clock = clock
        self.sleep = sleep or self._wait
        self.robots = Robots(self._ask_for_rules, clock, robots)
        self._client = Client(settings, manners, resolve)
        self._turns = Turns(manners, clock, self.sleep)
        self._stopped = threading.Event()
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._client.close()

    def stop(self) -> None:
        """End all waiting; whatever is asked for from now on is refused."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether the run is over."""
        return self._stopped.is_set()

    def first_time(self, address: str) -> bool:
        """Whether an address was not named to this method before."""
        with self._lock:
            known = address in self._seen
            self._seen.add(address)
        return not known

    def new_round(self) -> None:
        """Forget which addresses were named: in a new round they may be asked for again."""
        with self._lock:
            self._seen.clear()

    def visit(self, address: str, headers: dict[str, str] | None = None) -> Visited:
        """The answer of an address, redirects followed, whatever its status but busy.

        InputError: unreachable (no address, too many redirects), later (busy, no answer), disallowed, private,
        too_large.
        """
        return self._followed(address, headers or {}, by_rules=self.manners.robots)

    def alone_until(self, host: str) -> float:
        """Until when a host asked to be left alone, in seconds of the clock."""
        return self._turns.alone_until(host)

    def _ask_for_rules(self, address: str) -> Reply:
        return self._followed(address, {}, by_rules=False).reply

    def _followed(self, address: str, headers: dict[str, str], *, by_rules: bool) -> Visited:
        at, moved = address, True
        for _ in range(self.manners.redirects + 1):
            if by_rules:
                self._obey(at)
            reply = self._asked(at, headers)
            target = reply.header("location") if reply.status in MOVED else None
            if target is None:
                return Visited(reply, at if moved and at != address else None)
            moved = moved and reply.status in FOR_GOOD
            at = _joined(at, target)
        raise InputError(f"{address} redirects more than {self.manners.redirects} times. Check it.", "unreachable")

    def _obey(self, address: str) -> None:
        """Raise InputError `disallowed` where the host does not want an address asked for; keep to its pace."""
        url = address_of(address)
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if not self.robots.allows(origin, address):
            failed = self.robots.record(origin).verdict == "nothing"
            what = "its rules for robots could not be had" if failed else "its robots.txt does not allow it"
            raise InputError(f"{address} is not fetched: {what}.", "later" if failed else "disallowed")
        if delay := self.robots.delay(origin):
            self._turns.slow_down(url.host, delay)

    def _asked(self, address: str, headers: dict[str, str]) -> Reply:
        """The answer of one address, asked again while the server is busy. InputError: later, and the client's."""
        host = address_of(address).host
        for attempt in range(self.manners.retries + 1):
            with self._turns.at(host):
                if self.stopped:
                    raise InputError(f"{address} was not asked for: the run was stopped.", "later")
                reply = self._client.ask(address, headers)
                if reply.status not in BUSY:
                    return reply
                pause = retry_after(reply.header("retry-after"), self.clock())
                self._turns.back_off(host, self.manners.delay * 2 ** (attempt + 1) if pause is None else pause)
        raise InputError(f"{address} cannot be read: the server answered {reply.status}. Asked again later.", "later")

    def _wait(self, seconds: float) -> None:
        self._stopped.wait(seconds)


def _joined(base: str, target: str) -> str:
    """Where a redirect leads. InputError `unreachable` where it leads nowhere."""
    try:
        return urljoin(base, target)
    except ValueError as error:
        raise InputError(f"{base} redirects to {target!r}, which is no address. Check it.", "unreachable") from error
