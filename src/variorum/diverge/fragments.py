"""A part of a sentence that cannot stand alone, dropped where the rest is told: "..., and for the others as well"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from variorum.diverge.context import SENTENCE_END
from variorum.diverge.groups import Found
from variorum.diverge.pairs import WITHOUT, Finding
from variorum.diverge.sides import Side, is_informative
from variorum.records import Alignment, Reading, Span, Statement
from variorum.text.synonyms import has_synonym
from variorum.text.verbs import has_finite_verb

__all__ = ["dropped_fragments"]

_ALL_SIDES = frozenset({"both", "each", "all", "everyone", "everybody"})
_APART = 1  # characters between two parts of one sentence


def dropped_fragments(alignments: Sequence[Alignment], sides: Mapping[Span, Side], primary: Reading) -> Iterator[Found]:
    """The statements that tell a sentence of the primary without its last part."""
    fragments = _fragments(primary)
    for row in alignments:
        for fragment in (fragments[span] for span in row.statements if span in fragments):
            if fragment in sides:
                yield from _without(row, sides[fragment], [sides[s] for s in row.statements])


def _without(row: Alignment, reference: Side, members: Sequence[Side]) -> Iterator[Found]:
    """The statements of a row that do not tell a part of the primary's sentence."""
    said = [w.stem for w in reference.words if is_informative(w)]
    for other in members:
        if said and other.account != reference.account and not _tells(other, said):
            yield Found(row, reference, other, _left_out(reference, other))


def _left_out(reference: Side, other: Side) -> Finding:
    """The finding that a part is missing."""
    said = reference.text.strip(" .,;")
    note = f"{other.account} leaves out \u201c{said}\u201d and tells the rest of the sentence"
    whole, there = (0, len(reference.text)), (0, len(other.text))
    return Finding("qualifier", 2, whole, there, (said, WITHOUT), note, 0.65)


def _fragments(primary: Reading) -> dict[Span, Span]:
    """For each statement the next one, where it goes on in the same sentence and has no verb of its own."""
    return {a.span: b.span for a, b in pairwise(primary.statements) if _is_fragment_after(primary, a, b)}


def _is_fragment_after(primary: Reading, first: Statement, following: Statement) -> bool:
    """Whether a statement goes on in the sentence of the one before it and has no verb of its own."""
    close = following.span.start - first.span.end <= _APART
    goes_on = close and primary.account.text[first.span.end - 1] not in SENTENCE_END
    return goes_on and following.act == first.act and not has_finite_verb(primary.text(following))


def _tells(side: Side, said: Sequence[str]) -> bool:
    """Whether an account tells a part: in this statement, beside it, or in any statement as a whole."""
    if any(w.text in _ALL_SIDES for w in side.words):
        return True
    here = side.stems | side.context.beside
    if any(has_synonym(stem, here) for stem in said):
        return True
    return len(said) > 1 and side.context.elsewhere.together(said)
