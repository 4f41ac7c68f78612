"""The world to accounts: files, standard input and web addresses, read once and never half.

Every input ends as an account, as a duplicate of one, or refused with a reason; nothing is lost without a word. Page
furniture is marked in the account's layout, never deleted.
"""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from variorum.errors import InputError
from variorum.ingest.draft import Draft, draft_of
from variorum.ingest.ids import account_ids
from variorum.ingest.raw import Raw
from variorum.ingest.refuse import refuse_control, refuse_empty, refuse_long
from variorum.ingest.sources import read_input
from variorum.records import Account, Intake, Source
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.protocols import Progress  # pulls in numpy, which reading a file does not need

__all__ = ["ingest", "ingest_all", "ingest_raw", "ingest_text"]

NOT_HAD = ("missing", "unreadable", "unreachable", "damaged", "encrypted")
"""The reasons by which an input failed: it was not had at all. Others were had, and skipped as no use."""


def ingest(location: str, settings: Settings, *, stdin: BinaryIO | None = None) -> Account:
    """The account at a path, an http(s) address, or `-` for standard input. InputError where there is none."""
    draft = _draft(location, settings, stdin)
    return draft.account(account_ids([(draft.name, draft.sha256)])[0])


def ingest_text(text: str, name: str) -> Account:
    """An account of a text already at hand; its id is made from `name` as from a file's. InputError: empty, binary."""
    refuse_empty(text, repr(name))
    refuse_control(text, repr(name))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    draft = Draft(name, sha256, text, Source(name, method="text as given"))
    return draft.account(account_ids([(name, sha256)])[0])


def ingest_raw(raw: Raw, id: str, settings: Settings) -> Account:
    """The account of bytes already at hand, under a given id. InputError where there is none."""
    draft = draft_of(raw)
    refuse_long(draft.text, repr(raw.location), settings.max_characters)
    return draft.account(id)


def ingest_all(
    locations: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    progress: "Progress | None" = None,
) -> tuple[tuple[Account, ...], tuple[Intake, ...]]:
    """The distinct accounts at several locations, and what became of each location, in the order given.

    Ids and which of several copies is used do not depend on the order. An input that cannot be used stops no other.
    """
    distinct = list(dict.fromkeys(locations))
    found: dict[str, Draft | InputError] = {}
    for location in distinct:
        found[location] = _attempt(location, settings, stdin)
        if progress:
            progress("ingest", len(found), len(distinct))
    drafts = {location: result for location, result in found.items() if isinstance(result, Draft)}
    copies = _copies(drafts)
    kept = [location for location in drafts if location not in copies]
    ids = dict(zip(kept, account_ids([(drafts[at].name, drafts[at].sha256) for at in kept]), strict=True))
    seen: set[str] = set()
    intakes = tuple(_intake(location, found[location], ids, copies, seen) for location in locations)
    return tuple(drafts[at].account(ids[at]) for at in kept), intakes


def _draft(location: str, settings: Settings, stdin: BinaryIO | None) -> Draft:
    """One input, read and found to be of a size that can be compared."""
    draft = draft_of(read_input(location, settings, stdin))
    refuse_long(draft.text, repr(location), settings.max_characters)
    return draft


def _attempt(location: str, settings: Settings, stdin: BinaryIO | None) -> Draft | InputError:
    """The draft of one input, or why there is none."""
    try:
        return _draft(location, settings, stdin)
    except InputError as error:
        return error


def _copies(drafts: dict[str, Draft]) -> dict[str, tuple[str, str]]:
    """Which locations repeat another: location -> (the one that is used, in what they are the same).

    Of several copies the one with the shortest name is used (`talks.txt` rather than `talks (copy).txt`).
    """
    copies: dict[str, tuple[str, str]] = {}
    bytes_at: dict[str, str] = {}
    text_at: dict[str, str] = {}
    for location in sorted(drafts, key=lambda location: (len(location), location)):
        draft = drafts[location]
        if same := bytes_at.get(draft.sha256):
            copies[location] = (same, f"the same bytes as {same!r}")
        elif same := text_at.get(draft.text):
            copies[location] = (same, f"the same text as {same!r}")
        else:
            bytes_at[draft.sha256] = text_at[draft.text] = location
    return copies


def _intake(
    location: str,
    result: Draft | InputError,
    ids: dict[str, str],
    copies: dict[str, tuple[str, str]],
    seen: set[str],
) -> Intake:
    """What became of one input."""
    if isinstance(result, InputError):
        return Intake(location, "failed" if result.reason in NOT_HAD else "skipped", None, str(result))
    used, reason = copies.get(location, (location, ""))
    if location in seen:
        return Intake(location, "duplicate", ids[used], "given more than once")
    seen.add(location)
    return Intake(location, "duplicate" if reason else "used", ids[used], reason)
