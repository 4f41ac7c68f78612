"""Feeds are polled when they are due, no sooner, and the loop ends when it is told to."""

from tests.corpus.fetching.conftest import START, Clock, Making, Web
from tests.corpus.fetching.test_polling import LIMITS, XML, full, rss
from variorum.corpus.fetching import FeedState, due, next_due, watch


def test_feeds_are_due_by_their_time_the_longest_first() -> None:
    states = [FeedState("c", due=5.0), FeedState("b"), FeedState("a"), FeedState("d", due=11.0)]

    assert [state.address for state in due(states, 10.0)] == ["a", "b", "c"]
    assert (next_due(states[2:]), next_due(states[3:]), next_due([])) == (0.0, 11.0, None)


def test_a_feed_is_polled_each_time_it_is_due(web: Web, visiting: Making, clock: Clock) -> None:
    web.put("/a", rss(full("One.")), XML)
    web.put("/b", rss(), {**XML, "Cache-Control": "max-age=2000"})
    states = [FeedState(web.at("/a", "one")), FeedState(web.at("/b", "two"))]

    found = list(watch(states, visiting(robots=False), LIMITS, rounds=3))
    assert len(found) == 4
    assert [asked.at - START for asked in web.asked if asked.path == "/a"] == [0, 900, 1800]
    assert sorted(clock.sleeps) == [900, 900]


def test_a_feed_that_is_not_due_is_waited_for(web: Web, visiting: Making, clock: Clock) -> None:
    web.put("/a", rss(), XML)

    list(watch([FeedState(web.at("/a"), due=START + 5000)], visiting(robots=False), LIMITS, rounds=3))
    assert [asked.at - START for asked in web.asked] == [5000]
    assert clock.sleeps == [3600, 1400]


def test_watching_ends_when_the_visitor_is_stopped(web: Web, visiting: Making) -> None:
    web.put("/a", rss(), XML)
    visitor = visiting(robots=False)
    found = []
    for polled in watch([FeedState(web.at("/a"))], visitor, LIMITS):
        found.append(polled)
        if len(found) == 3:
            visitor.stop()

    assert len(found) == 3


def test_without_feeds_there_is_nothing_to_wait_for(visiting: Making) -> None:
    assert list(watch([], visiting(), LIMITS)) == []
