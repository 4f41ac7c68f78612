"""Web archives: pages are items, the rest is counted; digests are checked; nothing grows without end."""

import gzip
import io
import zlib
from pathlib import Path

import pytest

from tests.ingest.archives.conftest import Crawl, items_of, raws, reasons, refusals, wacz_of
from variorum.ingest.archives import Limits
from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Told

PAGE = b"<html><body><p>The council met on Monday.</p></body></html>"
AT = "https://news.example/talks"


@pytest.mark.parametrize("packed", [True, False])
def test_an_answer_is_an_item_at_its_own_address(tmp_path: Path, packed: bool) -> None:
    path = Crawl(packed=packed).page(AT, PAGE).at(tmp_path / "a.warc.gz")

    (raw,) = raws(items_of(path))
    assert (raw.location, raw.name, raw.data) == (AT, "talks", PAGE)
    assert (raw.media_type, raw.charset, raw.retrieved) == ("text/html", "utf-8", "2031-05-14T10:00:00Z")
    assert raw.headers == (("Content-Type", "text/html; charset=utf-8"),)
    assert raw.note is not None and str(path) in raw.note and "urn:uuid:" in raw.note


def test_an_answer_becomes_an_account(tmp_path: Path) -> None:
    (raw,) = raws(items_of(Crawl().page(AT, PAGE).at(tmp_path / "a.warc.gz")))

    draft = draft_of(raw)
    assert (draft.text, draft.source.location) == ("The council met on Monday.", AT)
    assert draft.source.retrieved == "2031-05-14T10:00:00Z"


def test_a_resource_is_an_item_with_its_own_type(tmp_path: Path) -> None:
    path = Crawl().plain(AT, PAGE, "text/html; charset=koi8-r", "resource").at(tmp_path / "a.warc.gz")

    (raw,) = raws(items_of(path))
    assert (raw.data, raw.media_type, raw.charset) == (PAGE, "text/html", "koi8-r")


def test_records_that_hold_no_page_are_counted_by_kind(tmp_path: Path) -> None:
    crawl = Crawl().plain(AT, b"x", "application/warc-fields", "metadata")
    crawl.page(AT, b"", record="revisit").page(AT, b"", record="request").page(AT, b"", record="request").page(AT, PAGE)
    found = items_of(crawl.at(tmp_path / "a.warc.gz"))

    counts = {item.message.partition(": ")[2].split()[1]: item.count for item in refusals(found)}
    assert counts == {"metadata": 1, "revisit": 1, "request": 2}
    assert set(reasons(found)) == {"record"} and len(raws(found)) == 1


@pytest.mark.parametrize("kind", ["image/png", "text/css", "application/javascript", "video/mp4"])
def test_answers_that_are_no_accounts_are_counted_by_type(tmp_path: Path, kind: str) -> None:
    path = Crawl().page(AT, b"x", kind).page(AT, b"y", kind).at(tmp_path / "a.warc.gz")

    (left_out,) = refusals(items_of(path))
    assert (left_out.count, left_out.reason) == (2, "record") and kind in left_out.message


def test_failures_of_the_server_and_its_rules_are_no_accounts(tmp_path: Path) -> None:
    crawl = Crawl().page(AT, PAGE, status="404 Not Found").page("https://news.example/robots.txt", b"", "text/plain")

    messages = [item.message for item in refusals(items_of(crawl.at(tmp_path / "a.warc.gz")))]
    assert ["404" in messages[0], "robots" in messages[1]] == [True, True]


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000, b"HTTP/1.1 200 OK\r\n", b"SIP/2.0 200 OK\r\n"]
)
def test_an_answer_whose_header_does_not_end_is_left_out(tmp_path: Path, head: bytes) -> None:
    record = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(head), head)
    (tmp_path / "a.warc").write_bytes(record)

    assert reasons(items_of(tmp_path / "a.warc")) == ["record"]


def test_types_without_end_are_counted_as_one(tmp_path: Path) -> None:
    crawl = Crawl()
    for number in range(80):
        crawl.page(AT, b"x", f"image/x-{number}")

    found = refusals(items_of(crawl.at(tmp_path / "a.warc.gz")))
    assert (len(found), sum(item.count for item in found)) == (51, 80)


@pytest.mark.parametrize(
    ("body", "packing"),
    [
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (zlib.compress(PAGE)[2:-4], "deflate"),
        (PAGE, "gzip"),
        (PAGE, "identity"),
    ],
)
def test_a_packed_answer_is_unpacked(tmp_path: Path, body: bytes, packing: str) -> None:
    path = Crawl().page(AT, body, headers=[("Content-Encoding", packing)]).at(tmp_path / "a.warc.gz")

    assert raws(items_of(path))[0].data == PAGE


def test_an_answer_in_chunks_is_put_together(tmp_path: Path) -> None:
    body = b"%x\r\n%s\r\n%x;name=x\r\n%s\r\n0\r\n\r\n" % (9, PAGE[:9], len(PAGE) - 9, PAGE[9:])
    crawl = Crawl().page(AT, body, headers=[("Transfer-Encoding", "chunked")])
    crawl.page(AT, PAGE, headers=[("Transfer-Encoding", "chunked")])

    assert [raw.data for raw in raws(items_of(crawl.at(tmp_path / "a.warc.gz")))] == [PAGE, PAGE]


