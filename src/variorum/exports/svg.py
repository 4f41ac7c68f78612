"""The stemma as a drawing: accounts and lost originals as boxes, what rests on what as arrows.

Plain SVG without ids, styles or scripts, so that several fit into one page and a strict content policy lets them
through; colours are attributes that a page may override by class.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from variorum.exports.layout import LETTERS, SECOND, WIDTH, Box, Path, plan
from variorum.exports.naming import SURE, called, manner, told, turned
from variorum.records import Stemma
from variorum.text.shown import clip, folded

__all__ = ["stemma_svg"]

MARGIN = 16
ITALIC, BOLD = Markup('font-style="italic"'), Markup('font-weight="600"')


def stemma_svg(stemma: Stemma, names: Mapping[str, str]) -> str:
    """The stemma drawn from left to right; `names` are what the accounts are called."""
    drawn = plan(stemma)
    lost = {node.id: node.label for node in stemma.lost}
    width, height = drawn.width + 2 * MARGIN, drawn.height + 2 * MARGIN
    parts = [
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="stemma" role="img" viewBox="{0} {0} {1:.0f} {2:.0f}"'
            ' width="{1:.0f}" height="{2:.0f}" font-family="system-ui, sans-serif" font-size="13">'
            "<title>Stemma: which account rests on which</title><desc>{3}</desc>"
        ).format(-MARGIN, width, height, spoken(stemma, names)),
        *(edge(path, names, lost) for path in drawn.paths),
        *(node(box, names, lost) for box in drawn.boxes),
        Markup("</svg>"),
    ]
    return str(Markup("").join(parts))


def spoken(stemma: Stemma, names: Mapping[str, str]) -> str:
    """The drawing in words, for who cannot see it."""
    lost = {node.id: node.label for node in stemma.lost}
    told = [
        f"{called(d.child, names, lost)} rests on {called(d.parent, names, lost)}: {manner(d.manner)}"
        for d in stemma.derivations
    ]
    return folded("; ".join(told) + "." if told else "No account is known to rest on another.")


def edge(path: Path, names: Mapping[str, str], lost: Mapping[str, str]) -> Markup:
    """An arrow from parent to child, its label at the child's end, the evidence on hover."""
    derivation = path.derivation
    x, y = path.points[-1]
    return Markup(
        '<g class="edge{}"><title>{}</title><path class="line" d="{}" fill="none" stroke="#565c64"'
        ' stroke-width="1.5"{}/>'
        '<path class="head" d="M{:.0f} {:.1f}l-9 -4.5v9z" fill="{}" stroke="#565c64"/>'
        '<text class="label" x="{:.0f}" y="{:.1f}" text-anchor="end" font-size="12" fill="#3c4248" stroke="#fff"'
        ' stroke-width="5" stroke-linejoin="round" paint-order="stroke">{}</text></g>'
    ).format(
        "" if derivation.confidence >= SURE else " unsure",
        told(derivation, names, lost),
        curve(path.points),
        "" if derivation.confidence >= SURE else Markup(' stroke-dasharray="5 4"'),
        x, y, "#fff" if turned(derivation) else "#565c64", x - 14, y + 4,
        f"{manner(derivation.manner)} {derivation.confidence:.2f}",
    )  # fmt: skip


def curve(points: Sequence[tuple[float, float]]) -> str:
    """A line through the points that leaves and arrives level; straight where it passes through a column."""
    x, y = points[0]
    drawn = [f"M{x:.0f} {y:.1f}"]
    for number, (nx, ny) in enumerate(points[1:]):
        middle = (x + nx) / 2
        straight = number % 2 == 1
        drawn.append(
            f"L{nx:.0f} {ny:.1f}" if straight else f"C{middle:.0f} {y:.1f} {middle:.0f} {ny:.1f} {nx:.0f} {ny:.1f}"
        )
        x, y = nx, ny
    return "".join(drawn)


def node(box: Box, names: Mapping[str, str], lost: Mapping[str, str]) -> Markup:
    """A box with its lines: an account's id and name, or a lost original's label within a dashed border."""
    gone = box.node in lost
    head, told = ("lost original", lost[box.node]) if gone else (box.node, names.get(box.node, ""))
    lines = two_lines(told) if gone else [clip(told, LETTERS)] if told else []
    top = box.y + box.height / 2 + 4 - (9 if lines else 0) - SECOND / 2 * max(len(lines) - 1, 0)
    return Markup(
        '<g class="node{}"><title>{}</title><rect class="box" x="{:.0f}" y="{:.1f}" width="{}" height="{:.1f}" rx="6"'
        ' fill="#fff" stroke="#1f2328" stroke-width="1.25"{}/>'
        '<text class="name" x="{:.0f}" y="{:.1f}" fill="#1f2328" {}>{}</text>{}</g>'
    ).format(
        " lost" if gone else "",
        folded(f"{head}: {told}" if told else head),
        box.x, box.y, WIDTH, box.height,
        Markup(' stroke-dasharray="5 4"') if gone else "",
        box.x + 12, top, ITALIC if gone else BOLD, clip(head, LETTERS - 4),
        Markup("").join(small(line, box.x + 12, top + 18 + SECOND * n) for n, line in enumerate(lines)),
    )  # fmt: skip


def small(line: str, x: float, y: float) -> Markup:
    """A line of small text."""
    return Markup('<text class="line" x="{:.0f}" y="{:.1f}" fill="#565c64" font-size="12">{}</text>').format(x, y, line)


def two_lines(label: str) -> list[str]:
    """A label on one line or two, the second cut if need be."""
    first = clip(label, LETTERS)
    if first == folded(label):
        return [first]
    first = first.removesuffix("…")
    return [first, clip(folded(label)[len(first) :].lstrip(" ,;:–-"), LETTERS)]
