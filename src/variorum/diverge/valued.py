"""Differences of value: numbers, dates, durations, places and names, compared as values and never as words."""

from collections.abc import Iterator

from variorum.diverge.collated import bare, exchanged_names, exchanged_values
from variorum.diverge.measures import measure_alike
from variorum.diverge.pairs import KINDRED, MATCHED, Finding, Pair, one_name, touch
from variorum.diverge.sides import Side, is_content
from variorum.records import DivergenceKind
from variorum.text.names import Mention
from variorum.text.normalise import lower
from variorum.text.values import Value, compatible

__all__ = ["compare_value", "valued"]

_KINDS: dict[str, DivergenceKind] = {
    "number": "number", "quantity": "number", "date": "date", "duration": "number",
}  # fmt: skip
_SLOT = 0.8  # beside two names in one slot a word matches at least this well
_COMMON = 0.4  # statements with a smaller share of kindred words do not give values for one thing
_COMMON_OF_NAMED = 0.25  # the same for two names in one slot, which is a firmer sign
_NEAR = 4  # content words on either side of a value in which it must say of what it is the value
_NEXT = 2  # the same after "first" or "second", which count what follows
_SHARE = "percent"  # a unit that does not say of what
_FAR_APART = 6.0  # one length of time is at most this many times another, or it is the length of something else


def valued(pair: Pair) -> Iterator[Finding]:
    """Each value of the reference that the other side has with another value."""
    plain = [*exchanged_values(pair), *exchanged_names(pair)]
    yield from plain
    found: list[Finding] = []
    if pair.common >= _COMMON:
        found += [f for left in pair.left.values for f in compare_value(pair, left)]
    if pair.common >= _COMMON_OF_NAMED and not (pair.left.is_title or pair.right.is_title):
        found += _names(pair)
    yield from (f for f in found if not any(touch(f, other) for other in plain))


def compare_value(pair: Pair, left: Value) -> Iterator[Finding]:
    """One value against those of the right: incompatible ones change the content, less exact ones are a nuance."""
    rivals = [v for v in pair.right.values if measure_alike(left, v) and _of_one_thing(pair, left, v)]
    told = any(_same(left, v) for v in rivals) or any(
        left.value == v.value for v in pair.right.values if v not in rivals
    )
    if not rivals or told:
        return
    near = [v for v in rivals if compatible(left, v)]
    if near:
        if not _one_limit(left, near[0]):
            yield _finding(pair, left, near[0], 1, "told with another exactness")
        return
    free = [v for v in rivals if not any(measure_alike(own, v) and compatible(own, v) for own in pair.left.values)]
    if free:
        yield _finding(pair, left, free[0], 2, "not the same value")


def _one_limit(a: Value, b: Value) -> bool:
    """Whether one value is only the limit that the other is ("24 hours", "within 24 hours")."""
    return a.value == b.value and None in (a.low, b.low) and (a.high, b.high) != (None, None) and a.kind != "date"


def _of_one_thing(pair: Pair, left: Value, right: Value) -> bool:
    """Whether two values are of one thing: of one order, and a word near one is kindred to a word near the other."""
    if left.kind == "duration" and _ratio(left, right) > _FAR_APART:
        return False
    near = _after if left.unit == "ordinal" else _near
    here, there = near(pair.left, left), near(pair.right, right)
    if not here or not there:
        return True
    return float(pair.match[here][:, there].max()) >= KINDRED


def _ratio(a: Value, b: Value) -> float:
    """How many times the longer of two lengths of time is the shorter."""
    low, high = sorted(float(v.value.split("-")[0]) for v in (a, b))
    return high / low if low else 1.0


def _near(side: Side, value: Value) -> list[int]:
    """The numbers of the content words near a value, its unit among them and its own figures not."""
    before = [k for k, w in enumerate(side.words) if w.end <= value.start and is_content(w)][-_NEAR:]
    inside = [k for k in side.at(value.start, value.end) if value.unit == side.words[k].stem and value.unit != _SHARE]
    return before + inside + _after(side, value, _NEAR)


