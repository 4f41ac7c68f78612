"""From statements that answer a section to its entries: rows bring the accounts together in one."""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.dossier.book import Book, Said
from variorum.dossier.wording import clip
from variorum.records import Span

__all__ = ["Group", "differing", "grouped", "ordered"]

_TELLING = ("number", "date", "name", "place", "polarity", "attribution")
"""Kinds of divergence whose readings make sense on their own, beside an entry."""
_ACTS = {"statement": 0, "narration": 1, "background": 2, "question": 3}


@dataclass(frozen=True, slots=True)
class Group:
    """Statements of one proposition that answer a section, the one to show first, and the rows they stand in."""

    said: tuple[Said, ...]
    rows: tuple[int, ...] = ()

    @property
    def first(self) -> Said:
        """The statement to show: the primary account's where it has one."""
        return self.said[0]

    @property
    def accounts(self) -> int:
        """How many accounts tell it."""
        return len({s.account for s in self.said})


def _place(said: Said) -> tuple[int, int]:
    return said.account, said.place


def grouped(book: Book, said: Iterable[Said]) -> list[Group]:
    """Statements that share a row, the fullest rows first; a statement of two rows joins neither to the other."""
    listed = list(dict.fromkeys(said))
    wanted = {s.span for s in listed}
    members: dict[int, list[Said]] = {}
    for one in listed:
        for row in book.rows_of.get(one.span, ()):
            members.setdefault(row, []).append(one)
    taken: set[Span] = set()
    found = []
    for row, inside in sorted(members.items(), key=lambda item: (-len(item[1]), item[0])):
        if all(s.span in taken for s in inside):
            continue
        fresh = sorted((s for s in inside if s.span not in taken), key=_place)
        shared = sorted((s for s in inside if s.span in taken), key=_place)
        others = [s for s in book.rows[row] if s.span not in wanted and not s.asked]
        found.append(Group((*fresh, *shared, *others), (row,)))
        taken.update(s.span for s in fresh)
    found += [Group((one,)) for one in listed if one.span not in taken]
    return found


def ordered(groups: Iterable[Group], limit: int) -> list[Group]:
    """The groups to show, in reading order: of too many, those of most accounts and of the event itself."""
    ranked = sorted(groups, key=lambda g: (-g.accounts, _ACTS[g.first.statement.act], _place(g.first)))
    return sorted(ranked[:limit], key=lambda g: _place(g.first))


def differing(book: Book, group: Group) -> list[tuple[str, str]]:
    """What other accounts of a group have instead, where a divergence says so: never one of them picked silently."""
    facts: dict[str, str] = {}
    inside = {s.span for s in group.said}
    for row in group.rows:
        for divergence in book.differences.get(book.alignments[row].id, ()):
            told = [r for r in divergence.readings if r.statement in inside]
            if len(told) < 2 or divergence.kind not in _TELLING:
                continue
            for reading in told:
                name = f"account {reading.statement.account}"
                facts.setdefault(name, clip(" ".join(reading.value.split()), 7))
    return list(facts.items()) if len(set(facts.values())) > 1 else []