@pytest.mark.parametrize(("body", "packing"), [(PAGE, "br"), (gzip.compress(PAGE)[:-12], "gzip"), (PAGE, "gzip, br")])
def test_a_packing_that_is_not_read_or_damaged_stops_no_other(tmp_path: Path, body: bytes, packing: str) -> None:
    crawl = Crawl().page(AT, body, headers=[("Content-Encoding", packing)]).page(AT, PAGE)

    found = items_of(crawl.at(tmp_path / "a.warc.gz"))
    assert (len(refusals(found)), len(raws(found))) == (1, 1)
    assert refusals(found)[0].location == AT


@pytest.mark.parametrize("field", [b"Block", b"Payload"])
def test_a_wrong_digest_is_found(tmp_path: Path, field: bytes) -> None:
    data = Crawl(packed=False).page(AT, PAGE).page(AT, PAGE).data
    if field == b"Payload":
        data = data.replace(b"WARC-Block-Digest", b"WARC-Other-Digest")
    path = tmp_path / "a.warc"
    path.write_bytes(data.replace(b"council met", b"council sat", 1))

    found = items_of(path)
    assert (reasons(found), len(raws(found))) == (["damaged"], 1)
    assert refusals(found)[0].failed and "digest" in refusals(found)[0].message


def test_a_digest_in_hexadecimal_or_of_an_unknown_kind_is_no_trouble(tmp_path: Path) -> None:
    import hashlib

    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    written = [f"sha256:{hashlib.sha256(block).hexdigest()}", "md9:xyz", "nonsense"]
    data = b"".join(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <%s>\r\nWARC-Block-Digest: %s\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (AT.encode(), digest.encode(), len(block), block)
        for digest in written
    )
    (tmp_path / "a.warc").write_bytes(data)

    assert [raw.location for raw in raws(items_of(tmp_path / "a.warc"))] == [AT] * 3


@pytest.mark.parametrize("cut", [-20, -200])
def test_an_archive_that_breaks_off_gives_what_it_holds_and_failed(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(Crawl(packed=False).page(AT, PAGE).page(AT, PAGE).data[:cut])

    found = items_of(path)
    assert (len(raws(found)), reasons(found)) == (1, ["damaged"])


@pytest.mark.parametrize(
    "tail",
    [
        b"no record\r\n",
        b"WARC/1.0\r\nContent-Length: -4\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nX: " + b"y" * 100_000,
        b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    ],
)
def test_what_is_no_record_ends_the_archive_with_a_reason(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(Crawl(packed=False).page(AT, PAGE).data + tail)

    found = items_of(path)
    assert (len(raws(found)), reasons(found)) == (1, ["damaged"])


def test_a_record_past_the_limit_stops_no_other(tmp_path: Path) -> None:
    path = Crawl().page(AT, PAGE * 100).page(AT, PAGE).at(tmp_path / "a.warc.gz")

    found = items_of(path, limits=Limits(item_bytes=1000))
    assert (reasons(found), len(raws(found))) == (["too_large"], 1)


def test_a_bomb_in_a_record_ends_the_archive_without_unpacking_it(tmp_path: Path) -> None:
    crawl = Crawl().page(AT, PAGE).page(AT, b"word " * 2_000_000).page(AT, PAGE)

    found = items_of(crawl.at(tmp_path / "a.warc.gz"), limits=Limits(free_bytes=100_000, item_bytes=1_000_000))
    assert (len(raws(found)), reasons(found)) == (1, ["too_large"])


def test_answers_packed_twice_count_towards_the_limit_of_the_file(tmp_path: Path) -> None:
    crawl = Crawl(packed=False)
    for _ in range(20):
        crawl.page(AT, gzip.compress(b"word " * 100_000), headers=[("Content-Encoding", "gzip")])

    found = items_of(crawl.at(tmp_path / "a.warc"), limits=Limits(free_bytes=2_000_000, expansion=10))
    assert (len(raws(found)), reasons(found)) == (3, ["too_large"])


def test_a_wacz_gives_its_pages_with_the_titles_it_lists(tmp_path: Path) -> None:
    crawl = Crawl().page(AT, PAGE).page(f"{AT}/2", PAGE)
    path = wacz_of(tmp_path / "a.wacz", crawl.data, [{"url": AT, "title": "Talks", "ts": "2031-05-14T10:00:00Z"}])

    first, second = raws(items_of(path))
    assert first.told == Told(f"pages/pages.jsonl of {path}", title="Talks")
    assert (second.location, second.told) == (f"{AT}/2", None)
    assert draft_of(first).title == "Talks"


def test_a_damaged_list_of_pages_takes_no_page_away(tmp_path: Path) -> None:
    path = wacz_of(tmp_path / "a.wacz", Crawl().page(AT, PAGE).data, [{"url": "no address", "title": "x"}])

    assert len(raws(items_of(path))) == 1


def test_a_bomb_in_a_wacz_ends_it(tmp_path: Path) -> None:
    crawl = Crawl()
    for _ in range(10):
        crawl.page(AT, b"word " * 100_000)
    path = wacz_of(tmp_path / "a.wacz", crawl.data, [])

    found = items_of(path, limits=Limits(free_bytes=1_200_000, expansion=10))
    assert (len(raws(found)), reasons(found)) == (2, ["too_large"])


def test_pages_are_read_one_at_a_time() -> None:
    from variorum.ingest.archives.unfold import unfold_stream
    from variorum.ingest.raw import Raw

    class Breaking(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 200_000:
                raise AssertionError("read ahead of what was asked for")
            return super().read(size)

    crawl = Crawl(packed=False)
    for number in range(100):
        crawl.page(f"{AT}/{number}", PAGE * 200)
    found = unfold_stream(Breaking(crawl.data), Raw("-", None, b""), Limits())

    assert getattr(next(found), "location", "") == f"{AT}/0"
