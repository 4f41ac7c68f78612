"""Who else bears out that people met: photographs that show them together, and speakers who mention the meeting.

A meeting is told once and spoken of many times; each speaker who takes it for granted, and each photographer, bears it
out. Only what is past counts: a meeting that somebody expects has not taken place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from variorum.records import Reading, Span, Statement
from variorum.text.lexicon import any_of, words
from variorum.text.names import mentions, surname
from variorum.text.normalise import fold, lower

__all__ = ["Meetings"]

_TOGETHER = 2  # people of a row whom a photograph of it shows at least
_LOCATED = re.compile(r"\b(?:in|at)\s+(?:the\s+)?(?:[A-Z][\w.]+,?\s+(?:and|or)\s+|[A-Z][\w.]+,\s+)*(?:the\s+)?$")
_MODAL = re.compile(r"\b(?:will|would|shall|should|may|might|could|can|must|to|if|unless|not|no|never|n't)\b")
_COMING = re.compile(r"\b(?:next|upcoming|coming|planned|possible|future|further|new|proposed|another|any|no)\b")
_BEFORE_VERB, _BEFORE_NOUN = 30, 25  # characters in which a meeting is told to be still to come, or not to be


@cache
def _meets() -> re.Pattern[str]:
    """What tells that people met, in lower case: a verb, or one with a noun for a meeting close behind it."""
    met, held, talks = (any_of(words("acts", name)) for name in ("met", "held", "talks"))
    return re.compile(rf"\b(?:{met}|(?:{held})\s+(?:[\w.-]+\s+){{0,4}}?(?:{talks})s?)\b")


@cache
def _talks() -> re.Pattern[str]:
    """A noun for a meeting, in lower case."""
    return re.compile(rf"\b(?:{any_of(words('acts', 'talks'))})s?\b")


class Meetings:
    """The photographs of all accounts and what is said of meetings in them."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._texts = {s.span: fold(r.text(s)) for r in readings for s in r.statements}
        self._captions = list(_captions(readings))
        said = (s for r in readings for s in r.statements if s.speaker and s.act != "question")
        self._said = [s for s in said if _talks().search(lower(self._texts[s.span]))]

    def pictured(self, told: Sequence[Statement]) -> list[Span]:
        """The captions that show two people or more of a row that tells of a meeting, one an account."""
        people = [
            {surname(d.value) for d in s.details if d.kind == "person"} for s in told if self._tells_of_meeting(s)
        ]
        shown = [span for span, names in self._captions if any(len(names & group) >= _TOGETHER for group in people)]
        return list({span.account: span for span in reversed(shown)}.values())

    def mentioned(self, told: Sequence[Statement]) -> Iterator[Statement]:
        """What speakers elsewhere say of talks at a place where the row tells that people met."""
        if not any(map(self._tells_of_meeting, told)):
            return
        members, places = {s.span for s in told}, {place for s in told for place in self._venues(s)}
        for statement in self._said:
            if (
                statement.span not in members
                and places & self._venues(statement)
                and self._takes_for_granted(statement)
            ):
                yield statement

    def _venues(self, statement: Statement) -> set[str]:
        """The places at which a statement tells that something was: "in Riga and Oslo", "the Riga talks"."""
        text, start = self._texts[statement.span], statement.span.start
        found = set()
        for detail in statement.details:
            before, after = text[: detail.span.start - start], text[detail.span.end - start :]
            if detail.kind == "place" and (_LOCATED.search(before) or _talks().match(lower(after.lstrip()))):
                found.add(detail.value)
        return found

    def _tells_of_meeting(self, statement: Statement) -> bool:
        """Whether a statement tells that people met: not that they will, nor that they did not."""
        low = lower(self._texts[statement.span])
        found = _meets().search(low)
        return found is not None and not _MODAL.search(low[max(0, found.start() - _BEFORE_VERB) : found.start()])

    def _takes_for_granted(self, statement: Statement) -> bool:
        """Whether a statement speaks of talks as of something that was."""
        low = lower(self._texts[statement.span])
        found = _talks().search(low)
        return found is not None and not _COMING.search(low[max(0, found.start() - _BEFORE_NOUN) : found.start()])


def _captions(readings: Iterable[Reading]) -> Iterator[tuple[Span, frozenset[str]]]:
    """The captions of all accounts with the surnames in them."""
    for reading in readings:
        for passage in reading.passages:
            if passage.kind == "caption":
                names = mentions(reading.account.quote(passage.span))
                yield passage.span, frozenset(surname(m.name) for m in names)
