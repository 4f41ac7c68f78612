"""Feeds polled: each entry once, on condition, nothing lost when a page cannot be had, and a state that can be kept."""

import json
from pathlib import Path

import pytest

from tests.corpus.fetching.conftest import HTML, PAGE, START, Clock, Making, Web
from variorum.corpus.fetching import FeedState, Polled, Visitor, feed_state, plain_state, poll
from variorum.ingest.archives import Limits, Refusal
from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw

XML = {"Content-Type": "application/rss+xml"}
LIMITS = Limits()


def rss(*items: str) -> str:
    """A feed of some entries."""
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f"<rss {space}><channel><title>Harbour News</title>{''.join(items)}</channel></rss>"


def linked(path: str) -> str:
    """An entry that names a page."""
    return f"<item><title>Talks at {path}</title><link>{path}</link></item>"


def full(text: str, id: str = "1") -> str:
    """An entry that holds its text."""
    return f'<item><guid isPermaLink="false">{id}</guid><content:encoded>{text}</content:encoded></item>'


def polled(state: FeedState, visitor: Visitor) -> Polled:
    """What one poll of one feed brings."""
    visitor.new_round()
    (found,) = poll([state], visitor, LIMITS)
    return found


def told(found: Polled) -> list[str]:
    """What became of each entry: its address, or why it is not there."""
    return [item.location.rpartition("/")[2] if isinstance(item, Raw) else item.reason for item in found.items]


def test_the_pages_that_a_feed_names_are_fetched_with_what_it_says_of_them(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE)
    found = polled(FeedState(web.put("/feed", rss(linked("/a")), XML)), visiting())

    (raw,) = found.items
    assert isinstance(raw, Raw) and (found.outcome, raw.location, raw.data) == ("new", web.at("/a"), PAGE)
    assert raw.retrieved == "2033-05-18T03:33:22+00:00"
    assert ("Content-Type", HTML["Content-Type"]) in [(key.title(), value) for key, value in raw.headers]
    draft = draft_of(raw)
    assert (draft.text, draft.title) == ("The council met on Monday.", "Talks at /a")
    assert draft.source.publisher == "Harbour News"


def test_an_entry_is_taken_in_once(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE)
    visitor = visiting()
    first = polled(FeedState(web.put("/feed", rss(linked("/a"), full("One.")), XML)), visitor)
    web.put("/b", PAGE)
    web.put("/feed", rss(linked("/b"), linked("/a"), full("One.")), XML)
    second = polled(first.state, visitor)

    assert (told(first), told(second)) == (["a", "feed#1"], ["b"])
    assert web.paths().count("/a") == 1


def test_a_changed_text_under_the_same_id_is_taken_in_again(web: Web, visiting: Making) -> None:
    visitor = visiting()
    first = polled(FeedState(web.put("/feed", rss(full("The toll is 27.")), XML)), visitor)
    web.put("/feed", rss(full("The toll is 20.")), XML)

    (again,) = polled(first.state, visitor).items
    assert isinstance(again, Raw) and again.data == b"The toll is 20."


def test_a_feed_that_did_not_change_is_not_sent_again(web: Web, visiting: Making) -> None:
    visitor = visiting()
    first = polled(FeedState(web.put("/feed", rss(full("One.")), XML, etag='"v1"')), visitor)
    second = polled(first.state, visitor)

    assert (second.outcome, second.items, second.state.seen) == ("not_modified", (), first.state.seen)
    assert web.asked[-1].headers["If-None-Match"] == '"v1"'


def test_the_date_of_change_is_sent_back(web: Web, visiting: Making) -> None:
    visitor = visiting()
    date = "Wed, 14 May 2031 10:00:00 GMT"
    first = polled(FeedState(web.put("/feed", rss(), {**XML, "Last-Modified": date})), visitor)
    polled(first.state, visitor)

    assert web.asked[-1].headers["If-Modified-Since"] == date


