"""Whatever the bytes, a container ends in items and refusals, never in an exception, and two readings are the same."""

import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.archives.conftest import Crawl
from tests.ingest.archives.test_feeds import ATOM, JSON_FEED, RSS, RSS_1
from tests.ingest.archives.test_sitemaps import INDEX, NEWS
from variorum.errors import InputError
from variorum.ingest.archives import Limits, Link, Refusal, unfold
from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw

LIMITS = Limits(item_bytes=1_000_000, free_bytes=2_000_000, held_bytes=2_000_000, feed_bytes=1_000_000)
SCRAPS = [
    b"&#1114112;", b"&#xD800;", b"&nbsp;", b"&x;", b"<![CDATA[", b"]]>", b"<item>", b"</item>", b"<!--", b"\x00",
    b"\xff\xfe", b"\xed\xa0\x80", b"<?xml version='1.0' encoding='utf-16'?>", b"encoding='x-none'", b"<", b">", b'"',
    b"<entry xml:base='http://['>", b"\r\n\r\n", b"WARC/1.0\r\n", b"Content-Length: 99999999999999\r\n", b"'",
    b"\x1f\x8b\x08", b"PK\x01\x02", b"PK\x05\x06", b"0\r\n", b"ffffffff\r\n", b"\\ud800",
    b"[[[[", b"{", b"1e999", b"\xf0\x9f\x92\xa9",
]  # fmt: skip


def zipped() -> bytes:
    """A small zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "The council met.")
        archive.writestr("feed.xml", RSS)
    return buffer.getvalue()


CRAWL = Crawl(packed=False).page("https://news.example/a", b"<p>Talks</p>", headers=[("Transfer-Encoding", "chunked")])
PACKED = Crawl().page("https://news.example/a", b"<p>Talks</p>").page("https://news.example/b", b"<p>More</p>")
LINES = "\n".join(json.dumps({"text": "The council met.", "date": "2031-05-14", "url": u}) for u in ("http://a/", "b"))
SEEDS = {
    "rss": RSS.encode(), "rss 1": RSS_1.encode(), "atom": ATOM.encode(), "json feed": JSON_FEED.encode(),
    "sitemap": NEWS.encode(), "index": INDEX.encode(), "warc": CRAWL.data, "warc.gz": PACKED.data, "zip": zipped(),
    "lines": LINES.encode(),
}  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """A container with a few bytes cut, changed or put in."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        width = draw(st.integers(0, 40))
        data[at : at + width] = draw(st.sampled_from([b"", *SCRAPS]) | st.binary(max_size=8))
    return bytes(data)


@pytest.mark.parametrize("kind", SEEDS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damage_ends_in_items_and_refusals(kind: str, data: st.DataObject) -> None:
    raw = Raw("x", "x.jsonl" if kind == "lines" else "x", data.draw(mutated(SEEDS[kind])))

    found = list(unfold(raw, LIMITS))
    assert all(isinstance(item, Raw | Link | Refusal) for item in found)
    assert all(item.message for item in found if isinstance(item, Refusal))
    assert found == list(unfold(raw, LIMITS))
    for item in found:
        if isinstance(item, Link):
            assert item.address.startswith(("http://", "https://"))
        if isinstance(item, Raw):
            read(item)


def read(raw: Raw) -> None:
    """Read an item as an account; a refusal of ours is no trouble."""
    with suppress(InputError):
        draft_of(raw)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_refused(data: bytes) -> None:
    assert len(list(unfold(Raw("x", "x", data), LIMITS))) <= 50