def _after(side: Side, value: Value, most: int = _NEXT) -> list[int]:
    """The numbers of the content words right after a value."""
    return [k for k, w in enumerate(side.words) if w.start >= value.end and is_content(w)][:most]


def _finding(pair: Pair, left: Value, right: Value, severity: int, note: str) -> Finding:
    """A difference between two values."""
    where, there = bare(pair.left.text, left), bare(pair.right.text, right)
    said = (pair.left.text[where[0] : where[1]], pair.right.text[there[0] : there[1]])
    confidence = 0.9 if severity == 2 else 0.7
    note = f"\u201c{said[0]}\u201d against \u201c{said[1]}\u201d: {note}"
    return Finding(_KINDS[left.kind], severity, where, there, said, note, confidence)


def _same(a: Value, b: Value) -> bool:
    """Whether two values are told alike, bounds and all."""
    return a.value == b.value and (a.low, a.high) == (b.low, b.high)


def _names(pair: Pair) -> Iterator[Finding]:
    """A name that only one side has, in the slot where the other side has another name of its kind."""
    left, right = _alone(pair.left, pair.right), _alone(pair.right, pair.left)
    for a in left:
        for b in right:
            here, there = (a.start, a.end), (b.start, b.end)
            kinds = {_kind(pair.left, a), _kind(pair.right, b)} - {None}
            if len(kinds) < 2 and _one_slot(pair, here, there, sides=1 if kinds else 2):
                kind: DivergenceKind = "place" if "place" in kinds else "name"
                yield Finding(kind, 2, here, there, (a.name, b.name), f"{a.name} here, {b.name} there", 0.75)
                return


def _kind(side: Side, mention: Mention) -> str | None:
    """What kind of name the account takes a mention for."""
    at = side.span(mention.start, mention.end)
    return next((d.kind for d in side.statement.details if d.span.overlap(at)), None)


def _alone(side: Side, other: Side) -> list[Mention]:
    """The names in one side's words that the other side, and what stands beside it, does not name."""
    text = lower(other.text)
    return [
        m
        for m in side.names
        if not (m.start == 0 and m.name.isupper())  # where it was written, not what it tells of
        and not any(one_name(m.name, t.name) for t in other.names)
        and lower(m.name).split()[-1] not in text
        and not {w.lower() for w in m.name.split()} <= other.context.beside
    ]


def _one_slot(pair: Pair, a: tuple[int, int], b: tuple[int, int], *, sides: int) -> bool:
    """Whether the words on so many sides of two names match, as far as there are any: one slot in one sentence."""
    if _called_alike(pair, a, b):
        return True
    near = apart = 0
    for step in (-1, 1):
        left, right = _neighbours(pair.left, a, step), _neighbours(pair.right, b, step)
        if bool(left) != bool(right):
            return False
        if left and right:
            alike = float(pair.match[left][:, right].max()) >= _SLOT
            near, apart = near + alike, apart + (not alike)
    return near > 0 and (sides == 1 or not apart) and pair.told()[0] >= MATCHED


def _called_alike(pair: Pair, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether the same common noun stands right before both names ("the trawler ...")."""
    left, right = _neighbours(pair.left, a, -1)[-1:], _neighbours(pair.right, b, -1)[-1:]
    if not left or not right:
        return False
    x, y = pair.left.words[left[0]], pair.right.words[right[0]]
    return x.stem == y.stem and is_content(x) and pair.left.printed(x).islower()


def _neighbours(side: Side, at: tuple[int, int], step: int) -> list[int]:
    """Up to two words before (-1) or after (1) a place."""
    if step < 0:
        return [k for k, w in enumerate(side.words) if w.end <= at[0]][-2:]
    return [k for k, w in enumerate(side.words) if w.start >= at[1]][:2]
