"""A history in a terminal: what moved first, then every matter that several comparisons tell, station by station."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from variorum.records import Change, Cited, History, Movement
from variorum.report.history.view import Cell, Head, Line, View, cited, prepare
from variorum.report.layout import EMPTY, heading, print_lines
from variorum.report.layout import Line as Row
from variorum.report.words import clip, folded

__all__ = ["terminal_history"]

COLOUR: dict[Movement, str] = {
    "contradicts": "bold red", "not_done": "bold red", "overdue": "bold red", "moved": "bold blue",
    "done": "bold magenta", "dropped": "dim", "silent": "dim",
}  # fmt: skip
MENTIONS, ONCE, WORDS = 2, 3, 200
"""How many mentions of a station, threads of one comparison alone, and letters of a mention are shown."""


def terminal_history(history: History, console: Console) -> None:
    """Print a history."""
    view = prepare(history)
    print_lines((row for part in (head, moved, matters) for row in part(view)), console)


def head(view: View) -> Iterator[Row]:
    """The comparisons in order, how each is dated, and what there is to tell."""
    yield Row(Text(view.title, "bold"), 0)
    yield Row(Text(f"{view.summary}; {', '.join(view.weights)}" if view.weights else view.summary), 0)
    yield from heading(f"The events, ordered {folded(view.order)}")
    width = max(len(h.when) for h in view.heads)
    yield from (event(h, width) for h in view.heads)


def event(shown: Head, width: int) -> Row:
    """One comparison: when its event was and how that is known, its file, its title."""
    when = shown.when.ljust(width + 2)
    about = f"{folded(shown.round.title)} ({shown.accounts}; {folded(shown.round.dated_by)})"
    return Row(Text.assemble((when, "bold"), (f"{shown.name}: ", "italic"), about), 2, width + 2)


def moved(view: View) -> Iterator[Row]:
    """Every station at which a matter came to be otherwise."""
    if view.leading:
        yield from heading(f"What moved ({len(view.leading)})")
    for line, cell in view.leading:
        label = Text.assemble((f"{cell.sign} ", COLOUR[cell.station.movement]), (line.title, "bold"))
        yield Row(label.append(f" – {cell.told}, {cell.head.name}", "dim"), 2, 2)
        for change in cell.changes:
            yield from sides(change)


def sides(change: Change) -> Iterator[Row]:
    """A change with the words of both sides."""
    if change.aspect != "outcome":
        yield Row(Text.assemble(f"{change.aspect}: ", (f"{folded(change.before)} → {folded(change.after)}", "bold")))
    yield from (words(found) for found in (*change.earlier[:1], *change.later[:1]))


def words(found: Cited) -> Row:
    """Cited words with their place."""
    return Row(Text.assemble(f"“{clip(found.words, WORDS)}”", (f" – {cited(found)}", "dim")), 6, 2)


def matters(view: View) -> Iterator[Row]:
    """The threads by section."""
    for part in view.parts:
        yield from heading(part.name)
        for line in part.followed:
            yield from thread(line)
        yield from alone(part.once, bool(part.followed))


def thread(line: Line) -> Iterator[Row]:
    """One thread, station by station."""
    holder = f" ({folded(line.holder)})" if line.holder else ""
    yield Row(Text.assemble((line.title, "bold"), (holder, "dim")), 2, 2)
    for cell in line.cells:
        yield from station(cell)
    yield EMPTY


def station(cell: Cell) -> Iterator[Row]:
    """One station: the movement, what is told, and where."""
    mark = f"{cell.sign} {cell.told}".strip()
    yield Row(Text.assemble((f"{cell.head.name}: ", "italic"), (mark, COLOUR.get(cell.station.movement, ""))), 4, 2)
    for mention in cell.mentions[:MENTIONS]:
        place = cited(mention.cited[0])
        rest = f" +{len(mention.cited) - 1}" if len(mention.cited) > 1 else ""
        yield Row(Text.assemble(clip(mention.text, WORDS), (f" {place}{rest}", "dim")), 6, 2)
    if len(cell.mentions) > MENTIONS:
        yield Row(Text(f"… and {len(cell.mentions) - MENTIONS} more (see the report)", "dim"), 6)
    for change in cell.told_apart:
        yield Row(Text(f"{change.aspect}: {folded(change.before)} → {folded(change.after)}", "italic"), 6, 2)
    if cell.note:
        yield Row(Text(folded(cell.note), "dim"), 6, 2)


def alone(lines: Iterable[Line], others: bool) -> Iterator[Row]:
    """The threads that one comparison alone tells, cut after a few."""
    listed = list(lines)
    if listed:
        yield Row(
            Text(f"told in one alone ({len(listed)})" if others else f"each told in one alone ({len(listed)})", "dim"),
            2,
        )
    for line in listed[:ONCE]:
        cell = next(c for c in line.cells if c.mentions)
        place = cited(cell.mentions[0].cited[0])
        yield Row(Text.assemble((f"{cell.head.name}: ", "italic"), line.title, (f" {place}", "dim")), 4, 2)
    if len(listed) > ONCE:
        yield Row(Text(f"… and {len(listed) - ONCE} more (see the report)", "dim"), 4)
