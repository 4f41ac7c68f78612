"""The patterns of a profile: filled in, compiled, and refused where they are wrong or could run away."""

import re
from collections.abc import Mapping, Sequence

from variorum.dossier.lexicon import filled, unfilled
from variorum.dossier.tables import Table

__all__ = ["LONGEST", "compiled", "runs_away"]

LONGEST = 2000
"""Characters a pattern may have as it is written."""
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|<?[:=!]))?|\)|[*+?]|\{\d*,?\d*\}|.", re.DOTALL)
_QUANTIFIER = re.compile(r"[*+?]|\{\d*,?\d*\}")
_ENDLESS = re.compile(r"[*+]|\{\d*,\}")
_ANY = re.compile(r"\.|\\[wWsSdDbB]|\[.*\]", re.DOTALL)


def compiled(table: Table, key: str, text: str, lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """A pattern of a profile, its `{lists}` filled in, case ignored. Raises UsageError that says what is wrong."""
    if len(text) > LONGEST:
        table.refuse(f"{key} has {len(text)} characters; a pattern may have {LONGEST}, so make two frames of it")
    for name in unfilled(text):
        if name not in lists:
            table.refuse(f"{key} names the list {{{name}}}, which is not there; there are: {', '.join(sorted(lists))}")
    whole = filled(text, lists)
    try:
        pattern = re.compile(whole, re.IGNORECASE)
    except re.error as error:
        at = "" if error.pos is None else f" near {whole[max(0, error.pos - 15) : error.pos + 15]!r}"
        table.refuse(f"{key} is no regular expression: {error.msg}{at}; mend it, or put \\ before a sign meant as such")
    if pattern.match(""):
        table.refuse(f"{key} matches even where there is nothing; give it at least one word that must be there")
    if part := runs_away(whole):
        table.refuse(f"{key} repeats a repetition, {part!r}, which can take for ever; put a word or blank between them")
    return pattern


def runs_away(text: str) -> str | None:
    """A group repeated without end that itself repeats something with no fixed sign beside it, as in `(a+)+`."""
    pieces = list(_PIECE.finditer(text))
    opened: list[tuple[int, list[str]]] = []
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        found, follows = piece.group(), after.group() if after else ""
        if found.startswith("("):
            opened.append((piece.start(), []))
        elif found == ")" and opened:
            start, inside = opened.pop()
            if _ENDLESS.fullmatch(follows) and any(map(_loose, _alternatives(inside))):
                return text[start : piece.end()] + follows
            if opened:
                opened[-1][1].append("()")
        elif opened:
            opened[-1][1].append(found)
    return None


def _alternatives(pieces: Sequence[str]) -> list[list[str]]:
    """A group's pieces, parted at the bars."""
    parts: list[list[str]] = [[]]
    for piece in pieces:
        if piece == "|":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts


def _loose(pieces: Sequence[str]) -> bool:
    """Whether a sequence repeats something, and every sign in it may be left out or may be any letter."""
    fixed = any(
        not (_QUANTIFIER.fullmatch(one) or _QUANTIFIER.fullmatch(follows) or _ANY.fullmatch(one))
        for one, follows in zip(pieces, [*pieces[1:], ""], strict=True)
    )
    return not fixed and any(_ENDLESS.fullmatch(piece) for piece in pieces)
