"""Readings for the tests of the dossier, made from plain text."""

from variorum.records import Account, Act, Mode, Passage, Reading, Source, Span, Statement
from variorum.text.sentences import sentences

__all__ = ["made"]


def made(
    name: str,
    text: str,
    *,
    speaker: str | None = "Inês Duarte",
    mode: Mode = "indirect",
    act: Act = "statement",
    dateline: str = "",
    title: bool = False,
) -> Reading:
    """A reading of an account, one statement a sentence. What follows a question answers it."""
    whole = f"{dateline}\n{text}" if dateline else text
    statements: list[Statement] = []
    asked: Span | None = None
    for start, end in sentences(whole, len(whole) - len(text)):
        span = Span(name, start, end)
        if whole[start:end].endswith("?"):
            asked = span
            statements.append(Statement(span, "question", "transcript", speaker="journalist"))
        else:
            statements.append(Statement(span, act, "transcript" if asked else mode, speaker=speaker, turn=asked))
    passages = [Passage(Span(name, 0, len(dateline)), "dateline")] if dateline else []
    passages += [Passage(statements[0].span, "title")] if title else []
    account = Account(name, whole, Source(f"{name}.txt", published="2031-05-14"), sha256="0" * 64)
    return Reading(account, tuple(passages), tuple(statements))
