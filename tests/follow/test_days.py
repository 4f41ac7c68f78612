"""Days told in words, as seen from the day they are told on."""

from datetime import date

import pytest

from variorum.follow.days import days_in

TOLD = date(2031, 5, 14)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("no later than 5 June", "2031-06-05", "2031-06-05"),
        ("on 20 December", "2030-12-20", "2030-12-20"),
        ("in the second half of November", "2031-11-01", "2031-11-30"),
        ("on 3 May 2029", "2029-05-03", "2029-05-03"),
        ("on Friday", "2031-05-09", "2031-05-16"),
        ("next week", "2031-05-19", "2031-05-25"),
        ("tomorrow", "2031-05-15", "2031-05-15"),
        ("within ten days", "2031-05-14", "2031-05-24"),
        ("next month", "2031-06-01", "2031-06-30"),
    ],
)
def test_a_day_told_in_words_is_set_on_the_calendar(text: str, first: str, last: str) -> None:
    (found,) = days_in(text, TOLD)

    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_without_a_day_to_see_them_from_only_full_dates_are_known() -> None:
    assert list(days_in("on Friday, tomorrow, in June", None)) == []
    assert [d.first.year for d in days_in("on 3 May 2029", None)] == [2029]


def test_a_duration_is_no_date_unless_something_is_to_come_within_it() -> None:
    assert list(days_in("they talked for ten days", TOLD)) == []


def test_a_term_beyond_every_calendar_is_no_date() -> None:
    assert list(days_in("within nine thousand years", TOLD)) == []
