"""Nothing but public addresses is asked, however they are written and whoever sends us there."""

import pytest

from tests.corpus.fetching.conftest import PAGE, Clock, Web
from variorum.corpus.fetching import Manners, Visitor
from variorum.corpus.fetching.addresses import is_public
from variorum.errors import InputError
from variorum.settings import Settings

INNER = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0",  # noqa: S104 - it is refused
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "::", "::1",
    "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
    "2002:808:808::", "2001::1", "2001:db8::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00::1", "ff02::1", "100::1",
    "3fff::1", "nonsense", "",
]  # fmt: skip
OUTER = ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INNER)
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTER)
def test_outer_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "127。0。0。1",
    ],
)
def test_this_machine_is_not_asked_however_it_is_written(web: Web, host: str) -> None:
    web.put("/a", PAGE)
    with Visitor(Settings(fetch_timeout=5), Manners(robots=False)) as visitor, pytest.raises(InputError) as caught:
        visitor.visit(f"http://{host}:{web.port}/a")

    assert caught.value.reason in ("private", "later", "unreachable")
    assert web.asked == []


def test_this_machine_is_asked_where_that_is_allowed(web: Web) -> None:
    with Visitor(Settings(fetch_timeout=5), Manners(robots=False, private=True)) as visitor:
        assert visitor.visit(f"http://127.1:{web.port}{web.put('/a', PAGE)[-2:]}").reply.ok


def test_a_name_with_one_inner_address_among_its_addresses_is_not_asked(web: Web, clock: Clock) -> None:
    visitor = Visitor(
        Settings(), Manners(robots=False), clock=clock, sleep=clock.sleep, resolve=lambda *_: ["8.8.8.8", "127.0.0.1"]
    )
    with visitor, pytest.raises(InputError, match="not a public address") as caught:
        visitor.visit(web.put("/a", PAGE))

    assert caught.value.reason == "private" and web.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(web: Web, clock: Clock) -> None:
    answers = iter([["127.0.0.1"], ["203.0.113.1"]])
    visitor = Visitor(
        Settings(fetch_timeout=2),
        Manners(robots=False, private=True),
        clock=clock,
        sleep=clock.sleep,
        resolve=lambda *_: next(answers),
    )
    with visitor:
        assert visitor.visit(web.put("/a", PAGE)).reply.ok

    assert web.asked[0].host == "news.example"


def test_a_redirect_to_an_inner_address_is_not_followed(
    web: Web, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.put("/a", b"", {"Location": f"http://inner.example:{web.port}/b"}, codes=(302,))
    monkeypatch.setattr("variorum.corpus.fetching.addresses.is_public", lambda address: address == "127.0.0.1")
    names = {"news.example": ["127.0.0.1"], "inner.example": ["127.0.0.2"]}
    visitor = Visitor(
        Settings(fetch_timeout=2),
        Manners(robots=False),
        clock=clock,
        sleep=clock.sleep,
        resolve=lambda host, _: names[host],
    )
    with visitor, pytest.raises(InputError) as caught:
        visitor.visit(web.at("/a"))

    assert (caught.value.reason, web.paths()) == ("private", ["/a"])


def test_the_next_address_of_a_name_is_tried_where_one_does_not_answer(web: Web, clock: Clock) -> None:
    visitor = Visitor(
        Settings(fetch_timeout=2),
        Manners(robots=False, private=True),
        clock=clock,
        sleep=clock.sleep,
        resolve=lambda *_: ["127.0.0.9", "127.0.0.1"],
    )
    with visitor:
        assert visitor.visit(web.put("/a", PAGE)).reply.ok


@pytest.mark.parametrize("host", ["127.1", "localhost", "[::1]", "0x7f000001"])
def test_by_a_proxy_too_numbers_of_inner_addresses_are_not_asked(
    web: Web, clock: Clock, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{web.port}")
    monkeypatch.setenv("no_proxy", "")
    with Visitor(Settings(fetch_timeout=2), Manners(robots=False)) as visitor, pytest.raises(InputError) as caught:
        visitor.visit(f"http://{host}/a")

    assert (caught.value.reason, web.asked) == ("private", [])


def test_a_proxy_of_the_environment_is_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers["http://far.example/a"] = web.answers[web.put("/a", PAGE)[-2:]]
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{web.port}")
    monkeypatch.setenv("no_proxy", "")
    with Visitor(Settings(fetch_timeout=2), Manners(robots=False)) as visitor:
        assert visitor.visit("http://far.example/a").reply.body == PAGE
