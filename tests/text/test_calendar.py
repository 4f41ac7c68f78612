"""Dates told in part or in words, set on the calendar as seen from the day they are told on."""

from datetime import date

import pytest

from variorum.records import Account, Passage, Reading, Source, Span
from variorum.text.calendar import days_of, first_day, set_on

TOLD = date(2031, 5, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2031-02-03", "2031-02-03"),
        ("2031-02-30", None),
        ("--12-30", "2030-12-30"),
        ("--02-30", None),
        ("month:13", None),
        ("relative:day-1", "2031-05-13"),
        ("relative:week-1", "2031-05-05/2031-05-11"),
        ("relative:weekend+1", "2031-05-24/2031-05-25"),
        ("relative:month-1", "2031-04"),
        ("relative:month+12", "2032-05"),
        ("relative:year+1", "2032"),
        ("relative:summer+1", None),
        ("T19:30", None),
    ],
)
def test_a_date_is_set_on_the_calendar(value: str, when: str | None) -> None:
    assert set_on(value, TOLD) == when


@pytest.mark.parametrize(
    ("value", "behind", "ahead", "unknown"),
    [
        ("weekday:monday", "2031-05-12", "2031-05-19", "2031-05-12/2031-05-19"),
        ("weekday:wednesday", "2031-05-14", "2031-05-14", "2031-05-14"),
        ("month:11", "2030-11", "2031-11", "2031-11"),
        ("month:1", "2031-01", "2032-01", "2031-01"),
        ("month:5", "2031-05", "2031-05", "2031-05"),
    ],
)
def test_a_weekday_and_a_month_lie_where_they_are_told_to(value: str, behind: str, ahead: str, unknown: str) -> None:
    assert set_on(value, TOLD, ahead=False) == behind
    assert set_on(value, TOLD, ahead=True) == ahead
    assert set_on(value, TOLD) == unknown


def test_without_a_day_to_see_it_from_only_a_full_date_is_known() -> None:
    assert set_on("weekday:monday", None) is None
    assert set_on("2031-02", None) == "2031-02"


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (date.min, "relative:day-1"),
        (date.max, "relative:day+1"),
        (date.max, "weekday:monday"),
        (date.max, "relative:week+1"),
    ],
)
def test_a_day_beyond_every_calendar_is_none(told: date, value: str) -> None:
    assert set_on(value, told) is None


@pytest.mark.parametrize(
    ("when", "ends"),
    [
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2028-02", ("2028-02-01", "2028-02-29")),
        ("2031-05-12/2031-05-14", ("2031-05-12", "2031-05-14")),
    ],
)
def test_an_iso_date_is_its_first_and_last_day(when: str, ends: tuple[str, str]) -> None:
    found = days_of(when)

    assert found and (found[0].isoformat(), found[1].isoformat()) == ends


@pytest.mark.parametrize("when", ["", "soon", "2031-13", "2031-02-30", "31-02-03", "/"])
def test_what_is_no_date_is_none(when: str) -> None:
    assert days_of(when) is None


def test_the_first_full_day_that_some_lines_tell_is_found() -> None:
    assert first_day(["", "PORT VELL, May 3", "Posted 4 May 2031, updated 2031-05-06"]) == date(2031, 5, 4)
    assert first_day(["May 2031", "2031-02-30"]) is None


def test_an_account_was_published_on_the_day_of_its_source_else_of_its_dateline_before_a_credit() -> None:
    text = "Photo: 1 May 2019\nVELL, 3 May 2031 -\nBoats sailed."
    lines = (Passage(Span("a", 0, 17), "credit"), Passage(Span("a", 18, 36), "dateline"))
    given, printed = (
        Reading(Account("a", text, Source("a.txt", published=day), "0" * 64), lines, ()) for day in ("2031-05-04", None)
    )

    assert first_day(given.dated) == date(2031, 5, 4)
    assert first_day(printed.dated) == date(2031, 5, 3)
