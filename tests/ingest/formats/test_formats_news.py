"""News items in JSON and XML: ninjs of every version, schema.org articles, NewsML-G2; other data is refused by name."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import InputError
from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw
from variorum.records import Account

BODY = "The minister said the talks will go on in May.\nNo ship will wait."
MARKUP = "<h2>What comes next</h2><p>The minister said the talks will go on.</p><p>No ship will wait.</p>"
THREE = {
    "uri": "https://courier.example/talks",
    "headlines": [{"role": "short", "value": "Talks"}, {"role": "main", "value": "Talks go on"}],
    "bodies": [{"role": "text", "contentType": "text/plain", "value": BODY}, {"role": "main", "value": MARKUP}],
    "by": "By Anna Berg, Reuters",
    "located": "Northhaven",
    "provider": {"name": "The Coast Courier"},
    "firstCreated": "2024-05-03T08:00:00Z",
    "versionCreated": "2024-05-03T09:00:00Z",
    "language": "en-GB",
}
ONE = {
    "uri": "urn:item:1",
    "headline": "Talks go on",
    "body_text": BODY,
    "byline": "Anna Berg",
    "copyrightholder": "The Coast Courier",
    "source": "AP",
    "versioncreated": "2024-05-03T09:00:00Z",
    "altids": {"web": "https://courier.example/1"},
}
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Talks go on",
    "articleBody": BODY,
    "dateline": "NORTHHAVEN",
    "author": [{"@type": "Person", "name": "Anna Berg"}],
    "publisher": {"name": "The Coast Courier"},
    "sourceOrganization": {"name": "Northline Agency"},
    "datePublished": "2024-05-03",
    "dateModified": "2024-05-04",
    "inLanguage": "en",
    "mainEntityOfPage": {"@id": "https://courier.example/talks"},
}
NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="https://courier.example/n">
<itemMeta><provider literal="The Coast Courier"/><versionCreated>2024-05-03T09:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2024-05-03</contentCreated><creditline>Northline</creditline><language tag="en"/>
<headline>Talks go on</headline><by>Anna Berg</by></contentMeta><contentSet>{}</contentSet></newsItem>"""
XHTML = """<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Talks go on</h1>
<p>The minister said so.</p></body></html></inlineXML>"""
NITF = """<inlineXML><n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/"><n:body>
<n:body.head><n:hedline><n:hl1>Talks go on</n:hl1></n:hedline>
<n:byline>By Anna Berg</n:byline></n:body.head>
<n:body.content><n:p>The minister said so.</n:p>
</n:body.content></n:body></n:nitf></inlineXML>"""

DATA_BODY = '<inlineData contenttype="text/html">&lt;p&gt;The minister said so.&lt;/p&gt;</inlineData>'


def account(data: object, name: str | None = "a.json") -> Account:
    """Some JSON, or a text as it is, as an account."""
    text = data if isinstance(data, str) else json.dumps(data)
    return draft_of(Raw(name or "-", name, text.encode())).account("a")


def refusal(data: object, name: str | None = "a.json") -> InputError:
    """The error that some data ends with."""
    with pytest.raises(InputError) as caught:
        account(data, name)
    return caught.value


def kinds(read: Account) -> list[tuple[str, str]]:
    """The marked blocks in order."""
    return [(passage.kind, read.quote(passage.span)) for passage in read.layout]


def test_a_ninjs_item_gives_its_headline_byline_place_and_body() -> None:
    read = account(THREE)

    marks = [("title", "Talks go on"), ("byline", "By Anna Berg, Reuters"), ("dateline", "Northhaven")]
    assert kinds(read) == [*marks, ("heading", "What comes next")]
    assert read.text.endswith("The minister said the talks will go on.\n\nNo ship will wait.")


def test_a_ninjs_item_says_who_published_it_and_when() -> None:
    read = account(THREE)
    source = read.source

    assert (source.publisher, source.author, source.wire) == ("The Coast Courier", "By Anna Berg, Reuters", "Reuters")
    assert (source.published, source.updated) == ("2024-05-03T08:00:00Z", "2024-05-03T09:00:00Z")
    assert (source.canonical, read.language, read.language_by) == ("https://courier.example/talks", "en-GB", "given")
    assert "published from ninjs firstcreated" in (source.method or "")


def test_an_item_of_the_first_version_is_read_too() -> None:
    read = account(ONE)

    assert read.text == f"Talks go on\n\nAnna Berg\n\n{BODY}"
    assert (read.source.publisher, read.source.wire, read.source.published) == ("The Coast Courier", "AP", None)
    assert read.source.canonical == "https://courier.example/1"
    assert "text from body_text" in (read.source.method or "")


def test_a_body_with_paragraphs_is_better_than_a_plain_one() -> None:
    assert "What comes next" in account({**ONE, "body_xhtml": MARKUP}).text


