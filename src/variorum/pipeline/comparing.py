"""`compare`: from accounts of one event to a comparison, stage by stage."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from variorum.align import align
from variorum.align.occasions import of_another
from variorum.attribute import unify
from variorum.diverge import diverge
from variorum.dossier import chosen, dossier, plan_of
from variorum.encode import encode
from variorum.errors import UsageError
from variorum.grade import grade
from variorum.language import stand_aside
from variorum.pipeline.reading import read
from variorum.pipeline.tools import Tools
from variorum.protocols import Embedder, Progress, silent
from variorum.records import (
    LEAST_COMPARED,
    SURE_ROW,
    Account,
    Alignment,
    Aside,
    Comparison,
    Divergence,
    Outcome,
    Reading,
    Run,
    Stemma,
)
from variorum.selection import selection
from variorum.settings import Settings
from variorum.text.language import has_word_lists
from variorum.text.shown import shortened
from variorum.trace import Corruption, Origins, trace
from variorum.version import __version__

__all__ = ["compare"]

Languages = Mapping[str, str | None]
"""The language of each account of a row."""
_LABEL = 90  # characters of a row's label


def compare(
    accounts: Sequence[Account],
    tools: Tools,
    settings: Settings,
    *,
    primary: str | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Read several accounts of one event and compare them. `primary` is an account's id; without it one is chosen.

    The order of the accounts does not matter. An account in a language that the embedder does not read, or of another
    occasion, stands aside: it is shown and takes part in nothing else. Raises UsageError where fewer than two are left,
    or the primary is none of them, or the profile cannot be had.
    """
    tell = progress or silent
    given = plan_of(settings.profile)
    ordered = _in_order(accounts)
    all_read = [_told(read(a), tell, i + 1, len(ordered)) for i, a in enumerate(ordered)]
    readings, aside, apart = _taking_part(all_read, tools.embedder, primary)
    first, reason = _primary(readings, primary)
    with threadpool_limits(limits=1, user_api="blas"):  # many small products: threads would only wait for each other
        encoded = encode(readings, tools.embedder, tell)
        tell("align", 0, 0)
        rows = align(readings, encoded, settings)
        tell("diverge", 0, len(rows))
        found = diverge(readings, rows, first, encoded)
        tell("trace", 0, 0)
        stemma = trace(readings, rows, found, first)
        shown = _shown_first(readings, first)
        rows = _finished(rows, found, shown, stemma)
        of = {row.id: row for row in rows}
        corruption = Corruption(shown, stemma, first)
        found = tuple(corruption.marked(d, of[d.alignment]) for d in found)
        tell("grade", 0, 0)
        manners = {r.account.id: stemma.manner(r.account.id) for r in readings}
        fidelities = grade(readings, rows, found, first, manners, encoded)
        tell("selection", 0, 0)
        omissions, additions = selection(shown, rows, first, encoded)
        tell("dossier", 0, 0)
        plan, profile = chosen(shown, given)
        entries = dossier(shown, rows, found, plan)
    run = Run(__version__, tools.names(), (*settings.pairs(), ("primary", primary or "")))
    return Comparison(
        (*shown, *apart), first, reason, rows, found, stemma, fidelities, omissions, entries, run, aside=aside,
        additions=additions, profile=profile,
    )  # fmt: skip


def _taking_part(
    every: Sequence[Reading], embedder: Embedder, primary: str | None
) -> tuple[list[Reading], tuple[Aside, ...], list[Reading]]:
    """The readings that are compared, which accounts stand aside and why, and the readings of those."""
    unread = stand_aside(every, embedder, primary)
    told = unify([r for r in every if r.account.id not in {a.account for a in unread}])
    aside = tuple(sorted((*unread, *of_another(told, primary)), key=lambda a: a.account))
    of = {r.account.id: r for r in (*every, *told)}
    names = [a.account for a in aside]
    return [r for r in told if r.account.id not in names], aside, [of[name] for name in names]


def _in_order(accounts: Sequence[Account]) -> list[Account]:
    """The accounts in an order that does not hang on how they were given."""
    if len(accounts) < LEAST_COMPARED:
        number = "is 1" if len(accounts) == 1 else f"are {len(accounts)}"
        raise UsageError(
            f"a comparison needs two accounts or more; there {number}. Give further files of the same event."
        )
    return sorted(accounts, key=lambda a: (a.sha256, a.text, a.id))


def _told(reading: Reading, tell: Progress, done: int, total: int) -> Reading:
    """A reading, its making told."""
    tell("read", done, total)
    return reading


def _primary(readings: Sequence[Reading], wanted: str | None) -> tuple[str, str]:
    """The primary account and why it is that one: named, else the fullest transcript, an official one before others."""
    ids = [r.account.id for r in readings]
    if wanted is not None:
        if wanted not in ids:
            raise UsageError(f"the primary {wanted!r} is not among the accounts; there are: {', '.join(sorted(ids))}")
        return wanted, "named by the user"
    best = max(readings, key=_standing)
    turns, official, *_ = _standing(best)
    count = len(best.statements)
    if not turns:
        return (
            best.account.id,
            f"chosen: no transcript is among the accounts; this one reports most ({count} statements)",
        )
    marks = " with the marks of its publisher" if official else ""
    return best.account.id, f"chosen: the fullest transcript in labelled turns{marks} ({count} statements)"


def _standing(reading: Reading) -> tuple[bool, bool, int, str]:
    """What speaks for an account as the primary: turns, a title and no poster's comment, fullness; its hash at last."""
    turns = sum(s.mode == "transcript" for s in reading.statements) * 2 > len(reading.statements)
    kinds = Counter(p.kind for p in reading.passages)
    own = bool(kinds["title"]) and not any(s.act == "comment" for s in reading.statements)
    return turns, own, sum(len(s.span) for s in reading.statements), reading.account.sha256


def _shown_first(readings: Sequence[Reading], primary: str) -> tuple[Reading, ...]:
    """The readings as they are shown: the primary first, the others by name."""
    return tuple(sorted(readings, key=lambda r: (r.account.id != primary, r.account.id)))


def _finished(
    rows: Sequence[Alignment], found: Sequence[Divergence], shown: Sequence[Reading], stemma: Stemma
) -> tuple[Alignment, ...]:
    """The rows in the order of the primary's text, each with its label, origins and outcome."""
    origins = Origins(shown, stemma)
    place = {s.span: (i, s.span.start) for i, r in enumerate(shown) for s in r.statements}
    differing = {d.alignment for d in found}
    finished = []
    for row in rows:
        first = min(row.statements, key=lambda s: place[s])
        label = shortened(shown[place[first][0]].account.quote(first), _LABEL)
        told = {s.account: shown[place[s][0]].account.language for s in row.statements}
        outcome = _outcome(row, differing, told)
        finished.append((place[first], replace(row, label=label, origins=origins.of(row), outcome=outcome)))
    return tuple(row for _, row in sorted(finished, key=lambda f: (f[0], f[1].id)))


def _outcome(row: Alignment, differing: Container[str], told: Languages) -> Outcome:
    """What is to be said of a row on the whole. That words agree can be said only where they can be compared."""
    if row.id in differing:
        return "differs"
    return "agrees" if row.score >= SURE_ROW and all(map(has_word_lists, told.values())) else "cannot_tell"
