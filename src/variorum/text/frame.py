"""What a reporting frame is, and the sentence in which frames are looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from variorum.text.sources import Token

__all__ = ["Frame", "Sentence"]

_SHORT, _FEW, _CAPITALS = (
    3,
    3,
    0.85,
)  # letters of a short word, few words, and the share of them with capitals in a headline
_JUST = 3  # characters that may stand between a quotation and its verb
_NEAR, _FAR = 40, 60  # characters within which a quotation is what a verb reports: after it, and around it


@dataclass(frozen=True, slots=True)
class Frame:
    """One reporting frame, as offsets. `source` is None where the frame goes on with the sentence's earlier source.

    `trailing`: the reported words stand before the cue ("..., he said"). `spreads`: they can go on in later clauses,
    as a report of speech does ("said that ..., and that ...") and a stance does not ("opposes the plan"). `inner`: the
    frame stands inside a noun phrase of its sentence ("the ban that Berg opposed", "her wish to"), where another may
    report the whole. `signed`: it is only a name behind a dash, under the words it answers for.
    """

    source: tuple[int, int] | None
    cue: tuple[int, int]
    trailing: bool
    spreads: bool = True
    inner: bool = False
    signed: bool = False


@dataclass(frozen=True)
class Sentence:
    """The words of a folded sentence, and where its quotations are."""

    text: str
    tokens: Sequence[Token]
    quotes: Sequence[tuple[int, int]]

    @cached_property
    def is_headline(self) -> bool:
        """Whether its longer words begin with capitals, as a headline's do."""
        long = [t for t in self.tokens if len(t.text) > _SHORT]
        return len(long) > _FEW and sum(t.is_named for t in long) >= _CAPITALS * len(long)

    def after(self, at: int) -> Sequence[Token]:
        """The words behind the one at a place."""
        return self.tokens[at + 1 :]

    def in_quotation(self, at: int) -> bool:
        """Whether the word at a place is quoted."""
        start = self.tokens[at].start
        return any(a < start < b - 1 for a, b in self.quotes)

    def quotes_just_before(self, at: int) -> bool:
        """Whether a quotation ends right before the word at a place."""
        return any(0 <= self.tokens[at].start - b <= _JUST for _, b in self.quotes)

    def quotes_near(self, at: int) -> bool:
        """Whether a quotation stands near the word at a place: soon after it, or before it."""
        token = self.tokens[at]
        return any(0 <= a - token.end <= _NEAR or 0 <= token.start - b <= _FAR for a, b in self.quotes)

    def quotes_after(self, at: int) -> bool:
        """Whether a quotation follows soon."""
        end = self.tokens[at].end
        return any(0 <= a - end <= _NEAR for a, _ in self.quotes)
