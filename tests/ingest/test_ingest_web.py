"""Web addresses to accounts, against a server of our own on this machine."""

import gzip
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from variorum import __version__
from variorum.errors import InputError
from variorum.ingest import ingest, ingest_all
from variorum.ingest.web import fetch
from variorum.settings import Settings

SETTINGS = Settings(fetch_timeout=5)
RUSSIAN = "Переговоры продолжались пять часов."
PAGE = b'<html lang="en"><link rel=canonical href="/true"><body><p>The talks will go on in May.</p></body>'


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"
    agents: list[str] = []  # noqa: RUF012 - what the server was told, for the one test that asks

    def do_GET(self) -> None:
        """One answer a path."""
        self.agents.append(self.headers["User-Agent"])
        name, _, argument = self.path.strip("/").partition("/")
        getattr(self, "on_page" if name in ("", "index.html") else f"on_{name}")(argument)

    def on_page(self, _: str) -> None:
        """A page."""
        self.answer(PAGE, {"Content-Type": "text/html"})

    def on_talks(self, _: str) -> None:
        """A text in an encoding only the header names."""
        self.answer(RUSSIAN.encode("koi8-r"), {"Content-Type": "text/plain; charset=KOI8-R"})

    def on_kind(self, kind: str) -> None:
        """Something of another type."""
        self.answer(b"{}", {"Content-Type": kind})

    def on_item(self, kind: str) -> None:
        """A news item of a type."""
        self.answer(b'{"headline": "Talks", "body_text": "They go on in May.", "uri": "x"}', {"Content-Type": kind})

    def on_status(self, code: str) -> None:
        """A failure."""
        self.answer(b"", code=int(code))

    def on_hop(self, left: str) -> None:
        """A chain of redirects."""
        target = f"/hop/{int(left) - 1}" if int(left) else "/talks/a.txt"
        self.answer(b"", {"Location": target}, code=302)

    def on_packed(self, _: str) -> None:
        """A small body that grows when unpacked."""
        self.answer(gzip.compress(b"word " * 1_000_000), {"Content-Encoding": "gzip", "Content-Type": "text/plain"})

    def on_stacked(self, _: str) -> None:
        """A packing nobody asked for."""
        body = zlib.compress(gzip.compress(b"x"))
        self.answer(body, {"Content-Encoding": "gzip, deflate", "Content-Type": "text/plain"})

    def on_damaged(self, _: str) -> None:
        """A body that is not packed as it says."""
        self.answer(b"plain", {"Content-Encoding": "gzip", "Content-Type": "text/plain"})

    def on_cut(self, _: str) -> None:
        """A body shorter than promised."""
        self.answer(b"half", length=100)
        self.close_connection = True

    def on_slow(self, _: str) -> None:
        """No answer in time."""
        self.server.stop.wait(10)  # type: ignore[attr-defined]

    def answer(
        self, body: bytes, headers: dict[str, str] | None = None, *, code: int = 200, length: int | None = None
    ) -> None:
        """Write one answer."""
        self.send_response(code)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test output quiet."""


class Server(ThreadingHTTPServer):
    """The server, and the sign by which slow answers end."""

    daemon_threads = True
    stop = threading.Event()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server that runs during these tests."""
    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.stop.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach the server directly whatever this machine's settings."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")


def refusal(location: str, settings: Settings = SETTINGS) -> str:
    """What an address that cannot be read is refused with."""
    with pytest.raises(InputError) as caught:
        ingest(location, settings)
    assert caught.value.reason == "unreachable"
    assert location in str(caught.value)
    return str(caught.value)


def test_a_page_is_fetched_with_when_and_from_where(site: str) -> None:
    account = ingest(f"{site}/page/harbour_talks.html", SETTINGS)

    assert (account.id, account.text, account.language) == ("harbour", "The talks will go on in May.", "en")
    assert account.source.location == f"{site}/page/harbour_talks.html"
    assert account.source.canonical == f"{site}/true"
    assert account.source.retrieved is not None and account.source.retrieved.endswith("+00:00")


