"""An account as far as it is read: who spoke last, what was asked last, on which occasion, and of which time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from variorum.attribute.occasions import Occasions
from variorum.attribute.speakers import Speakers
from variorum.records import Account, Span, Statement
from variorum.text.normalise import lower

__all__ = ["Discourse", "Heard"]

_POSTER = "commentator"  # whoever put a text up, where its source names no author
_LEDE = 700  # characters in which news writing says on which days its event was
_AFTER = re.compile(r"\b(?:after|since|before|until)\b[^.\n]*")
_DAY = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one frame says of the words it reports."""

    speaker: str | None
    through: tuple[str, ...] = ()
    occasion: str | None = None
    addressee: str | None = None
    another_time: bool = False


@dataclass
class Discourse:
    """The state of reading one account. `text`: its text, furniture blanked out; `head`: what stands above turns."""

    account: Account
    text: str
    first_turn: int
    head: Sequence[str]
    paragraph: int = 0
    speaker: str | None = None
    question: Span | None = None
    asker: str | None = None
    heard: dict[tuple[int, int], Heard] = field(default_factory=dict)

    @cached_property
    def speakers(self) -> Speakers:
        """Whom the account names."""
        return Speakers(self.text)

    @cached_property
    def occasions(self) -> Occasions:
        """On which occasions it says that they spoke."""
        return Occasions(lambda name: self.speakers.party(name))

    @property
    def poster(self) -> str:
        """Who put the text up: the author its source names, else only the part they play."""
        return self.account.source.author or _POSTER

    @cached_property
    def days(self) -> frozenset[str]:
        """The weekdays that the head of the account names: those of its event."""
        return frozenset(_DAY.findall(_AFTER.sub("", lower(self.text.lstrip()[:_LEDE]))))

    def is_another_day(self, when: str | None) -> bool:
        """Whether a day is none of the event's, where the account says which those are."""
        day = _DAY.search(when.lower()) if when else None
        return bool(self.days) and day is not None and day[1] not in self.days

    def note(self, statement: Statement) -> None:
        """Remember what later statements refer to."""
        self.speaker = statement.speaker or self.speaker
        if statement.act == "question":
            self.question, self.asker = statement.span, statement.speaker
