"""The front door: `compare([...])` reads several accounts of one event, `read(...)` one, `check(...)` holds claims
against transcripts, `history([...])` follows the matters of several events.

Importing it costs nothing: what needs a library beyond the standard one is imported by the call that needs it.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import CitationError, FormatError, InputError, ModelError, UsageError, VariorumError
from variorum.records import (
    Account,
    Addition,
    Alignment,
    Aside,
    Checked,
    Checks,
    Comparison,
    Derivation,
    Divergence,
    Entry,
    Fidelity,
    History,
    Intake,
    Omission,
    Passage,
    Reading,
    Source,
    Span,
    Statement,
    Stemma,
    Thread,
    Weighed,
)
from variorum.settings import Settings
from variorum.version import __version__

if TYPE_CHECKING:
    from variorum.protocols import Progress

__all__ = [
    "Account",
    "Addition",
    "Alignment",
    "Aside",
    "Checked",
    "Checks",
    "CitationError",
    "Comparison",
    "Derivation",
    "Divergence",
    "Entry",
    "Fidelity",
    "FormatError",
    "History",
    "InputError",
    "Intake",
    "ModelError",
    "Omission",
    "Passage",
    "Reading",
    "Settings",
    "Source",
    "Span",
    "Statement",
    "Stemma",
    "Thread",
    "UsageError",
    "VariorumError",
    "Weighed",
    "__version__",
    "check",
    "compare",
    "history",
    "read",
]

Given = str | os.PathLike[str] | Account
"""An account, or where one is: a path, an address, or `-` for standard input."""


def compare(
    sources: Sequence[Given],
    *,
    primary: Given | None = None,
    settings: Settings | None = None,
    progress: "Progress | None" = None,
) -> Comparison:
    """Compare several accounts of one event.

    `primary` names the account to hold the others against: one of the sources, the id of one, or one more source. An
    input that cannot be read is left out and named in the result's `intakes`, as long as two accounts remain.
    """
    from variorum.ingest import ingest_all

    settings = settings or Settings()
    given = _with_primary(_listed(sources), primary)
    locations = [os.fspath(source) for source in given if not isinstance(source, Account)]
    found, intakes = ingest_all(locations, settings, progress=progress)
    accounts = _in_order(given, found, intakes)
    chosen = None if primary is None else _chosen(primary, accounts, intakes)
    if len(accounts) < 2:
        raise _too_few(accounts, intakes)

    from variorum.pipeline import Tools
    from variorum.pipeline import compare as compare_accounts

    comparison = compare_accounts(accounts, Tools.of(settings), settings, primary=chosen, progress=progress)
    return replace(comparison, intakes=intakes)


def read(source: Given, *, settings: Settings | None = None) -> Reading:
    """Read one account alone: its passages and its attributed statements."""
    from variorum.ingest import ingest
    from variorum.pipeline import read as read_account

    if not isinstance(source, Account):
        source = ingest(os.fspath(source), settings or Settings())
    return read_account(source)


def check(
    claims: Given | Sequence[str],
    *,
    against: Sequence[Given],
    settings: Settings | None = None,
    progress: "Progress | None" = None,
) -> Checks:
    """Hold claims against transcripts: `verbatim`, `variant_translation`, `paraphrase`, `altered`, `reversed`,
    `unsupported`.

    `claims`: a list of sentences, or one account (a path, an address) whose quotations and attributed statements are
    the claims. A transcript that cannot be read is left out and named in the result's `intakes`, as long as one
    remains.
    """
    from variorum.ingest import ingest, ingest_all

    settings = settings or Settings()
    locations = [os.fspath(source) for source in against if not isinstance(source, Account)]
    found, intakes = ingest_all(locations, settings, progress=progress)
    transcripts = _in_order(against, found, intakes)
    if against and not transcripts:
        reasons = " ".join(intake.reason for intake in intakes)
        raise InputError(f"no transcript to check against can be used. {reasons}", "unreadable")

    from variorum.pipeline import Tools, check_account, check_claims

    tools = Tools.of(settings)
    if isinstance(claims, str | os.PathLike):
        claims = ingest(os.fspath(claims), settings)
    if isinstance(claims, Account):
        checks = check_account(claims, transcripts, tools, settings, progress)
    else:
        checks = check_claims(claims, transcripts, tools, settings, progress)
    return replace(checks, intakes=intakes)


def history(
    comparisons: "Sequence[Comparison | tuple[str, Comparison]]",
    *,
    settings: Settings | None = None,
    progress: "Progress | None" = None,
) -> History:
    """Follow the matters of a series of events, one comparison an event, each with a name of its own if wanted.

    The order is that of the events' days as their accounts tell them, else as given; `order` of the result says which.
    Raises UsageError for fewer than two comparisons, and for two of one event.
    """
    from variorum.pipeline import Tools
    from variorum.pipeline import history as follow

    settings = settings or Settings()
    named = [c if isinstance(c, tuple) else (f"comparison {n}", c) for n, c in enumerate(comparisons, 1)]
    return follow(named, Tools.of(settings), settings, progress)


def _listed(sources: Sequence[Given]) -> list[Given]:
    if isinstance(sources, str | os.PathLike | Account):
        raise UsageError(
            f"compare needs a list of accounts, not one ({sources!s:.60}); one alone can be read with read()"
        )
    return list(sources)


def _with_primary(given: list[Given], primary: Given | None) -> list[Given]:
    """The sources, and the primary too where it is a source of its own."""
    if primary is None or any(_same(source, primary) for source in given):
        return given
    own = isinstance(primary, Account) or "://" in os.fspath(primary) or Path(primary).exists()
    return [*given, primary] if own else given


def _same(source: Given, other: Given) -> bool:
    """Whether two sources are one: the same account, location or file, or one names the id of the other."""
    names = [s.id if isinstance(s, Account) else os.fspath(s) for s in (source, other)]
    if names[0] == names[1]:
        return True
    return not isinstance(source, Account) and not isinstance(other, Account) and _path(source) == _path(other)


def _path(location: str | os.PathLike[str]) -> str:
    name = os.fspath(location)
    return name if "://" in name or name == "-" else str(Path(name).resolve())


def _in_order(given: Iterable[Given], found: Iterable[Account], intakes: Iterable[Intake]) -> tuple[Account, ...]:
    """The accounts as they were given, each once."""
    by_id = {account.id: account for account in found}
    ids = {intake.location: intake.account for intake in intakes}
    accounts: dict[str, Account] = {}
    for source in given:
        account = source if isinstance(source, Account) else by_id.get(ids.get(os.fspath(source)) or "")
        if account and accounts.setdefault(account.id, account) != account:
            raise UsageError(f"two different accounts have the id {account.id!r}; give one of them another id")
    return tuple(accounts.values())


def _chosen(primary: Given, accounts: Sequence[Account], intakes: Iterable[Intake]) -> str:
    """The id of the primary account."""
    for intake in intakes:
        if not isinstance(primary, Account) and _same(intake.location, primary):
            if intake.account is None:
                raise InputError(f"the primary account cannot be used: {intake.reason}", "unreadable")
            return intake.account
    name = primary.id if isinstance(primary, Account) else os.fspath(primary)
    known = [account.id for account in accounts]
    if name not in known:
        raise UsageError(f"the primary {name!r} is neither an account given nor a file; there are: {', '.join(known)}")
    return name


def _too_few(accounts: Sequence[Account], intakes: Sequence[Intake]) -> VariorumError:
    """Why there are not two accounts to compare, and what to do."""
    failed = [intake.reason for intake in intakes if intake.outcome in ("failed", "skipped")]
    if failed:
        return InputError(
            f"a comparison needs two accounts; {len(accounts)} can be used. {' '.join(failed)}", "unreadable"
        )
    if any(intake.outcome == "duplicate" for intake in intakes):
        return UsageError(
            f"all {len(intakes)} inputs are copies of one account ({accounts[0].source.location}); "
            "give another account of the same event"
        )
    return UsageError("a comparison needs two accounts or more; one alone can be read with: variorum read FILE")
