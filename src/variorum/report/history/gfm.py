"""A history as GitHub-flavoured Markdown: a table a section, threads by comparisons, a citation in every cell."""

from collections.abc import Iterable, Iterator

from variorum.records import Cited, History
from variorum.report.gfm import code, plain, row, table
from variorum.report.history.view import Cell, Line, Part, View, cited, prepare

__all__ = ["history_markdown"]

MENTIONS = 2


def history_markdown(history: History) -> str:
    """The history as Markdown."""
    view = prepare(history)
    return "\n".join(line for part in (head, moved, matters, made) for line in part(view)) + "\n"


def head(view: View) -> Iterator[str]:
    """The title, the counts and the events."""
    yield from (f"# {plain(view.title)}", "", f"**{view.summary}.** {', '.join(view.weights)}")
    yield from ("", f"Ordered {plain(view.order)}.")
    yield from table("Event", "When", "How that is known", "Accounts", "What")
    for shown in view.heads:
        known = plain(shown.round.dated_by) + "".join(f" {places([c])}" for c in shown.round.cited[:1])
        yield row(code(shown.name), plain(shown.when), known, shown.accounts, plain(shown.round.title))


def moved(view: View) -> Iterator[str]:
    """What came to be otherwise, with the words of both sides."""
    if view.leading:
        yield from ("", f"## What moved ({len(view.leading)})", "")
    for line, cell in view.leading:
        yield f"- {cell.sign} **{plain(line.title)}**: {cell.told}, {code(cell.head.name)}"
        for change in cell.changes:
            if change in cell.told_apart:
                yield f"  - {plain(change.aspect)}: {plain(change.before)} → {plain(change.after)}"
            yield from (f"    - “{plain(c.words)}” {places([c])}" for c in (*change.earlier[:1], *change.later[:1]))


def matters(view: View) -> Iterator[str]:
    """The threads by section."""
    for part in view.parts:
        yield from ("", f"## {plain(part.name)}")
        if part.followed:
            yield from table("Matter", *(f"{code(h.name)} {plain(h.when)}" for h in view.heads))
        yield from (thread(line) for line in part.followed)
        yield from alone(part)


def thread(line: Line) -> str:
    """One thread as a row."""
    holder = f"<br>{plain(line.holder)}" if line.holder else ""
    return row(f"**{plain(line.title)}**{holder}", *(station(cell) for cell in line.cells))


def station(cell: Cell) -> str:
    """One station in its cell."""
    told = [f"{cell.sign} {plain(cell.told)}".strip()]
    told += [f"{plain(m.text)} {places(m.cited)}" for m in cell.mentions[:MENTIONS]]
    told += [f"_{plain(c.aspect)}: {plain(c.before)} → {plain(c.after)}_" for c in cell.told_apart]
    return "<br>".join([*told, *([plain(cell.note)] if cell.note else [])])


def alone(part: Part) -> Iterator[str]:
    """The threads that one comparison alone tells."""
    if part.once:
        yield from ("", f"Told in one alone ({len(part.once)}):", "")
    for line in part.once:
        cell = next(c for c in line.cells if c.mentions)
        yield f"- {code(cell.head.name)} {plain(cell.mentions[0].text)} {places(cell.mentions[0].cited)}"


def places(found: Iterable[Cited]) -> str:
    """Citations in a row."""
    return " ".join(code(cited(c)) for c in found)


def made(view: View) -> Iterator[str]:
    """How to make it again."""
    told = (("variorum", view.run.version), *view.run.tools, *view.run.settings)
    yield from ("", "## How this was made", "")
    yield from (f"- {plain(name)}: {plain(value)}" for name, value in dict(told).items())
