"""Accounts of another occasion are kept apart: two meetings of the same people are told in the same words.

An account's own days are those that its opening names, put on the calendar by the day it was published. Accounts that
share one tell of one occasion. Two tell of two occasions only where both what they name and when they were published
lie two days apart or more: a slip in a weekday is a divergence to be shown, and no reason to keep an account out; a
meeting goes on past midnight, and a story is filed in another time zone. Without a day of publication nothing is kept
apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from variorum.align.pairs import Pairs
from variorum.align.units import Unit
from variorum.records import LEAST_COMPARED, Aside, Reading
from variorum.text.calendar import first_day, set_on
from variorum.text.dates import calendar_day, dates, weekday
from variorum.text.normalise import fold

__all__ = ["occasions", "of_another", "told_apart"]

_OPENING = 4  # statements below the title that tell what an account is about
_WEEK = 7
_APART = 2  # days between two occasions


@dataclass(frozen=True, slots=True)
class _Days:
    """The day an account was published, and those that its opening names."""

    published: date | None
    named: frozenset[date]

    def shares(self, other: "_Days") -> bool:
        """Whether two accounts name one day."""
        return bool(self.named & other.named)

    def clashes(self, other: "_Days") -> bool:
        """Whether two accounts were published of two occasions."""
        if not self.named or not other.named or self.published is None or other.published is None:
            return False
        gaps = (abs((a - b).days) for a in self.named for b in other.named)
        return abs((self.published - other.published).days) >= _APART and min(gaps) >= _APART


def occasions(readings: Sequence[Reading]) -> list[int]:
    """For each account the number of its occasion; one number for all where nothing tells them apart."""
    days = [_days_of(reading) for reading in readings]
    groups: list[set[int]] = []
    for number, own in enumerate(days):
        kin = [g for g in groups if any(own.shares(days[other]) for other in g)]
        groups = [g for g in groups if g not in kin] + [{number}.union(*kin)]
    apart: list[set[int]] = []
    for group in sorted(groups, key=lambda g: (-len(g), min(g))):
        home = next((f for f in apart if not any(days[a].clashes(days[b]) for a in f for b in group)), None)
        if home is None:
            apart.append(set(group))
        else:
            home |= group
    return [next(k for k, group in enumerate(apart) if number in group) for number in range(len(days))]


def of_another(readings: Sequence[Reading], primary: str | None) -> tuple[Aside, ...]:
    """The accounts that stand aside because they tell of another occasion than the primary, else than most.

    None does where fewer than two would be left: then statements of two occasions only do not meet.
    """
    numbers = occasions(readings)
    named = (number for number, r in zip(numbers, readings, strict=True) if r.account.id == primary)
    wanted = next(named, 0)
    kept = [r for number, r in zip(numbers, readings, strict=True) if number == wanted]
    if len(kept) < LEAST_COMPARED:
        return ()
    theirs = _printed(kept)
    left = [r for number, r in zip(numbers, readings, strict=True) if number != wanted]
    return tuple(
        Aside(
            r.account.id,
            f"It tells of another occasion: its opening names {_printed([r])}, that of the others {theirs}.",
        )
        for r in left
    )


def _printed(readings: Sequence[Reading]) -> str:
    """The days that the openings of some accounts name, in order."""
    return ", ".join(sorted({day.isoformat() for r in readings for day in _days_of(r).named})) or "no day"


def _days_of(reading: Reading) -> _Days:
    """When an account was published, and the days that its opening names."""
    published = first_day(reading.dated)
    if published is None:
        return _Days(None, frozenset())
    named = (_on_calendar(value, published) for text in _opening(reading) for _, _, value in dates(fold(text)))
    return _Days(published, frozenset(day for day in named if day is not None))


def _opening(reading: Reading) -> Iterator[str]:
    """The words of the statements below the title that tell what an account is about."""
    titles = [p.span for p in reading.passages if p.kind in ("title", "heading")]
    body = [s for s in reading.statements if s.act not in ("comment", "question")]
    below = [s for s in body if not any(title.holds(s.span) for title in titles)]
    return (reading.text(s) for s in below[:_OPENING])


def _on_calendar(value: str, published: date) -> date | None:
    """The day that a date means: a full date, or the last such weekday up to the day of publication."""
    told = set_on(value, published, ahead=False) if value.startswith("weekday:") else value
    return calendar_day(told) if told else None


def told_apart(units: Sequence[Unit], occasion: Sequence[int], pairs: Pairs) -> NDArray[np.bool_]:
    """Which pairs of units are of two occasions: their accounts are, and they do not name one weekday themselves."""
    own = np.array([occasion[u.account] for u in units], dtype=np.int64)
    apart: NDArray[np.bool_] = own[pairs.left] != own[pairs.right]
    if apart.any():
        named = np.zeros((len(units), _WEEK), dtype=np.bool_)
        for i, unit in enumerate(units):
            found = (weekday(value) for _, _, value in dates(fold(unit.core)))
            named[i, [day for day in found if day is not None]] = True
        apart &= ~(named[pairs.left] & named[pairs.right]).any(axis=1)
    return apart
