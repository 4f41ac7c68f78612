"""The history's records refuse what would claim too much, and the history file refuses what does not resolve."""

import json
from dataclasses import replace

import pytest

from variorum.codec import dumps_history
from variorum.errors import CitationError, FormatError
from variorum.records import Change, Cited, Comparison, History, Mention, Round, Run, Span, Station, Thread


def cited(comparison: Comparison, name: str) -> Cited:
    """The first statement of a comparison, cited."""
    span = comparison.readings[0].statements[0].span
    return Cited(name, span, " ".join(comparison.quote(span).split()))


@pytest.fixture
def history(comparison: Comparison) -> History:
    """One thread through two rounds."""
    rounds = [Round(name, "Talks", comparison, "2031-05-03", "2031-05-03", "told") for name in ("a", "b")]
    one, two = (cited(comparison, r.name) for r in rounds)
    change = Change("stance", "rejects", "accepts", (one,), (two,))
    stations = (
        Station("a", "first", (Mention("told", (one,)),)),
        Station("b", "moved", (Mention("told", (two,)),), (change,), 0.9),
    )
    return History(tuple(rounds), "as given", (Thread("positions", "toll", stations),), Run("9.9"))


def test_the_file_tells_every_station_with_the_words_it_cites(history: History, comparison: Comparison) -> None:
    written = json.loads(dumps_history(history))

    assert (written["format"], written["version"]) == ("variorum.history", 1)
    assert [c["name"] for c in written["comparisons"]] == ["a", "b"]
    (thread,) = written["threads"]
    assert [s["movement"] for s in thread["stations"]] == ["first", "moved"]
    (change,) = thread["stations"][1]["changes"]
    statement = comparison.readings[0].statements[0]
    assert change["earlier"][0]["statement"] == statement.id
    assert change["earlier"][0]["words"] == comparison.quote(statement.span)


def test_the_same_history_gives_the_same_bytes(history: History) -> None:
    assert history.to_json() == dumps_history(history)


def test_a_citation_with_other_words_than_its_place_has_is_refused(history: History) -> None:
    thread = history.threads[0]
    first = thread.stations[0]
    wrong = replace(first.mentions[0].cited[0], words="never said")
    stations = (replace(first, mentions=(replace(first.mentions[0], cited=(wrong,)),)), thread.stations[1])

    with pytest.raises(FormatError, match="has other words than those cited"):
        dumps_history(replace(history, threads=(replace(thread, stations=stations),)))


def test_a_citation_of_an_account_that_is_not_there_is_refused(history: History) -> None:
    thread = history.threads[0]
    wrong = Mention("told", (Cited("a", Span("nobody", 0, 4), "told"),))
    stations = (replace(thread.stations[0], mentions=(wrong,)), thread.stations[1])

    with pytest.raises(CitationError, match="there is no account 'nobody'"):
        dumps_history(replace(history, threads=(replace(thread, stations=stations),)))


def test_a_change_must_cite_two_comparisons(comparison: Comparison) -> None:
    one = cited(comparison, "a")

    with pytest.raises(FormatError, match="must cite two comparisons"):
        Change("stance", "rejects", "accepts", (one,), (one,))
    with pytest.raises(FormatError, match="cites nothing"):
        Change("stance", "rejects", "accepts", (), (one,))


def test_a_station_that_moved_must_say_in_what(comparison: Comparison) -> None:
    with pytest.raises(FormatError, match="needs a change that cites both sides"):
        Station("b", "moved", (Mention("told", (cited(comparison, "b"),)),))


def test_a_silent_station_mentions_nothing_and_any_other_something(comparison: Comparison) -> None:
    with pytest.raises(FormatError, match="has 1 mentions"):
        Station("b", "dropped", (Mention("told", (cited(comparison, "b"),)),))
    with pytest.raises(FormatError, match="has 0 mentions"):
        Station("b", "unchanged")


def test_a_thread_has_a_station_for_every_comparison(history: History) -> None:
    thread = history.threads[0]

    with pytest.raises(FormatError, match="must have one station for each of: a, b"):
        replace(history, threads=(replace(thread, stations=thread.stations[:1]),))
