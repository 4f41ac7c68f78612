"""Parts of a sentence that found no row though the rest of the sentence has one.

"The price is too high" beside "and the date too early": where one part stands in a row, the other is told next to it in
the primary too. A part is laid beside the primary's nearest statement around the row.
"""

from collections.abc import Iterator, Mapping, Sequence

from variorum.diverge.context import by_whole
from variorum.diverge.groups import Found
from variorum.diverge.pairs import KINDRED, Finding, Pair, lay
from variorum.diverge.polarity import polarity
from variorum.diverge.references import reference_of
from variorum.diverge.sides import Side
from variorum.diverge.strength import strength
from variorum.diverge.told import Met
from variorum.diverge.valued import valued
from variorum.diverge.voices import voices
from variorum.diverge.wording import tone
from variorum.records import Alignment, Span

__all__ = ["loose_findings"]

_AROUND = 2  # statements before and after the row's in which the part may be told
_SHARED = 0.5  # so many of both sides' weighty words are kindred where the part is told there


def loose_findings(
    alignments: Sequence[Alignment], sides: Mapping[Span, Side], parts: Mapping[Span, Span], met: Met, primary: str
) -> Iterator[Found]:
    """What differs in parts that have no row. `parts`: each with the statement of its sentence that has one."""
    firsts = [s for s in sides.values() if s.account == primary and s.statement.act != "question"]
    places = {s.statement.span: k for k, s in enumerate(firsts)}
    whole, order = by_whole(parts), {part: number for number, part in enumerate(parts)}
    for row in alignments:
        members = [sides[s] for s in row.statements]
        for part in sorted((p for s in row.statements for p in whole.get(s, ())), key=order.__getitem__):
            reference = reference_of(members, sides[parts[part]], primary)
            if reference and reference.account == primary:
                around = _around(firsts, places.get(reference.statement.span))
                free = [s for s in around if not met.of(s.statement.span, part.account)]
                yield from (Found(row, f.left, f.right, found) for f, found in _told(sides[part], reference, free))


def _around(firsts: Sequence[Side], at: int | None) -> list[Side]:
    """The primary's statements before and after the one with a number."""
    return [] if at is None else [*firsts[max(0, at - _AROUND) : at], *firsts[at + 1 : at + 1 + _AROUND]]


def _told(part: Side, reference: Side, free: Sequence[Side]) -> Iterator[tuple[Pair, Finding]]:
    """The tone of a part beside the row's own statement, and its differences from the nearest one around it."""
    beside = lay(reference, part)
    if beside.common >= _SHARED:
        yield from ((beside, finding) for finding in tone(beside))
    pairs = [lay(first, part) for first in free if voices(first.statement.speaker, part.statement.speaker) == "one"]
    best = max(pairs, key=_nearness, default=None)
    if best and _nearness(best) >= _SHARED:
        for finding in (*polarity(best), *valued(best), *strength(best)):
            yield best, finding


def _nearness(pair: Pair) -> float:
    """The share of kindred words, of the side that has fewer of them."""
    return min(pair.told(KINDRED))
