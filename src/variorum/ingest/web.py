"""The bytes behind an http(s) address: few redirects, a time limit, a size limit that counts what is unpacked."""

import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NoReturn

import httpx

from variorum.errors import InputError
from variorum.ingest.media import UNPACKED, address_name, content_type, is_readable
from variorum.ingest.raw import Raw, too_large
from variorum.settings import Settings
from variorum.version import __version__

__all__ = ["body_of", "fetch", "why"]

REDIRECTS = 5
PATIENCE = 10
"""In times of `fetch_timeout`: how long an address may take in all, since a trickle never makes one wait too long."""
ADVICE = "Check the address, or save the page in a browser and give the file."


def fetch(url: str, settings: Settings) -> Raw:
    """What an address answers, as bytes with its declared type and encoding. InputError: unreachable, too_large."""
    try:
        with _client(settings) as client, client.stream("GET", url) as answer:
            _check(answer, url)
            data = b"".join(body_of(answer, url, settings))
            return _raw(url, answer, data)
    except (httpx.HTTPError, httpx.InvalidURL, ImportError, ValueError, OSError) as error:
        # ValueError: host names that cannot be encoded; ImportError: a proxy of a kind that is not installed
        raise InputError(f"{url} cannot be read: {why(error, settings)}. {ADVICE}", "unreachable") from error


def _client(settings: Settings) -> httpx.Client:
    headers = {
        "User-Agent": f"variorum/{__version__}",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
    }
    return httpx.Client(headers=headers, follow_redirects=True, max_redirects=REDIRECTS, timeout=settings.fetch_timeout)


def _check(answer: httpx.Response, url: str) -> None:
    """Refuse an answer that is an error, is not text, or is packed in a way that was not asked for."""
    kind, _ = content_type(answer.headers.get("content-type"))
    packing = answer.headers.get("content-encoding", "").strip().lower()
    if not answer.is_success:
        _refuse(url, f"the server answered {answer.status_code} {answer.reason_phrase}".rstrip())
    if kind and not is_readable(kind):
        _refuse(url, f"the server sent {kind}, which is no page, text, PDF, Word document, mail or news item")
    if packing not in UNPACKED:
        _refuse(url, f"the server sent it packed as {packing!r}, which was not asked for")


def body_of(answer: httpx.Response, url: str, settings: Settings) -> Iterator[bytes]:
    """The body in pieces; stops past the size limit or when the whole takes too long."""
    size, limit = 0, settings.max_input_bytes
    deadline = time.monotonic() + PATIENCE * settings.fetch_timeout
    for part in answer.iter_bytes():
        size += len(part)
        if size > limit:
            raise too_large(url, f"more than {limit:,} bytes", limit)
        if time.monotonic() > deadline:
            _refuse(url, f"it was not complete after {PATIENCE * settings.fetch_timeout:g} seconds")
        yield part


def _raw(url: str, answer: httpx.Response, data: bytes) -> Raw:
    kind, charset = content_type(answer.headers.get("content-type"))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    note = f"redirected to {answer.url}" if answer.history else None
    return Raw(url, address_name(url), data, kind, charset, now, note, tuple(answer.headers.multi_items()))


def _refuse(url: str, what: str) -> NoReturn:
    raise InputError(f"{url} cannot be read: {what}. {ADVICE}", "unreachable")


def why(error: BaseException, settings: Settings) -> str:
    """The trouble in plain words."""
    causes = list(_causes(error))
    if isinstance(error, httpx.TimeoutException):
        return f"no answer within {settings.fetch_timeout:g} seconds"
    if isinstance(error, httpx.TooManyRedirects):
        return f"it redirects more than {REDIRECTS} times"
    if any(isinstance(cause, socket.gaierror | UnicodeError) for cause in causes):
        return "its host name is not known"
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return "the connection was refused"
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return f"the secure connection failed ({causes[-1]})"
    return str(error) or type(error).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
