"""The order in which the lines of a PDF page are read.

It is the order in which the page was written, as every other reader of PDF takes it. Only where that goes row by row
across two columns, the left one is put before the right one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["Line", "Page", "in_reading_order"]

LEAST_ROWS = 5
COLUMN_LINE = 20
"""In characters: a shorter piece is a cell of a table rather than a line of a column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, where it begins and ends and stands (points from the lower left), and its letters' size."""

    text: str
    left: float
    right: float
    base: float
    size: float
    level: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its number (from 1), its height in points, and its lines."""

    number: int
    height: float
    lines: list[Line]


def in_reading_order(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """The lines in reading order, pieces of one row joined by tabs, and whether columns had to be put in order."""
    rows = _rows(lines)
    gutter = _gutter(rows)
    if gutter is None:
        return [_joined(row) for row in rows], False
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(line.left < gutter < line.right for line in row):
            ordered += [*left, *right, *row]
            left, right = [], []
        else:
            left += [line for line in row if line.right <= gutter]
            right += [line for line in row if line.left >= gutter]
    return [*ordered, *left, *right], True


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Pieces written one after the other on one base line, from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if (
            last
            and abs(last.base - line.base) < 0.3 * line.size
            and line.left >= last.right
            and line.level == last.level
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where two columns part that were written row by row; None where none are."""
    pairs = [row for row in rows if len(row) == 2 and all(len(line.text.strip()) >= COLUMN_LINE for line in row)]
    if len(pairs) < LEAST_ROWS or 2 * len(pairs) < len(rows):
        return None
    ends, begins = max(row[0].right for row in pairs), min(row[1].left for row in pairs)
    return (ends + begins) / 2 if ends < begins else None


def _joined(row: Sequence[Line]) -> Line:
    text = "\t".join(line.text.strip() for line in row)
    return replace(row[0], text=text, right=max(line.right for line in row))
