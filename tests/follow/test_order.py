"""The order of a series, how each event is dated, and what is no series."""

import pytest

from tests.follow.conftest import Told, made
from variorum.errors import UsageError
from variorum.follow import in_order
from variorum.records import Comparison

MAY = made("2031-05-14", Told("The council met the ferry company."), event="2031-05-14")
JUNE = made("2031-06-20", Told("The council met the ferry company again."), account="b", event="2031-06-19")


def dated(comparison: Comparison) -> tuple[str, str]:
    """When an event was, and how that is known."""
    rounds, _ = in_order([("x", comparison), ("later", made("2040-01-01", Told("They met."), account="z"))])
    return rounds[0].when, rounds[0].dated_by


def test_comparisons_are_ordered_by_the_day_of_their_event_and_not_as_given() -> None:
    rounds, why = in_order([("june", JUNE), ("may", MAY)])

    assert [(r.name, r.when) for r in rounds] == [("may", "2031-05-14"), ("june", "2031-06-19")]
    assert why == "by the day of each event"


def test_the_order_given_is_kept_where_a_day_is_not_known_and_that_is_said() -> None:
    undated = made("", Told("They met."), account="c")

    rounds, why = in_order([("june", JUNE), ("undated", undated), ("may", MAY)])

    assert [r.name for r in rounds] == ["june", "undated", "may"]
    assert why == "as given: no account of undated tells when the event was"


def test_a_day_told_in_words_is_seen_from_the_day_of_its_account() -> None:
    told = made("2031-05-14", Told("They met yesterday in Port Sund.", "event", "what"))

    assert dated(told) == ("2031-05-13", "told in words by an account that is dated")


def test_several_days_are_a_range() -> None:
    told = made(
        "2031-05-14",
        Told("They met on Monday.", "event", "date", when="2031-05-12"),
        Told("They met on Tuesday.", "event", "date", when="2031-05-13"),
    )

    assert dated(told) == ("2031-05-12/2031-05-13", "its accounts tell several days")


def test_a_day_on_which_a_speech_is_dated_too_is_the_one() -> None:
    told = made(
        "2031-05-14",
        Told("They met on Monday.", "event", "date", when="2031-05-12"),
        Told("They met on Tuesday.", "event", "date", when="2031-05-13"),
        Told("Good evening.", "event", "briefing", when="2031-05-13"),
    )

    assert dated(told)[0] == "2031-05-13"


def test_without_any_day_the_event_is_no_later_than_its_earliest_account() -> None:
    assert dated(made("2031-05-14", Told("They met in Port Sund.")))[0] == "/2031-05-14"


def test_days_that_overlap_are_said_to_be_in_no_certain_order() -> None:
    same = made("2031-05-14", Told("They met in the evening."), account="c", event="2031-05-14")

    _, why = in_order([("morning", MAY), ("evening", same)])

    assert why == "by the day of each event; which of morning and evening came first is not certain"


@pytest.mark.parametrize(("series", "told"), [([], "there are 0"), ([("may", MAY)], "there is 1")])
def test_fewer_than_two_are_no_series(series: list[tuple[str, Comparison]], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        in_order(series)


def test_a_comparison_given_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="may is given twice"):
        in_order([("may", MAY), ("june", JUNE), ("may", MAY)])


def test_two_comparisons_of_one_event_are_refused() -> None:
    with pytest.raises(UsageError, match="of the same event: both hold the primary account a"):
        in_order([("may", MAY), ("copy", MAY)])
