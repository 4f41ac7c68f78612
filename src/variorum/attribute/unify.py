"""One name for one person over all accounts: "J. Doe" and "Jo Doe" are one speaker, in the fullest common form."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.records import Detail, Reading, Statement
from variorum.text.names import Names

__all__ = ["unify"]


def unify(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with speakers and named details in the form that all accounts together support."""
    if not readings:
        return []
    first, *others = (Names.from_text(r.account.text) for r in readings)
    names = first.merge(*others)
    return [replace(r, statements=tuple(_renamed(s, names) for s in r.statements)) for r in readings]


def _renamed(statement: Statement, names: Names) -> Statement:
    """A statement with everyone in it renamed: speaker, addressee, those who relay, and the details."""
    return replace(
        statement,
        speaker=_party(statement.speaker, names),
        addressee=_party(statement.addressee, names),
        relayed_from=tuple(_party(name, names) or name for name in statement.relayed_from),
        details=tuple(_detail(d, names) for d in statement.details),
    )


def _party(name: str | None, names: Names) -> str | None:
    """A speaker in the common form; of parties who speak together each, of what someone owns the owner."""
    if not name:
        return None
    found = []
    for party in name.split(" and "):
        owner, owns, owned = party.partition("'s ")
        found.append(f"{names.canonical(owner)}{owns}{owned}")
    return " and ".join(found)


def _detail(detail: Detail, names: Names) -> Detail:
    """A detail with its name in the common form; values stay as they are."""
    if detail.kind not in ("person", "place", "organisation"):
        return detail
    return replace(detail, value=names.canonical(detail.value))
