"""Sitemaps to addresses, with what the news extension says of them; indexes to sitemaps."""

import gzip
from pathlib import Path

import pytest

from tests.ingest.archives.conftest import items_of, links, reasons, refusals
from variorum.ingest.archives import Limits

NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://news.example/a </loc><lastmod>2031-05-15</lastmod><news:news><news:publication>
<news:name>Harbour News</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-05-14T10:00:00Z</news:publication_date><news:title>Toll &amp; talks</news:title>
</news:news></url>
<url><loc>https://news.example/b</loc></url><url><loc>javascript:x</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://news.example/1.xml.gz</loc><lastmod>2031-05-15</lastmod></sitemap></sitemapindex>"""


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_is_its_addresses_with_what_it_says_of_them(tmp_path: Path, packed: bool) -> None:
    (tmp_path / "a.xml").write_bytes(gzip.compress(NEWS.encode()) if packed else NEWS.encode())

    found = items_of(tmp_path / "a.xml")
    first, second = links(found)
    assert first.told is not None
    assert (first.address, first.role, first.told.title) == ("https://news.example/a", "page", "Toll & talks")
    assert (first.told.publisher, first.told.published) == ("Harbour News", "2031-05-14T10:00:00Z")
    assert (first.told.updated, first.told.language) == ("2031-05-15", "en")
    assert second.told and second.told.published is None
    assert reasons(found) == ["no_text"]


def test_an_index_is_its_sitemaps(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(INDEX)

    (link,) = links(items_of(tmp_path))
    assert (link.address, link.role) == ("https://news.example/1.xml.gz", "sitemap")
    assert link.told and link.told.updated == "2031-05-15"


def test_addresses_without_end_are_cut_with_a_reason_and_their_number(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<urlset>" + "<url><loc>https://news.example/a</loc></url>" * 12 + "</urlset>")

    found = items_of(tmp_path, limits=Limits(entries=10))
    assert len(links(found)) == 10
    assert [(item.reason, item.count) for item in refusals(found)] == [("too_large", 2)]


def test_a_sitemap_that_breaks_off_is_read_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(NEWS[: NEWS.index("<url><loc>javascript")])

    found = items_of(tmp_path)
    assert (len(links(found)), reasons(found)) == (2, ["damaged"])
