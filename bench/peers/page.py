"""The figures as Markdown tables and as curves, for the terminal and for the page of the documentation."""

from collections.abc import Callable, Iterator, Sequence
from math import log
from pathlib import Path

from bench.peers.cost import Step
from bench.peers.draw import Curve, Panel, Point, chart
from bench.peers.figures import Figures
from bench.peers.quality import Quality
from bench.peers.tools import OURS, TOOLS

__all__ = ["BEGIN", "END", "curves", "tables", "write"]

BEGIN, END = "<!-- measured: begin (bench/align.py --page writes from here) -->", "<!-- measured: end -->"
_AXES = {"length": "characters an account", "accounts": "accounts"}
_TITLES = {
    "length": "Two accounts of growing length",
    "accounts": "A growing number of accounts",
}


def tables(figures: Figures) -> str:
    """Every figure as Markdown."""
    parts = [
        "; ".join(f"{key} {value}" for key, value in figures.about.items()) + ".",
        *(f"{TOOLS[tool].title} was left out: {reason}" for tool, reason in figures.skipped.items()),
        *_section("Quality: F1 (precision / recall) of links", _quality(figures)),
        *_section("Cost beside variorum", _cost(figures)),
        *(
            part
            for case, title in _TITLES.items()
            if figures.case(case)
            for part in _section(f"{title}: CPU seconds (peak MiB)", _growth(figures, case))
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, rows: list[list[str]]) -> Iterator[str]:
    if len(rows) > 1:
        yield f"### {title}"
        yield "\n".join(
            "| " + " | ".join(row) + " |" + ("\n|" + "---|" * len(row) if n == 0 else "") for n, row in enumerate(rows)
        )


def _quality(figures: Figures) -> list[list[str]]:
    """One row a tool, one column a set."""
    sets = list(dict.fromkeys(q.data for q in figures.quality))
    found = {(q.tool, q.data): q for q in figures.quality}
    tools = [tool for tool in TOOLS if any((tool, data) in found for data in sets)]
    return [["", *sets], *([TOOLS[t].title, *(_score(found.get((t, data))) for data in sets)] for t in tools)]


def _score(quality: Quality | None) -> str:
    if quality is None:
        return ""
    if not quality.finished:
        return quality.trouble
    part = "" if quality.finished == quality.groups else f", {quality.finished} of {quality.groups} finished"
    return f"{quality.f1:.2f} ({quality.precision:.2f} / {quality.recall:.2f}){part}"


def _cost(figures: Figures) -> list[list[str]]:
    """The fixed cases: seconds, memory, and how many times what variorum takes."""
    cases = [name for name in dict.fromkeys(step.case for step in figures.steps) if name not in _TITLES]
    rows = [["", *(f"{case}: {what}" for case in cases for what in ("CPU s", "times variorum", "peak MiB"))]]
    for tool in figures.tools(TOOLS):
        cells = [cell for case in cases for cell in _beside(figures, tool, case)]
        if any(cells):
            rows.append([TOOLS[tool].title, *cells])
    return rows


def _beside(figures: Figures, tool: str, case: str) -> tuple[str, str, str]:
    steps, ours = figures.of(tool, case), figures.of(OURS, case)
    if not steps:
        return "", "", ""
    if steps[0].trouble and not _stopped(steps[0]):
        return steps[0].trouble, "", ""
    more = "> " if steps[0].trouble else ""
    times = f"{more}{steps[0].cpu / ours[0].cpu:.2g}" if ours and not ours[0].trouble else ""
    return f"{more}{steps[0].cpu:.1f}", times, f"{more}{steps[0].mib:.0f}"


def _growth(figures: Figures, case: str) -> list[list[str]]:
    """One row a tool, one column a size, and how steep the last step is."""
    sizes = sorted({step.size for step in figures.case(case)})
    rows = [["", *(f"{size:,}" for size in sizes), "last step: time grows as"]]
    for tool in figures.tools(TOOLS):
        steps = {step.size: step for step in figures.of(tool, case)}
        if steps:
            cells = [_step(steps[size]) if size in steps else "" for size in sizes]
            rows.append([TOOLS[tool].title, *cells, _steepness(list(steps.values()))])
    return rows


def _step(step: Step) -> str:
    if step.trouble:
        return f"> {step.cpu:.0f}" if _stopped(step) else step.trouble
    return f"{step.cpu:.1f} ({step.mib:.0f})"


def _stopped(step: Step) -> bool:
    return step.trouble.startswith("stopped")


def _steepness(steps: Sequence[Step]) -> str:
    """The exponent between the last two finished steps."""
    done = [step for step in steps if not step.trouble][-2:]
    if len(done) < 2 or not all(step.cpu for step in done):
        return ""
    return f"size^{log(done[1].cpu / done[0].cpu) / log(done[1].size / done[0].size):.1f}"


def curves(figures: Figures, case: str) -> str:
    """Time and memory of one growing case as a drawing."""

    def drawn(value: Callable[[Step], float], stopped: bool) -> tuple[Curve, ...]:
        made = []
        for look, tool in enumerate(TOOLS):
            kept = [s for s in figures.of(tool, case) if not s.trouble or (stopped and _stopped(s))]
            points = tuple(Point(s.size, value(s), bool(s.trouble)) for s in kept if value(s) > 0)
            made.append(Curve(TOOLS[tool].title, look, points))
        return tuple(curve for curve in made if curve.points)

    axis = _AXES[case]
    panels = (
        Panel("Time", axis, "CPU seconds", drawn(lambda s: s.cpu, stopped=True)),
        Panel("Memory", axis, "peak MiB", drawn(lambda s: s.mib, stopped=False)),
    )
    return chart(_TITLES[case], _told(figures, case), panels)


def _told(figures: Figures, case: str) -> str:
    """The drawing in words."""
    told = []
    for tool in figures.tools(TOOLS):
        done = [s for s in figures.of(tool, case) if not s.trouble]
        if done:
            last = done[-1]
            told.append(f"{TOOLS[tool].title}: {last.cpu:.0f} CPU seconds and {last.mib:.0f} MiB at {last.size:,}")
    return (
        f"Both axes are logarithmic; {_AXES[case]} from left to right. A cross: stopped there. " + "; ".join(told) + "."
    )


def write(figures: Figures, page: Path) -> None:
    """Put the tables between the marks of a page, the curves beside it. Raises ValueError where a mark is missing."""
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page} has no place for the tables; put these two lines into it:\n{BEGIN}\n{END}")
    shown = tables(figures)
    for case, title in _TITLES.items():
        if figures.case(case):
            (page.parent / f"align-{case}.svg").write_text(curves(figures, case), encoding="utf-8")
            heading = f"### {title}: "
            shown = shown.replace(heading, f"![{title}: time and memory](align-{case}.svg)\n\n{heading}")
    page.write_text(f"{before}{BEGIN}\n\n{shown}\n{END}{after}", encoding="utf-8")
