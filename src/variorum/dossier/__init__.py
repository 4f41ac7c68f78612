"""The dossier: what the accounts, read together, say of the event, section by section, each entry with its citations.

Which sections there are and what makes a statement an answer is data (`profiles/*.toml`, or a user's file). Rows bring
the accounts together in one entry, and where they are at odds the entry shows both.
"""

from collections.abc import Sequence

from variorum.dossier.book import Book
from variorum.dossier.choose import chosen
from variorum.dossier.load import plan_of
from variorum.dossier.makers import MAKERS
from variorum.dossier.plan import Plan
from variorum.records import Alignment, Divergence, Entry, Reading

__all__ = ["Plan", "chosen", "dossier", "plan_of"]


def dossier(
    readings: Sequence[Reading], alignments: Sequence[Alignment], divergences: Sequence[Divergence], plan: Plan
) -> tuple[Entry, ...]:
    """The entries of all sections of a plan, section by section. The first reading is the primary account."""
    book = Book(readings, alignments, divergences, plan)
    return tuple(entry for part in plan.parts for entry in MAKERS[part.maker].make(book, part))
