"""Paragraphs in a terminal: set in from the left, wrapped with a hanging indent, no blanks at the end of a line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

__all__ = ["EMPTY", "Line", "heading", "print_lines"]

LEAST = 20
"""A screen that leaves a paragraph fewer columns than this gets no indents."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: how far it is set in, and how much further its second and later lines are."""

    text: Text
    indent: int = 4
    hang: int = 0


EMPTY = Line(Text(), 0)


def heading(text: str) -> Iterator[Line]:
    """A heading with an empty line above."""
    yield EMPTY
    yield Line(Text(text, "bold underline"), 0)


def print_lines(lines: Iterable[Line], console: Console) -> None:
    """Print paragraphs one under another."""
    for line in lines:
        for row in wrapped(line, console):
            row.rstrip()
            console.print(row, highlight=False, markup=False, emoji=False, soft_wrap=True)


def wrapped(line: Line, console: Console) -> Iterator[Text]:
    """A paragraph's rows."""
    roomy = console.width - line.indent - line.hang >= LEAST
    indent, hang = (line.indent, line.hang) if roomy else (0, 0)
    width = console.width - indent - hang
    first, *rest = line.text.wrap(console, width + hang) or [Text()]
    yield Text(" " * indent) + first
    if rest:
        after = line.text[len(first.plain) :]
        after = after[len(after.plain) - len(after.plain.lstrip()) :]
        for row in after.wrap(console, width):
            yield Text(" " * (indent + hang)) + row
