"""The comparable values a statement names: numbers, dates, durations and names."""

from collections.abc import Sequence

from variorum.records import Account, Detail, DetailKind, Span
from variorum.text.names import Mention, Names
from variorum.text.values import values

__all__ = ["details_of"]

_KINDS: dict[str | None, DetailKind] = {"person": "person", "place": "place", "organisation": "organisation"}


def details_of(account: Account, span: Span, names: Names, found: Sequence[Mention]) -> tuple[Detail, ...]:
    """The details inside one span, in order. Names (those `found` in the account) are in their fullest form."""
    details = [
        Detail(Span(account.id, span.start + v.start, span.start + v.end), v.kind, f"{v.value} {v.unit}" if v.unit and v.kind == "quantity" else v.value)
        for v in values(account.quote(span))
    ]
    for mention in found:
        kind = _KINDS.get(names.kind(mention.name))
        if kind and span.start <= mention.start and mention.end <= span.end:
            details.append(Detail(Span(account.id, mention.start, mention.end), kind, names.canonical(mention.name)))
    return tuple(sorted(details, key=lambda d: (d.span, d.kind)))
