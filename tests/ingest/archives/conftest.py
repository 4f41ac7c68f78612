"""Invented containers, written with libraries that are not ours."""

import gzip
import io
import json
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from variorum.ingest.archives import Item, Limits, Link, Refusal, expand
from variorum.ingest.raw import Raw

LIMITS = Limits()


def items_of(*locations: str | Path, limits: Limits = LIMITS) -> list[Item]:
    """All items at some places."""
    return list(expand([str(location) for location in locations], limits))


def raws(items: Iterable[Item]) -> list[Raw]:
    """Those that are inputs."""
    return [item for item in items if isinstance(item, Raw)]


def links(items: Iterable[Item]) -> list[Link]:
    """Those that are to be fetched."""
    return [item for item in items if isinstance(item, Link)]


def refusals(items: Iterable[Item]) -> list[Refusal]:
    """Those that are left out."""
    return [item for item in items if isinstance(item, Refusal)]


def reasons(items: Iterable[Item]) -> list[str]:
    """Why things are left out."""
    return [item.reason for item in refusals(items)]


def zip_of(path: Path, members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


class Crawl:
    """A web archive in the making."""

    def __init__(self, *, packed: bool = True) -> None:
        self.stream = io.BytesIO()
        self.writer = WARCWriter(self.stream, gzip=packed, warc_version="1.1")

    def page(
        self,
        address: str,
        body: bytes,
        kind: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        headers: Iterable[tuple[str, str]] = (),
        record: str = "response",
        **warc: str,
    ) -> "Crawl":
        """Add an answer."""
        http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
        extra = {"WARC-Date": "2031-05-14T10:00:00Z", **{k.replace("_", "-"): v for k, v in warc.items()}}
        return self._write(address, record, payload=io.BytesIO(body), http_headers=http, warc_headers_dict=extra)

    def plain(self, address: str, body: bytes, kind: str, record: str) -> "Crawl":
        """Add a record without an answer."""
        return self._write(address, record, payload=io.BytesIO(body), warc_content_type=kind)

    def _write(self, address: str, record: str, **given: object) -> "Crawl":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # warcio leaves its temporary files to be collected
            self.writer.write_record(self.writer.create_warc_record(address, record, **given))
        return self

    @property
    def data(self) -> bytes:
        """The archive so far."""
        return self.stream.getvalue()

    def at(self, path: Path) -> Path:
        """The archive as a file."""
        path.write_bytes(self.data)
        return path


def wacz_of(path: Path, crawl: bytes, pages: Iterable[dict[str, str]]) -> Path:
    """A WACZ of one web archive and its list of pages."""
    listed = "\n".join(map(json.dumps, [{"format": "json-pages-1.0", "id": "pages"}, *pages]))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", crawl)
        archive.writestr("pages/pages.jsonl", listed)
        archive.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
    return path


@pytest.fixture
def bomb() -> bytes:
    """Few bytes that unpack to 300 MB."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb") as stream:
        for _ in range(300):
            stream.write(b"word " * 200_000)
    return out.getvalue()
