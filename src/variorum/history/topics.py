"""Whether two lines, or a line and a statement, are about one topic: an issue is known by its name, not by its news."""

from collections.abc import Collection, Iterable

from variorum.history.likeness import Likeness
from variorum.history.units import Unit
from variorum.text.words import content, words

__all__ = ["about", "off_topic"]

_LEAST_SHARED = 0.6  # the share of the shorter topic's words, by rarity, that the other has
_LEAST_OF_LONGER = 0.4  # and of the longer one's
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
    if not shared or (len(shared) < _LEAST_WORDS and not (other.entry and _has_name(one, shared))):
        return 0.0
    sides = (mine, theirs) if other.entry else (mine,)
    shares = sorted(_weight(shared, like) / _weight(side, like) for side in sides)
    enough = shares[0] >= _LEAST_OF_LONGER and shares[-1] >= _LEAST_SHARED
    return _NAMED * (1 + shares[0]) / 2 if enough else 0.0


def off_topic(one: Unit, other: Unit) -> bool:
    """Whether a line names a topic of which the other one has no word."""
    mine = _topic(one)
    return bool(mine) and not mine.keys() & {w.stem for w in content(other.text)}


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
