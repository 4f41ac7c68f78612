"""Places for the nodes and edges of a stemma: columns by depth, few crossings, nothing overlapping.

The layered method of Sugiyama, Tagawa and Toda (1981), from left to right: depth by longest path, long edges led
through empty places, order by the mean place of the neighbours, then heights as near to the neighbours as the order
allows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from variorum.records import Derivation, Stemma

__all__ = ["LETTERS", "SECOND", "WIDTH", "Box", "Path", "Plan", "plan"]

WIDTH, HEIGHT, GAP, ROW, PORT = 216, 52, 176, 28, 22
"""Of a box: width, least height; between boxes: across, down; between edges that end in one box."""
LETTERS, SECOND = 30, 16
"""Letters in a line of a box, and the height of a second line."""
SWEEPS = 6

Key = tuple[str, ...]
"""A place to fill: (node,) or, where a long edge passes through a column, (child, parent, depth)."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node and its place."""

    node: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Path:
    """An edge and the points it runs through, parent first."""

    derivation: Derivation
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing: its size, boxes and paths."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]


def plan(stemma: Stemma) -> Plan:
    """Places for all nodes and edges."""
    depth = depths(stemma)
    routes = {d: route(d, depth) for d in dict.fromkeys(stemma.derivations)}
    columns = ordered(filled(depth, routes.values()), neighbours(routes.values()))
    sizes: dict[Key, float] = {(node,): box_height(stemma, node) for node in depth}
    middles = heights(columns, neighbours(routes.values()), sizes)
    boxes = tuple(box(node, depth[node], middles, sizes) for node in depth)
    paths = tuple(Path(d, points(d, keys, depth, middles, stemma)) for d, keys in routes.items())
    return Plan(size(len(columns)), max((b.y + b.height for b in boxes), default=0), boxes, paths)


def size(columns: int) -> float:
    """The width of so many columns with the gaps between them."""
    return max(0, columns * (WIDTH + GAP) - GAP)


def depths(stemma: Stemma) -> dict[str, int]:
    """How many edges lie between each node and the farthest node it rests on."""
    nodes = [*stemma.accounts, *(lost.id for lost in stemma.lost)]
    nodes += [end for d in stemma.derivations for end in (d.parent, d.child)]
    depth = dict.fromkeys(nodes, 0)
    for _ in depth:
        for d in stemma.derivations:
            depth[d.child] = min(max(depth[d.child], depth[d.parent] + 1), len(depth) - 1)
    return depth


def route(derivation: Derivation, depth: Mapping[str, int]) -> tuple[Key, ...]:
    """The places an edge runs through, its two ends included."""
    child, parent = derivation.child, derivation.parent
    between = [(child, parent, str(level)) for level in range(depth[parent] + 1, depth[child])]
    return ((parent,), *between, (child,))


def filled(depth: Mapping[str, int], routes: Iterable[Sequence[Key]]) -> list[list[Key]]:
    """The columns with what stands in each, in the order given."""
    columns: list[list[Key]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node, level in depth.items():
        columns[level].append((node,))
    for keys in routes:
        for key in keys[1:-1]:
            columns[int(key[2])].append(key)
    return columns


def neighbours(routes: Iterable[Sequence[Key]]) -> dict[Key, list[Key]]:
    """Which places are joined by a piece of an edge."""
    joined: dict[Key, list[Key]] = {}
    for keys in routes:
        for one, other in pairwise(keys):
            joined.setdefault(one, []).append(other)
            joined.setdefault(other, []).append(one)
    return joined


def ordered(columns: list[list[Key]], joined: Mapping[Key, list[Key]]) -> list[list[Key]]:
    """The columns, each sorted by where its neighbours stand in the one just sorted, forth and back."""
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        levels = range(1, len(columns)) if forth else range(len(columns) - 2, -1, -1)
        for level in levels:
            fixed = {key: at for at, key in enumerate(columns[level - 1 if forth else level + 1])}
            here = {key: float(at) for at, key in enumerate(columns[level])}
            for key in here:
                near = [fixed[n] for n in joined.get(key, ()) if n in fixed]
                here[key] = fmean(near) if near else here[key]
            columns[level].sort(key=here.__getitem__)
    return columns


def box_height(stemma: Stemma, node: str) -> float:
    """A box is taller where many edges end in it, and where the label of a lost original needs a second line."""
    label = next((lost.label for lost in stemma.lost if lost.id == node), "")
    return max(HEIGHT + SECOND * (len(label) > LETTERS), PORT * len(stemma.parents(node)) + 12)


def heights(
    columns: Sequence[Sequence[Key]], joined: Mapping[Key, list[Key]], sizes: Mapping[Key, float]
) -> dict[Key, float]:
    """The middle of each place, drawn towards its neighbours while the order and the gaps are kept."""
    middles: dict[Key, float] = {}
    for column in columns:
        middles.update(spread(column, [0.0] * len(column), sizes))
    for sweep in range(2 * SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wishes = [fmean([middles[n] for n in joined.get(key, ())] or [middles[key]]) for key in column]
            middles.update(spread(column, wishes, sizes))
    top = min((middles[key] - sizes[key] / 2 for key in middles if key in sizes), default=0.0)
    return {key: middle - top for key, middle in middles.items()}


def spread(column: Sequence[Key], wishes: Sequence[float], sizes: Mapping[Key, float]) -> dict[Key, float]:
    """Middles near the wishes: pushed apart downwards, then upwards, and the mean of both, which keeps the gaps."""
    gaps = [(sizes.get(a, 0) + sizes.get(b, 0)) / 2 + ROW for a, b in pairwise(column)]
    down, up = list(wishes), list(wishes)
    for i, gap in enumerate(gaps):
        down[i + 1] = max(down[i + 1], down[i] + gap)
    for i, gap in reversed(list(enumerate(gaps))):
        up[i] = min(up[i], up[i + 1] - gap)
    return {key: (a + b) / 2 for key, a, b in zip(column, down, up, strict=True)}


def box(node: str, level: int, middles: Mapping[Key, float], sizes: Mapping[Key, float]) -> Box:
    """The place of one node's box."""
    height = sizes[(node,)]
    return Box(node, level * (WIDTH + GAP), middles[(node,)] - height / 2, height)


def points(
    derivation: Derivation, keys: Sequence[Key], depth: Mapping[str, int], middles: Mapping[Key, float], stemma: Stemma
) -> tuple[tuple[float, float], ...]:
    """The points of an edge: out of its parent's right side, through the columns between, to its port on the child."""
    first = depth[derivation.parent]
    parents = sorted((d for d in stemma.derivations if d.child == derivation.child), key=lambda d: middles[(d.parent,)])
    port = (parents.index(derivation) - (len(parents) - 1) / 2) * PORT
    run = [(first * (WIDTH + GAP) + WIDTH, middles[keys[0]])]
    for level, key in enumerate(keys[1:-1], start=first + 1):
        left = level * (WIDTH + GAP)
        run += [(left, middles[key]), (left + WIDTH, middles[key])]
    return (*run, (depth[derivation.child] * (WIDTH + GAP), middles[keys[-1]] + port))
