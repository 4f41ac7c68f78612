"""What holds for any input whatever."""

import random
import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import InputError
from variorum.ingest import ingest_text
from variorum.ingest.decode import decode
from variorum.ingest.draft import draft_of
from variorum.ingest.ids import account_ids
from variorum.ingest.page import looks_like_page
from variorum.ingest.raw import Raw
from variorum.records import Account

TAGS = [
    "p", "div", "span", "b", "article", "nav", "header", "aside", "form", "h1", "h2", "li", "td", "figcaption", "time",
    "q", "pre", "br", "button", "title", "script", "svg", "x-a",
]  # fmt: skip
LABELS = st.sampled_from([None, "utf-8", "latin-1", "utf-16", "koi8-r", "shift_jis", "zlib", "punycode", "?"])
ATTRIBUTES = st.sampled_from(
    ["", " hidden", " class='byline'", " role=navigation", " style='display:none'", " rel=author"]
)
WORDS = st.text(max_size=40)


def attempt(raw: Raw) -> Account | None:
    """The account of some bytes, or None if they are refused as they should be."""
    try:
        return draft_of(raw).account("a")
    except InputError as error:
        assert error.reason in ("empty", "binary", "no_text", "too_large", "damaged", "encrypted")
        assert str(error)
        return None


def check_layout(account: Account) -> None:
    """Layout passages are in order, apart, and each exactly one block of the text."""
    at = 0
    for passage in account.layout:
        start, end = passage.span.start, passage.span.end
        assert start >= at
        assert account.quote(passage.span).strip()
        assert account.text[max(0, start - 2) : start] in ("", "\n\n")
        assert account.text[end : end + 2] in ("", "\n\n")
        at = end


@given(data=st.binary(max_size=400), label=LABELS, page=st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_an_account_or_a_refusal(data: bytes, label: str | None, page: bool) -> None:
    account = attempt(Raw("a", "a.html" if page else "a.txt", data, charset=label))

    if account:
        assert account.text.strip()
        check_layout(account)


STARTS = [
    b"PK\x03\x04",
    b"{",
    b"[",
    b"<?xml ",
    b"<newsItem",
    b"From: a@b\n",
    b"MIME-Version: 1.0\n",
    b"---\na: b\n",
    b"# ",
]
NAMES_AND_TYPES = [
    ("a.docx", None), ("a.json", None), ("a.eml", None), ("a.md", None), ("a.xml", None), (None, None),
    ("a", "application/json"), ("a", "message/rfc822"), ("a", "text/markdown"), ("a.html", "text/html"),
]  # fmt: skip


@given(start=st.sampled_from(STARTS), data=st.binary(max_size=200), called=st.sampled_from(NAMES_AND_TYPES))
@settings(max_examples=600, deadline=None)
def test_any_bytes_under_any_name_give_an_account_or_a_refusal(
    start: bytes, data: bytes, called: tuple[str | None, str | None]
) -> None:
    account = attempt(Raw("a", called[0], start + data, called[1]))

    if account:
        assert account.text.strip()
        spans = [(passage.span.start, passage.span.end) for passage in account.layout]
        assert all(account.quote(passage.span).strip() for passage in account.layout)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Nested, unclosed and wrongly closed tags with text between."""
    parts = ["<!doctype html>"]
    for _ in range(draw(st.integers(0, 25))):
        tag = draw(st.sampled_from(TAGS))
        shape = draw(st.sampled_from(["<{0}{1}>", "</{0}>", "<{0}{1}>{2}</{0}>", "{2}"]))
        parts.append(shape.format(tag, draw(ATTRIBUTES), draw(WORDS)))
    return "".join(parts)


@given(page=markup())
@settings(max_examples=300, deadline=None)
def test_the_layout_of_any_page_is_ordered_and_apart(page: str) -> None:
    account = attempt(Raw("a.html", "a.html", page.encode()))

    if account:
        check_layout(account)


@given(blocks=st.lists(st.text(string.ascii_letters + "éжß ’—\u00a0", min_size=1, max_size=60), min_size=1, max_size=8))
@settings(deadline=None)
def test_every_word_of_a_page_is_in_its_text(blocks: list[str]) -> None:
    account = attempt(Raw("a.html", "a.html", ("<html><body>" + "".join(f"<p>{b}</p>" for b in blocks)).encode()))

    assert (account.text.split() if account else []) == " ".join(blocks).split()


@pytest.mark.parametrize(
    ("encoding", "alphabet"),
    [
        ("utf-8", "aé€ж中🙂\u00a0\r\n"),
        ("utf-16", "aé€ж中🙂\u00a0\r\n"),
        ("utf-32", "aж🙂\r\n"),
        ("utf-8-sig", "aж🙂\r\n"),
        ("cp1251", "aжЁ№»\u00a0\r\n"),
        ("koi8-r", "aжЁ\r\n"),
        ("cp1252", "aé€“œ\u00a0\r\n"),
        ("iso8859-2", "ałŁž\r\n"),
        ("gb18030", "a中🙂é\r\n"),
        ("cp932", "aあ漢ｱ\r\n"),
        ("cp949", "a한漢\r\n"),
        ("big5hkscs", "a漢臺\r\n"),
    ],
)
def test_a_text_comes_back_from_the_encoding_its_header_names(encoding: str, alphabet: str) -> None:
    @given(text=st.text(alphabet, max_size=60))
    @settings(max_examples=50, deadline=None)
    def law(text: str) -> None:
        assert decode(text.encode(encoding), header=encoding).text == text

    law()


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_utf8_is_recognised_without_any_claim(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(text=st.text(st.characters(exclude_categories=["Cc"]), max_size=60))
def test_a_plain_text_is_never_changed(text: str) -> None:
    if not looks_like_page(text):
        try:
            assert ingest_text(text, "a").text == text
        except InputError as error:
            assert error.reason == "empty"


NAMES = st.one_of(st.none(), st.text(st.sampled_from("ab_ -.+:/é"), max_size=8).map(lambda stem: f"{stem}.txt"))


@given(names=st.lists(NAMES, max_size=8), seed=st.integers())
def test_ids_are_distinct_plain_and_the_same_in_any_order(names: list[str | None], seed: int) -> None:
    once = [n for i, n in enumerate(names) if n is not None or None not in names[:i]]
    named = [(name, f"{i:064x}") for i, name in enumerate(once)]
    ids = dict(zip(named, account_ids(named), strict=True))

    shuffled = random.Random(seed).sample(named, len(named))
    assert dict(zip(shuffled, account_ids(shuffled), strict=True)) == ids
    assert len(set(ids.values())) == len(named)
    assert all(id and not set(id) & set(":+/ \t\n") for id in ids.values())
