"""Whether two lines, or a line and a statement, are about one topic: an issue is known by its name, not by its news."""

from collections.abc import Collection, Iterable

from variorum.history.likeness import Likeness
from variorum.history.units import Unit
from variorum.text.words import content, words

__all__ = ["about"]

_LEAST_SHARED = 0.6  # the share of either topic's words, by rarity, that the other has
_NAMED = 0.65  # how sure a shared topic is
_BETWEEN = 2  # how many other words may stand between those of a topic
_LEAST_WORDS = 2  # a topic of one plain word is shared by too much


def about(one: Unit, other: Unit, like: Likeness) -> float:
    """How surely another line or statement is about the topic of a line; 0 where it names no topic, or not this one."""
    mine = _topic(one)
    if not mine:
        return 0.0
    theirs = _topic(other) if other.entry else _together(mine, other.text)
    shared = mine.keys() & theirs.keys()
    if not shared or (len(shared) < _LEAST_WORDS and not _has_name(one, shared)):
        return 0.0
    sides = (mine, theirs) if other.entry else (mine,)
    shares = [_weight(shared, like) / _weight(side, like) for side in sides]
    return _NAMED * min(shares) if min(shares) >= _LEAST_SHARED else 0.0


def _topic(unit: Unit) -> dict[str, str]:
    """The words of a line's topic by their stems; none for a line that is not of an issue."""
    if unit.entry is None or unit.fact("aspect") is None:
        return {}
    return {w.stem: w.text for w in content(unit.entry.subject)}


def _together(topic: Collection[str], text: str) -> dict[str, str]:
    """The words of a topic that stand close together in a text, the most that do."""
    found = [(n, w) for n, w in enumerate(words(text)) if w.stem in topic]
    best: dict[str, str] = {}
    for first, _ in found:
        near = {w.stem: w.text for n, w in found if 0 <= n - first < len(topic) + _BETWEEN}
        best = max(best, near, key=len)
    return best


def _has_name(unit: Unit, stems: set[str]) -> bool:
    """Whether one of the shared words is a name: written with a capital inside the line."""
    subject = unit.entry.subject if unit.entry else ""
    return any(subject[w.start].isupper() and w.stem in stems for w in content(subject))


def _weight(stems: Iterable[str], like: Likeness) -> float:
    return sum(like.rarity(stem) for stem in stems)
