"""The propositions of a passage, as spans: its sentences cut into clauses, its turn label left out."""

import re

from variorum.records import Account, Passage, Span
from variorum.text.clauses import clauses
from variorum.text.sentences import sentences
from variorum.text.turns import label_of

__all__ = ["content_start", "units"]

_HAS_WORD = re.compile(r"[^\W_]")


def content_start(account: Account, passage: Passage) -> int:
    """Where a passage's own words begin: after the label of its turn, where it opens with one."""
    found = label_of(account.quote(passage.span)) if passage.label else None
    if found and found[0] == passage.label:
        return passage.span.start + found[1]
    return passage.span.start


def units(account: Account, passage: Passage) -> list[list[Span]]:
    """For each sentence of the passage its propositions, in order. A stretch without a word or digit is none."""
    text, found = account.text, []
    for start, end in sentences(text, content_start(account, passage), passage.span.end):
        parts = [Span(account.id, a, b) for a, b in clauses(text, start, end) if _HAS_WORD.search(text, a, b)]
        if parts:
            found.append(parts)
    return found
