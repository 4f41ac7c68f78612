"""What an answer's headers and address say, whatever stands in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.ingest.media import address_name, content_type, is_readable


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("text/html; charset=KOI8-R", ("text/html", "koi8-r")),
        ("Text/HTML", ("text/html", None)),
        ('text/plain; charset="utf-8"; x=y', ("text/plain", "utf-8")),
        ("", (None, None)),
        ("  ", (None, None)),
        (None, (None, None)),
        ("nonsense", ("text/plain", None)),
    ],
)
def test_a_type_and_its_charset_are_read(header: str | None, said: tuple[str | None, str | None]) -> None:
    kind, charset = content_type(header)

    assert (kind, charset and charset.lower()) == said


PARTS = st.sampled_from(
    ["text/html", ";", "charset", "*", "0", "=", "'", '"', "%ff", "utf-8", " ", "\r\n", "\t", "é", ",", "\0"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PARTS, max_size=15).map("".join) | st.text(max_size=30))
def test_any_header_is_read_without_an_exception(header: str) -> None:
    kind, charset = content_type(header)

    assert (kind is None or kind == kind.lower()) and (charset is None or isinstance(charset, str))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://news.example/a/talks%20now.html?x#y", "talks now.html"),
        ("https://www.news.example/index.html", "news.example"),
        ("https://news.example/a/", "a"),
        ("http://[", "page"),
        ("urn:x:1", "x:1"),
        ("", "page"),
    ],
)
def test_an_address_is_called_by_its_last_part(address: str, name: str) -> None:
    assert address_name(address) == name


@pytest.mark.parametrize(("kind", "readable"), [("text/html", True), ("application/pdf", True), ("image/png", False)])
def test_what_may_hold_an_account_is_known_by_its_type(kind: str, readable: bool) -> None:
    assert is_readable(kind) is readable
