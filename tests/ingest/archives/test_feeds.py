"""Feeds: entries with their text are items, others are links; what a feed says is passed on; markup is only text."""

import json
from pathlib import Path

import pytest

from tests.ingest.archives.conftest import items_of, links, raws, reasons, refusals
from variorum.ingest.archives import Item, Limits
from variorum.ingest.draft import draft_of

BODY = "<p>The council met on <b>Monday</b>.</p>"
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour News</title><link>https://news.example/</link><language>en</language>
<item><title>Toll &amp; talks</title><link>/a</link><guid isPermaLink="false">id-1</guid>
<dc:creator>Ada Moor</dc:creator>
<pubDate>Wed, 14 May 2031 10:00:00 +0200</pubDate><content:encoded><![CDATA[{BODY}]]></content:encoded></item>
<item><title>More</title><link>https://news.example/b</link><description>Only a summary.</description></item>
</channel></rss>"""
RSS_1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>Harbour News</title>
 </channel><item rdf:about="https://news.example/a"><title>Talks</title><link>https://news.example/a</link>
 <dc:date>2031-05-14</dc:date></item></rdf:RDF>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title type="html">Harbour &lt;i&gt;News&lt;/i&gt;</title>
<entry><id>tag:1</id><title>Talks</title><link rel="enclosure" href="https://news.example/a.mp3"/>
<link rel="alternate" href="https://news.example/a"/><published>2031-05-14T10:00:00Z</published>
<updated>2031-05-15T10:00:00Z</updated><author><name>Ada Moor</name></author><author><name>Ben Reed</name></author>
<content type="html">{BODY.replace("<", "&lt;")}</content></entry>
<entry><id>tag:2</id><title>More</title><link href="https://news.example/b"/><summary>Only that.</summary></entry>
<entry><id>tag:3</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry>
<entry><id>tag:4</id><content>A &lt; B is text.</content></entry>
<entry><id>tag:5</id><content type="text/html" src="https://news.example/c"/></entry>
</feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour News",
        "language": "en",
        "authors": [{"name": "Ada Moor"}],
        "items": [
            {
                "id": 1,
                "url": "https://news.example/a",
                "title": "Talks",
                "content_html": BODY,
                "date_published": "2031-05-14",
            },
            {"id": "2", "content_text": "The council met."},
            {"id": "3", "url": "https://news.example/b", "summary": "Only that."},
            {"id": "4", "url": "javascript:alert(1)"},
            "nonsense",
        ],
    }
)


def feed(tmp_path: Path, text: str | bytes, limits: Limits | None = None) -> list[Item]:
    """The items of a feed in a file."""
    (tmp_path / "feed").write_bytes(text if isinstance(text, bytes) else text.encode())
    return items_of(tmp_path / "feed", limits=limits or Limits())


def test_an_entry_of_rss_with_its_text_is_an_item_with_what_the_feed_says(tmp_path: Path) -> None:
    raw, link = feed(tmp_path, RSS)

    assert raws([raw])[0].data.decode() == BODY
    told = raws([raw])[0].told
    assert told is not None and told.by == f"the feed {tmp_path / 'feed'}"
    assert (told.id, told.title, told.author, told.publisher) == ("id-1", "Toll & talks", "Ada Moor", "Harbour News")
    assert (told.published, told.canonical, told.language) == (
        "2031-05-14T10:00:00+02:00",
        "https://news.example/a",
        "en",
    )
    assert links([link])[0].address == "https://news.example/b"


def test_an_entry_becomes_an_account_that_says_where_its_facts_are_from(tmp_path: Path) -> None:
    draft = draft_of(raws(feed(tmp_path, RSS))[0])

    assert (draft.text, draft.title, draft.language) == ("The council met on Monday.", "Toll & talks", "en")
    assert (draft.source.location, draft.source.publisher) == ("https://news.example/a", "Harbour News")
    assert f"published from the feed {tmp_path / 'feed'}" in (draft.source.method or "")


def test_what_a_page_says_of_itself_goes_before_what_its_feed_says(tmp_path: Path) -> None:
    page = '<html><head><meta property="og:site_name" content="The Quay"></head><body><p>Talks.</p></body></html>'

    (raw,) = raws(feed(tmp_path, RSS.replace(BODY, page)))
    assert draft_of(raw).source.publisher == "The Quay"


def test_rss_1_is_read(tmp_path: Path) -> None:
    (link,) = links(feed(tmp_path, RSS_1))

    assert link.address == "https://news.example/a"
    assert link.told and (link.told.published, link.told.publisher) == ("2031-05-14", "Harbour News")


def test_atom_is_read_in_each_of_its_forms_of_text(tmp_path: Path) -> None:
    found = feed(tmp_path, ATOM)

    assert [link.address for link in links(found)] == ["https://news.example/b", "https://news.example/c"]
    html, xhtml, text = raws(found)
    assert (html.data.decode(), html.media_type, html.location) == (BODY, "text/html", "https://news.example/a")
    assert BODY in xhtml.data.decode() and xhtml.location.endswith("#tag:3")
    assert (text.data, text.media_type) == (b"A < B is text.", "text/plain")
    assert html.told and (html.told.publisher, html.told.author) == ("Harbour News", "Ada Moor, Ben Reed")
    assert (html.told.published, html.told.updated) == ("2031-05-14T10:00:00Z", "2031-05-15T10:00:00Z")


def test_json_feed_is_read(tmp_path: Path) -> None:
    found = feed(tmp_path, JSON_FEED)

    first, second = raws(found)
    assert (first.data.decode(), first.location) == (BODY, "https://news.example/a")
    assert (second.data, second.media_type) == (b"The council met.", "text/plain")
    assert first.told and (first.told.author, first.told.published) == ("Ada Moor", "2031-05-14")
    assert ([link.address for link in links(found)], reasons(found)) == (["https://news.example/b"], ["no_text"])


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[", "//"])
def test_only_web_addresses_are_links(tmp_path: Path, link: str) -> None:
    text = f"<rss><channel><item><title>Talks</title><link>{link}</link></item></channel></rss>"

    assert reasons(feed(tmp_path, text)) == ["no_text"]


def test_titles_are_plain_text(tmp_path: Path) -> None:
    text = RSS.replace("Toll &amp; talks", "Toll &lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; 3 &lt; 4")

    told = raws(feed(tmp_path, text))[0].told
    assert told and told.title == "Toll alert(1) & 3 < 4"


def test_a_summary_is_read_where_there_is_no_address_for_the_rest(tmp_path: Path) -> None:
    text = "<rss><channel><item><description>The council met.</description></item></channel></rss>"

    assert [raw.data for raw in raws(feed(tmp_path, text))] == [b"The council met."]


def test_what_is_not_well_formed_is_read_as_far_as_can_be_and_reported(tmp_path: Path) -> None:
    found = feed(tmp_path, RSS.replace("</channel></rss>", "<item><title>Cut"))

    assert len(raws(found)) == len(links(found)) == 1
    assert reasons(found)[-1] == "damaged" and refusals(found)[-1].failed


def test_names_of_characters_that_only_html_knows_are_read(tmp_path: Path) -> None:
    found = feed(tmp_path, RSS.replace("Toll &amp; talks", "Toll&nbsp;&mdash;&eacute;&nonsense;"))

    told = raws(found)[0].told
    assert told and told.title and told.title.startswith("Toll —é")


def test_a_feed_in_utf_16_is_read(tmp_path: Path) -> None:
    text = RSS.replace('version="1.0"?', 'version="1.0" encoding="utf-16"?') + "\n"
    for data in (text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be")):
        found = feed(tmp_path, data)
        assert (len(raws(found)), len(links(found)), reasons(found)) == (1, 1, [])


@pytest.mark.parametrize("reference", ["&#1114112;", "&#0;", "&#xD800;", "&#x110000;"])
def test_references_to_no_character_are_no_exception(tmp_path: Path, reference: str) -> None:
    assert raws(feed(tmp_path, RSS.replace("talks</title>", f"talks {reference}</title>")))


def test_no_file_is_read_by_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'

    found = feed(tmp_path, RSS.replace("<rss", f"{doctype}<rss", 1).replace("talks</title>", "&x;</title>"))
    assert "s3cret" not in repr(found) and len(raws(found)) == len(links(found)) == 1


def test_entities_that_multiply_are_not_followed(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 50}">' for n in range(9))
    text = RSS.replace("<rss", f"<!DOCTYPE rss [{entities}]><rss", 1).replace("talks</title>", "&a8;</title>")

    found = feed(tmp_path, text)
    assert reasons(found)[-1] == "damaged" and len(repr(found)) < 100_000


def test_a_text_longer_than_a_parser_likes_is_read_whole(tmp_path: Path) -> None:
    long = "word " * 2_500_000

    (raw,) = raws(feed(tmp_path, RSS.replace(BODY, long)))
    assert len(raw.data) == len(long.strip())


def test_entries_without_end_are_cut_with_a_reason(tmp_path: Path) -> None:
    found = feed(tmp_path, RSS, Limits(entries=1))

    assert (len(raws(found)), reasons(found)) == (1, ["too_large"])


def test_a_feed_past_the_limit_is_refused(tmp_path: Path) -> None:
    assert reasons(feed(tmp_path, RSS, Limits(feed_bytes=500))) == ["too_large"]


def test_other_xml_and_json_is_no_feed(tmp_path: Path) -> None:
    assert len(raws(feed(tmp_path, "<newsItem/>"))) == 1
    assert len(raws(feed(tmp_path, '{"headline": "Talks"}'))) == 1
    assert len(raws(feed(tmp_path, "<feed><entry/></feed>"))) == 1


def test_broken_json_failed(tmp_path: Path) -> None:
    assert reasons(feed(tmp_path, '{"version": "https://jsonfeed.org/version/1", "items": [')) == ["damaged"]