def test_a_page_that_cannot_be_had_now_is_asked_for_again_though_the_feed_did_not_change(
    web: Web, visiting: Making
) -> None:
    web.put("/a", PAGE, codes=(503, 503, 503, 200))
    visitor = visiting()
    first = polled(FeedState(web.put("/feed", rss(linked("/a"), full("One.")), XML, etag='"v1"')), visitor)
    second = polled(first.state, visitor)

    assert (told(first), first.state.etag) == (["later", "feed#1"], None)
    assert (told(second), second.state.etag) == (["a"], '"v1"')


def test_a_page_that_can_never_be_had_is_given_up(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE, codes=(503,))
    visitor = visiting(tries=2, retries=0)
    first = polled(FeedState(web.put("/feed", rss(linked("/a")), XML)), visitor)
    second = polled(first.state, visitor)
    third = polled(second.state, visitor)

    assert [told(first), told(second), told(third)] == [["later"], ["later"], []]


@pytest.mark.parametrize(("code", "kind"), [(404, "text/html"), (410, "text/html"), (200, "image/png")])
def test_a_page_that_is_none_is_asked_for_once(web: Web, visiting: Making, code: int, kind: str) -> None:
    web.put("/a", PAGE, {"Content-Type": kind}, codes=(code,))
    visitor = visiting()
    first = polled(FeedState(web.put("/feed", rss(linked("/a")), XML)), visitor)

    assert told(first) == (["unreachable"] if code != 200 else ["binary"])
    assert told(polled(first.state, visitor)) == []


def test_a_page_that_two_feeds_name_is_fetched_once(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE)
    feeds = [FeedState(web.put(f"/feed{n}", rss(linked("/a")), XML)) for n in (1, 2)]

    assert [told(found) for found in poll(feeds, visiting(), LIMITS)] == [["a"], ["repeated"]]


def test_many_new_entries_come_in_several_polls(web: Web, visiting: Making) -> None:
    visitor = visiting(entries=2)
    entries = [full(f"Text {n}.", str(n)) for n in range(5)]
    state = FeedState(web.put("/feed", rss(*entries), XML, etag='"v1"'))
    found: list[Polled] = []
    while not found or found[-1].state.due <= START + 60:
        found.append(polled(state, visitor))
        state = found[-1].state

    assert [told(one) for one in found] == [["feed#0", "feed#1"], ["feed#2", "feed#3"], ["feed#4"]]
    assert state.etag == '"v1"'


def test_a_feed_that_fails_is_asked_more_and_more_seldom(web: Web, visiting: Making, clock: Clock) -> None:
    visitor = visiting(interval=100)
    state = FeedState(web.put("/feed", "", XML, codes=(404,)))
    pauses = []
    for _ in range(15):
        found = polled(state, visitor)
        pauses.append(found.state.due - clock())
        state = found.state

    assert pauses[:3] == [200, 400, 800] and max(pauses) == pauses[-1] == 86_400
    assert found.outcome == "failed" and isinstance(found.items[0], Refusal) and found.items[0].failed
    web.put("/feed", rss(), XML)
    assert polled(state, visitor).state.failures == 0


def test_a_failure_forgets_nothing(web: Web, visiting: Making) -> None:
    visitor = visiting(retries=0)
    first = polled(FeedState(web.put("/feed", rss(full("One.")), XML, etag='"v1"', codes=(200, 500))), visitor)
    second = polled(first.state, visitor)

    assert (second.state.seen, second.state.etag) == (first.state.seen, '"v1"')


def test_a_server_may_ask_for_fewer_polls(web: Web, visiting: Making, clock: Clock) -> None:
    web.put("/feed", rss(), {**XML, "Cache-Control": "public, max-age=7200"})

    assert polled(FeedState(web.at("/feed")), visiting()).state.due == clock() + 7200


