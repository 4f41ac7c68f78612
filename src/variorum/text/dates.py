"""Dates and times of day of a text, as much of ISO 8601 as was said.

A partial date stays partial ("--12-02", "month:11", "weekday:tuesday", "relative:month-1"): nothing is filled in from a
calendar the text does not show. Two dates contradict each other only where both name the same part but not alike.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.text.lexicon import any_of

__all__ = ["DIGIT", "calendar_day", "contradict", "dates", "either", "held", "last_words", "lexicon", "weekday"]


@cache
def lexicon() -> dict[str, Any]:
    """The tables of numbers, units and dates."""
    return tomllib.loads((files("variorum.text.lexicon") / "values.toml").read_text(encoding="utf-8"))


def either(table: str) -> str:
    """A pattern for any key of a table, the longest first, with any white space between its words."""
    return any_of(lexicon()[table]).replace(r"\ ", r"\s")


@cache
def last_words(*tables: str) -> frozenset[str]:
    """The last word of every key of some tables, as `held` gives words."""
    return frozenset(_LETTERS.findall(key)[-1] for table in tables for key in lexicon()[table])


def held(text: str) -> frozenset[str]:
    """The runs of letters of a folded text in lower case, and `DIGIT` where it has one.

    Most sentences hold no date: to see that first spares looking for each kind of one.
    """
    low = text.lower()
    found = frozenset(_LETTERS.findall(low))
    return found if _DIGITS.search(low) is None else found | {DIGIT}


DIGIT = "0"
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d")
_MONTH = rf"(?:{either('months')})\b(?:(?<=\b[a-z]{{3}})\.|(?<=\bsept)\.)?"
_WEEKDAY = rf"(?:{either('weekdays')})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"(?:19|20)\d\d(?!\d|[-,.:]\d)"
_LEAD = rf"(?:\b{_WEEKDAY},?\s(?:the\s)?)?(?<![\w.,:])"
_NUMBERED = frozenset({DIGIT})
_WEEKDAYS = last_words("weekdays") | {f"{day}s" for day in last_words("weekdays")}
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), needed)
    for pattern, needed in (
        (rf"{_LEAD}(?P<y>\d{{4}})-(?P<m>1[0-2]|0[1-9])-(?P<d>[0-3]\d)(?!\d)", _NUMBERED),
        (rf"{_LEAD}(?P<m>{_MONTH})\s?(?P<d>{_DAY})(?:,?\s(?P<y>{_YEAR}))?", _NUMBERED),
        (rf"{_LEAD}(?P<d>{_DAY})(?:\sof)?\s(?P<m>{_MONTH})(?:,?\s(?P<y>{_YEAR}))?", _NUMBERED),
        (rf"\b(?P<m>{_MONTH}),?\s(?:of\s)?(?P<y>{_YEAR})", _NUMBERED),
        (r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?", _NUMBERED),
        (r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])", _NUMBERED),
        (r"\b(?P<named>noon|midnight)\b", frozenset({"noon", "midnight"})),
        (rf"\b(?P<relative>{either('relative')})\b", last_words("relative")),
        (
            rf"\b(?P<step>{either('steps')})\s(?P<unit>week(?:end)?|month|year|night|summer|spring|autumn|winter)\b",
            last_words("steps"),
        ),
        (rf"\b(?P<weekday>{_WEEKDAY})(?:s\b|\b)", _WEEKDAYS),
        (rf"\b(?P<alone>{_MONTH})", last_words("months")),
        (rf"(?<![\w$€£.,:-])(?P<y>{_YEAR})(?![\w%])", _NUMBERED),
    )
)
_BEFORE = re.compile(r"([\w.'-]+),?[\s-]$")
_COUNTED = re.compile(r"\s(?:[a-z]+\s)?[a-z]{2,}s\b|\speople\b")


def _calendar(parts: dict[str, str | None]) -> str:
    """A date with a month, or a year alone."""
    if not (month := parts.get("m")):
        return str(parts["y"])
    name = month.lower().rstrip(".")
    number = int(name) if name.isdigit() else int(lexicon()["months"][name])
    day = re.match(r"\d+", parts.get("d") or "")
    return f"{parts.get('y') or '-'}-{number:02d}" + (f"-{int(day.group()):02d}" if day else "")


def _clock(parts: dict[str, str | None]) -> str:
    """A time of day on 24 hours."""
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"T{hour:02d}:{int(parts['minute'] or 0):02d}"


def _value(parts: dict[str, str | None]) -> str:
    """What a match says, by the parts it has."""
    if parts.get("hour"):
        return _clock(parts)
    if named := parts.get("named"):
        return "T12:00" if named.lower() == "noon" else "T00:00"
    if relative := parts.get("relative"):
        unit, step = lexicon()["relative"][re.sub(r"\s", " ", relative.lower())]
        return f"relative:{unit}{step:+d}"
    if step_word := parts.get("step"):
        return f"relative:{(parts['unit'] or '').lower()}{lexicon()['steps'][step_word.lower()]:+d}"
    if weekday := parts.get("weekday"):
        return f"weekday:{weekday.lower()}"
    if alone := parts.get("alone"):
        return f"month:{lexicon()['months'][alone.lower().rstrip('.')]}"
    return _calendar(parts)


def _stands(text: str, found: re.Match[str]) -> bool:
    """Whether a month or year that stands alone is one, by the word before it and the words after it."""
    parts = found.groupdict()
    alone, bare_year = parts.get("alone"), parts.get("y") and not parts.get("m")
    if not alone and not bare_year:
        return True
    before = _BEFORE.search(text, max(0, found.start() - 20), found.start())
    word = before.group(1).lower() if before else ""
    led = word in lexicon()["lists"]["date_before"]
    if alone:
        name = alone.lower().rstrip(".")
        listed = led or word in lexicon()["months"]
        return alone[0].isupper() and (listed or name not in lexicon()["lists"]["ambiguous_months"])
    return led or word == "the" or not _COUNTED.match(text, found.end())


def dates(text: str) -> Iterator[tuple[int, int, str]]:
    """Offsets and value of every date and time of day in folded text, the more exact first where two overlap."""
    inside = held(text)
    for pattern, needed in _PATTERNS:
        if needed.isdisjoint(inside):
            continue
        for found in pattern.finditer(text):
            if _stands(text, found):
                yield found.start(), found.end(), _value(found.groupdict())


_CALENDAR = re.compile(r"(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?$")
_RELATIVE = re.compile(r"relative:([a-z]+)([+-]\d+)$")


@cache
def _parts(value: str) -> dict[str, int | str]:
    """A date's value as named parts."""
    if value.startswith("T"):
        return {"time": value}
    if value.startswith("weekday:"):
        return {"weekday": value.removeprefix("weekday:")}
    if value.startswith("month:"):
        return {"month": int(value.removeprefix("month:"))}
    if relative := _RELATIVE.match(value):
        step = int(relative[2])
        return {"direction": step // abs(step) if step else 0}
    found = _CALENDAR.match(value)
    named = zip(("year", "month", "day"), found.groups() if found else (), strict=False)
    parts: dict[str, int | str] = {name: int(text) for name, text in named if text and text != "-"}
    if len(parts) == 3:
        parts |= _weekday_of(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    return parts


def _weekday_of(year: int, month: int, day: int) -> dict[str, int | str]:
    """The weekday of a full date, if there is such a day."""
    try:
        at = date(year, month, day).weekday()
    except ValueError:
        return {}
    return {"weekday": next(name for name, number in lexicon()["weekdays"].items() if number == at)}


def calendar_day(value: str) -> date | None:
    """The day that a full date is; None for any other, or where there is no such day."""
    parts = _parts(value)
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except (KeyError, ValueError):
        return None


def weekday(value: str) -> int | None:
    """The weekday that a date names or falls on, 0 for Monday; None where it does not say."""
    name = _parts(value).get("weekday")
    return None if name is None else int(lexicon()["weekdays"][str(name)])


def contradict(a: str, b: str) -> bool:
    """Whether two dates cannot be the same: a part both name differs (a relative one only where past meets future)."""
    one, other = _parts(a), _parts(b)
    if "direction" in one and "direction" in other:
        return int(one["direction"]) * int(other["direction"]) < 0
    return any(one[name] != other[name] for name in one.keys() & other.keys())
