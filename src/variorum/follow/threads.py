"""From lines of dossiers to threads: each line linked to the thread it goes on with, the surest links first.

Where a dossier has no line of a matter, the statements of that comparison are looked through, so that a matter is
called silent only where nothing like it is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.follow.counts import is_counted
from variorum.follow.figures import is_figures
from variorum.follow.holders import Holders
from variorum.follow.likeness import Likeness
from variorum.follow.matter import score_of
from variorum.follow.outcomes import comes_to
from variorum.follow.stations import stations
from variorum.follow.titles import title_of
from variorum.follow.units import Book, Link, Unit
from variorum.records import Span, Thread

__all__ = ["threads"]

_LINK = 0.56
"""Two lines of one section below this are of two matters: docs/history.md tells how it was measured."""
_STATEMENT = 0.6
"""What a statement must have that no dossier holds to be a mention: there are many more of them."""
_OUTCOME = 0.56
"""And one that tells what became of a step: that it does so speaks for it."""
_NEAR = 0.45  # what comes nearest from this likeness on is named where nothing is linked
_PRIMARY = 0.05  # of statements about as like, that of the primary account is shown first
_SHOWN = 2
_SAME = 0.8  # two lines of one dossier from this likeness on are one matter


@dataclass(eq=False)
class _Chain:
    """One matter so far: what each comparison says of it, by the number of the comparison."""

    links: dict[int, Link] = field(default_factory=dict)
    nearest: dict[int, Unit] = field(default_factory=dict)
    """Where nothing is linked, the statement that came nearest to it."""

    @property
    def latest(self) -> Link:
        """What the latest comparison that has it says."""
        return self.links[max(self.links)]


def threads(books: Sequence[Book], section: str, like: Likeness) -> Iterator[Thread]:
    """The threads of one section, in the order in which they begin."""
    holders = Holders(books, section)
    chains: list[_Chain] = []
    for book in books:
        chains += _follow(chains, book, section, like, holders)
    for chain in chains:
        _fill(chain, chains, books, like, holders)
        told = stations(chain.links, chain.nearest, books, section, like, holders)
        first = chain.links[min(chain.links)].units[0]
        yield Thread(section, title_of(chain.links), told, first.holder if holders.matter else None)


def _nodes(book: Book, section: str, like: Likeness, holders: Holders) -> list[Link]:
    """The lines of a section of one comparison, those of one matter together."""
    found: list[list[Unit]] = []
    for unit in book.lines:
        if unit.section != section or is_counted(unit) or is_figures(unit):
            continue
        same = next((g for g in found if any(_one(unit, other, like, holders) for other in g)), None)
        if same is None:
            found.append([unit])
        else:
            same.append(unit)
    return [Link(tuple(group)) for group in found]


def _one(unit: Unit, other: Unit, like: Likeness, holders: Holders) -> bool:
    """Whether two lines of one dossier are of one matter: one topic in two aspects, or the same told twice."""
    if unit.fact("aspect") and unit.entry and other.entry:
        return unit.entry.subject == other.entry.subject
    return holders.fit(unit, other) and like.of(unit, other) >= _SAME


def _follow(chains: Sequence[_Chain], book: Book, section: str, like: Likeness, holders: Holders) -> list[_Chain]:
    """Link the lines of one comparison to the chains so far; gives the chains that begin here."""
    nodes = _nodes(book, section, like, holders)
    scored = []
    for c, chain in enumerate(chains):
        for n, node in enumerate(nodes):
            score = max(score_of(a, b, like, holders) for a in chain.latest.units for b in node.units)
            if score >= _LINK:
                scored.append((score, -c, -n))
    taken: set[int] = set()
    linked: set[int] = set()
    for score, c, n in sorted(scored, reverse=True):
        if -c not in linked and -n not in taken:
            linked.add(-c)
            taken.add(-n)
            chains[-c].links[book.number] = Link(nodes[-n].units, score)
    return [_Chain({book.number: node}) for n, node in enumerate(nodes) if n not in taken]


def _fill(chain: _Chain, chains: Sequence[_Chain], books: Sequence[Book], like: Likeness, holders: Holders) -> None:
    """Look for a matter in the statements of the comparisons whose dossier has no line of it."""
    lined = dict(chain.links)
    for book in books:
        if book.number in lined:
            continue
        taken = _taken(chains, book.number)
        found = [(*one, n) for n, link in lined.items() for one in _stated(link, book, taken, like, holders)]
        told = [(score, said, n) for score, said, n in found if score >= _least(lined[n], said)]
        if told:
            source = max(told, key=lambda f: (f[0], -abs(f[2] - book.number)))[2]
            chain.links[book.number] = _shown([f[:2] for f in told if f[2] == source], book, back=source > book.number)
        elif near := max((f for f in found if f[0] >= _NEAR), key=lambda f: f[0], default=None):
            chain.nearest[book.number] = near[1]


def _taken(chains: Sequence[_Chain], number: int) -> frozenset[Span]:
    """The statements that lines of other chains rest on in one comparison."""
    links = (c.links[number] for c in chains if number in c.links)
    return frozenset(u.spans[0] for link in links for u in link.units if u.entry)


def _stated(
    link: Link, book: Book, taken: frozenset[Span], like: Likeness, holders: Holders
) -> list[tuple[float, Unit]]:
    """The statements of a comparison that are likest to a matter, the likest first."""
    found: dict[Unit, float] = {}
    for unit in link.units:
        for _, said in like.nearest(unit, book.statements):
            if said.spans[0] not in taken:
                found[said] = max(score_of(unit, said, like, holders), found.get(said, 0.0))
    return sorted(((score, said) for said, score in found.items()), key=lambda f: (-f[0], f[1].spans))


def _least(link: Link, said: Unit) -> float:
    """What a statement must have to be a mention of a matter."""
    return _OUTCOME if any(comes_to(unit, said) for unit in link.units) else _STATEMENT


def _shown(told: Sequence[tuple[float, Unit]], book: Book, *, back: bool) -> Link:
    """The statements that are shown of those that mention a matter."""
    primary = book.comparison.primary
    best = sorted(told, key=lambda f: (-f[0] - _PRIMARY * (f[1].spans[0].account == primary), f[1].spans))[:_SHOWN]
    return Link(tuple(said for _, said in best), best[0][0], back=back)
