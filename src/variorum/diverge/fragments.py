"""A part of a sentence that cannot stand alone, dropped where the rest is told: "..., and for the others as well"."""

from collections.abc import Iterator, Mapping, Sequence

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


def dropped_fragments(row: Alignment, sides: Mapping[Span, Side], primary: Reading) -> Iterator[Found]:
    """The statements of a row that tell the primary's sentence without its last part."""
    for span in row.statements:
        fragment = _fragment_after(primary, span) if span.account == primary.account.id else None
        if fragment is None or fragment.span not in sides:
            continue
        reference = sides[fragment.span]
        said = [w.stem for w in reference.words if is_informative(w)]
        for other in (sides[s] for s in row.statements if s.account != span.account):
            if said and not _tells(other, said):
                yield Found(row, reference, other, _left_out(reference, other))


def _left_out(reference: Side, other: Side) -> Finding:
    """The finding that a part is missing."""
    said = reference.text.strip(" .,;")
    note = f"{other.account} leaves out \u201c{said}\u201d and tells the rest of the sentence"
    whole, there = (0, len(reference.text)), (0, len(other.text))
    return Finding("qualifier", 2, whole, there, (said, WITHOUT), note, 0.65)


def _fragment_after(primary: Reading, span: Span) -> Statement | None:
    """The next statement, where it goes on in the same sentence and has no verb of its own."""
    statements = primary.statements
    at = next((i for i, s in enumerate(statements) if s.span == span), None)
    if at is None or at + 1 == len(statements):
        return None
    following = statements[at + 1]
    goes_on = primary.account.text[span.end - 1] not in SENTENCE_END and following.span.start - span.end <= _APART
    alike = following.act == statements[at].act
    return following if goes_on and alike and not has_finite_verb(primary.text(following)) else None


def _tells(side: Side, said: Sequence[str]) -> bool:
    """Whether an account tells a part: in this statement, beside it, or in any statement as a whole."""
    if any(w.text in _ALL_SIDES for w in side.words):
        return True
    here = side.stems | side.context.beside
    if any(has_synonym(stem, here) for stem in said):
        return True
    return len(said) > 1 and any(_has_all(told, said) for told in side.context.elsewhere)


def _has_all(told: frozenset[str], said: Sequence[str]) -> bool:
    """Whether a statement has every one of some stems, or synonyms of them."""
    return all(has_synonym(stem, told) for stem in said)
