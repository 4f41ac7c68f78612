"""Pages: what a reader sees is the text, furniture is marked and never deleted, metadata is as given."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from variorum.errors import InputError
from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw
from variorum.records import Account

SENTENCES = [
    "The minister said on Tuesday that the talks on the harbour would go on for two more days.",
    "No ship will have to wait longer than an hour before it is let in, she told reporters.",
    "The other side has not yet said whether it can accept the draft in its present form.",
    "A third round is planned for the end of November, in the old customs house of the town.",
]
ARTICLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def account(markup: str, head: str = "") -> Account:
    """A page with this body as an account."""
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{markup}</body></html>"
    return draft_of(Raw("page.html", "page.html", page.encode())).account("page")


def text(markup: str) -> str:
    """The visible text of a page with this body."""
    return account(markup).text


def kinds(page: Account) -> dict[str, str]:
    """The marked blocks of a page and their kinds, all but its text."""
    return {page.quote(passage.span): passage.kind for passage in page.layout if passage.kind != "paragraph"}


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<table><tr><td>one<td>two</table>", "one\n\ntwo"),
        ("<p>a <b>bold</b> word,<i> so</i></p>", "a bold word, so"),
        ("<p>H<sub>2</sub>O</p>", "H2O"),
        ("<p>\n  much \t\r\n  space  </p>", "much space"),
        ("<p>a <b> b</b> <i> </i> c</p>", "a b c"),
        ("<p>10\u00a0000&nbsp;tonnes</p>", "10\u00a0000\u00a0tonnes"),
        ("<p>one<br>two<br/> three</p>", "one\ntwo\nthree"),
        ("one<br><br>two<br> <br><br>three", "one\n\ntwo\n\nthree"),
        ("<p>one<!-- not -->two</p>", "onetwo"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>he said <q>no, <q>never</q></q>.</p>", "he said “no, ‘never’”."),
        ("<p>in <st1:place>Moscow</st1:place> today</p>", "in Moscow today"),
        ("<x-card>one</x-card><x-card>two</x-card>", "one two"),
        ("<p>one</p><span style='display: block'>two</span>", "one\n\ntwo"),
        ("<p>&lt;b&gt; &amp; &#8217;</p>", "<b> & ’"),
    ],
)
def test_the_text_is_what_a_browser_shows(markup: str, seen: str) -> None:
    assert text(markup) == seen


@pytest.mark.parametrize(
    "markup",
    [
        "<script>unseen</script>",
        "<style>unseen</style>",
        "<template><p>unseen</p></template>",
        "<noscript><p>unseen</p></noscript>",
        "<svg><text>unseen</text></svg>",
        "<img alt=unseen>",
        "<iframe>unseen</iframe>",
        "<p hidden>unseen</p>",
        "<div style='color:red; DISPLAY : none !important'><p>unseen</p></div>",
        "<p style='visibility:hidden'>unseen</p>",
        "<dialog><p>unseen</p></dialog>",
        "<p title=unseen></p>",
    ],
)
def test_what_is_not_shown_is_not_text(markup: str) -> None:
    assert text(f"<p>before</p>{markup}<p>after</p>") == "before\n\nafter"


def test_the_last_word_of_a_style_counts() -> None:
    assert text("<p style='display:none;display:block'>seen</p>") == "seen"


def test_text_that_strays_into_the_head_is_kept() -> None:
    assert text_of_page("<head><title>T</title><p>stray</head><body>text") == "stray\n\ntext"


def text_of_page(page: str) -> str:
    """The text of a whole page, as it is."""
    return draft_of(Raw("page.html", "page.html", page.encode())).text


def test_a_page_that_hides_everything_is_read_all_the_same() -> None:
    page = account(f"<div style='display:none'>{ARTICLE}</div>")

    assert page.text == "\n\n".join(SENTENCES)
    assert "hides all of it" in (page.source.method or "")


@pytest.mark.parametrize("markup", ["", "<script>render()</script><noscript>Enable scripts</noscript>", "<frameset>"])
def test_a_page_without_visible_text_is_refused(markup: str) -> None:
    with pytest.raises(InputError, match="save the page") as caught:
        account(markup)

    assert caught.value.reason == "no_text"


@pytest.mark.parametrize(
    "start",
    ["<!DOCTYPE html><p>", "\n<html><p>", "<!-- a --><!-- b --> <HTML lang=en><p>", "<?xml version='1.0'?><html><p>"],
)
def test_a_page_is_known_by_how_it_begins(start: str) -> None:
    assert draft_of(Raw("a.txt", "a.txt", f"{start}one".encode())).text == "one"


def test_a_page_is_known_by_what_the_server_says() -> None:
    assert draft_of(Raw("http://x/a", "a", b"<p>one<p>two", media_type="text/html")).text == "one\n\ntwo"


def test_a_text_that_mentions_markup_is_no_page() -> None:
    assert draft_of(Raw("a.txt", "a.txt", b"Write <html> first.")).text == "Write <html> first."


def test_furniture_is_marked_and_stays_in_the_text() -> None:
    page = account(
        "<header><div class=date>Friday</div><nav><a href=/>Home</a></nav></header><main><article>"
        "<h1>Talks go on</h1><p class=byline>By Anna Berg</p><p><time datetime=2024-05-03>May 3</time></p>"
        f"{ARTICLE}<h2>What comes next</h2>{ARTICLE.replace('the', 'this')}"
        "<figure><figcaption>The two at the table.</figcaption><p class=photo-credit>Photo: Northline</p></figure>"
        "<p>In the end, she added, it will depend on the weather and on the tide at that hour.</p>"
        "<button>Share</button></article></main><aside>Most read</aside><footer>About us</footer>",
        "<title>Talks go on - The Courier</title>",
    )

    assert kinds(page) == {
        "Friday": "chrome",
        "Home": "chrome",
        "Talks go on": "title",
        "By Anna Berg": "byline",
        "May 3": "dateline",
        "What comes next": "heading",
        "The two at the table.": "caption",
        "Photo: Northline": "credit",
        "Share": "chrome",
        "Most read": "chrome",
        "About us": "chrome",
    }
    assert all(sentence in page.text for sentence in SENTENCES)


def test_what_the_extractor_leaves_out_is_chrome_without_any_telling_tag() -> None:
    links = "".join(f"<div><a href=/{i}>Other news of day {i}</a></div>" for i in range(20))
    page = account(f"<div><h1>Talks go on</h1>{ARTICLE}</div><div class=more>{links}</div>")

    assert kinds(page)["Other news of day 7"] == "chrome"
    assert not set(SENTENCES) & set(kinds(page))


def test_an_article_without_spaces_between_words_is_told_from_its_furniture() -> None:
    sentence = "总统表示会谈非常有益，并将于下周在北京继续举行，双方没有公布细节。"
    article = "".join(f"<p>第{i}天，{sentence}</p>" for i in range(9))
    page = account(f"<h1>会谈继续</h1>{article}<div><a href=/>首页</a></div><div><a href=/a>新闻</a></div>")

    assert kinds(page) == {"会谈继续": "title", "首页": "chrome", "新闻": "chrome"}


def test_the_introduction_under_the_headline_is_text() -> None:
    lead = "After ten hours behind closed doors, the two sides in the harbour dispute are still far apart."
    page = account(
        f"<article><header><h1>Talks go on</h1></header><div class=deck>{lead}</div>"
        f"<section>{ARTICLE}</section></article>",
        "<title>Talks go on</title>",
    )

    assert lead not in kinds(page)


@pytest.mark.parametrize("wrapper", ["form", "header", "aside", "div role=banner"])
def test_a_tag_that_wraps_the_whole_page_makes_no_chrome_of_it(wrapper: str) -> None:
    page = account(f"<{wrapper}><h1>Talks go on</h1>{ARTICLE}</{wrapper.split()[0]}>")

    assert set(kinds(page).values()) == {"title"}


def test_a_short_article_amid_much_furniture_is_still_found() -> None:
    teasers = "".join(f"<p>{i}: {sentence[::-1]}</p>" for i in range(12) for sentence in SENTENCES)
    page = account(
        f"<article><h1>Talks go on</h1>{ARTICLE}</article><div class=related-links>{teasers}</div>",
        "<title>Talks go on</title>",
    )

    assert not set(SENTENCES) & set(kinds(page))
    assert "chrome" in kinds(page).values()


def test_where_the_extractor_finds_little_only_the_tags_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: SimpleNamespace(text="Section"))
    page = account(f"<nav>Menu</nav><h2>Section</h2>{ARTICLE}")

    assert kinds(page) == {"Menu": "chrome", "Section": "heading"}
    assert "the extractor found 1% of the visible text" in (page.source.method or "")


def test_an_extractor_that_fails_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    page = account(ARTICLE)

    assert page.text == "\n\n".join(SENTENCES)
    assert "the extractor failed (RuntimeError)" in (page.source.method or "")


def test_an_extractor_that_returns_nothing_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)

    assert "the extractor returned nothing" in (account(ARTICLE).source.method or "")


def test_the_heading_that_matches_the_page_title_is_the_title() -> None:
    page = account(
        f"<h1>The Courier</h1><h2>Talks on the harbour go on</h2>{ARTICLE}",
        '<title>Talks on the harbour go on | The Courier</title><meta property="og:title" '
        'content="Talks on the harbour go on">',
    )

    assert kinds(page)["Talks on the harbour go on"] == "title"
    assert page.title == "Talks on the harbour go on"


def test_a_page_without_a_heading_takes_its_title_from_the_head() -> None:
    assert account(ARTICLE, "<title> Talks &amp; more </title>").title == "Talks & more"


def test_an_author_class_inside_the_text_makes_no_byline_of_it() -> None:
    page = account(f"<h1>Talks go on</h1><div class=author>{ARTICLE}<p>A short line of it</p>{ARTICLE}</div>")

    assert "byline" not in kinds(page).values()


def test_metadata_is_taken_as_given() -> None:
    page = account(
        ARTICLE,
        '<meta property="og:site_name" content="The  Courier"><meta name=author content="Anna Berg">'
        '<meta property="article:published_time" content="2024-05-03T10:00:00+02:00">'
        '<link rel=canonical href="https://courier.example/talks">',
    )

    assert (page.source.publisher, page.source.author) == ("The Courier", "Anna Berg")
    assert page.source.published == "2024-05-03T10:00:00+02:00"
    assert (page.source.canonical, page.language) == ("https://courier.example/talks", "en")


def structured(data: str) -> Account:
    """A page with this JSON-LD."""
    return account(ARTICLE, f'<script type="application/ld+json">{data}</script>')


def test_metadata_is_found_in_structured_data() -> None:
    page = structured(
        '{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["Thing", "NewsArticle"], "headline": "Talks",'
        '"datePublished": "2024-05-03", "author": [{"name": "A"}, "B"], "publisher": {"name": "The Courier"}}]}'
    )

    assert (page.title, page.source.author, page.source.publisher) == ("Talks", "A, B", "The Courier")
    assert page.source.published == "2024-05-03"


def test_structured_data_say_when_a_page_was_changed_and_whose_text_it_is() -> None:
    page = structured(
        '{"@type": "NewsArticle", "dateModified": "2024-05-04", "publisher": {"name": "The Courier"},'
        '"sourceOrganization": {"name": "Northline Agency"}, "url": "https://courier.example/talks"}'
    )

    assert (page.source.updated, page.source.wire) == ("2024-05-04", "Northline Agency")
    assert page.source.canonical == "https://courier.example/talks"
    assert "wire from JSON-LD sourceOrganization" in (page.source.method or "")


def test_a_provider_that_is_the_publisher_is_no_agency() -> None:
    page = structured('{"@type": "NewsArticle", "publisher": {"name": "A"}, "provider": {"name": "a"}}')

    assert page.source.wire is None


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Anna Berg, Associated Press", "Associated Press"),
        ("Anna Berg (AP)", "AP"),
        ("Reuters", "Reuters"),
        ("Von Anna Berg, dpa", "dpa"),
        ("By Anna Berg and the Associated Press", "the Associated Press"),
        ("By Anna Berg for The Courier", None),
        ("By Ani Berg", None),
        ("Ani", None),
        ("By Anna Berg, political correspondent", None),
    ],
)
def test_a_byline_credits_an_agency_only_by_its_whole_name(byline: str, agency: str | None) -> None:
    printed = account(f"<h1>Talks go on</h1><p class=byline>{byline}</p>{ARTICLE}")
    given = account(ARTICLE, f'<meta name=author content="{byline}">')

    assert (printed.source.wire, given.source.wire) == (agency, agency)


@pytest.mark.parametrize("publisher", ["Reuters", "reuters", "Reuters News"])
def test_an_agency_on_its_own_page_is_no_wire_credit(publisher: str) -> None:
    page = account(ARTICLE, f'<meta property="og:site_name" content="{publisher}"><meta name=author content=Reuters>')

    assert page.source.wire is None


def test_an_agency_in_the_text_is_no_credit() -> None:
    assert account(f"{ARTICLE}<p>Reuters, AP and dpa were there.</p>").source.wire is None


def test_where_each_fact_was_found_is_recorded() -> None:
    page = account(
        ARTICLE,
        '<meta name=author content="Anna Berg"><meta property="article:modified_time" content="2024-05-04">'
        '<meta name=agency content="Northline">',
    )

    found = "author from meta author, wire from meta agency, updated from meta article:modified_time"
    assert found in (page.source.method or "")
    assert (page.source.updated, page.source.wire) == ("2024-05-04", "Northline")


@pytest.mark.parametrize(
    "data", ["{", "[" * 100_000, '{"@type": 1}', '[{"@type":"Article","author":{"name":[{}]}}]', ""]
)
def test_broken_structured_data_is_passed_over(data: str) -> None:
    assert structured(data).text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T10:00:00Z", "2024-05-03T10:00:00Z"),
        ("Fri, 03 May 2024 10:00:00 +0200", "2024-05-03T10:00:00+02:00"),
        ("May 3, 2024", None),
        ("yesterday", None),
        ("2024-13-45", None),
    ],
)
def test_a_date_is_read_when_its_form_leaves_no_doubt(given: str, read: str | None) -> None:
    page = account(ARTICLE, f'<meta property="article:published_time" content="{given}">')

    assert page.source.published == read


def test_a_time_element_dates_the_page_only_inside_the_article() -> None:
    beside = account(f"<aside><time datetime=2020-01-01>then</time></aside>{ARTICLE}")
    inside = account(f"<article><time datetime=2024-05-03>May 3</time>{ARTICLE}</article>")

    assert (beside.source.published, inside.source.published) == (None, "2024-05-03")


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://[", "/talks", ""])
def test_a_canonical_address_that_is_none_is_left_out(href: str) -> None:
    assert account(ARTICLE, f'<link rel=canonical href="{href}">').source.canonical is None


def test_without_metadata_nothing_is_made_up() -> None:
    page = draft_of(Raw("a.html", "a.html", f"<html><body>{ARTICLE}".encode())).account("a")

    source = page.source
    assert page.title is page.language is None
    assert source.publisher is source.author is source.published is source.canonical is source.retrieved is None


def test_a_text_node_past_ten_megabytes_is_kept() -> None:
    page = account(f"<h1>Talks go on</h1><p>{'word ' * 2_200_000}</p>{ARTICLE}")

    assert len(page.text) > 11_000_000
    assert page.text.endswith(SENTENCES[-1])
    assert "the page has more than 2,000,000 characters" in (page.source.method or "")


def test_text_that_only_the_markup_holds_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.ingest.mainpart._extract", lambda root, blocks: ("unseen words " * 60, ""))

    page = account(f"<h1>Talks go on</h1>{ARTICLE}")

    assert "the extractor found 120 words, and the page shows none of them" in (page.source.method or "")
    assert page.text.endswith(SENTENCES[-1])


def test_an_extractor_that_finds_nothing_is_told_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *args, **kwargs: None)

    page = account(ARTICLE)

    assert "main text not told apart: the extractor returned nothing" in (page.source.method or "")
    assert page.text == "\n\n".join(SENTENCES)


def test_deep_nesting_loses_no_text() -> None:
    assert text("<div>" * 300 + ARTICLE + "</div>" * 300) == "\n\n".join(SENTENCES)


def test_absurd_nesting_loses_marks_but_no_text() -> None:
    page = account("<div>" * 5000 + ARTICLE + "<script>unseen</script>" + "</div>" * 5000 + "<p>after</p>")

    assert page.text == "\n\n".join([*SENTENCES, "after"])
    assert "nested deeper than 1,000 elements" in (page.source.method or "")


def test_tags_without_end_are_refused() -> None:
    with pytest.raises(InputError, match="1,000,003 tags") as caught:
        text_of_page("<html><body>" + "<b>" * 1_000_000 + "<p>x")

    assert caught.value.reason == "too_large"


def test_the_example_page_is_read_as_one_article() -> None:
    path = Path(__file__).parents[2] / "examples" / "harbour-talks" / "5-scraped-page.html"
    page = draft_of(Raw(str(path), path.name, path.read_bytes())).account("page")

    marked = kinds(page)
    assert [kind for kind in marked.values() if kind in ("title", "byline")] == ["title", "byline"]
    assert marked["You may also like"] == "chrome"
    assert page.source.publisher == "The Coast Courier"
