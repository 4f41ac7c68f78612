"""What becomes of a server that is slow, busy, broken, away, or none of this kind."""

import json
import socket
from itertools import count

import httpx
import pytest

from tests.judging import Raw, Stub
from tests.plugins.openai.conftest import Make
from variorum.errors import ModelError, UsageError
from variorum.protocols import Verdict

PAIR = ("Boats wait.", "Boats wait.")
YES = [Verdict("entailment", 0.9)]
BUSY = Raw(429, b"slow down")
KEY = "sk-very-secret-1234"


def refusal(make: Make, *answers: Raw, stub: Stub) -> str:
    """What a judge fails with when it gets some answers, the last of them for ever."""
    stub.next, stub.always = [*answers[:-1]], answers[-1]
    with pytest.raises(ModelError) as caught:
        make().judge([PAIR])
    assert stub.address in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_trouble_that_may_pass_is_waited_for_longer_each_time(
    make: Make, stub: Stub, waits: list[float], status: int
) -> None:
    stub.next = [Raw(status, b"")] * 3

    assert make().judge([PAIR]) == YES
    assert waits == [1, 2, 4]


def test_a_server_may_ask_for_more_patience_but_not_for_any(make: Make, stub: Stub, waits: list[float]) -> None:
    stub.next = [Raw(429, b"", (("Retry-After", seconds),)) for seconds in ("7", "86400", "soon")]

    assert make().judge([PAIR]) == YES
    assert waits == [7, 30, 4]


def test_after_few_tries_it_is_given_up(make: Make, stub: Stub, waits: list[float]) -> None:
    assert "answers 429 Too Many Requests: slow down" in refusal(make, BUSY, stub=stub)
    assert len(stub.asked) == 4


@pytest.mark.parametrize("status", [301, 404, 405, 418])
def test_what_will_not_pass_is_not_tried_again(make: Make, stub: Stub, waits: list[float], status: int) -> None:
    elsewhere = (("Location", "/v2/chat/completions"),)

    assert f"answers {status}" in refusal(make, Raw(status, b"no", elsewhere), stub=stub)
    assert len(stub.asked) == 1 and waits == []


def test_a_server_that_is_away_is_named_with_what_to_do(make: Make, waits: list[float]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"

    with pytest.raises(ModelError, match=rf"{address} cannot be reached: .*efused.*Check the address"):
        make(address=address).judge([PAIR])
    assert waits == [1, 2, 4]


def test_an_address_that_cannot_be_one_is_told(make: Make, waits: list[float]) -> None:
    with pytest.raises(ModelError, match="cannot be reached"):
        make(address=f"http://{'a' * 70}.example/v1").judge([PAIR])


def test_a_slow_server_is_asked_twice(make: Make, stub: Stub, waits: list[float]) -> None:
    stub.always = Raw(200, b"", pause=5)

    with pytest.raises(ModelError, match=r"cannot be reached: no answer within 0\.1 seconds"):
        make(timeout=0.1).judge([PAIR])
    assert len(stub.asked) == 2


def test_a_slow_answer_may_be_followed_by_a_fast_one(make: Make, stub: Stub, waits: list[float]) -> None:
    stub.next = [Raw(200, b"", pause=5)]

    assert make(timeout=0.3).judge([PAIR]) == YES


def test_an_answer_that_trickles_is_late_as_a_whole(make: Make, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = count(step=100)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    monkeypatch.setattr("time.sleep", lambda _: None)

    with pytest.raises(ModelError, match="no answer within 50 seconds"):
        make(timeout=50).judge([PAIR])


def test_an_answer_without_end_is_refused(make: Make, stub: Stub) -> None:
    assert "more than 8,000,000 bytes" in refusal(make, Raw(200, b"x" * 8_000_001), stub=stub)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>welcome</html>", b"", b"{}", b"[]", b"null", b'{"choices": []}', b'{"choices": [null]}', b"\xff\xfe",
        b'{"choices": [{"message": "entailment"}]}', b'{"choices": {"0": 1}}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_server_of_another_kind_is_told_so(make: Make, stub: Stub, body: bytes) -> None:
    assert "answers, but not as an OpenAI-compatible server does" in refusal(make, Raw(200, body), stub=stub)


def test_what_a_server_says_is_shown_short_and_cannot_steer_a_terminal(make: Make, stub: Stub) -> None:
    told = refusal(make, Raw(404, "no model 'toy'\r\n\x1b]0;owned\x07\u202e there ".encode() + b"x" * 9_000), stub=stub)

    assert "no model 'toy' ]0;owned there xxx" in told
    assert told.isprintable() and len(told) < 500


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_takes_no_schema_is_asked_without_from_then_on(make: Make, stub: Stub, status: int) -> None:
    stub.next = [Raw(status, b"'response_format.type' must be 'text'")]

    assert make(batch=1).judge([PAIR, ("Boats wait.", "Boats never wait.")])[0] == YES[0]

    asked = [{"temperature", "response_format"} & set(body) for body in stub.asked]
    assert asked == [{"temperature", "response_format"}, set(), set()]


def test_what_is_refused_either_way_is_told_in_the_words_of_the_server(make: Make, stub: Stub) -> None:
    assert "400 Bad Request: context too long" in refusal(make, Raw(400, b"context too long"), stub=stub)


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_taken_is_never_shown(
    make: Make, stub: Stub, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_KEY", KEY)

    told = refusal(make, Raw(status, f"wrong key {KEY[:8]}***".encode()), stub=stub)

    assert told.endswith("Set VARIORUM_JUDGE_KEY to a key that it takes for this model")
    assert KEY[:8] not in told


@pytest.mark.parametrize("status", [200, 404, 500])
def test_a_key_that_a_server_repeats_is_blotted_out(
    make: Make, stub: Stub, monkeypatch: pytest.MonkeyPatch, waits: list[float], status: int
) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_KEY", KEY)

    told = refusal(make, Raw(status, json.dumps({"you": f"Bearer {KEY}"}).encode()), stub=stub)

    assert "Bearer (the key)" in told and KEY not in told


def test_a_key_that_is_blotted_out_is_so_before_the_cut(
    make: Make, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_KEY", KEY)

    assert "sk-very" not in refusal(make, Raw(404, f"{'x' * 190}{KEY}".encode()), stub=stub)


@pytest.mark.parametrize("key", ["sk\u00e9cret", "two words", "line\nbreak"])
def test_a_key_that_is_none_is_refused_and_not_shown(
    make: Make, stub: Stub, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_KEY", key)

    with pytest.raises(UsageError, match="VARIORUM_JUDGE_KEY holds characters") as caught:
        make().judge([PAIR])
    assert key not in str(caught.value) and stub.asked == []


def test_a_redirect_is_not_followed_so_that_the_key_stays(
    make: Make, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_KEY", KEY)
    other = Stub()
    to = (("Location", f"{other.address}/chat/completions"),)

    refusal(make, Raw(307, b"", to), stub=stub)

    assert other.asked == []
    other.stop()


def test_a_proxy_that_cannot_be_used_is_told(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> httpx.Client:
        raise ImportError("Using SOCKS proxy, but the 'socksio' package is not installed.")

    monkeypatch.setattr(httpx, "Client", broken)

    with pytest.raises(ModelError, match="cannot be reached: Using SOCKS proxy"):
        make().judge([PAIR])
