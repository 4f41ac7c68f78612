"""Rows of which the word lists are not: statements in different languages, or in one that is not English.

Neither wording nor polarity can be compared there, and no difference in them is claimed. A number in digits reads the
same everywhere: where two statements of one row each give exactly one, whole and without units in its own writing,
and the two are not the same, the row differs; everything else cannot be told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from variorum.records import SURE_ROW, Alignment, Divergence, Reading, Span, Variant
from variorum.text.figures import Figure, figures
from variorum.text.language import has_word_lists

__all__ = ["across_languages", "listed_rows"]

_BY = "rules"
_CONFIDENCE = 0.6  # one number each in two statements that a model alone says are one
_CLOCK = 24  # smaller numbers may be hours, which are told by two clocks
_CHANGED = 2  # severity


def listed_rows(readings: Sequence[Reading], alignments: Sequence[Alignment]) -> dict[str, Alignment]:
    """The part of each row that the word lists can read, where two accounts are left in it, by the whole row's id."""
    listed = {r.account.id for r in readings if has_word_lists(r.account.language)}
    found = {}
    for row in alignments:
        kept = tuple(s for s in row.statements if s.account in listed)
        if len({s.account for s in kept}) > 1:
            found[row.id] = row if kept == row.statements else replace(row, statements=kept)
    return found


def across_languages(readings: Sequence[Reading], alignments: Sequence[Alignment], primary: str) -> list[Divergence]:
    """The numbers in digits that differ between a row's reference and its statements in another language."""
    by_id = {r.account.id: r for r in readings}
    found: dict[tuple[Span, Span], Divergence] = {}
    for row in alignments:
        if row.score < SURE_ROW:
            continue
        for first, other in _pairs(row, by_id, primary):
            here, there = _only(by_id, first), _only(by_id, other)
            if here and there and here.digits != there.digits:
                found.setdefault((first, other), _divergence(row, (first, here), (other, there)))
    return list(found.values())


def _pairs(row: Alignment, readings: Mapping[str, Reading], primary: str) -> Iterator[tuple[Span, Span]]:
    """The reference of a row (the primary's statement, else the first) with each that the word lists cannot lay by it.

    An account that gives several statements to the row could give the number in any of them, and is left out.
    """
    told = [s for s in row.statements if sum(o.account == s.account for o in row.statements) == 1]
    told.sort(key=lambda s: s.account != primary)
    for other in told[1:]:
        languages = (readings[s.account].account.language for s in (told[0], other))
        if not all(map(has_word_lists, languages)):
            yield told[0], other


def _only(readings: Mapping[str, Reading], span: Span) -> Figure | None:
    """The only number of a statement, if it has one that compares: plain digits, of more than a day's hours."""
    found = figures(readings[span.account].account.quote(span))
    return found[0] if len(found) == 1 and found[0].plain and int(found[0].digits) > _CLOCK else None


def _divergence(row: Alignment, first: tuple[Span, Figure], other: tuple[Span, Figure]) -> Divergence:
    """The divergence of two numbers."""
    sides = tuple(Variant(s, Span(s.account, s.start + f.start, s.start + f.end), f.digits) for s, f in (first, other))
    note = f"{first[1].digits} against {other[1].digits}: not the same number; the words themselves were not compared"
    return Divergence(row.id, "number", _CHANGED, sides, note, _BY, _CONFIDENCE)
