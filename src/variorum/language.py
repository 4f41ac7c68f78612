"""The language of an account: as its source gives it, else as its text shows it.

Where both are plain and differ, the text decides: every later step, and a browser that shows the words, needs the
language they are in. What the source said is then kept in the record of how the account was made.
"""

from dataclasses import replace

from variorum.records import FURNITURE, Account
from variorum.text.language import language_of

__all__ = ["language"]


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
