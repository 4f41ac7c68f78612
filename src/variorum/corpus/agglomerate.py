"""Likeness into groups: average linkage, measured by how like the members are to one another and how many they are.

Two groups of loosely told stories are one event at a likeness at which two groups of closely told stories are two. So
the mean likeness across is divided by a power of the mean likeness within (a step from average towards the cosine of
the centroids). And two large groups that are still apart when they meet are more often two events than a large and a
small one, so the mean is divided by a power of the smaller number, too. Ties fall to what is named first.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["ENOUGH", "LINK", "agglomerated", "linkage", "within"]

ENOUGH = 0.43
"""Two groups that are so like, relative to how like their members are, are one."""
_LEAST_WITHIN = 0.15
_EXPECTED = 0.2  # of two accounts of one event; what a group of one is taken to have within
_POWER = 0.4  # of each side's likeness within
_SIZE_POWER, _LARGE = 0.2, 20  # of the smaller number, up to so many
LINK = ENOUGH * _LEAST_WITHIN ** (2 * _POWER)
"""Two groups that are merged have two accounts so like each other, so what has no such link is never one event."""
_NEVER = -1.0

Matrix = NDArray[np.float64]


def within(total: Matrix, count: Matrix) -> Matrix:
    """How like the members of groups are: `total` sums their matrices, ones of the diagonal included."""
    mean: Matrix = (total - count + _EXPECTED) / (count * (count - 1) + 1)
    return np.maximum(mean, _LEAST_WITHIN)


def linkage(cross: Matrix, inner: tuple[Matrix, Matrix], counts: tuple[Matrix, Matrix]) -> Matrix:
    """How like two groups are: the mean likeness across, by that within each (`inner`) and by how many they are."""
    smaller = np.minimum(np.minimum(*counts), _LARGE)
    found: Matrix = cross / (inner[0] * inner[1]) ** _POWER / smaller**_SIZE_POWER
    return found


class _Groups:
    """Groups on their way: sums of likeness between each two, and which two may never meet."""

    def __init__(self, alike: Matrix, apart: NDArray[np.bool_]) -> None:
        self.sums = alike.copy()
        self.apart = apart.copy()
        self.count = np.ones(len(alike))
        self.live = np.ones(len(alike), dtype=np.bool_)
        self.members = {i: [i] for i in range(len(alike))}

    def row(self, i: int) -> Matrix:
        """How like a group is to each other one; less than nothing where they may not meet."""
        inner = within(np.diagonal(self.sums), self.count)
        cross = self.sums[i] / (self.count[i] * self.count)
        found = linkage(cross, (inner[i], inner), (self.count[i], self.count))
        found[~self.live | self.apart[i]] = _NEVER
        found[i] = _NEVER
        # Sums differ in their last digits with the order of merging; a tie must be a tie in every order.
        return np.round(found, 9)

    def merge(self, i: int, j: int) -> None:
        """Put group j into group i."""
        self.sums[i] += self.sums[j]
        self.sums[:, i] += self.sums[:, j]
        self.apart[i] |= self.apart[j]
        self.apart[:, i] |= self.apart[:, j]
        self.count[i] += self.count[j]
        self.live[j] = False
        self.members[i] += self.members.pop(j)


def agglomerated(
    alike: Matrix, together: Iterable[Sequence[int]] = (), apart: Iterable[tuple[int, int]] = ()
) -> list[list[int]]:
    """Groups of rows of a symmetric matrix of likeness with ones on the diagonal, the first row of each in order.

    `together` are rows that belong together whatever their likeness, `apart` pairs that never do.
    """
    barred = np.zeros(alike.shape, dtype=np.bool_)
    for a, b in apart:
        barred[a, b] = barred[b, a] = True
    groups = _Groups(alike, barred)
    for rows in together:
        homes = sorted({_home(groups, row) for row in rows})
        for other in homes[1:]:
            groups.merge(homes[0], other)
    _merge_all(groups)
    return sorted(sorted(rows) for rows in groups.members.values())


def _home(groups: _Groups, row: int) -> int:
    return next(i for i, members in groups.members.items() if row in members)


def _merge_all(groups: _Groups) -> None:
    """Merge the two groups most alike until none are alike enough. The best of each row is kept at hand."""
    size = len(groups.live)
    table = np.full((size, size), _NEVER)
    for i in groups.members:
        table[i] = groups.row(i)
    best = table.max(axis=1) if size else np.empty(0)
    while len(groups.members) > 1:
        i = int(best.argmax())
        if best[i] < ENOUGH:
            return
        i, j = sorted((i, int(table[i].argmax())))
        touched = np.flatnonzero((best == table[:, i]) | (best == table[:, j]))
        groups.merge(i, j)
        table[j], table[:, j], best[j] = _NEVER, _NEVER, _NEVER
        table[i] = table[:, i] = groups.row(i)
        best[touched] = table[touched].max(axis=1)
        best = np.maximum(best, table[:, i])
        best[i] = table[i].max()