def test_the_header_names_the_encoding(site: str) -> None:
    account = ingest(f"{site}/talks/a.txt", SETTINGS)

    assert (account.text, account.source.encoding) == (RUSSIAN, "koi8-r")


def test_the_headers_of_the_answer_are_kept(site: str) -> None:
    headers = dict(fetch(f"{site}/page/a.html", SETTINGS).headers)

    assert headers["content-type"] == "text/html"


def test_we_say_who_we_are(site: str) -> None:
    ingest(f"{site}/page", SETTINGS)

    assert Handler.agents[-1] == f"variorum/{__version__}"


def test_up_to_five_redirects_are_followed_and_reported(site: str) -> None:
    account = ingest(f"{site}/hop/4", SETTINGS)

    assert account.text == RUSSIAN
    assert f"redirected to {site}/talks/a.txt" in (account.source.method or "")


def test_more_redirects_are_refused(site: str) -> None:
    assert "redirects more than 5 times" in refusal(f"{site}/hop/5")


@pytest.mark.parametrize(("code", "phrase"), [("404", "404 Not Found"), ("503", "503 Service Unavailable")])
def test_a_failure_of_the_server_is_named(site: str, code: str, phrase: str) -> None:
    assert phrase in refusal(f"{site}/status/{code}")


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/rss+xml"])
def test_other_types_of_content_are_refused(site: str, kind: str) -> None:
    assert f"sent {kind}" in refusal(f"{site}/kind/{kind}")


@pytest.mark.parametrize("kind", ["application/json", "application/octet-stream", "text/html", "application/pdf"])
def test_what_an_answer_is_shows_in_its_bytes_whatever_the_server_calls_it(site: str, kind: str) -> None:
    account = ingest(f"{site}/item/{kind}", SETTINGS)

    assert account.text == "Talks\n\nThey go on in May."


def test_a_packed_body_counts_by_its_unpacked_size(site: str) -> None:
    with pytest.raises(InputError, match="more than 1,000,000 bytes") as caught:
        ingest(f"{site}/packed", Settings(max_input_bytes=1_000_000))

    assert caught.value.reason == "too_large"


def test_a_packed_body_within_the_limit_is_read(site: str) -> None:
    assert len(ingest(f"{site}/packed", Settings(max_characters=6_000_000)).text) == 5_000_000


def test_a_packing_that_was_not_asked_for_is_refused(site: str) -> None:
    assert "packed as 'gzip, deflate'" in refusal(f"{site}/stacked")


@pytest.mark.parametrize("path", ["damaged", "cut"])
def test_a_broken_body_is_no_account(site: str, path: str) -> None:
    assert "cannot be read" in refusal(f"{site}/{path}")


def test_no_answer_in_time_is_refused(site: str) -> None:
    assert "no answer within 0.2 seconds" in refusal(f"{site}/slow", Settings(fetch_timeout=0.2))


def test_a_refused_connection_says_so() -> None:
    assert "connection was refused" in refusal("http://127.0.0.1:9/a")


def test_a_secure_connection_to_a_plain_server_fails_clearly(site: str) -> None:
    assert "secure connection failed" in refusal(site.replace("http:", "https:") + "/page")


@pytest.mark.parametrize("location", ["http://", "http://[", "http://a..b/", "http://exa mple/", "https://x:99999/"])
def test_an_address_that_is_none_is_refused(location: str) -> None:
    assert location.split(":", 1)[0] in refusal(location)


def test_one_unreachable_address_stops_no_other(site: str) -> None:
    accounts, intakes = ingest_all([f"{site}/status/404", f"{site}/page/a", f"{site}/page/b"], SETTINGS)

    assert [account.id for account in accounts] == ["a"]
    assert [intake.outcome for intake in intakes] == ["failed", "used", "duplicate"]


@pytest.mark.parametrize(
    ("path", "id"), [("", "127.0.0.1"), ("/index.html", "127.0.0.1"), ("/page/", "page"), ("/page/a%20b/", "a")]
)
def test_an_address_is_called_by_the_last_part_of_its_path_or_by_its_host(site: str, path: str, id: str) -> None:
    assert ingest(site + path, SETTINGS).id == id
