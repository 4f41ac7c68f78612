"""Rows while they are settled: which statements a row holds, and in which rows a statement stands."""

from collections.abc import Iterable, Sequence

__all__ = ["Homes"]


class Homes:
    """Rows by their number, and the numbers of the rows of each unit, in the order in which it came to them."""

    def __init__(self, rows: Iterable[Iterable[int]]) -> None:
        self._rows: list[set[int]] = []
        self._of: dict[int, list[int]] = {}
        for row in rows:
            self.start(*row)

    def start(self, *units: int) -> None:
        """A new row with some units."""
        self._rows.append(set())
        for unit in units:
            self.add(unit, len(self._rows) - 1)

    def of(self, unit: int) -> Sequence[int]:
        """The numbers of the rows in which a unit stands."""
        return self._of.get(unit, [])

    def row(self, number: int) -> frozenset[int]:
        """The units of a row."""
        return frozenset(self._rows[number])

    def add(self, unit: int, number: int) -> None:
        """Put a unit into a row too."""
        self._rows[number].add(unit)
        self._of.setdefault(unit, []).append(number)

    def remove(self, unit: int) -> None:
        """Take a unit out of all its rows."""
        for number in self._of.pop(unit, []):
            self._rows[number].discard(unit)

    def together(self, i: int, j: int) -> bool:
        """Whether two units share a row."""
        return any(j in self._rows[number] for number in self.of(i))

    def rows(self) -> list[list[int]]:
        """All rows, each sorted; two that came to hold the same are one."""
        return [sorted(row) for row in dict.fromkeys(map(frozenset, self._rows)) if row]