def test_a_schema_org_article_is_read_with_its_metadata() -> None:
    read = account(ARTICLE)

    assert read.text == f"Talks go on\n\nNORTHHAVEN\n\n{BODY}"
    assert (read.source.author, read.source.publisher) == ("Anna Berg", "The Coast Courier")
    assert (read.source.wire, read.source.updated) == ("Northline Agency", "2024-05-04")
    assert (read.source.canonical, read.language) == ("https://courier.example/talks", "en")


@pytest.mark.parametrize("data", [[ARTICLE], {"@graph": [{"@type": "WebSite"}, ARTICLE]}, [THREE]])
def test_an_item_in_a_list_or_graph_is_found(data: object) -> None:
    assert account(data).title == "Talks go on"


@pytest.mark.parametrize("name", [None, "a.txt", "a.html"])
def test_an_item_is_known_by_its_form_whatever_it_is_called(name: str | None) -> None:
    assert account(THREE, name).title == "Talks go on"


def test_other_data_is_refused_with_what_was_looked_for_and_found() -> None:
    error = refusal({"rows": [1, 2], "title": "Dues"})

    assert error.reason == "no_text"
    assert all(word in str(error) for word in ("headlines", "articleBody", "'rows', 'title'"))


@pytest.mark.parametrize("data", [[1, 2], [], {}, [[[]]], {"headlines": [], "uri": "x"}, {"bodies": [{"value": 3}]}])
def test_data_without_a_news_item_is_no_account(data: object) -> None:
    assert refusal(data).reason == "no_text"


@pytest.mark.parametrize("data", [[ONE, ONE], [ARTICLE, {**ARTICLE, "headline": "Other"}]])
def test_several_items_in_one_file_are_refused_by_their_number(data: object) -> None:
    assert "holds 2 news items" in str(refusal(data))


@pytest.mark.parametrize("text", ['{"headline": "Talks', "[" * 100_000, '{"a": 1}\n{"a": 2}'])
def test_json_that_is_none_is_refused_as_damaged(text: str) -> None:
    assert refusal(text).reason == "damaged"


@pytest.mark.parametrize("text", ['{"a": "' + "x" * 20_000_000 + '"}', "[" + "{}," * 500_000 + "{}]"])
def test_json_without_end_is_refused_unread(text: str) -> None:
    assert refusal(text).reason == "too_large"


@pytest.mark.parametrize("text", ["[Applause] Thank you.", "{braces} in a text", '["quoted"]', "[1]"])
def test_a_text_that_opens_with_a_bracket_is_a_text(text: str) -> None:
    assert account(text, "a.txt").text == text


@pytest.mark.parametrize("content", [XHTML, NITF, DATA_BODY])
def test_newsml_is_read_with_its_text_in_any_form(content: str) -> None:
    read = account(NEWSML.format(content), "a.xml")

    assert [mark for mark in kinds(read) if mark[0] == "title"] == [("title", "Talks go on")]
    assert [kind for kind, _ in kinds(read)].count("byline") == 1
    assert read.text.endswith("The minister said so.")


def test_newsml_says_who_published_it_and_when() -> None:
    read = account(NEWSML.format(XHTML), "a.xml")
    source = read.source

    assert (source.publisher, source.author, source.wire) == ("The Coast Courier", "Anna Berg", "Northline")
    assert (source.published, source.updated, read.language) == ("2024-05-03", "2024-05-03T09:00:00Z", "en")
    assert source.canonical == "https://courier.example/n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<?xml version="1.0"?><rss><item>x</item></rss>', "no_text"),
        ('<?xml version="1.0"?><newsItem>', "damaged"),
        ('<?xml version="1.0"?><!DOCTYPE n [<!ENTITY e "x">]><newsItem>&e;</newsItem>', "damaged"),
        (NEWSML.format(""), "no_text"),
    ],
)
def test_other_xml_is_refused(text: str, reason: str) -> None:
    assert refusal(text, "a.xml").reason == reason


KEYS = [
    "headlines", "headline", "bodies", "body_text", "value", "role", "by", "located", "provider", "name", "uri", "url",
    "altids", "@type", "articleBody", "author", "@graph", "firstcreated", "language", "inLanguage",
]  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.just("NewsArticle"), st.just(MARKUP)
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)


@given(data=DATA)
@settings(max_examples=400, deadline=None)
def test_any_json_ends_in_an_account_or_a_refusal(data: object) -> None:
    try:
        read = account(data)
    except InputError as error:
        assert error.reason in ("no_text", "damaged", "empty", "binary")
    else:
        at = 0
        for passage in read.layout:
            assert passage.span.start >= at
            assert read.quote(passage.span).strip()
            at = passage.span.end
