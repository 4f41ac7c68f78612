"""Which words report the same thing: a list of groups of synonyms, compared by stem."""

from collections.abc import Collection
from functools import cache

from variorum.text.lexicon import lines
from variorum.text.words import stem

__all__ = ["groups_of", "has_synonym", "synonymous"]


@cache
def _groups() -> dict[str, frozenset[int]]:
    """For each stem the numbers of the groups it stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines("synonyms", "groups")):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def groups_of(stemmed: str) -> frozenset[int]:
    """The numbers of the groups in which a stem stands."""
    return _groups().get(stemmed, frozenset())


def has_synonym(stemmed: str, stems: Collection[str]) -> bool:
    """Whether a stem or a synonym of it is among some stems."""
    if not groups_of(stemmed):  # most words stand in no group
        return stemmed in stems
    return any(synonymous(stemmed, other) for other in stems)


def synonymous(a: str, b: str) -> bool:
    """Whether two stems are the same or stand in one group."""
    if a == b:
        return True
    return bool(groups_of(a) & groups_of(b))
