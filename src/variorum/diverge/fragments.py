"""A part of a sentence that cannot stand alone, dropped where the rest of the sentence is told: "..., and for the others as well"."""

from collections.abc import Iterator, Mapping, Sequence

from variorum.diverge.sides import Side, is_informative
from variorum.records import Alignment, Reading, Span, Statement
from variorum.text.clauses import has_finite_verb
from variorum.text.synonyms import synonymous
from variorum.text.words import words

__all__ = ["dropped_fragments"]

_ALL_SIDES = frozenset({"both", "each", "all", "everyone", "everybody"})


def dropped_fragments(row: Alignment, sides: Mapping[Span, Side], primary: Reading) -> Iterator[tuple[Side, Statement]]:
    """The statements of a row that tell the primary's sentence without its last part, each with the part dropped."""
    for span in row.statements:
        fragment = _fragment_after(primary, span) if span.account == primary.account.id else None
        if fragment is None:
            continue
        said = [w.stem for w in words(primary.text(fragment)) if is_informative(w)]
        for other in row.statements:
            side = sides[other]
            if other.account != primary.account.id and said and not _tells(side, said):
                yield side, fragment


def _fragment_after(primary: Reading, span: Span) -> Statement | None:
    """The next statement, where it goes on in the same sentence and has no verb of its own."""
    statements = primary.statements
    at = next((i for i, s in enumerate(statements) if s.span == span), None)
    if at is None or at + 1 == len(statements):
        return None
    following = statements[at + 1]
    text = primary.account.text
    same_sentence = text[span.end - 1] not in ".!?\u2026\"\u201d" and following.span.start - span.end <= 1
    return following if same_sentence and following.act == statements[at].act and not has_finite_verb(primary.text(following)) else None


def _tells(side: Side, said: Sequence[str]) -> bool:
    """Whether an account tells a part: in this statement, beside it, or in any statement as a whole."""
    if any(w.text in _ALL_SIDES for w in side.words):
        return True
    here = {w.stem for w in side.words} | side.beside
    if any(any(synonymous(stem, there) for there in here) for stem in said):
        return True
    return len(said) > 1 and any(all(any(synonymous(stem, there) for there in told) for stem in said) for told in side.elsewhere)
