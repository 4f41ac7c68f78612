"""What each account selects: which statements of the primary it leaves out, and which of its own the primary lacks."""

from dataclasses import dataclass

from variorum.errors import FormatError
from variorum.records.accounts import Span
from variorum.records.vocabulary import Reason, Weight, check_word

__all__ = ["Addition", "Omission", "Weighed"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a statement that one account has and another lacks weighs, and why.

    `others` are the accounts beside those two that tell it: for an omission those that do not leave it out, for an
    addition those that have it as well.
    """

    weight: Weight
    reasons: tuple[Reason, ...] = ()
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_word(self.weight, Weight, "weight")
        for reason in self.reasons:
            check_word(reason, Reason, "reason")


@dataclass(frozen=True, slots=True)
class Omission:
    """What one account leaves out of the primary, the weightiest first: statements of the primary.

    `weighed` says of each statement, in the same order, what it weighs; it is empty where nobody says.
    """

    account: str
    statements: tuple[Span, ...]
    weighed: tuple[Weighed, ...] = ()

    def __post_init__(self) -> None:
        _check_weighed(self.statements, self.weighed, f"what {self.account} leaves out")


@dataclass(frozen=True, slots=True)
class Addition:
    """What one account adds to the primary, the weightiest first: its own statements; `weighed` as of an Omission."""

    account: str
    statements: tuple[Span, ...]
    weighed: tuple[Weighed, ...] = ()

    def __post_init__(self) -> None:
        _check_weighed(self.statements, self.weighed, f"what {self.account} adds")
        if any(span.account != self.account for span in self.statements):
            raise FormatError(f"what {self.account} adds must be statements of its own")


def _check_weighed(statements: tuple[Span, ...], weighed: tuple[Weighed, ...], what: str) -> None:
    """Refuse weights that do not belong to the statements one by one."""
    if weighed and len(weighed) != len(statements):
        raise FormatError(f"{what} is {len(statements)} statements, but {len(weighed)} are weighed; weigh all or none")
