"""Who says what: every proposition of an account with its speaker, mode, act and occasion. One account, read once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.attribute.acts import act_of, is_posters, main_speaker
from variorum.attribute.by_form import attribute_by_form
from variorum.attribute.details import Details
from variorum.attribute.discourse import Discourse
from variorum.attribute.draft import Draft
from variorum.attribute.occasions import own_occasion
from variorum.attribute.quotations import chains
from variorum.attribute.reported import told
from variorum.attribute.talks import at_talks
from variorum.attribute.unify import unify
from variorum.attribute.units import units
from variorum.records import FURNITURE, Account, Act, Passage, Span, Statement
from variorum.text.normalise import blanked
from variorum.text.turns import asks

__all__ = ["attribute", "attribute_by_form", "unify"]


def attribute(account: Account, passages: Sequence[Passage]) -> tuple[Statement, ...]:
    """The statements of an account in order, disjoint. Furniture (chrome, captions, datelines) makes none."""
    around = [(p.span.start, p.span.end) for p in passages if p.kind in ("chrome", "credit")]
    first_turn = next((p.span.start for p in passages if p.kind in ("question", "answer")), -1)
    body = [p for p in passages if p.kind not in FURNITURE]
    so_far = Discourse(account, blanked(account.text, around), first_turn, _head(account, passages, first_turn))
    drafts: list[Draft] = []
    for chain in chains(account, body):
        so_far.paragraph += 1
        for draft in _read(so_far, chain):
            so_far.note(draft.statement)
            drafts.append(draft)
    said = (d.statement for d in drafts if d.said and d.statement.act != "question")
    main = main_speaker([(s.speaker, len(s.span)) for s in said])
    details = Details(account, so_far.speakers.names, so_far.speakers.found)
    found = at_talks([_with_act(draft, main) for draft in drafts], account, body, so_far.speakers)
    return tuple(replace(s, details=details.of(s.span)) for s in _asked(found))


def _head(account: Account, passages: Sequence[Passage], first_turn: int) -> tuple[str, ...]:
    """What stands above the turns of a transcript: its title, headings, notes and dates."""
    above = (p for p in passages if p.span.start < first_turn and p.kind not in ("chrome", "credit", "caption"))
    return tuple(account.quote(p.span) for p in above)


def _read(so_far: Discourse, chain: Sequence[Passage]) -> Iterator[Draft]:
    """The drafts of one passage, or of paragraphs with one quotation, by its kind."""
    passage = chain[0]
    if passage.kind in ("question", "answer"):
        yield from _turn(so_far, passage)
    elif passage.kind in ("title", "heading") and len(chain) == 1:
        for span in _spans(so_far.account, passage):
            yield Draft(Statement(span, "narration", "narrated"), said=False)
    elif (
        passage.kind == "paragraph"
        and passage.span.start <= so_far.first_turn
        and is_posters(so_far.account.quote(passage.span))
    ):
        for span in (span for paragraph in chain for span in _spans(so_far.account, paragraph)):
            yield Draft(Statement(span, "comment", "direct", speaker=so_far.poster))
    else:
        yield from told(so_far, chain)


def _spans(account: Account, passage: Passage) -> Iterator[Span]:
    """The propositions of a passage."""
    return (span for sentence in units(account, passage) for span in sentence)


def _turn(so_far: Discourse, passage: Passage) -> Iterator[Draft]:
    """A labelled turn: every proposition is its speaker's; an answer remembers the question it answers."""
    account, label, asked = so_far.account, passage.label or "", passage.kind == "question"
    speaker = "journalist" if asked and asks(label) else so_far.speakers.named(label)
    act: Act = "question" if asked else "statement"
    asker, question = (None, None) if asked else (so_far.asker, so_far.question)
    own = own_occasion(so_far.head)
    occasion = str(own) if own else None
    for span in _spans(account, passage):
        if account.text[span.start] == "[" and account.text[span.end - 1] == "]":
            yield Draft(Statement(span, "comment", "direct", speaker=so_far.poster))
        else:
            yield Draft(Statement(span, act, "transcript", speaker, addressee=asker, occasion=occasion, turn=question))


def _with_act(draft: Draft, main: str | None) -> Statement:
    """The statement with its act; those of turns, questions and comments have it already."""
    if draft.telling is None:
        return draft.statement
    return replace(draft.statement, act=act_of(draft.telling, draft.statement.speaker, main))


def _asked(found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, each question of a transcript put to whoever answers next."""
    answerer: str | None = None
    answered: list[Statement] = []
    for statement in reversed(found):
        asks_in_turn = statement.act == "question" and statement.mode == "transcript"
        if statement.mode == "transcript" and not asks_in_turn:
            answerer = statement.speaker
        answered.append(replace(statement, addressee=answerer) if asks_in_turn else statement)
    return reversed(answered)
