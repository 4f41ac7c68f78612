"""Days that words tell, set on the calendar of the event they are told at: the first and the last day that is meant."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.text.dates import weekday
from variorum.text.values import Value, values

__all__ = ["Days", "days_in", "days_of"]

_RELATIVE = re.compile(r"relative:([a-z]+)([+-]\d+)$")
_WITHIN = re.compile(r"\b(?:within|in|inside)(?: the)?(?: next)? $", re.IGNORECASE)
_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that a date can mean, and its words."""

    first: date
    last: date
    words: str

    def apart(self, other: "Days") -> bool:
        """Whether two dates cannot be one."""
        return self.last < other.first or other.last < self.first


def days_of(when: str) -> tuple[date, date] | None:
    """An ISO day, month, year or range as its first and last day; None where it is none of them."""
    ends = [_whole(part.strip()) for part in when.split("/")]
    if not ends or any(end is None for end in ends):
        return None
    known = [end for end in ends if end]
    return known[0][0], known[-1][1]


def _whole(iso: str) -> tuple[date, date] | None:
    """The days of an ISO day, month or year."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", iso)
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


def days_in(text: str, told: date | None) -> Iterator[Days]:
    """The days that a text names, as seen from the day on which it was told (None: only full dates are known)."""
    for value in values(text):
        found = None
        if value.kind == "date":
            found = _days(value.value, told)
        elif value.kind == "duration" and told and value.high and _is_term(text, value):
            found = told, told + timedelta(round(value.high / _MINUTES_A_DAY))
        if found:
            yield Days(*found, _worded(text, value))


def _is_term(text: str, value: Value) -> bool:
    """Whether a length of time is one within which something is to come."""
    words = text[value.start : value.end].lower()
    return words.startswith("within ") or bool(_WITHIN.search(text, 0, value.start))


def _worded(text: str, value: Value) -> str:
    return " ".join(text[value.start : value.end].split())


def _days(value: str, told: date | None) -> tuple[date, date] | None:
    """A date value as days."""
    if whole := _whole(value):
        return whole
    if told is None or value.startswith("T"):
        return None
    if value.startswith("weekday:"):
        on = weekday(value)
        return None if on is None else _weekday(on, told)
    if relative := _RELATIVE.match(value):
        return _step(relative[1], int(relative[2]), told)
    named = re.fullmatch(r"(?:month:|--)(\d{1,2})(?:-(\d\d))?", value)
    return _nearest(named[1], named[2], told) if named else None


def _weekday(on: int, told: date) -> tuple[date, date]:
    """A weekday may be the last or the next one."""
    back = (told.weekday() - on) % 7
    return told - timedelta(back), told + timedelta((7 - back) % 7)


def _nearest(month: str, day: str | None, told: date) -> tuple[date, date] | None:
    """A month or a day without a year, in the year that brings it nearest."""
    listed = [_whole(f"{year}-{int(month):02d}" + (f"-{day}" if day else "")) for year in
              (told.year - 1, told.year, told.year + 1)]  # fmt: skip
    known = [days for days in listed if days]
    return min(known, key=lambda d: abs(d[0] - told)) if known else None


def _step(unit: str, steps: int, told: date) -> tuple[date, date] | None:
    """A day, week, month or year counted from a day."""
    if unit in ("day", "night"):
        return (day := told + timedelta(steps)), day
    if unit in ("week", "weekend"):
        monday = told - timedelta(told.weekday()) + timedelta(7 * steps)
        return monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6)
    if unit == "month":
        months = told.year * 12 + told.month - 1 + steps
        return _whole(f"{months // 12:04d}-{months % 12 + 1:02d}")
    return _whole(f"{told.year + steps:04d}") if unit == "year" else None
