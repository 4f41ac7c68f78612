"""Changes planted into a copy of an account, several at once, far enough apart to leave the rest alone."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.planting.sites import Site
from variorum.records import Account, Passage, Span

__all__ = ["CHANGED", "ORIGINAL", "Planted", "changed", "drawn", "renamed", "rounds"]

ORIGINAL, CHANGED = "original", "changed"
"""The ids of an account and of its changed copy."""

_APART = 3  # statements from one change to the next
_AT_ONCE = 8  # changes in one copy
_SHARE = 6  # of a short account at most every so-many-th statement is changed


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted change: where it stands in the changed copy. Where it stood in the original its site says."""

    site: Site
    start: int
    end: int


def drawn(found: Sequence[Site], most: int, chance: Random) -> list[Site]:
    """At most so many sites of each kind, in random order."""
    by_kind: dict[str, list[Site]] = defaultdict(list)
    for site in chance.sample(found, len(found)):
        if len(by_kind[site.kind]) < most:
            by_kind[site.kind].append(site)
    some = [site for kind in sorted(by_kind) for site in by_kind[kind]]
    chance.shuffle(some)
    return some


def rounds(some: Sequence[Site], statements: int) -> Iterator[list[Site]]:
    """The sites in sets that can be planted at once, every site in one of them."""
    left, most = list(some), max(1, min(_AT_ONCE, statements // _SHARE))
    while left:
        taken: list[Site] = []
        for site in left:
            if len(taken) < most and all(abs(site.number - other.number) >= _APART for other in taken):
                taken.append(site)
        left = [site for site in left if not any(site is one for one in taken)]
        yield taken


def changed(account: Account, some: Sequence[Site]) -> tuple[Account, tuple[Planted, ...]]:
    """A copy of the account with all the changes, which must not overlap, and where each stands in it."""
    text, parts, planted, at, length = account.text, [], [], 0, 0
    for site in sorted(some, key=lambda s: s.edit.start):
        before = text[at : site.edit.start]
        start = length + len(before)
        parts += [before, site.edit.put]
        length, at = start + len(site.edit.put), site.edit.end
        planted.append(Planted(site, start, length))
    put = "".join([*parts, text[at:]])
    layout = tuple(_moved(passage, planted) for passage in account.layout)
    digest = hashlib.sha256(put.encode()).hexdigest()
    return replace(account, id=CHANGED, text=put, sha256=digest, layout=layout), tuple(planted)


def _moved(passage: Passage, planted: Sequence[Planted]) -> Passage:
    """A block of the account where it stands in the changed copy."""
    start, end = (
        at + sum((p.end - p.start) - (p.site.edit.end - p.site.edit.start) for p in planted if p.site.edit.end <= at)
        for at in (passage.span.start, passage.span.end)
    )
    return replace(passage, span=Span(CHANGED, start, end))


def renamed(account: Account, name: str) -> Account:
    """The account under another id."""
    layout = tuple(replace(p, span=Span(name, p.span.start, p.span.end)) for p in account.layout)
    return replace(account, id=name, layout=layout)
