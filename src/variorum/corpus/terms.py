"""What a query looks for, phrase by phrase, and what answers it: the same in every store."""

import re
from collections.abc import Iterator
from typing import Literal

from variorum.corpus.rows import Row, kept, unpacked_text
from variorum.errors import UsageError
from variorum.records import Hit, Query, Span

__all__ = ["Column", "hit_of", "terms"]

Column = Literal["told", "speaker", "outlet"]
"""Where a phrase is looked for: in the words of a statement, its speaker's name, or the outlet's."""

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"[^\W_]")


def terms(query: Query) -> list[tuple[Column, str]]:
    """The phrases that a statement must have, each with where. UsageError where there is nothing to look for."""
    found = list(_terms(query))
    if not found:
        raise UsageError("a search needs words, a speaker or an outlet: variorum search WORDS [speaker:NAME]")
    return found


def _terms(query: Query) -> Iterator[tuple[Column, str]]:
    """The phrases that have a letter or a digit; a word is a phrase, and so is don't."""
    for phrase, word in _TERM.findall(query.words):
        if _WORD.search(phrase or word):
            yield "told", phrase or word
    if query.speaker and _WORD.search(query.speaker):
        yield "speaker", query.speaker
    if query.outlet and _WORD.search(query.outlet):
        yield "outlet", query.outlet


def hit_of(row: Row, score: float) -> Hit:
    """One answer, from a row of a statement with its account's text and the columns of a `Kept`."""
    span = Span(row["id"], row["start"], row["stop"])
    words = unpacked_text(row["text"])[span.start : span.end]
    return Hit(span, words, score, row["act"], row["mode"], row["speaker"], kept(row))
