"""An account in a language without word lists: its statements by form alone.

Sentences by their marks, speakers by the labels of turns, direct speech by paired quotation marks. Who a sentence of
prose reports is not told: English frames would find nonsense in it, and unknown is None.
"""

import re
from collections.abc import Iterator, Sequence

from variorum.attribute.units import content_start
from variorum.records import FURNITURE, Account, Act, Detail, Passage, Span, Statement
from variorum.text.bymark import is_quoted, quoted_by_mark, sentences_by_mark
from variorum.text.figures import figures
from variorum.text.turns import asks, is_answer_label

__all__ = ["attribute_by_form"]

_HAS_WORD = re.compile(r"[^\W_]")


def attribute_by_form(account: Account, passages: Sequence[Passage]) -> tuple[Statement, ...]:
    """The statements of an account in order, disjoint. Furniture (chrome, captions, datelines) makes none."""
    found: list[Statement] = []
    question: Span | None = None
    for passage in passages:
        if passage.kind in FURNITURE:
            continue
        turn = passage.kind in ("question", "answer")
        told = list(_turn(account, passage, question) if turn else _prose(account, passage))
        if passage.kind == "question" and told:
            question = told[-1].span
        found += told
    return tuple(found)


def _spans(account: Account, passage: Passage) -> Iterator[Span]:
    """The sentences of a passage that hold a word or digit."""
    for start, end in sentences_by_mark(account.text, content_start(account, passage), passage.span.end):
        if _HAS_WORD.search(account.text, start, end):
            yield Span(account.id, start, end)


def _turn(account: Account, passage: Passage, question: Span | None) -> Iterator[Statement]:
    """A labelled turn: every sentence is its speaker's; an answer remembers the question before it."""
    label, asked = passage.label or "", passage.kind == "question"
    named = None if is_answer_label(label) else label or None
    speaker = "journalist" if asked and asks(label) else named
    for span in _spans(account, passage):
        act: Act = "question" if asked else "statement"
        turn = None if asked else question
        yield Statement(span, act, "transcript", speaker, turn=turn, details=_details(account, span))


def _prose(account: Account, passage: Passage) -> Iterator[Statement]:
    """Prose: a sentence in quotation marks is someone's statement, every other one is the account's own."""
    base = passage.span.start
    quotations = [(base + a, base + b) for a, b in quoted_by_mark(account.quote(passage.span))]
    for span in _spans(account, passage):
        if is_quoted(account.text, span.start, span.end, quotations):
            yield Statement(span, "statement", "direct", details=_details(account, span))
        else:
            yield Statement(span, "narration", "narrated", details=_details(account, span))


def _details(account: Account, span: Span) -> tuple[Detail, ...]:
    """The numbers in digits: the values that need no word list."""
    found = (f for f in figures(account.quote(span)) if f.plain)
    return tuple(Detail(Span(account.id, span.start + f.start, span.start + f.end), "number", f.digits) for f in found)
