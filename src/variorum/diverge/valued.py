"""Differences of value: numbers, dates, durations, places and names, compared as values and never as words."""

from collections.abc import Iterator

from variorum.diverge.sides import MATCHED, Finding, Pair, Side
from variorum.records import DivergenceKind
from variorum.text.names import Mention, mentions, same_name
from variorum.text.values import Value, compatible

__all__ = ["valued"]

_KINDS: dict[str, DivergenceKind] = {"number": "number", "quantity": "number", "date": "date", "duration": "number"}
_SLOT = 0.8


def valued(pair: Pair) -> Iterator[Finding]:
    """Each value of the reference that the other side has with another value."""
    yield from _numbers(pair)
    yield from _names(pair)


def _numbers(pair: Pair) -> Iterator[Finding]:
    """Values of one unit: incompatible ones change the content, ones that are told less exactly are a nuance."""
    for left in pair.left.values:
        rivals = [v for v in pair.right.values if _comparable(left, v)]
        if not rivals or any(_same(left, v) for v in rivals):
            continue
        if any(left.value == v.value and not _comparable(left, v) for v in pair.right.values):
            continue
        near = [v for v in rivals if compatible(left, v)]
        if near:
            yield _value_finding(pair, left, near[0], 1, "told with another exactness")
            continue
        free = [v for v in rivals if not any(_comparable(own, v) and compatible(own, v) for own in pair.left.values)]
        if free:
            yield _value_finding(pair, left, free[0], 2, "not the same value")


def _value_finding(pair: Pair, left: Value, right: Value, severity: int, note: str) -> Finding:
    """A difference between two values."""
    said = (pair.left.text[left.start : left.end], pair.right.text[right.start : right.end])
    where, there = (left.start, left.end), (right.start, right.end)
    kind = _KINDS[left.kind]
    return Finding(kind, severity, where, there, said, f"\u201c{said[0]}\u201d against \u201c{said[1]}\u201d: {note}", 0.9 if severity == 2 else 0.7)


def _comparable(a: Value, b: Value) -> bool:
    """Whether two values measure the same thing: one kind, and one unit."""
    if a.kind != b.kind:
        return False
    if a.kind == "date":
        return _date_form(a) == _date_form(b)
    return a.kind == "duration" or (a.unit == b.unit and a.unit is not None)


def _date_form(value: Value) -> str:
    """What a date gives: a weekday, a month, a day, a time of day."""
    if ":" in value.value and not value.value.startswith("T"):
        return value.value.split(":", 1)[0]
    return "".join("d" if c.isdigit() else c for c in value.value)


def _same(a: Value, b: Value) -> bool:
    """Whether two values are told alike, bounds and all."""
    return a.value == b.value and (a.low, a.high) == (b.low, b.high)


def _names(pair: Pair) -> Iterator[Finding]:
    """A name that only one side has, in the slot where the other side has another name."""
    left, right = _alone(pair.left, pair.right), _alone(pair.right, pair.left)
    for a in left:
        for b in right:
            here, there = (a.start, a.end), (b.start, b.end)
            if _one_slot(pair, here, there):
                place = "place" in (_kind(pair.left, a), _kind(pair.right, b))
                kind: DivergenceKind = "place" if place else "name"
                yield Finding(kind, 2, here, there, (a.name, b.name), f"{a.name} here, {b.name} there", 0.75)
                return


def _kind(side: Side, mention: Mention) -> str | None:
    """What kind of name the account takes a mention for."""
    return next((d.kind for d in side.statement.details if d.span == side.span(mention.start, mention.end)), None)


def _alone(side: Side, other: Side) -> list[Mention]:
    """The names in one side's words that the other side does not name."""
    theirs, text = mentions(other.text), other.text.lower()
    return [m for m in mentions(side.text) if not any(_one_name(m.name, t.name) for t in theirs) and m.name.split()[-1].lower() not in text]


def _one_name(a: str, b: str) -> bool:
    """Whether two names are one, a part standing for the whole."""
    return same_name(a, b) or a.split()[-1].lower() == b.split()[-1].lower()


def _one_slot(pair: Pair, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether the words right before and right after the two names match: the same slot in the same sentence."""
    near = 0
    for step in (-1, 1):
        left, right = _neighbours(pair.left, a, step), _neighbours(pair.right, b, step)
        if left and right and float(pair.match[left][:, right].max()) >= _SLOT:
            near += 1
        elif bool(left) != bool(right):
            return False
    return near > 0 and _shared(pair) >= MATCHED


def _neighbours(side: Side, at: tuple[int, int], step: int) -> list[int]:
    """Up to two words before (-1) or after (1) a place."""
    if step < 0:
        return [k for k, w in enumerate(side.words) if w.end <= at[0]][-2:]
    return [k for k, w in enumerate(side.words) if w.start >= at[1]][:2]


def _shared(pair: Pair) -> float:
    """The share of the left words with a match."""
    return float((pair.match.max(axis=1) >= MATCHED).mean()) if pair.match.size else 0.0
