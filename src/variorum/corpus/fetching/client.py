"""One request, to an address that was checked, and its answer; redirects, robots and turns are the visitor's."""

import urllib.request
from dataclasses import dataclass

import httpx

from variorum.corpus.fetching.addresses import Resolve, checked
from variorum.corpus.fetching.manners import Manners
from variorum.errors import InputError
from variorum.ingest.media import UNPACKED
from variorum.ingest.web import body_of, why
from variorum.settings import Settings

__all__ = ["Client", "Reply", "address_of", "host_of"]

ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered. The body is read only where there is one to use; headers are in their order."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    @property
    def ok(self) -> bool:
        """Whether it is what was asked for."""
        return 200 <= self.status < 300

    def header(self, name: str) -> str | None:
        """The first header of a lower-case name."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Client:
    """Asks servers, one connection a request, so that no connection made for one name ever serves another."""

    def __init__(self, settings: Settings, manners: Manners, resolve: Resolve) -> None:
        self._settings = settings
        self._manners = manners
        self._resolve = resolve
        context = httpx.create_ssl_context()
        fixed = {
            "User-Agent": manners.agent,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        single = httpx.Limits(max_keepalive_connections=0)
        self._direct, self._by_proxy = (
            httpx.Client(
                headers=fixed, timeout=settings.fetch_timeout, limits=single, verify=context, trust_env=by_proxy
            )
            for by_proxy in (False, True)
        )

    def close(self) -> None:
        """Give up what is open."""
        self._direct.close()
        self._by_proxy.close()

    def ask(self, address: str, headers: dict[str, str]) -> Reply:
        """The answer of an address. InputError: unreachable (no address), later (none now), private, too_large."""
        url = address_of(address)
        try:
            if _goes_by_proxy(url):
                checked(address, url.host, url.port or 0, _as_written, private=self._manners.private or not _is_ip(url))
                return self._answer(self._by_proxy, self._by_proxy.build_request("GET", url, headers=headers), address)
            return self._directly(url, address, headers)
        except httpx.InvalidURL as error:  # of a redirect
            raise InputError(f"{address} redirects to what is no address: {error}. Check it.", "unreachable") from error
        except (httpx.HTTPError, ImportError, ValueError, OSError) as error:
            raise InputError(f"{address} cannot be read: {why(error, self._settings)}.", "later") from error

    def _directly(self, url: httpx.URL, address: str, headers: dict[str, str]) -> Reply:
        """The answer of the first of the checked addresses that can be reached."""
        port = url.port or (443 if url.scheme == "https" else 80)
        found = checked(address, url.host, port, self._resolve, private=self._manners.private)
        trouble: httpx.TransportError | None = None
        for target in found:
            request = self._direct.build_request(
                "GET",
                url.copy_with(host=target),
                headers={**headers, "Host": url.netloc.decode("ascii")},
                extensions={"sni_hostname": url.raw_host.decode("ascii")} if url.scheme == "https" else {},
            )
            try:
                return self._answer(self._direct, request, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                trouble = error
        raise trouble or OSError("its name has no address")

    def _answer(self, client: httpx.Client, request: httpx.Request, address: str) -> Reply:
        """Send a request and read what is answered, if it is what was asked for. InputError: unreachable, too_large."""
        answer = client.send(request, stream=True)
        try:
            headers = tuple(answer.headers.multi_items())
            if not answer.is_success:
                return Reply(address, answer.status_code, headers)
            packing = answer.headers.get("content-encoding", "").strip().lower()
            if packing not in UNPACKED:
                raise InputError(f"{address} was sent packed as {packing!r}, which was not asked for.", "unreachable")
            body = b"".join(body_of(answer, address, self._settings))
            return Reply(address, answer.status_code, headers, body)
        finally:
            answer.close()


def address_of(address: str) -> httpx.URL:
    """An address taken apart. InputError `unreachable` where it is none of the web."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise InputError(f"{address} is no address: {error}. Check it.", "unreachable") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError(f"{address} is no http or https address. Check it.", "unreachable")
    return url


def host_of(address: str) -> str:
    """The host of an address, by which turns are taken; nothing where it is no address."""
    try:
        return address_of(address).host
    except InputError:
        return ""


def _goes_by_proxy(url: httpx.URL) -> bool:
    """Whether the environment says that a proxy makes this request, which then resolves the name itself."""
    proxies = urllib.request.getproxies()
    named = proxies.get(url.scheme) or proxies.get("all")
    return bool(named) and not urllib.request.proxy_bypass(url.host)


def _is_ip(url: httpx.URL) -> bool:
    """Whether a host is written as a number, in any of the ways that resolvers understand."""
    return ":" in url.host or url.host.rpartition(".")[2][:1].isdigit() or url.host == "localhost"


def _as_written(host: str, port: int) -> list[str]:
    """A host written as a number, as the system understands it, without asking anybody."""
    import socket

    try:
        return [socket.inet_ntoa(socket.inet_aton(host))] if ":" not in host else [host]
    except OSError:
        return [host]
