"""Whether two lines, or a line and a statement, are about one topic: an issue is known by its name, not by its news."""

from collections.abc import Collection, Iterable

from variorum.follow.likeness import Likeness
from variorum.follow.units import Unit
from variorum.text.words import content, words

__all__ = ["about", "off_topic"]

_LEAST_SHARED = 0.6  # the share of a topic's words, by rarity, that must be named
_NAMED = 0.65  # how sure a shared topic is
_LACKED = 0.1  # what is taken off for the words of it that are lacking
_BETWEEN = 2  # how many other words may stand between those of a topic
_RARE = 2.3  # the rarity of a name that one in ten lines and statements has
_LEAST_WORDS = 2  # a topic of one plain word is shared by too much


def about(one: Unit, other: Unit, like: Likeness) -> float:
    """How surely a later line or statement is about the topic that a line names; 0 where it names none, or not it.

    The topic must be named in the other's words: the other way round a plainer topic ("security issues") is found in
    what is told of a narrower one.
    """
    topic = _topic(one)
    shared = _together(topic, other.text)
    if not shared or (len(shared) < _LEAST_WORDS and not (_topic(other) and _has_name(one, shared, like))):
        return 0.0
    if max(topic, key=like.rarity) not in shared:
        return 0.0
    share = _weight(shared, like) / _weight(topic, like)
    return _NAMED - _LACKED * (1 - share) if share >= _LEAST_SHARED else 0.0


def off_topic(one: Unit, other: Unit) -> bool:
    """Whether a line names a topic of which the other one has no word."""
    mine = _topic(one)
    return bool(mine) and not mine.keys() & {w.stem for w in content(other.text)}


def _together(topic: Collection[str], text: str) -> dict[str, str]:
    """The words of a topic that stand close together in a text, the most that do."""
    found = [(n, w) for n, w in enumerate(words(text)) if w.stem in topic]
    best: dict[str, str] = {}
    for first, _ in found:
        near = {w.stem: w.text for n, w in found if 0 <= n - first < len(topic) + _BETWEEN}
        best = max(best, near, key=len)
    return best


def _has_name(unit: Unit, stems: Collection[str], like: Likeness) -> bool:
    """Whether one of the shared words is a name that is not in everything: written with a capital inside the line."""
    subject = unit.entry.subject if unit.entry else ""
    names = (w.stem for w in content(subject) if subject[w.start].isupper() and w.stem in stems)
    return any(like.rarity(stem) >= _RARE for stem in names)


def _weight(stems: Iterable[str], like: Likeness) -> float:
    return sum(like.rarity(stem) for stem in stems)


def _topic(unit: Unit) -> dict[str, str]:
    """The words of a line's topic by their stems; none for a line that is not of an issue."""
    if unit.entry is None or unit.fact("aspect") is None:
        return {}
    return {w.stem: w.text for w in content(unit.entry.subject)}
