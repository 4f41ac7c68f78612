"""The pairs of statements with the parts of their score, and what is asked of them while rows are made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from variorum.align.pairs import Pairs
from variorum.align.units import Numbers
from variorum.protocols import FloatArray

__all__ = ["Scored"]

_FIRST, _SECOND = 0.6, 0.4  # how much the best and the second best score to a row say of how near it is
_UNSEEN = 0.2  # what a pair counts that was not looked at, since others are nearer


@dataclass(frozen=True)
class Scored:
    """Pairs of units, the parts of their scores by name, the account of each unit, and the score that makes rows."""

    pairs: Pairs
    parts: Mapping[str, FloatArray]
    account: Numbers
    threshold: float

    @cached_property
    def scores(self) -> FloatArray:
        """The score of each pair: the sum of its parts."""
        total = np.zeros(len(self.pairs.left), np.float32)
        for part in self.parts.values():
            total = total + part
        return total

    @cached_property
    def _of(self) -> list[int]:
        """The account of each unit, quick to ask."""
        return [int(number) for number in self.account]

    @cached_property
    def _table(self) -> dict[int, float]:
        """The score of each pair by its key."""
        return dict(zip(self.pairs.keys.tolist(), self.scores.tolist(), strict=True))

    @cached_property
    def _firm(self) -> dict[int, list[int]]:
        """The units with which each unit reaches the threshold."""
        found: dict[int, list[int]] = {}
        firm = self.scores >= self.threshold
        for i, j in zip(self.pairs.left[firm].tolist(), self.pairs.right[firm].tolist(), strict=True):
            found.setdefault(i, []).append(j)
            found.setdefault(j, []).append(i)
        return found

    @cached_property
    def _stacked(self) -> FloatArray:
        """The parts of all pairs, one row a part."""
        return np.stack(list(self.parts.values()))

    def evidence(self, row: Sequence[int]) -> dict[str, float]:
        """The parts of a row's score: of each the mean over the row's pairs that were looked at; empty without any."""
        members = np.array(row, dtype=np.int64)
        left, right = np.triu_indices(len(members), 1)
        _, at = self.pairs.find(members[left], members[right])
        means = self._stacked[:, at].mean(axis=1, dtype=np.float64) if len(at) else ()
        return {kind: float(mean) for kind, mean in zip(self.parts, means, strict=False)}

    def score(self, i: int, j: int) -> float:
        """The score of two units of different accounts."""
        return self._table.get(min(i, j) * self.pairs.size + max(i, j), _UNSEEN)

    def near(self, unit: int) -> list[int]:
        """The units with which a unit reaches the threshold."""
        return self._firm.get(unit, [])

    def fit(self, unit: int, row: Iterable[int]) -> float:
        """How near a unit is to a row: its best score there, tempered by the second best."""
        best = sorted((self.score(unit, other) for other in self.others(unit, row)), reverse=True)
        if len(best) > 1:
            return _FIRST * best[0] + _SECOND * best[1]
        return best[0] if best else 0.0

    def others(self, unit: int, row: Iterable[int]) -> list[int]:
        """The members of a row from other accounts than the unit's."""
        of, own = self._of, self._of[unit]
        return [other for other in row if of[other] != own]

    def apart(self, left: Iterable[int], right: Iterable[int]) -> bool:
        """Whether no account has units in both."""
        of = self._of
        return {of[i] for i in left}.isdisjoint(of[j] for j in right)

    def beside(self, unit: int, row: Iterable[int]) -> list[int]:
        """The members of a row from the unit's own account."""
        of, own = self._of, self._of[unit]
        return [other for other in row if of[other] == own]
