"""Furniture around a text changes nothing that is read in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw
from variorum.pipeline import read
from variorum.records import Account, Reading, Source

OPENINGS = (
    "Old pier by the market to close in May\nBy Ann Berg\nMay 3, 2031\n",
    "Old pier by the market to close in May\n",
    "OSLO, May 3 (Coast Agency) — ",
    "",
)
LINES = (
    "The council met on Monday to speak about the old pier and the plan of the port.",
    "“The pier is rotten, and it will close in May,” Berg said after the meeting.",
    "Ann Berg, who runs the port, told reporters that 27 boats would leave the harbour.",
    "According to the mayor, Olga Ode, nobody had asked the crews what they want.",
    "What the mayor said",
    "The crews went home, but Ode said that she would speak with them again on Friday.",
    "It is not known when the new pier will open.",
    "Asked about the cost, Berg said: “We shall see.”",
)
TURNS = (
    "Question: Will the old pier close this year?\nAnn Berg: It will close on 3 May, and the crews know it.",
    "Question: And who pays?\nAnn Berg: The port pays.\nThe city gives the land, as it said in March.",
    "Question: Thank you. Is there a date?\nAnn Berg: There is one. We shall name it soon.",
)
ABOVE = (
    "Home", "Menu", "Search", "Sign in", "World", "Business & Tech", "Harbour life", "12°C", "Skip to content",
    "Tuesday, May 4, 2031", "Breaking News", "Subscribe", "COAST 27,934.02 -0.36%", "▲ 1.2%", "News Archives",
    "Five walks along the northern shore", "Video", "Advertisement", "Weather forecast: rain",
    "Photos: the spring fair",
    "We use cookies on this website. By going on you accept the cookies of our browser partners.",
)  # fmt: skip
BELOW = (
    "Share", "Tweet", "Print", "Share this article", "Tags: harbour, pier", "Read more: The crews of the north",
    "Related articles", "A walk by the sea", "Storm warning lifted for all ports", "Most Popular", "1", "2",
    "12 comments", "Leave a reply", "© 2031 The Coast Courier. All rights reserved.", "Privacy Policy", "Terms of Use",
    "About us",
    "Subscribe to our newsletter and get the news in your inbox.", "Follow us on Facebook and Twitter.", "5 min read",
    "Photo: Jo Ode", "Filed under: News", "2 hours ago", "Click here to download our app.", "Back to top", "* * *",
)  # fmt: skip
STORY = st.tuples(st.sampled_from(OPENINGS), st.lists(st.sampled_from(LINES), min_size=4, max_size=8, unique=True)).map(
    lambda parts: parts[0] + "\n".join(parts[1])
)
TALK = st.lists(st.sampled_from(TURNS), min_size=2, max_size=3, unique=True).map("\n".join)
FURNISHED = st.tuples(
    st.lists(st.sampled_from(ABOVE), max_size=25), STORY | TALK, st.lists(st.sampled_from(BELOW), max_size=25)
)


def reading(text: str) -> Reading:
    """A text read as an account."""
    return read(Account("harbour", text, Source("harbour.txt"), "0" * 64))


def told(found: Reading, shift: int = 0) -> list[tuple[object, ...]]:
    """What is read in the body: every statement outside the title with its place, speaker, act and mode."""
    title = [p.span for p in found.passages if p.kind == "title"]
    body = [s for s in found.statements if not any(span.holds(s.span) for span in title)]
    return [(s.span.start - shift, s.span.end - shift, s.speaker, s.act, s.mode) for s in body]


@settings(deadline=None, derandomize=True, max_examples=300)
@given(FURNISHED)
def test_lines_of_furniture_around_a_text_change_no_statement(parts: tuple[list[str], str, list[str]]) -> None:
    above, text, below = "".join(f"{line}\n" for line in parts[0]), parts[1], "".join(f"\n{x}" for x in parts[2])

    assert told(reading(above + text + below), len(above)) == told(reading(text))


PAGE = (
    "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav><header><a href=/>The Coast Courier</a></header>"
    "<div class=top><a href=/a>Five walks along the northern shore</a> <a href=/b>Storm warning lifted</a></div>"
    "<article>{}</article><div class=more><h3>Related articles</h3><a href=/c>A walk by the sea</a></div>"
    "<aside><p>Subscribe to our newsletter and get the news in your inbox.</p></aside>"
    "<footer><p>© 2031 The Coast Courier. All rights reserved.</p></footer>"
)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(STORY)
def test_the_furniture_of_a_page_changes_no_statement(text: str) -> None:
    article = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)

    bare, around = (page_reading(markup) for markup in (f"<article>{article}</article>", PAGE.format(article)))

    assert quoted(around) == quoted(bare)


def page_reading(markup: str) -> Reading:
    """A page with this body, read."""
    page = f"<!doctype html><html lang=en><head><title>Old pier</title></head><body>{markup}</body></html>"
    return read(draft_of(Raw("page.html", "page.html", page.encode())).account("page"))


def quoted(found: Reading) -> list[tuple[object, ...]]:
    """What is read outside the title, by its words."""
    title = [p.span for p in found.passages if p.kind == "title"]
    body = [s for s in found.statements if not any(span.holds(s.span) for span in title)]
    return [(found.account.quote(s.span), s.speaker, s.act, s.mode) for s in body]
