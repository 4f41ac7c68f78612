"""A series of comparisons to a history: each matter of the talks followed from one event to the next.

A matter is followed by what is said of it: lines of the dossiers are linked by their words, numbers and meaning, and
where a dossier has no line the statements themselves are looked through before anything is called silent.
"""

from collections.abc import Sequence

from variorum.follow.counts import COUNTED, counts
from variorum.follow.figures import figures
from variorum.follow.likeness import Likeness
from variorum.follow.order import in_order
from variorum.follow.people import people
from variorum.follow.threads import threads
from variorum.follow.units import followed, opened
from variorum.protocols import Embedder, Progress, silent
from variorum.records import Round, Thread

__all__ = ["follow", "in_order"]


def follow(rounds: Sequence[Round], embedder: Embedder, progress: Progress | None = None) -> tuple[Thread, ...]:
    """The threads of comparisons that stand in order."""
    tell = progress or silent
    tell("read", 0, len(rounds))
    books = opened(rounds)
    like = Likeness(books, embedder, tell)
    found: list[Thread] = []
    sections = followed([r.comparison for r in rounds])
    for number, section in enumerate(sections):
        tell("follow", number, len(sections))
        if section == "participants":
            found += people(books)
        else:
            found += counts(books, like) if section == COUNTED else ()
            found += figures(books, section)
            found += threads(books, section, like)
    return tuple(found)
