"""Decisions by hand about events: which accounts belong together, and which do not. They stay until lifted."""

from collections.abc import Collection, Iterable
from itertools import product

from variorum.errors import UsageError

__all__ = ["Pins"]


class Pins:
    """Pairs of accounts that were joined or kept apart by hand. They may name accounts that are not there yet."""

    def __init__(self, together: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = ()) -> None:
        self._together = {_pair(a, b) for a, b in together}
        self._apart = {_pair(a, b) for a, b in apart}
        for a, b in sorted(self._apart):
            self._refuse(a, b, self.joined(a))

    @property
    def together(self) -> list[tuple[str, str]]:
        """The pairs that belong together, in order."""
        return sorted(self._together)

    @property
    def apart(self) -> list[tuple[str, str]]:
        """The pairs that do not, in order."""
        return sorted(self._apart)

    def join(self, accounts: Collection[str]) -> None:
        """Say that accounts report one event. Raises UsageError where some were kept apart before."""
        first, *others = sorted(set(accounts))
        found = frozenset().union(*(self.joined(account) for account in accounts))
        for a, b in self.apart:
            if a in found:
                self._refuse(a, b, found)
        self._together |= {(first, other) for other in others}

    def part(self, some: Collection[str], others: Collection[str]) -> None:
        """Say that some accounts and others report two events. Raises UsageError where two were joined before."""
        for a, b in product(some, others):
            self._refuse(a, b, self.joined(a))
        self._apart |= {_pair(a, b) for a, b in product(some, others)}

    def lift(self, account: str) -> None:
        """Take back every decision about an account."""
        self._together = {pair for pair in self._together if account not in pair}
        self._apart = {pair for pair in self._apart if account not in pair}

    def joined(self, account: str) -> frozenset[str]:
        """All accounts that were joined with one, directly or through others, itself included."""
        found, ahead = {account}, [account]
        while ahead:
            one = ahead.pop()
            new = {a if b == one else b for a, b in self._together if one in (a, b)} - found
            found |= new
            ahead += sorted(new)
        return frozenset(found)

    def barred(self, account: str) -> frozenset[str]:
        """All accounts that were kept apart from one."""
        return frozenset(a if b == account else b for a, b in self._apart if account in (a, b))

    def _refuse(self, a: str, b: str, together: frozenset[str]) -> None:
        if b in together:
            raise UsageError(
                f"{a} and {b} cannot be both joined and kept apart; take back what was decided about one of them first"
            )


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)
