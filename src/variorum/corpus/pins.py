"""Decisions by hand about events: which accounts belong together, and which do not. They stay until lifted."""

from collections.abc import Collection, Iterable
from itertools import product

from variorum.errors import UsageError

__all__ = ["Pins"]


class Pins:
    """Pairs of accounts that were joined or kept apart by hand. They may name accounts that are not there yet."""

    def __init__(self, together: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = ()) -> None:
        self._together: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for a, b in together:
            _put(self._together, a, b)
        for a, b in apart:
            self._refuse(a, b, self.joined(a))
            _put(self._apart, a, b)

    @property
    def together(self) -> list[tuple[str, str]]:
        """The pairs that belong together, in order."""
        return _pairs(self._together)

    @property
    def apart(self) -> list[tuple[str, str]]:
        """The pairs that do not, in order."""
        return _pairs(self._apart)

    def join(self, accounts: Collection[str]) -> None:
        """Say that accounts report one event. Raises UsageError where some were kept apart before."""
        first, *others = sorted(set(accounts))
        found = frozenset().union(*(self.joined(account) for account in accounts))
        for a in sorted(found):
            for b in sorted(self.barred(a)):
                self._refuse(a, b, found)
        for other in others:
            _put(self._together, first, other)

    def part(self, some: Collection[str], others: Collection[str]) -> None:
        """Say that some accounts and others report two events. Raises UsageError where two were joined before."""
        for a, b in product(some, others):
            self._refuse(a, b, self.joined(a))
        for a, b in product(some, others):
            _put(self._apart, a, b)

    def lift(self, account: str) -> None:
        """Take back every decision about an account."""
        for pairs in (self._together, self._apart):
            for other in pairs.pop(account, ()):
                pairs[other].discard(account)

    def joined(self, account: str) -> frozenset[str]:
        """All accounts that were joined with one, directly or through others, itself included."""
        found, ahead = {account}, [account]
        while ahead:
            one = ahead.pop()
            new = self._together.get(one, set()) - found
            found |= new
            ahead += sorted(new)
        return frozenset(found)

    def barred(self, account: str) -> frozenset[str]:
        """All accounts that were kept apart from one."""
        return frozenset(self._apart.get(account, ()))

    def _refuse(self, a: str, b: str, together: frozenset[str]) -> None:
        if b in together:
            raise UsageError(
                f"{a} and {b} cannot be both joined and kept apart; take back what was decided about one of them first"
            )


def _put(pairs: dict[str, set[str]], a: str, b: str) -> None:
    pairs.setdefault(a, set()).add(b)
    pairs.setdefault(b, set()).add(a)


def _pairs(pairs: dict[str, set[str]]) -> list[tuple[str, str]]:
    return sorted((a, b) for a, others in pairs.items() for b in others if a < b)
