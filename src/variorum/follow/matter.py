"""How surely two lines, or a line and a statement, are of one matter: alike and held by one, or about one topic."""

from variorum.follow.holders import Holders
from variorum.follow.likeness import Likeness
from variorum.follow.topics import about, off_topic
from variorum.follow.units import Link, Unit

__all__ = ["score_of", "score_of_links"]

_WHATEVER_TOPIC = 0.68  # from this likeness on an issue's line needs no word of its topic in the other


def score_of(one: Unit, other: Unit, like: Likeness, holders: Holders) -> float:
    """How surely two units are of one matter, 0 to 1; `one` is the earlier or the known one."""
    alike = like.of(one, other)
    if alike < _WHATEVER_TOPIC and (off_topic(one, other) or off_topic(other, one)):
        alike = 0.0
    return max(holders.weigh(one, other, alike), about(one, other, like))


def score_of_links(one: Link, other: Link, like: Likeness, holders: Holders) -> float:
    """The same for what two comparisons say: the surest two of their units."""
    return max(score_of(a, b, like, holders) for a in one.units for b in other.units)
