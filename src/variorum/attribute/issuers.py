"""Who speaks through a document: "the statement said" after "Berg and Ode issued a statement" is both of them."""

import re
from functools import cache

from variorum.text.lexicon import any_of, words
from variorum.text.normalise import fold

__all__ = ["issuer_of"]

_AHEAD = 90  # characters behind a document in which its issuer stands
_BACK = 500  # characters in which the issue of a document is looked for
_BY = re.compile(
    r"\b(?:(?:released|issued|published|signed|made|put out|sent) by|from|of|by) (?:the two |both )?", re.I
)
_ISSUED = re.compile(r" (?:released|issued|published|signed|put out|sent) by ", re.I)
_STOP = re.compile(r"[,;:.\n\"]|\b(?:said|says|on|in|that|which|after|at)\b")
_SUBJECT = (
    r"(?:^|[.,;\n]\s*(?:(?:and|but)\s)?|\b(?:and|but|that|as|when|after|before)\s)(?P<who>[^.,;:\n\"]{2,90}?)"
    r"(?: (?:has|have|had|later|also|each|both|jointly|then))* (?:released|issued|put out|published|sent out|"
    r"circulated) "
    r"(?:[\w'-]+,? ){0,5}?(?P<what>WHAT)\b"
)


@cache
def _issue() -> re.Pattern[str]:
    """The issue of a document by a subject."""
    return re.compile(_SUBJECT.replace("WHAT", any_of(words("acts", "documents"))))


def issuer_of(text: str, phrase: str, noun: str, at: int) -> tuple[int, int] | None:
    """Where the issuer of a definite document stands: in the phrase that names it, or before; None if nowhere.

    `noun`: the phrase without its determiner and what follows a preposition; `at`: where the phrase begins.
    """
    if words("acts", "documents").isdisjoint((noun.split(" ")[0], noun.split(" ")[-1])):
        return None
    here = None
    by = _BY.search(phrase)
    if by or _ISSUED.match(fold(text[at + len(phrase) : at + len(phrase) + _AHEAD])):
        here = _named_with(fold(text[at : at + len(phrase) + (0 if by else _AHEAD)]), at)
    if here and text[here[0] : here[1]].split()[0].lower() not in words("acts", "each"):
        return here
    return _named_before(text, at) or here


def _named_with(phrase: str, at: int) -> tuple[int, int] | None:
    """The issuer inside a phrase that stands at a place ("a statement issued by the port")."""
    by = _BY.search(phrase)
    if by is None:
        return None
    stop = _STOP.search(phrase, by.end())
    end = by.end() + len(phrase[by.end() : stop.start() if stop else len(phrase)].rstrip())
    return (at + by.end(), at + end) if end > by.end() else None


def _named_before(text: str, at: int) -> tuple[int, int] | None:
    """Who is last said to have issued a document before a place."""
    start = max(0, at - _BACK)
    found = list(_issue().finditer(fold(text[start:at])))
    if not found:
        return None
    a, b = found[-1].span("who")
    return start + a, start + b
