"""The comparable values a statement names: numbers, dates, durations and names."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from variorum.records import Account, Detail, DetailKind, Span
from variorum.text.names import Mention, Names
from variorum.text.values import values

__all__ = ["Details"]

_KINDS: dict[str | None, DetailKind] = {"person": "person", "place": "place", "organisation": "organisation"}


class Details:
    """The details of an account's statements. `found`: the names mentioned in it, in order."""

    def __init__(self, account: Account, names: Names, found: Sequence[Mention]) -> None:
        self._account, self._names, self._found = account, names, found
        self._starts = [mention.start for mention in found]

    def of(self, span: Span) -> tuple[Detail, ...]:
        """The details inside one span, in order. Names are in their fullest form."""
        return tuple(sorted([*self._values(span), *self._named(span)], key=lambda d: (d.span, d.kind)))

    def _values(self, span: Span) -> list[Detail]:
        """The numbers, quantities, dates and durations inside a span."""
        found = []
        for value in values(self._account.quote(span)):
            counted = f"{value.value} {value.unit}" if value.unit and value.kind == "quantity" else value.value
            place = Span(self._account.id, span.start + value.start, span.start + value.end)
            found.append(Detail(place, value.kind, counted))
        return found

    def _named(self, span: Span) -> list[Detail]:
        """The people, places and organisations named inside a span."""
        found = []
        for mention in self._found[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]:
            kind = _KINDS.get(self._names.kind(mention.name))
            if kind and mention.end <= span.end:
                place = Span(self._account.id, mention.start, mention.end)
                found.append(Detail(place, kind, self._names.canonical(mention.name)))
        return found
