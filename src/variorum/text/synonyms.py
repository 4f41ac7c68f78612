"""Which words report the same thing: a list of groups of synonyms, compared by stem."""

from functools import cache

from variorum.text.lexicon import lines
from variorum.text.words import stem

__all__ = ["synonymous"]


@cache
def _groups() -> dict[str, frozenset[int]]:
    """For each stem the numbers of the groups it stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines("synonyms", "groups")):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def synonymous(a: str, b: str) -> bool:
    """Whether two stems are the same or stand in one group."""
    if a == b:
        return True
    groups = _groups()
    return bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))
