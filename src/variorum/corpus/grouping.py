"""Accounts into events, as they come in: by what they are about, whom they name, when they were published, and by hand.

Groups are made from likeness and pins alone, so the order in which accounts come decides next to nothing. It decides
where more than `reach` accounts hang together, for then only those nearest to what came in are grouped anew, and by how
common a term of many accounts was when it came in. `settle` groups all anew, from the set alone, without any order.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from variorum.corpus.agglomerate import LINK, agglomerated
from variorum.corpus.likeness import Entry, Likes
from variorum.corpus.pins import Pins
from variorum.corpus.reasons import Decision, decided
from variorum.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

__all__ = ["Decision", "Entry", "Event", "Grouping"]

_REACH = 150  # accounts grouped anew when one comes in: some ten milliseconds
_MOST = 4_000  # accounts grouped at once when all are settled: a matrix of 128 MB


class Event(NamedTuple):
    """The accounts of one event, the first published first. It is called by that one."""

    accounts: tuple[str, ...]

    @property
    def id(self) -> str:
        """The account that the event is called by."""
        return self.accounts[0]


class Grouping:
    """The events of a library. Not for several threads at once.

    `pins` are the decisions by hand; change them by `join`, `part` and `lift`, which group anew what they touch.
    """

    def __init__(self, pins: Pins | None = None, reach: int = _REACH) -> None:
        self.pins = pins or Pins()
        self._reach = reach
        self._likes = Likes()
        self._numbers: dict[str, int] = {}
        self._group_of: dict[int, int] = {}
        self._groups: dict[int, list[int]] = {}
        self._fresh = count()

    @classmethod
    def restored(cls, kept: Iterable[tuple[Entry, str]], pins: Pins | None = None, reach: int = _REACH) -> Grouping:
        """The grouping that a store kept: its accounts, each with the id of its event. Nothing is grouped anew."""
        made = cls(pins, reach)
        groups: dict[str, list[int]] = {}
        for entry, event in kept:
            made._numbers[entry.id] = number = made._likes.put(entry)
            groups.setdefault(event, []).append(number)
        made._likes.renew()
        made._regroup([], list(groups.values()))
        return made

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, account: object) -> bool:
        return account in self._numbers

    def add(self, entry: Entry) -> tuple[Event, ...]:
        """Add an account, and group anew those in reach of it; their events. One that is there is replaced."""
        if entry.id in self._numbers:
            self.remove(entry.id)
        self._numbers[entry.id] = number = self._likes.add(entry)
        self._group([number], [[number]])
        return self._around([number])

    def add_all(self, entries: Iterable[Entry]) -> None:
        """Add many accounts and group all when they are in: far cheaper than one by one."""
        for entry in entries:
            if entry.id in self._numbers:
                self.remove(entry.id)
            self._numbers[entry.id] = number = self._likes.put(entry)
            self._regroup([], [[number]])
        self.settle()

    def remove(self, account: str) -> tuple[Event, ...]:
        """Forget an account; the events of those that were with it."""
        number = self._number(account)
        others = [n for n in self._groups[self._group_of[number]] if n != number]
        self._regroup([self._group_of.pop(number)], [others] if others else [])
        self._likes.remove(number)
        del self._numbers[account]
        self._group(others, [])
        return self._around(others)

    def settle(self) -> None:
        """Group all accounts anew, whatever the order in which they came."""
        left = set(self._group_of)
        self._likes.renew()
        self._regroup(list(self._groups), [])
        while left:
            part = self._in_reach(min(left), len(self._numbers), LINK)
            left -= part
            for few in self._divided(part, LINK):
                self._regroup([], self._agglomerated(few))

    def events(self) -> list[Event]:
        """All events in the order of their first accounts."""
        return sorted(map(self._event, self._groups), key=lambda event: self._entry(event.id).order)

    def event(self, account: str) -> Event:
        """The event that an account reports. Raises UsageError where the account is not there."""
        return self._event(self._group_of[self._number(account)])

    def decision(self, account: str) -> Decision:
        """Why an account is in its event, how sure that is, and which other events it reports as well."""
        number = self._number(account)
        near = {self._group_of[other] for other, _ in self._likes.of(number)} - {self._group_of[number]}
        mine = self._groups[self._group_of[number]]
        others = {self._event(group).id: self._groups[group] for group in near}
        return decided(self._likes, number, mine, others, self.pins)

    def join(self, accounts: Collection[str]) -> tuple[Event, ...]:
        """Say by hand that accounts report one event. Raises UsageError where some were kept apart by hand."""
        numbers = [self._number(account) for account in accounts]
        self.pins.join(accounts)
        self._group(numbers, [])
        return self._around(numbers)

    def part(self, some: Collection[str], others: Collection[str]) -> tuple[Event, ...]:
        """Say by hand that some accounts report another event than others. Raises UsageError where two were joined."""
        numbers = [self._number(account) for account in (*some, *others)]
        self.pins.part(some, others)
        self._group(numbers, [])
        return self._around(numbers)

    def lift(self, account: str) -> tuple[Event, ...]:
        """Take back every decision by hand about an account."""
        numbers = [self._number(account), *self._pinned(self._number(account))]
        self.pins.lift(account)
        self._group(numbers, [])
        return self._around(numbers)

    def _number(self, account: str) -> int:
        if account not in self._numbers:
            raise UsageError(f"no account {account!r} among the {len(self)} that are grouped; add it first")
        return self._numbers[account]

    def _entry(self, account: str) -> Entry:
        return self._likes[self._numbers[account]]

    def _event(self, group: int) -> Event:
        entries = sorted((self._likes[number] for number in self._groups[group]), key=lambda entry: entry.order)
        return Event(tuple(entry.id for entry in entries))

    def _around(self, numbers: Iterable[int]) -> tuple[Event, ...]:
        """The events that some accounts are in or in reach of."""
        near = {other for number in numbers for other in (number, *self._linked(number, LINK))}
        return tuple(sorted(self._event(group) for group in {self._group_of[number] for number in near}))

    def _linked(self, number: int, least: float) -> list[int]:
        """The accounts that one could share an event with: those so like it, and those joined with it by hand."""
        return [*self._likes.linked(number, least), *self._pinned(number)]

    def _pinned(self, number: int) -> list[int]:
        account = self._likes[number].id
        return [self._numbers[other] for other in self.pins.joined(account) - {account} if other in self._numbers]

    def _in_reach(self, number: int, most: int, least: float) -> set[int]:
        """The accounts in reach of one through others, up to a number of them."""
        found, ahead = {number}, [number]
        while ahead and len(found) <= most:
            new = set(self._linked(ahead.pop(), least)) - found
            found |= new
            ahead += sorted(new)
        return found

    def _group(self, numbers: Sequence[int], fresh: Sequence[list[int]]) -> None:
        """Group anew what is in reach of some accounts, `fresh` groups among them."""
        self._regroup([], fresh)
        for number in numbers:
            reached = self._in_reach(number, self._reach, LINK)
            touched = {self._group_of[n] for n in (self._nearest(number) if len(reached) > self._reach else reached)}
            found = self._agglomerated(n for group in touched for n in self._groups[group])
            self._regroup(touched, found)

    def _nearest(self, number: int) -> set[int]:
        """An account and those of the events nearest to it, whole events, until there are enough."""
        likes = dict(self._likes.of(number)) | dict.fromkeys(self._pinned(number), 1.0)
        ranked = sorted((n for n in likes if likes[n] >= LINK), key=lambda n: (-likes[n], self._likes[n].id))
        found: set[int] = set()
        for other in ranked:
            if len(found) >= self._reach:
                break
            found |= set(self._groups[self._group_of[other]])
        return found | {number}

    def _agglomerated(self, numbers: Iterable[int]) -> list[list[int]]:
        """Some accounts in groups, by likeness and by hand."""
        rows = sorted(numbers, key=lambda number: self._likes[number].id)
        at = {self._likes[number].id: row for row, number in enumerate(rows)}
        joined = [[at[b] for b in sorted(self.pins.joined(a)) if b in at] for a in at]
        apart = [(at[a], at[b]) for a in at for b in self.pins.barred(a) if b in at]
        found = agglomerated(self._likes.matrix(rows), [few for few in joined if len(few) > 1], apart)
        return [[rows[row] for row in few] for few in found]

    def _divided(self, numbers: set[int], least: float) -> Iterator[set[int]]:
        """Accounts in reach of one another, divided where they are least alike until no part is too large."""
        if len(numbers) <= _MOST:
            yield numbers
            return
        left = set(numbers)
        while left:
            part = self._in_reach(min(left), len(numbers), least * 1.2) & numbers
            left -= part
            yield from self._divided(part, least * 1.2)

    def _regroup(self, old: Iterable[int], new: Iterable[list[int]]) -> None:
        """Replace some groups."""
        for group in old:
            for number in self._groups.pop(group):
                self._group_of.pop(number, None)
        for numbers in new:
            self._groups[group := next(self._fresh)] = numbers
            self._group_of.update(dict.fromkeys(numbers, group))
