"""What came first: two things in one order here and in the other there."""

from collections.abc import Iterator

from variorum.diverge.pairs import Finding, Pair
from variorum.diverge.sides import Side, is_informative
from variorum.text.meaning import phrases_of
from variorum.text.normalise import lower
from variorum.text.words import Word

__all__ = ["order"]

_LATE = 4  # a mark in the first 1/4 of a statement opens it and orders nothing inside it
_OPENING = 2  # words before an exchanged phrase that must be the same in both statements


def order(pair: Pair) -> Iterator[Finding]:
    """Two things that stand on either side of "before", "after" or "then" here, and the other way round there."""
    exchanged = list(_exchanged(pair))
    yield from exchanged
    if not exchanged:
        yield from _turned_round(pair)


def _turned_round(pair: Pair) -> Iterator[Finding]:
    """The exchange inside one statement."""
    left, right = _mark(pair.left), _mark(pair.right)
    if left is None or right is None:
        return
    here, there = _before_and_after(pair.left, left), _before_and_after(pair.right, right)
    first = [(x, y) for x in here[0] for y in there[1] if x.stem == y.stem]
    second = [(x, y) for x in here[1] for y in there[0] if x.stem == y.stem]
    moved = [(one, two) for one in first for two in second if one[0].stem != two[0].stem]
    if moved:
        (a, b), (c, d) = moved[0]
        note = f"{a.text} before {c.text} here, {d.text} before {b.text} there"
        said = (f"{a.text} first", f"{d.text} first")
        yield Finding("order", 1, (a.start, a.end), (d.start, d.end), said, note, 0.7)


def _exchanged(pair: Pair) -> Iterator[Finding]:
    """What comes first here is told beside the other statement, and the other way round: both have changed places."""
    if not all(phrases_of("order").search(lower(side.text)) for side in (pair.left, pair.right)):
        return
    here, there = _moved(pair.left, pair.right), _moved(pair.right, pair.left)
    if not here or not there or not _opened_alike(pair, here[0], there[0]):
        return
    at, to = (here[0].start, here[-1].end), (there[0].start, there[-1].end)
    said = (pair.left.text[at[0] : at[1]], pair.right.text[to[0] : to[1]])
    note = f"\u201c{said[0]}\u201d stands here where \u201c{said[1]}\u201d stands there"
    yield Finding("order", 1, at, to, said, note, 0.7)


def _moved(side: Side, other: Side) -> list[Word]:
    """The words of a side that the other tells only in a statement beside it."""
    stems = other.stems
    return [w for w in side.words if is_informative(w) and w.stem not in stems and w.stem in other.context.beside]


def _opened_alike(pair: Pair, a: Word, b: Word) -> bool:
    """Whether the words right before two phrases have one in common, so that both stand in one place."""
    here = {w.stem for w in [w for w in pair.left.words if w.end <= a.start][-_OPENING:]}
    there = {w.stem for w in [w for w in pair.right.words if w.end <= b.start][-_OPENING:]}
    return bool(here & there - {"the", "a"})


def _mark(side: Side) -> tuple[int, int] | None:
    """The last word or phrase inside a side's words, not at their start, that puts one thing before another."""
    found = [
        m.span() for m in phrases_of("order_marks").finditer(lower(side.text)) if m.start() > len(side.text) // _LATE
    ]
    return max(found, default=None)


def _before_and_after(side: Side, mark: tuple[int, int]) -> tuple[list[Word], list[Word]]:
    """The informative words of the first half up to a mark, and those from there on; none that stands in both."""
    before = [w for w in side.words if w.end <= mark[0] and is_informative(w)]
    after = [w for w in side.words if w.start >= mark[1] and is_informative(w)]
    half = max(1, len(before) // 2)
    early, late = before[:half], before[half:] + after
    both = {w.stem for w in early} & {w.stem for w in late}
    return [w for w in early if w.stem not in both], [w for w in late if w.stem not in both]
