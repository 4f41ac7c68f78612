"""Statements that tell of another case than the event: by the words a profile names, or by a date far from it."""

import re

from variorum.dossier.book import Book, Said
from variorum.dossier.calendar import dated_apart
from variorum.dossier.plan import Part

__all__ = ["of_another_case"]

_CLAUSES = 4
"""How far back a sentence is followed, clause by clause."""
_LEANS = re.compile(r"[a-z]|(?:It|That|Those|Both) (?!\w+ (?:said|says))")
"""How a clause opens that goes on with the one before."""


def of_another_case(book: Book, part: Part, said: Said) -> bool:
    """Whether a statement, or the one that it goes on with, tells of another case."""
    apart = part.patterns.get("apart")
    clause: Said | None = said
    for _ in range(_CLAUSES):
        if clause is None:
            return False
        if (apart and apart.search(clause.text)) or dated_apart(book, clause):
            return True
        clause = book.before(clause) if _LEANS.match(clause.text) else None
    return False
