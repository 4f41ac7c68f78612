"""The makers: code that turns statements into the entries of one section. A profile names one for each section."""

from collections.abc import Callable
from dataclasses import dataclass

from variorum.dossier.book import Book
from variorum.dossier.calendar import timeline
from variorum.dossier.cued import SHOWN, SUBJECTS, cued
from variorum.dossier.documents import documents
from variorum.dossier.event import event
from variorum.dossier.figures import figures
from variorum.dossier.happening import happening
from variorum.dossier.issues import issues
from variorum.dossier.meetings import meetings
from variorum.dossier.people import participants
from variorum.dossier.plan import Part
from variorum.dossier.unsettled import conflicts, open_questions
from variorum.records import Entry

__all__ = ["MAKERS", "Maker"]


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker and what a section that it makes may say.

    framed: it needs frames; labels: those its frames may have (none named: any); patterns: those it needs, unless it
    can do without any of them (bare); extra: those it may have.
    """

    make: Callable[[Book, Part], list[Entry]]
    framed: bool = False
    labels: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    bare: bool = True
    extra: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()


_PRESENCE = ("acts", "joins", "apart", "unsure", "represented_before", "represented_after")
_MEETING = ("met", "came", "took", "not", "other", "unsure")

MAKERS = {
    "conflicts": Maker(conflicts),
    "cued": Maker(
        cued, framed=True, keys=("subject", "label_as", "shows", "apart"), subjects=tuple(SUBJECTS), shows=SHOWN
    ),
    "documents": Maker(documents, framed=True, keys=("shows",), shows=SHOWN),
    "event": Maker(event, framed=True, labels=("delay", "assessment", "form"), patterns=_MEETING, bare=False),
    "figures": Maker(figures, framed=True, extra=("apart",)),
    "happening": Maker(happening, patterns=("what",), bare=False, extra=("apart", "aside")),
    "issues": Maker(issues, framed=True, labels=("status", "importance", "discussed")),
    "meetings": Maker(meetings),
    "open_questions": Maker(open_questions, framed=True),
    "participants": Maker(participants, patterns=_PRESENCE),
    "timeline": Maker(timeline, extra=("only", "today", "year")),
}
"""By the name that a profile gives."""
