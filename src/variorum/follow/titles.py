"""What a thread is called: the topic that its lines name, else the words in which it is first told."""

from collections.abc import Mapping

from variorum.follow.units import Link, Unit
from variorum.text.words import content

__all__ = ["title_of"]

_WORDS = 12


def title_of(links: Mapping[int, Link]) -> str:
    """The topic of the first line that names one; else the first words told."""
    units = [unit for number in sorted(links) for unit in links[number].units]
    named = next((u.entry.subject for u in units if u.entry and _names_topic(u)), None)
    return named or clip(units[0].text)


def _names_topic(unit: Unit) -> bool:
    """Whether a line's subject is a topic in its own words, of two words of weight or more, and not a label."""
    if unit.entry is None or not unit.fact("aspect"):
        return False
    own = {w.stem for w in content(unit.text)} | {w.stem for w in content(unit.question)}
    topic = {w.stem for w in content(unit.entry.subject)}
    return bool(topic) and topic <= own


def clip(text: str) -> str:
    """The first words of a text."""
    words = text.split()
    return text if len(words) <= _WORDS else " ".join(words[:_WORDS]).rstrip(" ,;:") + " …"
