"""Whether two lines may be of one matter by whose they are: a position belongs to its holder, a next step to nobody."""

from collections.abc import Sequence
from functools import cached_property

from variorum.follow.units import Book, Unit

__all__ = ["Holders"]

_ANYBODYS = ("issues", "documents", "conditions", "next_steps", "confidentiality")
"""Sections whose lines are not their teller's own."""
_UNKNOWN = 0.95  # what is left of a link where one side does not tell whose it is
_ANOTHER = 0.75  # and where it is another's
_MOST_OF_ANOTHERS = 0.6  # what is held by two is never surely one matter


class Holders:
    """Who holds what in one section."""

    def __init__(self, books: Sequence[Book], section: str) -> None:
        self.matter = section not in _ANYBODYS
        self._books = books

    @cached_property
    def _sides(self) -> dict[str, str]:
        """The side each participant is on, as the dossiers tell."""
        lines = (u for book in self._books for u in book.lines if u.section == "participants")
        found: dict[str, str] = {}
        for unit in lines:
            side = unit.fact("side")
            if side and unit.entry:
                found.setdefault(self._books[unit.round].names.canonical(unit.entry.subject), side)
        return found

    def fit(self, one: Unit, other: Unit) -> bool:
        """Whether two lines have one holder, or none is known of one of them."""
        return self.weigh(one, other, 1.0) > _MOST_OF_ANOTHERS

    def weigh(self, one: Unit, other: Unit, score: float) -> float:
        """A likeness weighed by the holders: the same one or the same side leaves it as it is."""
        if not self.matter or one.holder == other.holder:
            return score
        if not one.holder or not other.holder:
            return _UNKNOWN * score
        if self._side(one.holder) & self._side(other.holder):
            return score
        return min(_ANOTHER * score, _MOST_OF_ANOTHERS)

    def another(self, one: Unit, other: Unit) -> bool:
        """Whether two lines are held by two, neither of whom is known to be on the other's side."""
        return bool(one.holder and other.holder) and self.weigh(one, other, 1.0) <= _MOST_OF_ANOTHERS

    def _side(self, holder: str) -> frozenset[str]:
        """A holder's name and side; those of each where several hold it together."""
        named = [name.strip() for name in holder.split(" and ")]
        return frozenset(x for name in named for x in (name, self._sides.get(name)) if x)
