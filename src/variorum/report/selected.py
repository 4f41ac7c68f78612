"""What each account leaves out of the primary and adds to it, beside each other, the weightiest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from variorum.records import Addition, Comparison, Omission, Weighed
from variorum.report.quotes import Quote, Shelf
from variorum.report.words import REASON, counted, seen

__all__ = ["Passed", "Selected", "also_in", "parted", "selected", "told_by"]

Others = Callable[[Weighed, int], str]
FIRST = 5
"""Statements that a page shows of a list before it folds the rest."""
NAMED = 4
"""Accounts that are named one by one."""
UNWEIGHED = Weighed("substantive")
"""What is taken where a file does not say what a statement weighs."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A statement that one account has and another lacks: its words, what it weighs and why, who else tells it."""

    quote: Quote
    weighed: Weighed
    others: str

    @property
    def why(self) -> str:
        """The reasons in words; a statement without any says so."""
        told = [REASON[reason] for reason in self.weighed.reasons]
        return ", ".join(told) or "a statement of its own"

    @property
    def about(self) -> str:
        """The reasons, and who else tells it."""
        return f"{self.why}; {self.others}" if self.others else self.why


@dataclass(frozen=True, slots=True)
class Selected:
    """What one account leaves out and adds. `of` is how many statements the primary makes."""

    account: str
    left_out: tuple[Passed, ...]
    added: tuple[Passed, ...]
    of: int

    @property
    def told_left_out(self) -> str:
        """How much is left out, in words."""
        if not self.left_out:
            return "nothing of the primary"
        whole = counted(self.of, "statement")
        return f"{len(self.left_out)} of {whole} of the primary, {substantive(self.left_out)} of substance"

    @property
    def told_added(self) -> str:
        """How much is added, in words."""
        if not self.added:
            return "nothing to the primary"
        return f"{counted(len(self.added), 'statement')}, {substantive(self.added)} of substance"

    @property
    def sides(self) -> tuple[tuple[str, str, tuple[Passed, ...]], ...]:
        """Both lists: what the account does with them, how much it is, and the statements."""
        return ("leaves out", self.told_left_out, self.left_out), ("adds", self.told_added, self.added)


def substantive(listed: Sequence[Passed]) -> int:
    """How many of some statements are of substance."""
    return sum(item.weighed.weight == "substantive" for item in listed)


def parted(listed: tuple[Passed, ...]) -> tuple[tuple[Passed, ...], tuple[Passed, ...]]:
    """The first few of substance (without any the first few), and the rest; one more is not worth folding."""
    first = min(substantive(listed) or len(listed), FIRST)
    first = len(listed) if len(listed) <= first + 1 else first
    return listed[:first], listed[first:]


def selected(comparison: Comparison, shelf: Shelf) -> tuple[Selected, ...]:
    """What every account but the primary leaves out and adds, in the order of the accounts."""
    left_out = {o.account: passed(o, shelf, told_by) for o in comparison.omissions}
    added = {a.account: passed(a, shelf, also_in) for a in comparison.additions}
    primary = comparison.reading(comparison.primary)
    of = sum(s.act not in ("question", "comment") for s in primary.statements)
    accounts = sorted({*left_out, *added}, key=lambda account: shelf.order.get(account, 0))
    return tuple(Selected(a, left_out.get(a, ()), added.get(a, ()), of) for a in accounts)


def passed(found: Omission | Addition, shelf: Shelf, others: Others) -> tuple[Passed, ...]:
    """The statements of one list with what they weigh."""
    weighed = found.weighed or (UNWEIGHED,) * len(found.statements)
    rest = len(shelf.order) - 2
    return tuple(
        Passed(shelf.quote(span), w, others(w, rest) if found.weighed and rest > 0 else "")
        for span, w in zip(found.statements, weighed, strict=True)
    )


def told_by(weighed: Weighed, rest: int) -> str:
    """Which of the `rest` further accounts tell what one leaves out."""
    if not weighed.others:
        return "no account tells it"
    return "told by all others" if len(weighed.others) == rest > 1 else f"told by {ids(weighed, rest)}"


def also_in(weighed: Weighed, rest: int) -> str:
    """Which of the `rest` further accounts have what one adds."""
    return f"also in {ids(weighed, rest)}" if weighed.others else "only here"


def ids(weighed: Weighed, rest: int) -> str:
    """The further accounts in a row; of many how many they are."""
    if len(weighed.others) > NAMED:
        return f"{len(weighed.others)} of {rest} others"
    return ", ".join(seen(account) for account in weighed.others)
