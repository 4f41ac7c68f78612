"""One server that speaks the chat completions of OpenAI: requests with a time limit, few retries, and plain errors.

The key comes from the environment when a request is made and stands in its header alone: no object here holds it that
could be shown, pickled or recorded. Redirects are not followed, so it goes to no other server.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import closing
from types import TracebackType
from typing import NoReturn, Self

import httpx

from variorum.errors import ModelError, UsageError
from variorum.version import __version__

__all__ = ["KEY", "Server"]

KEY = "VARIORUM_JUDGE_KEY"
"""The environment variable with the server's key. No other is read: a key must not go to a server it is not for."""
_WAITS = (1.0, 2.0, 4.0)  # seconds before each further try
_LONGEST_WAIT = 30.0  # whatever a server asks for
_PASSING = frozenset({408, 429, 500, 502, 503, 504, 529})  # too much at the moment, or broken at the moment
_NOT_TAKEN = frozenset({400, 422})  # also said of a field that a server does not know
_EXTRAS = ("temperature", "response_format")
_LARGEST = 8_000_000  # bytes of an answer
_SHOWN = 200  # characters of what a server says


class Server:
    """A server by its address up to `/v1`, open by `with`; `timeout` is in seconds, for one whole answer."""

    def __init__(self, address: str, timeout: float) -> None:
        self._address, self._timeout = address, timeout
        self._plain = False

    def __enter__(self) -> Self:
        """Make ready; nothing is sent yet."""
        try:
            self._client = httpx.Client(timeout=self._timeout, follow_redirects=False)
        except (ImportError, ValueError, OSError) as error:  # a proxy or certificates that cannot be used
            raise self._unreachable(error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close them."""
        self._client.close()

    def ask(self, body: dict[str, object]) -> str:
        """The content of the model's message; empty where it has none. ModelError where there is no such answer.

        Where a server does not take a schema or a temperature, it is asked without, from then on.
        """
        if not self._plain:
            status, data = self._tried(body)
            if status not in _NOT_TAKEN:
                return self._content(status, data)
        status, data = self._tried({name: value for name, value in body.items() if name not in _EXTRAS})
        self._plain = True
        return self._content(status, data)

    def shown(self, text: str) -> str:
        """The beginning of what a server says, fit for a message: one line, nothing to steer a terminal, no key."""
        key = _key()
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return (line.replace(key, "(the key)") if key else line)[:_SHOWN]

    def _tried(self, body: dict[str, object]) -> tuple[int, bytes]:
        """The status and body of the answer, after few more tries where the trouble may pass."""
        late = 0
        for wait in _WAITS:
            asked = 0.0
            try:
                status, data, asked = self._sent(body)
            except httpx.TransportError as error:
                late += isinstance(error, httpx.ReadTimeout)
                if late > 1:  # who is slow twice is not helped by being asked again
                    raise self._unreachable(error) from error
            else:
                if status not in _PASSING:
                    return status, data
            time.sleep(max(wait, min(asked, _LONGEST_WAIT)))
        try:
            return self._sent(body)[:2]
        except httpx.TransportError as error:
            raise self._unreachable(error) from error

    def _sent(self, body: dict[str, object]) -> tuple[int, bytes, float]:
        """One request: the status, the body, and the seconds that the server asks to wait."""
        headers = {
            "Content-Type": "application/json", "Accept-Encoding": "identity", "User-Agent": f"variorum/{__version__}",
        }  # fmt: skip
        if key := _key():
            headers["Authorization"] = f"Bearer {key}"
        deadline = time.monotonic() + self._timeout
        with closing(self._opened(json.dumps(body).encode(), headers)) as answer:
            data = b"".join(self._bounded(answer, deadline))
            asked = answer.headers.get("retry-after", "")
            return answer.status_code, data, float(asked) if asked.isascii() and asked.isdigit() else 0.0

    def _opened(self, content: bytes, headers: dict[str, str]) -> httpx.Response:
        """The answer to a request, its body still to come."""
        url = f"{self._address}/chat/completions"
        try:
            request = self._client.build_request("POST", url, content=content, headers=headers)
            return self._client.send(request, stream=True)
        except (httpx.InvalidURL, UnicodeError) as error:  # a host name that no host can have
            raise self._unreachable(error) from error

    def _bounded(self, answer: httpx.Response, deadline: float) -> Iterator[bytes]:
        """The body in pieces, as it comes (nothing packed was asked for); stops when there is too much or too late."""
        size = 0
        for part in answer.iter_raw():
            size += len(part)
            if size > _LARGEST:
                raise ModelError(f"the judge's server {self._address} answered more than {_LARGEST:,} bytes. {_ADVICE}")
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout("the answer was not complete in time")
            yield part

    def _content(self, status: int, data: bytes) -> str:
        """The message in an answer."""
        text = data.decode("utf-8", "replace")
        if status != httpx.codes.OK:
            self._refused(status, text)
        try:
            content: object = json.loads(text)["choices"][0]["message"].get("content")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise ModelError(
                f"{self._address} answers, but not as an OpenAI-compatible server does: {self.shown(text)!r}. {_ADVICE}"
            ) from error
        return content if isinstance(content, str) else ""

    def _refused(self, status: int, text: str) -> NoReturn:
        said = f"the judge's server {self._address} answers {status} {httpx.codes.get_reason_phrase(status)}".rstrip()
        if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            # Its words are not shown: servers repeat parts of a wrong key.
            raise ModelError(f"{said}. Set {KEY} to a key that it takes for this model")
        raise ModelError(f"{said}: {self.shown(text) or 'nothing more'}. {_ADVICE}")

    def _unreachable(self, error: Exception) -> ModelError:
        late = isinstance(error, httpx.TimeoutException)
        why = f"no answer within {self._timeout:g} seconds" if late else self.shown(str(error)) or type(error).__name__
        return ModelError(
            f"the judge's server {self._address} cannot be reached: {why}. {_ADVICE} What it answered so far is kept"
        )


_ADVICE = "Check the address, the model's name and that the server runs, or name another judge."


def _key() -> str:
    """The key for the server; empty where none is set. A wrong one is not shown."""
    key = os.environ.get(KEY, "").strip()
    if not all("!" <= char <= "~" for char in key):
        raise UsageError(f"{KEY} holds characters that no key has; set it again")
    return key
