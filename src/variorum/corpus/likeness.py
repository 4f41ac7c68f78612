"""How like accounts are, kept as they come in: an index of terms finds the few that have any in common.

A term of more accounts than any event has (the name of an office, of a president) tells the less the more it is common
here: in a library of few publishers these would otherwise make events of all that they publish on a day.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from variorum.corpus.fast import Gist

__all__ = ["Entry", "Likes"]

_LEAST = 0.05
"""Less likeness than this is none: all accounts of one language have as much."""
_STEPS = ((1, 1.3), (3, 1.1), (7, 0.6), (30, 0.3))
_LATER = 0.1
"""What days between publication make of likeness, and more than thirty: offices and outlets tell of the same people in
the same words every week, and an event is told within days."""

_EVENT = 30
"""Accounts of the largest events that are expected: a term of so few tells all that it can."""
_LEAST_KEPT = 0.2  # of a text's weight: one of common terms alone is not blown up further
_SAME_HOUSE = 0.6
"""Accounts of one publisher share its manner and its people, and it tells an event once rather than twice."""


class Entry(NamedTuple):
    """An account as grouping knows it: its id, what it is about, and when and by whom it was published, where given."""

    id: str
    gist: Gist
    published: date | None = None
    publisher: str | None = None

    @property
    def order(self) -> tuple[bool, str, str]:
        """Earlier ones first, those without a day last; then by id."""
        return self.published is None, self.published.isoformat() if self.published else "", self.id


class Likes:
    """Accounts by number, and of each those like it with how like."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._days: array[int] = array("i")
        self._houses: array[int] = array("i")
        self._house_numbers: dict[str | None, int] = {None: 0}
        self._kept: array[float] = array("d")
        self._spread: dict[int, int] = {}
        self._postings: dict[int, tuple[array[int], array[float]]] = {}
        self._beside: list[tuple[array[int], array[float]]] = []

    def __getitem__(self, number: int) -> Entry:
        return self._entries[number]

    def add(self, entry: Entry) -> int:
        """Enter an account and find those like it; its number."""
        number = self.put(entry)
        self._link(number)
        return number

    def put(self, entry: Entry) -> int:
        """Enter an account, to be made like others by `renew`; its number."""
        number = len(self._beside)
        self._entries[number] = entry
        self._days.append(entry.published.toordinal() if entry.published else 0)
        self._houses.append(self._house(entry))
        self._beside.append((array("I"), array("f")))
        self._kept.append(1.0)
        for key in entry.gist.keys.tolist():
            self._spread[key] = self._spread.get(key, 0) + 1
        return number

    def renew(self) -> None:
        """Find anew how like all accounts are, as if all had been there from the first."""
        self._postings.clear()
        for number in self._entries:
            self._beside[number] = array("I"), array("f")
        # By what they are, so that even sums of floats do not know in which order the accounts came.
        for number in sorted(self._entries, key=lambda number: self._entries[number].id):
            self._link(number)

    def _link(self, number: int) -> None:
        entry = self._entries[number]
        keys, weights = entry.gist.keys.tolist(), entry.gist.weights.astype(np.float64)
        told = self._telling(keys)
        whole = float(weights @ weights)
        self._kept[number] = max(float((weights * weights) @ told) / whole, _LEAST_KEPT) if whole else 1.0
        for other, like in self._found(number, keys, weights * told):
            for one, two in ((number, other), (other, number)):
                self._beside[one][0].append(two)
                self._beside[one][1].append(like)
        for key, weight in zip(keys, weights.tolist(), strict=True):
            there = self._postings.setdefault(key, (array("I"), array("f")))
            there[0].append(number)
            there[1].append(weight)

    def _telling(self, keys: Sequence[int]) -> NDArray[np.float64]:
        """How much terms tell events apart: those of more accounts than any event has tell less, to nothing."""
        spread = np.array([self._spread[key] for key in keys], np.float64)
        size = len(self._entries)
        if size <= _EVENT:
            return np.ones(len(keys))
        found: NDArray[np.float64] = np.log(size / np.maximum(spread, _EVENT)) / np.log(size / _EVENT)
        return found

    def remove(self, number: int) -> None:
        """Forget an account. Its number is not used again."""
        for key in self._entries.pop(number).gist.keys.tolist():
            self._spread[key] -= 1
            numbers, weights = self._postings[key]
            at = numbers.index(number)
            del numbers[at], weights[at]
        for other in self._beside[number][0]:
            numbers, likes = self._beside[other]
            at = numbers.index(number)
            del numbers[at], likes[at]
        self._beside[number] = array("I"), array("f")

    def of(self, number: int) -> list[tuple[int, float]]:
        """The accounts like one, with how like."""
        return list(zip(*self._beside[number], strict=True))

    def linked(self, number: int, least: float) -> list[int]:
        """The accounts at least so like one."""
        numbers, likes = self._beside[number]
        return [other for other, like in zip(numbers, likes, strict=True) if like >= least]

    def matrix(self, numbers: Sequence[int]) -> NDArray[np.float64]:
        """How like some accounts are to one another, with ones on the diagonal."""
        rows = {number: row for row, number in enumerate(numbers)}
        made = np.eye(len(numbers))
        for number, row in rows.items():
            for other, like in zip(*self._beside[number], strict=True):
                if other in rows:
                    made[row, rows[other]] = like
        return made

    def _found(self, number: int, keys: Sequence[int], told: NDArray[np.float64]) -> Iterable[tuple[int, float]]:
        """The accounts that are like one, of those that were linked before it."""
        entry = self._entries[number]
        numbers, parts = [], []
        for key, weight in zip(keys, told.tolist(), strict=True):
            if key in self._postings:
                there, weights = self._postings[key]
                numbers.append(np.array(there, np.int64))
                parts.append(np.array(weights, np.float64) * weight)
        if not numbers:
            return []
        common = np.bincount(np.concatenate(numbers), np.concatenate(parts), len(self._beside)).astype(np.float64)
        sums: NDArray[np.float64] = common / np.sqrt(self._kept[number] * np.array(self._kept))
        sums = np.minimum(sums, 1.0) * self._nearness(entry.published)
        if house := self._house(entry):
            sums[np.array(self._houses, np.int64) == house] *= _SAME_HOUSE
        alike = np.minimum(sums, 1.0).astype(np.float32)
        return [(int(other), float(alike[other])) for other in np.flatnonzero(alike >= _LEAST)]

    def _house(self, entry: Entry) -> int:
        """The number of a publisher; 0 where none is given."""
        return self._house_numbers.setdefault(entry.publisher, len(self._house_numbers))

    def _nearness(self, published: date | None) -> NDArray[np.float64]:
        """What the days between make of the likeness to each account; nothing where one has no day."""
        days = np.array(self._days, np.int64)
        if published is None:
            return np.ones(len(days))
        gaps = np.abs(days - published.toordinal())
        factors = np.select([gaps <= most for most, _ in _STEPS], [factor for _, factor in _STEPS], _LATER)
        return np.where(days == 0, 1.0, factors)
