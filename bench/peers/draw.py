"""Curves as a drawing: one or more panels with logarithmic axes and one legend, in plain SVG.

Lines and letters take the colour of the text around them, or follow the reader's light or dark setting where the
drawing stands in a page as an image. Every tool has a marker and a dash of its own, so that no curve is told by colour
alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

__all__ = ["Curve", "Panel", "Point", "chart", "ticks"]

WIDTH, HEIGHT, LEFT, TOP, GAP = 300, 230, 64, 44, 74
LEGEND = 22  # height of one line of the legend
_TALLEST = 7  # more ticks than this on one axis, and only whole powers of ten are named
_COLOURS = ("currentColor", "currentColor", "#d1495b", "#a87510", "#2a8f6d", "#4878d0")
_DASHES = ("", "6 4", "", "8 3 2 3", "2 3", "10 4")
_STYLE = ".curves{color:#1f2328}@media (prefers-color-scheme:dark){.curves{color:#e6edf3}}"


@dataclass(frozen=True, slots=True)
class Point:
    """One measured point; `stopped` where the tool was stopped there, so that it took at least so much."""

    x: float
    y: float
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of one tool, from left to right. `look` chooses colour, dash and marker."""

    name: str
    look: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes with its curves."""

    title: str
    x: str
    y: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis: values from `low` to `high` onto pixels from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (log10(value) - log10(self.low)) / log10(self.high / self.low) * (self.end - self.start)


def chart(title: str, told: str, panels: Sequence[Panel]) -> str:
    """The panels side by side. `told` says in words what they show, for who cannot see it."""
    names = {curve.name: curve.look for panel in panels for curve in panel.curves}
    width = len(panels) * (LEFT + WIDTH) + (len(panels) - 1) * (GAP - LEFT) + 24
    height = TOP + HEIGHT + 56 + LEGEND * ceil(len(names) / 3)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="curves" role="img" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor">',
        f"<title>{escape(title)}</title><desc>{escape(told)}</desc><style>{_STYLE}</style>",
        *(part for n, panel in enumerate(panels) for part in _panel(panel, LEFT + n * (WIDTH + GAP))),
        *_legend(names, TOP + HEIGHT + 62),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def ticks(low: float, high: float) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten) that hold a range of positive numbers between them."""
    powers = range(floor(log10(low)) - 1, ceil(log10(high)) + 2)
    round_values = [m * 10.0**p for p in powers for m in (1, 2, 5)]
    below = max(v for v in round_values if v <= low * 1.0001)
    above = min(v for v in round_values if v >= high * 0.9999 and v > below)
    return [v for v in round_values if below <= v <= above]


def _panel(panel: Panel, left: float) -> Iterator[str]:
    """Title, axes and curves of one panel; nothing but the title where nothing was measured."""
    yield f'<text x="{left}" y="{TOP - 20}" font-size="14" font-weight="600">{escape(panel.title)}</text>'
    points = [p for curve in panel.curves for p in curve.points]
    if not points:
        yield f'<text x="{left}" y="{TOP + 20}">nothing measured</text>'
        return
    across, up = ticks(*_range([p.x for p in points])), ticks(*_range([p.y for p in points]))
    x = _Axis(across[0], across[-1], left, left + WIDTH)
    y = _Axis(up[0], up[-1], TOP + HEIGHT, TOP)
    for value in _named(across):
        yield _line(x.at(value), TOP, x.at(value), TOP + HEIGHT)
        yield f'<text x="{x.at(value):.1f}" y="{TOP + HEIGHT + 17}" text-anchor="middle">{_short(value)}</text>'
    for value in _named(up):
        yield _line(left, y.at(value), left + WIDTH, y.at(value))
        yield f'<text x="{left - 7}" y="{y.at(value) + 4:.1f}" text-anchor="end">{_short(value)}</text>'
    yield f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 37}" text-anchor="middle">{escape(panel.x)}</text>'
    middle = TOP + HEIGHT / 2
    turned = f"rotate(-90 {left - 46} {middle})"
    yield f'<text x="{left - 46}" y="{middle}" text-anchor="middle" transform="{turned}">{escape(panel.y)}</text>'
    for curve in panel.curves:
        yield from _curve(curve, x, y)


def _range(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def _named(values: Sequence[float]) -> list[float]:
    """The ticks that get a number: all where they are few, else whole powers of ten."""
    return list(values) if len(values) <= _TALLEST else [v for v in values if round(log10(v), 6).is_integer()]


def _short(value: float) -> str:
    """A number as an axis shows it: 0.5, 20, 5k, 1M."""
    for unit, letter in ((1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:g}{letter}"
    return f"{value:g}"


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="currentColor" stroke-opacity="0.2" fill="none"/>'


def _curve(curve: Curve, x: _Axis, y: _Axis) -> Iterator[str]:
    """A line through the finished points, and their markers; a cross where the tool was stopped."""
    colour = _COLOURS[curve.look % len(_COLOURS)]
    places = [(x.at(p.x), y.at(p.y), p.stopped) for p in curve.points]
    finished = [f"{a:.1f} {b:.1f}" for a, b, stopped in places if not stopped]
    if len(finished) > 1:  # what was stopped lies somewhere above its cross, so no line leads there
        yield _stroke("M" + "L".join(finished), curve.look)
    for point, (a, b, stopped) in zip(curve.points, places, strict=True):
        shown = f"{curve.name}: {_short(point.x)}, {'more than ' if stopped else ''}{point.y:g}"
        cross = f'<path d="M-4 -4L4 4M-4 4L4 -4" stroke="{colour}" stroke-width="2"/>'
        shape = cross if stopped else _marker(curve.look, colour)
        yield f'<g transform="translate({a:.1f} {b:.1f})"><title>{escape(shown)}</title>{shape}</g>'


def _stroke(path: str, look: int) -> str:
    dash = _DASHES[look % len(_DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    wide = 2.6 if look == 0 else 1.6
    return f'<path d="{path}" fill="none" stroke="{_COLOURS[look % len(_COLOURS)]}" stroke-width="{wide}"{dashed}/>'


def _marker(look: int, colour: str) -> str:
    """A small shape around the origin, another one for each tool."""
    shapes = ("M-4 -4h8v8h-8z", "M0 -5L5 0L0 5L-5 0z", "M0 -5L5 4H-5z", "M-5 -4H5L0 5z", "M-5 -1.5H5V1.5H-5z")
    if look % 6 == 5:
        return f'<circle r="4" fill="{colour}"/>'
    return f'<path d="{shapes[look % 6]}" fill="{colour}"/>'


def _legend(names: dict[str, int], top: float) -> Iterator[str]:
    """Which line is whose, three to a row."""
    for n, (name, look) in enumerate(names.items()):
        x, y = LEFT + n % 3 * 245, top + n // 3 * LEGEND
        yield _stroke(f"M{x} {y}h34", look)
        yield f'<g transform="translate({x + 17} {y})">{_marker(look, _COLOURS[look % len(_COLOURS)])}</g>'
        yield f'<text x="{x + 42}" y="{y + 4}">{escape(name)}</text>'
