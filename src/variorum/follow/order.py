"""The order of a series: by the day of each event as its accounts tell it, else as the comparisons were given.

The day of the event is what the dossier holds of it. Where it has none, the event is no later than the earliest of its
accounts; when a file was written says nothing. Of two that are of the same days, the one first told of stands first.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from variorum.errors import UsageError
from variorum.follow.days import days_in
from variorum.records import LEAST_FOLLOWED, Cited, Comparison, Entry, Reading, Round, Span
from variorum.text.calendar import days_of, first_day
from variorum.text.shown import shortened

__all__ = ["in_order"]

_DAYS, _BRIEFED = "date", "briefing"
"""Subjects of the lines on the event that tell its day, and the day of the speech that tells of it."""
_WEEK = 7
_SHARED = 0.5  # two comparisons that share more of the smaller one's accounts than this are of one event
_TITLE = 120


def in_order(named: Sequence[tuple[str, Comparison]]) -> tuple[tuple[Round, ...], str]:
    """The comparisons in order, each with its name, and why that is their order.

    Raises UsageError for fewer than two, for a name given twice, and where two are of the same event.
    """
    _check(named)
    rounds = [_round(name, comparison) for name, comparison in named]
    unknown = [r.name for r in rounds if not r.ends]
    if unknown:
        return tuple(rounds), f"as given: no account of {', '.join(unknown)} tells when the event was"
    placed = sorted(rounds, key=lambda r: (r.ends or "", r.begins or r.ends or "", _told(r.comparison)))
    why = "by the day of each event"
    same = [f"{a.name} and {b.name}" for a, b in pairwise(placed) if not _before(a, b)]
    if same:
        why += f"; which of {', '.join(same)} came first is not certain"
    return tuple(placed), why


def _before(a: Round, b: Round) -> bool:
    """Whether one event is surely earlier than another."""
    return bool(a.ends and b.begins and a.ends < b.begins)


def _check(named: Sequence[tuple[str, Comparison]]) -> None:
    """Refuse what is no series."""
    if len(named) < LEAST_FOLLOWED:
        raise UsageError(
            f"a history needs two comparisons or more; there {'is 1' if len(named) == 1 else 'are 0'}. Give the "
            "comparison files of further events of the series"
        )
    for i, (name, comparison) in enumerate(named):
        for other, earlier in named[:i]:
            if name == other:
                raise UsageError(f"{name} is given twice; give each comparison of the series once")
            if shared := _shared(comparison, earlier):
                raise UsageError(
                    f"{other} and {name} are of the same event: both hold {shared}. Give one comparison an event; "
                    "`variorum compare` can compare all accounts of one event at once"
                )


def _shared(a: Comparison, b: Comparison) -> str:
    """What shows that two comparisons are of one event: the same primary account, or most accounts; else nothing."""
    one, other = ({x.sha256: x.id for x in c.accounts} for c in (a, b))
    both = one.keys() & other.keys()
    primaries = {a.reading(a.primary).account.sha256} & {b.reading(b.primary).account.sha256}
    if primaries:
        return f"the primary account {a.primary}"
    if len(both) > _SHARED * min(len(one), len(other)):
        return f"{len(both)} of the same accounts ({', '.join(sorted(one[x] for x in both))})"
    return ""


def _round(name: str, comparison: Comparison) -> Round:
    """A comparison with its title and its days."""
    told = [e for e in comparison.dossier if e.section == "event"]
    title = next((e.value for e in told if e.subject == "what"), "") or _headline(comparison)
    made = Round(name, shortened(title, _TITLE), comparison, None, None, "no account tells when it was")
    return _dated(made, told) or _worded(made, told) or _by_accounts(made) or made


def _dated(made: Round, told: Sequence[Entry]) -> Round | None:
    """The days the dossier tells: one that two kinds of lines agree on, else all of them as a range."""
    days = [e for e in told if e.subject == _DAYS and e.when and days_of(e.when)]
    briefed = [e for e in told if e.subject == _BRIEFED and e.when and days_of(e.when)]
    agreed = [e for e in days if e.when in {b.when for b in briefed}][:1]
    chosen = agreed or days or briefed
    if not chosen:
        return None
    spans = [found for e in chosen if e.when and (found := days_of(e.when))]
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    if agreed:
        why = "told by its accounts, and a speech is dated on it"
    elif days:
        why = "told by its accounts" if len(days) == 1 else "its accounts tell several days"
    else:
        why = "the day a speech about it is dated; the event may be earlier"
    cited = tuple(_cite(made, span) for e in chosen for span in e.evidence[:1])
    return replace(made, begins=first.isoformat(), ends=last.isoformat(), dated_by=why, cited=cited)


def _worded(made: Round, told: Sequence[Entry]) -> Round | None:
    """The days that statements on the event tell in words ("today"), from the day their account is dated."""
    dated = {r.account.id: first_day(r.dated) for r in made.comparison.readings}
    found: dict[date, Span] = {}
    for span in (span for e in told for span in e.evidence):
        day = dated.get(span.account)
        for days in days_in(made.comparison.quote(span), day):
            if (
                day
                and days.first <= day
                and (days.first == days.last or days.last > day)
                and (day - days.first).days < _WEEK
            ):
                found.setdefault(days.first, span)
    if not found:
        return None
    why = "told in words by an account that is dated" if len(found) == 1 else "its accounts tell several days"
    cited = tuple(_cite(made, span) for span in found.values())
    return replace(made, begins=min(found).isoformat(), ends=max(found).isoformat(), dated_by=why, cited=cited)


def _by_accounts(made: Round) -> Round | None:
    """No later than the earliest account, where accounts are dated at all; what its own lines tell is cited there."""
    found = _earliest(made.comparison)
    if found is None:
        return None
    day, earliest = found
    printed = () if earliest.account.source.published else earliest.statements[:1]
    cited = tuple(_cite(made, statement.span) for statement in printed)
    why = "no account tells its day; it is no later than the earliest of them"
    return replace(made, ends=day.isoformat(), dated_by=why, cited=cited)


def _earliest(comparison: Comparison) -> tuple[date, Reading] | None:
    """The earliest account of those that are dated, and its day."""
    dated = [(day, reading) for reading in comparison.readings if (day := first_day(reading.dated))]
    return min(dated, key=lambda found: found[0], default=None)


def _told(comparison: Comparison) -> date:
    """When an event was first told of; last of all where no account is dated."""
    earliest = _earliest(comparison)
    return earliest[0] if earliest else date.max


def _cite(made: Round, span: Span) -> Cited:
    """A statement of a comparison with its words."""
    return Cited(made.name, span, " ".join(made.comparison.quote(span).split()))


def _headline(comparison: Comparison) -> str:
    """The title of the primary account, as given or as printed."""
    reading = comparison.reading(comparison.primary)
    printed = (reading.account.quote(p.span) for p in reading.passages if p.kind == "title")
    return reading.account.title or next(printed, reading.account.id)
