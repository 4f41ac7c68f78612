"""The state of the talks, in fourteen sections, each entry with its citations.

Entries are made from statements by frames that are data (`frames/*.toml`): cue patterns of talks in general. Rows bring
the accounts together in one entry, and where they are at odds the entry shows both.
"""

from collections.abc import Callable, Sequence
from functools import partial

from variorum.dossier.book import Book
from variorum.dossier.calendar import timeline
from variorum.dossier.cued import cued
from variorum.dossier.documents import documents
from variorum.dossier.event import event
from variorum.dossier.meetings import meetings
from variorum.dossier.people import participants
from variorum.dossier.topics import issues
from variorum.dossier.unsettled import conflicts, open_questions
from variorum.records import Alignment, Divergence, Entry, Reading

__all__ = ["dossier"]

_SECTIONS: tuple[Callable[[Book], list[Entry]], ...] = (
    participants,
    event,
    documents,
    issues,
    partial(cued, section="positions"),
    partial(cued, section="commitments"),
    partial(cued, section="conditions"),
    partial(cued, section="next_steps"),
    partial(cued, section="confidentiality"),
    partial(cued, section="signals"),
    meetings,
    timeline,
    conflicts,
    open_questions,
)


def dossier(
    readings: Sequence[Reading], alignments: Sequence[Alignment], divergences: Sequence[Divergence]
) -> tuple[Entry, ...]:
    """The entries of all sections, section by section. The first reading is the primary account."""
    book = Book(readings, alignments, divergences)
    return tuple(entry for section in _SECTIONS for entry in section(book))
