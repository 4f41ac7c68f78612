"""Differences of value: numbers, dates, durations, places and names, compared as values and never as words."""

from collections.abc import Iterator

from variorum.diverge.sides import Finding, Pair, Side
from variorum.records import Detail, DivergenceKind
from variorum.text.names import same_name
from variorum.text.values import Value, compatible

__all__ = ["valued"]

_KINDS: dict[str, DivergenceKind] = {"number": "number", "quantity": "number", "date": "date", "duration": "number"}


def valued(pair: Pair) -> Iterator[Finding]:
    """Each value of the reference that the other side has with another value."""
    yield from _numbers(pair)
    yield from _names(pair, "place")
    yield from _names(pair, "person")
    yield from _names(pair, "organisation")


def _numbers(pair: Pair) -> Iterator[Finding]:
    """Values of one unit: incompatible ones change the content, others that are only nearly the same are a nuance."""
    for left in pair.left.values:
        rivals = [v for v in pair.right.values if _comparable(left, v)]
        if not rivals or any(_same(left, v) for v in rivals):
            continue
        right = rivals[0]
        if any(_comparable(v, right) and _same(v, right) for v in pair.left.values):
            continue
        kind = _KINDS[left.kind]
        said = (pair.left.text[left.start : left.end], pair.right.text[right.start : right.end])
        if compatible(left, right):
            yield Finding(kind, 1, (left.start, left.end), (right.start, right.end), said, f"about the same: {said[0]} and {said[1]}", 0.7)
        else:
            yield Finding(kind, 2, (left.start, left.end), (right.start, right.end), said, f"{said[0]} against {said[1]}", 0.85)


def _comparable(a: Value, b: Value) -> bool:
    """Whether two values measure the same thing: one kind, and one unit where either has one."""
    if a.kind != b.kind:
        return False
    if a.kind == "date":
        return _date_form(a) == _date_form(b)
    return a.unit == b.unit and (a.unit is not None or a.kind == "duration")


def _date_form(value: Value) -> str:
    """What a date gives: a weekday, a month, a day, a time of day."""
    return "".join("d" if c.isdigit() else c for c in value.value) if ":" not in value.value else value.value.split(":", 1)[0]


def _same(a: Value, b: Value) -> bool:
    """Whether two values are told alike, bounds and all."""
    return a.value == b.value and (a.low, a.high) == (b.low, b.high)


def _names(pair: Pair, kind: str) -> Iterator[Finding]:
    """A name of a kind that only one side has, where the other side has exactly one other of that kind in its place."""
    left, right = _alone(pair.left, pair.right, kind), _alone(pair.right, pair.left, kind)
    if len(left) != 1 or len(right) != 1:
        return
    a, b = _local(pair.left, left[0]), _local(pair.right, right[0])
    nearby = _neighbourhood(pair, a, b)
    if nearby < 0.5:
        return
    found: DivergenceKind = "place" if kind == "place" else "name"
    yield Finding(found, 2, a, b, (left[0].value, right[0].value), f"{left[0].value} against {right[0].value}", 0.5 + 0.3 * nearby)


def _alone(side: Side, other: Side, kind: str) -> list[Detail]:
    """The details of a kind inside one side's words that the other side does not name."""
    theirs = [d.value for d in other.statement.details if d.kind in ("person", "place", "organisation")]
    inside = [d for d in side.statement.details if d.kind == kind and d.span.start >= side.base and d.span.end <= side.base + len(side.text)]
    return [d for d in inside if not any(same_name(d.value, v) for v in theirs)]


def _local(side: Side, detail: Detail) -> tuple[int, int]:
    """A detail's place in the side's words."""
    return detail.span.start - side.base, detail.span.end - side.base


def _neighbourhood(pair: Pair, a: tuple[int, int], b: tuple[int, int]) -> float:
    """How well the words before the two names match: the same slot in the same sentence."""
    before_a = [k for k, w in enumerate(pair.left.words) if w.end <= a[0]][-2:]
    before_b = [k for k, w in enumerate(pair.right.words) if w.end <= b[0]][-4:]
    after_a = [k for k, w in enumerate(pair.left.words) if w.start >= a[1]][:2]
    after_b = [k for k, w in enumerate(pair.right.words) if w.start >= b[1]][:4]
    best = [float(pair.cosines[k, there].max()) for near, there in ((before_a, before_b), (after_a, after_b)) for k in near if there]
    return sum(best) / len(best) if best else 0.0
