"""Dates told in part or in words, set on the calendar as seen from the day on which they are told.

What comes out is ISO 8601: a day, a month, a year, or a range of days ("2031-05-05/2031-05-11") where no single one of
them is told. A date that needs a day to be seen from is None without one, and so is a day that no calendar has.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from variorum.text.dates import calendar_day, dates, weekday
from variorum.text.normalise import fold

__all__ = ["days_of", "first_day", "set_on"]

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_RELATIVE = re.compile(r"relative:([a-z]+)([+-]\d+)")
_YEARLESS = re.compile(r"(?:month:|--)(\d{1,2})(?:-(\d\d))?")
_HEAD = 120  # characters of a line in which its date stands


def days_of(when: str) -> tuple[date, date] | None:
    """The first and the last day of an ISO day, month, year or range; None where it is none of them."""
    ends = [_whole(part.strip()) for part in when.split("/")]
    known = [end for end in ends if end]
    return (known[0][0], known[-1][1]) if len(known) == len(ends) else None


def _whole(iso: str) -> tuple[date, date] | None:
    """The days of an ISO day, month or year."""
    found = _ISO.fullmatch(iso)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return (only := date(year, month, day)), only
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def first_day(lines: Iterable[str]) -> date | None:
    """The first full date in the heads of some lines; a date in part tells no day."""
    told = (value for line in lines for _, _, value in sorted(dates(fold(line[:_HEAD]))))
    return next((day for value in told if (day := calendar_day(value))), None)


def set_on(value: str, told: date | None, *, ahead: bool | None = None) -> str | None:
    """A date as `text.dates` gives it, in ISO 8601, seen from the day on which it was told.

    A weekday, and a month without a year, lie ahead of that day or behind it. Where that is not known, a weekday is a
    range from the last such day to the next, and a month the nearest one. A time of day is no date.
    """
    if _ISO.fullmatch(value):
        return value if days_of(value) else None
    if told is None:
        return None
    try:
        if (on := weekday(value)) is not None:
            return _weekday(on, told, ahead=ahead)
        if relative := _RELATIVE.fullmatch(value):
            return _step(relative[1], int(relative[2]), told)
        named = _YEARLESS.fullmatch(value)
        return _yearless(int(named[1]), named[2], told, ahead=ahead) if named else None
    except OverflowError:  # beyond the years a calendar has
        return None


def _range(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _weekday(on: int, told: date, *, ahead: bool | None) -> str:
    """A weekday: the last one, the next one, or both where neither is known; the day itself if it is that weekday."""
    back = (told.weekday() - on) % 7
    last, following = told - timedelta(back), told + timedelta(-back % 7)
    return _range(last, following) if ahead is None else (following if ahead else last).isoformat()


def _yearless(month: int, day: str | None, told: date, *, ahead: bool | None) -> str | None:
    """A month or a day without a year: a day in the year that brings it nearest, a month also as its tense asks."""
    if day is None and ahead is not None and 1 <= month <= 12:
        return f"{told.year + (ahead and month < told.month) - (not ahead and month > told.month):04d}-{month:02d}"
    years = (told.year - 1, told.year, told.year + 1)
    listed = [f"{year:04d}-{month:02d}" + (f"-{day}" if day else "") for year in years]
    near = [(abs(days[0] - told), when) for when in listed if (days := days_of(when))]
    return min(near, key=lambda found: found[0])[1] if near else None


def _step(unit: str, steps: int, told: date) -> str | None:
    """A day, week, weekend, month or year counted from a day."""
    if unit in ("day", "night"):
        return (told + timedelta(steps)).isoformat()
    if unit in ("week", "weekend"):
        monday = told - timedelta(told.weekday()) + timedelta(7 * steps)
        return _range(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6))
    if unit == "month":
        months = told.year * 12 + told.month - 1 + steps
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return f"{told.year + steps:04d}" if unit == "year" else None
