"""The language of an account: as its source gives it, else as its text shows it; and who stands aside for it.

Where both are plain and differ, the text decides: every later step, and a browser that shows the words, needs the
language they are in. What the source said is then kept in the record of how the account was made.
"""

from collections.abc import Sequence
from dataclasses import replace

from variorum.errors import UsageError
from variorum.protocols import Embedder, Judge
from variorum.records import FURNITURE, LEAST_COMPARED, Account, Aside, Reading
from variorum.text.language import language_of, name_of, primary_subtag

__all__ = ["language", "stand_aside", "unread"]


def language(account: Account) -> Account:
    """The account with its language and who knows it; unchanged where neither its source nor its text tells."""
    given = None if account.language_by == "detected" else account.language
    found, detected = language_of(_body(account), given)
    if found is None:
        return account
    source = account.source
    if given and detected:
        said = f"its source says that it is in {given}, its text is in {found}"
        source = replace(source, method="; ".join(filter(None, (source.method, said))))
    return replace(account, source=source, language=found, language_by="detected" if detected else "given")


def _body(account: Account) -> str:
    """An account's text without what its markup shows to be furniture."""
    kept, at = [], 0
    for passage in account.layout:
        if passage.kind in FURNITURE:
            kept.append(account.text[at : passage.span.start])
            at = passage.span.end
    return "\n".join([*kept, account.text[at:]])


def stand_aside(readings: Sequence[Reading], embedder: Embedder, primary: str | None) -> tuple[Aside, ...]:
    """The accounts in a language that the embedder does not read, by name, each with the reason as a sentence.

    Raises UsageError where the primary is one of them, or fewer than two accounts are left.
    """
    away = {r.account.id: reason for r in readings if (reason := unread(r.account, embedder))}
    if primary in away:
        raise UsageError(f"the others cannot be held against the primary {primary!r}: {away[primary]}")
    if away and len(readings) - len(away) < LEAST_COMPARED:
        told = " ".join(f"{name!r}: {reason}" for name, reason in sorted(away.items()))
        raise UsageError(
            f"of {len(readings)} accounts {len(readings) - len(away)} can be compared, and it takes two. {told} "
            "One account alone can be read with: variorum read FILE"
        )
    return tuple(Aside(name, reason) for name, reason in sorted(away.items()))


def unread(account: Account, tool: Embedder | Judge) -> str | None:
    """Why a tool does not read an account, and what would help; None where it does, or the language is not known."""
    if tool.languages is None or account.language is None:
        return None
    if primary_subtag(account.language) in map(primary_subtag, tool.languages):
        return None
    name, read = tool.name.partition("@")[0], ", ".join(sorted(map(name_of, tool.languages)))
    what, option = ("judge", "--judge") if hasattr(tool, "judge") else ("embedder", "--embedder")
    return (
        f"It is in {name_of(account.language)}; the {what} {name} reads {read} only. "
        f"To include it, install variorum[multilingual] and name a model that reads it, with {option} or the setting."
    )