def test_a_time_that_a_busy_server_asks_for_is_kept_beyond_the_run(web: Web, visiting: Making, clock: Clock) -> None:
    web.put("/feed", "", {**XML, "Retry-After": "50000"}, codes=(503,))
    found = polled(FeedState(web.at("/feed")), visiting())

    assert (told(found), found.state.due) == (["later"], clock() + 50_000)


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(web: Web, visiting: Making) -> None:
    web.put("/old", b"", {"Location": "/new"}, codes=(301,))
    web.put("/new", rss(full("One.")), XML)
    visitor = visiting()
    first = polled(FeedState(web.at("/old")), visitor)
    polled(first.state, visitor)

    assert (first.state.address, first.state.moved) == (web.at("/old"), web.at("/new"))
    assert web.paths() == ["/old", "/new", "/new"]


def test_a_new_address_that_fails_is_forgotten(web: Web, visiting: Making) -> None:
    web.put("/old", b"", {"Location": "/new"}, codes=(301,))
    web.put("/new", rss(full("One.")), XML, codes=(200, 404))
    visitor = visiting()
    first = polled(FeedState(web.at("/old")), visitor)

    assert first.state.moved and polled(first.state, visitor).state.moved is None


def test_a_page_may_be_polled_like_a_feed_and_is_taken_in_when_it_changed(web: Web, visiting: Making) -> None:
    visitor = visiting()
    first = polled(FeedState(web.put("/page", PAGE)), visitor)
    second = polled(first.state, visitor)
    web.put("/page", PAGE.replace(b"Monday", b"Tuesday"))
    third = polled(second.state, visitor)

    assert [told(first), told(second), told(third)] == [["page"], [], ["page"]]


def test_an_index_of_sitemaps_is_followed_and_unchanged_sitemaps_are_not(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE)
    web.put("/1.xml", f"<urlset><url><loc>{web.at('/a')}</loc></url></urlset>", XML)
    index = (
        f"<sitemapindex><sitemap><loc>{web.at('/1.xml')}</loc><lastmod>2031-05-14</lastmod></sitemap></sitemapindex>"
    )
    visitor = visiting()
    first = polled(FeedState(web.put("/index.xml", index, XML)), visitor)
    second = polled(first.state, visitor)

    assert (told(first), told(second)) == (["a"], [])
    assert web.paths() == ["/index.xml", "/1.xml", "/a", "/index.xml"]


def test_hosts_are_asked_at_the_same_time_each_once(web: Web, visiting: Making) -> None:
    web.put("/feed", rss(), XML, hold=0.1)
    feeds = [FeedState(web.at(f"/feed?{n}", host)) for host in ("one", "two", "three") for n in (1, 2)]
    for feed in feeds:
        web.answers[f"/{feed.address.rpartition('/')[2]}"] = web.answers["/feed"]

    assert len(list(poll(feeds, visiting(robots=False), LIMITS))) == 6
    assert web.all_at_once > 1 and set(web.most_at_once.values()) == {1}


def test_a_caller_that_stops_ends_the_run(web: Web, visiting: Making) -> None:
    web.put("/feed", rss(full("One.")), XML)
    visitor = visiting(robots=False)
    found = poll([FeedState(web.at("/feed"))] * 50, visitor, LIMITS)
    next(found)
    found.close()  # type: ignore[attr-defined]

    assert visitor.stopped and len(web.asked) < 50


def test_marks_are_kept_for_all_that_the_feed_holds_and_some_more(web: Web, visiting: Making) -> None:
    visitor = visiting(remembered=1)
    state = polled(FeedState(web.put("/feed", rss(*(full(f"{n}.", str(n)) for n in range(4))), XML)), visitor).state
    assert len(state.seen) == 4

    web.put("/feed", rss(full("9.", "9")), XML)
    assert len(polled(state, visitor).state.seen) == 2


def test_a_state_can_be_written_down(web: Web, visiting: Making) -> None:
    web.put("/a", PAGE, codes=(503,))
    state = polled(FeedState(web.put("/feed", rss(linked("/a"), full("One.")), XML, etag='"v1"')), visiting()).state

    assert state.seen and state.tried
    assert feed_state(json.loads(json.dumps(plain_state(state)))) == state


def test_what_is_no_address_failed(visiting: Making, tmp_path: Path) -> None:
    assert [polled(FeedState(a), visiting()).outcome for a in ("http://[", str(tmp_path))] == ["failed", "failed"]
