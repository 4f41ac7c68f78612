"""Days that words tell, set on the calendar of the event they are told at: the first and the last day that is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.text.calendar import days_of, set_on
from variorum.text.values import Value, values

__all__ = ["Days", "days_in", "worded"]

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


def days_in(text: str, told: date | None) -> Iterator[Days]:
    """The days that a text names, as seen from the day on which it was told (None: only full dates are known)."""
    for value in values(text):
        found = None
        if value.kind == "date":
            found = days_of(set_on(value.value, told) or "")
        elif value.kind == "duration" and told and value.high and _is_term(text, value):
            found = _term(told, value.high)
        if found:
            yield Days(*found, worded(text, value))


def _term(told: date, minutes: float) -> tuple[date, date] | None:
    """A term that begins on a day; None where it ends beyond the years a calendar has."""
    try:
        return told, told + timedelta(round(minutes / _MINUTES_A_DAY))
    except OverflowError:
        return None


def _is_term(text: str, value: Value) -> bool:
    """Whether a length of time is one within which something is to come."""
    words = text[value.start : value.end].lower()
    return words.startswith("within ") or bool(_WITHIN.search(text, 0, value.start))


def worded(text: str, value: Value) -> str:
    """The words of a value, on one line."""
    return " ".join(text[value.start : value.end].split())
