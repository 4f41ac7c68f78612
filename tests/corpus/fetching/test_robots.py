"""Whatever a host answers for its rules, there is a verdict and never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.corpus.fetching.client import Reply
from variorum.corpus.fetching.robots import Robots
from variorum.errors import InputError

ORIGIN = "http://news.example"
WORDS = st.sampled_from(
    ["User-agent", "Disallow", "Allow", "Crawl-delay", "Request-rate", "Sitemap", ":", " ", "*", "$", "/", "%", "%zz",
     "\n", "\r", "#", "variorum", "nan", "inf", "-1", "1e999", "10/1m", "é", "\ufeff", "http://["]
)  # fmt: skip


def rules(text: str | bytes, status: int = 200) -> Robots:
    """The rules of a host that answers so."""
    body = text.encode() if isinstance(text, str) else text
    return Robots(lambda address: Reply(address, status, (), body), lambda: 0.0, ())


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join) | st.binary(max_size=200))
def test_any_rules_have_a_verdict(text: str | bytes) -> None:
    robots = rules(text)

    assert robots.allows(ORIGIN, f"{ORIGIN}/a?b=%zz") in (True, False)
    assert robots.delay(ORIGIN) >= 0


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php?z", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("<html>Not found</html>", "/a", True),
    ],
)
def test_the_longest_rule_counts_and_wildcards_are_known(text: str, path: str, allowed: bool) -> None:
    assert rules(text).allows(ORIGIN, ORIGIN + path) is allowed


def test_rules_beyond_all_use_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    robots = rules("User-agent: *\nDisallow: /a\n" + "#" * 600_000 + "\nDisallow: /b\n")

    assert not robots.allows(ORIGIN, f"{ORIGIN}/a") and robots.allows(ORIGIN, f"{ORIGIN}/b")


@pytest.mark.parametrize("reason", ["later", "unreachable", "disallowed"])
def test_rules_that_cannot_be_had_allow_nothing(reason: str) -> None:
    def ask(address: str) -> Reply:
        raise InputError(address, reason)

    assert not Robots(ask, lambda: 0.0, ()).allows(ORIGIN, f"{ORIGIN}/a")


def test_a_private_address_is_told_as_such() -> None:
    def ask(address: str) -> Reply:
        raise InputError(address, "private")

    with pytest.raises(InputError):
        Robots(ask, lambda: 0.0, ()).allows(ORIGIN, f"{ORIGIN}/a")
