"""Locations to inputs, local ones and addresses alike: what an address leads to is fetched and looked into."""

import gzip
import io
import zipfile
from pathlib import Path

from tests.corpus.fetching.conftest import PAGE, Making, Web
from tests.corpus.fetching.test_polling import XML, full, linked, rss
from variorum.corpus.fetching import Visitor, gather
from variorum.ingest.archives import Limits
from variorum.ingest.raw import Raw


def found(visitor: Visitor, *locations: str) -> list[str]:
    """What becomes of locations: the last part of each input's, or the reason."""
    items = gather(locations, visitor, Limits())
    return [item.location.rpartition("/")[2] if isinstance(item, Raw) else item.reason for item in items]


def test_files_and_addresses_are_inputs_in_the_order_given(web: Web, visiting: Making, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("The council met.")

    assert found(visiting(), web.put("/a", PAGE), str(tmp_path), web.at("/none")) == ["a", "talks.txt", "unreachable"]


def test_an_address_of_a_feed_stands_for_its_entries(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE)

    assert found(visiting(), web.put("/feed", rss(linked("/a"), full("One.")), XML)) == ["a", "feed#1"]


def test_a_feed_in_a_file_is_followed_too(web: Web, visiting: Making, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(rss(linked(web.put("/a", PAGE))))

    assert found(visiting(), str(tmp_path / "feed.xml")) == ["a"]


def test_sitemaps_are_followed_from_their_index(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE)
    web.put("/1.xml.gz", gzip.compress(f"<urlset><url><loc>{web.at('/a')}</loc></url></urlset>".encode()))
    index = f"<sitemapindex><sitemap><loc>{web.at('/1.xml.gz')}</loc></sitemap></sitemapindex>"

    assert found(visiting(), web.put("/index.xml", index, XML)) == ["a"]


def test_sitemaps_that_lead_in_circles_end(web: Web, visiting: Making) -> None:
    for n in range(5):
        inner = f"<sitemapindex><sitemap><loc>{web.at(f'/{n + 1}.xml')}</loc></sitemap></sitemapindex>"
        web.put(f"/{n}.xml", inner, XML)
    web.put("/x.xml", f"<sitemapindex><sitemap><loc>{web.at('/x.xml')}</loc></sitemap></sitemapindex>", XML)

    assert found(visiting(), web.at("/0.xml")) == ["nested"]
    assert found(visiting(), web.at("/x.xml")) == ["repeated"]


def test_an_archive_at_an_address_stands_for_its_members(web: Web, visiting: Making) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("talks.txt", "The council met.")

    assert found(visiting(), web.put("/a.zip", buffer.getvalue(), {"Content-Type": "application/zip"})) == ["talks.txt"]


def test_a_page_that_a_feed_names_is_a_page_and_no_archive(web: Web, visiting: Making) -> None:
    web.put("/a", b"PK", {"Content-Type": "application/zip"})

    assert found(visiting(), web.put("/feed", rss(linked("/a")), XML)) == ["binary"]


def test_the_same_address_is_fetched_once_in_a_run(web: Web, visiting: Making) -> None:
    assert found(visiting(), web.put("/a", PAGE), web.at("/a")) == ["a", "repeated"]


def test_several_hosts_are_asked_at_once_and_the_order_is_kept(web: Web, visiting: Making, tmp_path: Path) -> None:
    web.put("/a", PAGE, company=4)
    web.put("/b", PAGE)
    (tmp_path / "talks.txt").write_text("The council met.")
    named = [web.at("/a", "one"), web.at("/b", "two"), web.at("/b", "one"), str(tmp_path), web.at("/a", "three")]

    items = list(gather(named, visiting(robots=False), Limits()))
    assert [item.location for item in items] == [*named[:3], str(tmp_path / "talks.txt"), named[4]]
    assert web.all_at_once > 1 and set(web.most_at_once.values()) == {1}


def test_no_more_is_fetched_than_a_row_ahead_of_what_is_asked_for(web: Web, visiting: Making) -> None:
    for n in range(80):
        web.put(f"/{n}", PAGE)
    items = gather([web.at(f"/{n}") for n in range(80)], visiting(robots=False), Limits())
    next(items)

    assert len(web.asked) == 32
