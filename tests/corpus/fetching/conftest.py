"""A web of our own: any host under .example leads to a server of this process, and only sleeping moves the clock."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from variorum.corpus.fetching import Manners, RobotsRecord, Visitor
from variorum.settings import Settings

START = 2_000_000_000.0
PAGE = b"<html><body><p>The council met on Monday.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = START
        self.sleeps: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> float:
        """Seconds since 1970."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on."""
        with self._lock:
            self.sleeps.append(seconds)
            self.now += seconds


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    host: str
    path: str
    headers: Mapping[str, str]
    at: float


@dataclass
class Answer:
    """What a path is answered with; each time the next of `codes`, the last one for good."""

    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[int, ...] = (200,)
    etag: str | None = None
    hold: float = 0.0
    company: float = 0.0  # seconds at most to wait until another host is asked at the same time


class Web:
    """The server: what it answers, what it was asked, and how many requests of one host were under way at once."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.most_at_once: Counter[str] = Counter()
        self.all_at_once = 0
        self._under_way: Counter[str] = Counter()
        self._lock = threading.Lock()
        self.port = 0

    def at(self, path: str, host: str = "news") -> str:
        """The address of a path."""
        return f"http://{host}.example:{self.port}{path}"

    def put(
        self,
        path: str,
        body: bytes | str = b"",
        headers: Mapping[str, str] = HTML,
        *,
        codes: tuple[int, ...] = (200,),
        etag: str | None = None,
        hold: float = 0.0,
        company: float = 0.0,
    ) -> str:
        """Have a path answered."""
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(data, headers, codes, etag, hold, company)
        return self.at(path)

    def paths(self, *, robots: bool = False) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked if robots or asked.path != "/robots.txt"]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        host = handler.headers["Host"].partition(":")[0]
        with self._lock:
            self.asked.append(Asked(host, handler.path, dict(handler.headers), self.clock()))
            self._under_way[host] += 1
            self.most_at_once[host] = max(self.most_at_once[host], self._under_way[host])
            self.all_at_once = max(self.all_at_once, sum(self._under_way.values()))
            found = self.answers.get(handler.path, Answer(b"none", {"Content-Type": "text/plain"}, (404,)))
            code, found.codes = found.codes[0], found.codes[1:] or found.codes
        if found.hold:
            time.sleep(found.hold)
        deadline = time.monotonic() + found.company
        while self.all_at_once < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        if found.etag and handler.headers.get("If-None-Match") == found.etag:
            code = 304
        with self._lock:
            self._under_way[host] -= 1
        handler.send_response(code)
        for key, value in {**found.headers, **({"ETag": found.etag} if found.etag else {})}.items():
            handler.send_header(key, value)
        body = b"" if code == 304 else found.body
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        with suppress(OSError):  # who asked may have gone
            handler.wfile.write(body)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still unless someone sleeps."""
    return Clock()


@pytest.fixture
def web(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A running server."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    made = Web(clock)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            made.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Whoever asked has gone."""

    server = Server(("127.0.0.1", 0), Handler)
    made.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


Making = Callable[..., Visitor]


@pytest.fixture
def visiting(web: Web, clock: Clock) -> Iterator[Making]:
    """Makes visitors that find this web."""
    made: list[Visitor] = []

    def make(
        settings: Settings | None = None, *, known: Iterable[RobotsRecord] = (), **manners: float | str | bool
    ) -> Visitor:
        visitor = Visitor(
            settings or Settings(fetch_timeout=5),
            Manners(**{"private": True, **manners}),  # type: ignore[arg-type]
            robots=known,
            clock=clock,
            sleep=clock.sleep,
            resolve=lambda host, port: ["127.0.0.1"] if host.endswith(".example") else [host],
        )
        made.append(visitor)
        return visitor

    yield make
    for visitor in made:
        visitor.__exit__(None, None, None)


def mail_date(moment: float) -> str:
    """A moment as headers have it."""
    return formatdate(moment, usegmt=True)
