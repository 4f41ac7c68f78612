"""Edits that deny what is affirmed, affirm what is denied, or drop a reserve."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from training.edits.edit import Edit, finder, listed

__all__ = ["negation", "qualified"]

_DENIED = re.compile(r" (?:not|never|no|n't)\b")
_NOT = re.compile(r" not(?![\w-])(?! only| just| to )")
_SHORT = re.compile(r"n['’]t(?!\w)")
_INVERTED = re.compile(r"(?:i|you|he|she|it|we|they|there|the|this|that)\b", re.IGNORECASE)
_BARELY = re.compile(r"(?:only|just|merely)\b")  # "is not only" denies nothing
_OF_DOING = frozenset({"do", "does", "did"})
_HAVING = frozenset({"has", "have", "had"})


@cache
def _past() -> re.Pattern[str]:
    """A participle, adverbs before it."""
    irregular = "|".join(listed("irregular"))
    return re.compile(rf"(?:not |also |already |been |never |\w+ly )*(?:\w+ed|\w+en|{irregular})\b")


def negation(text: str, chance: Random) -> Iterator[Edit]:
    """A negation put in after an auxiliary, or taken out."""
    yield from _put_in(text)
    for match in finder(listed("auxiliaries"), cased=True).finditer(text):
        denied = _NOT.match(text, match.end())
        if denied and match[1] not in _OF_DOING:
            yield Edit("polarity", match.start(), denied.end(), match[1], "contradiction")
    short = re.compile(rf"(?<![\w'’-])({'|'.join(listed('contracted'))}){_SHORT.pattern}")
    for match in short.finditer(text):
        yield Edit("polarity", match.start(), match.end(), match[1], "contradiction")


def _put_in(text: str) -> Iterator[Edit]:
    """A negation after every auxiliary that stands before its verb, not in a question or at a sentence's end."""
    for match in finder(listed("auxiliaries"), cased=True).finditer(text):
        rest = text[match.end() :].lstrip()
        if match[1] in _OF_DOING or _DENIED.match(text, match.end()) or not rest[:1].isalpha():
            continue
        if match[1] in _HAVING and not _past().match(rest):
            continue  # "has a car": no auxiliary
        if not _INVERTED.match(rest) and not _BARELY.match(rest):
            yield Edit("polarity", match.end(), match.end(), " not", "contradiction")


def qualified(text: str, chance: Random) -> Iterator[Edit]:
    """A qualifier dropped."""
    for match in re.finditer(rf"(?<=\w) (?:{'|'.join(listed('qualifiers'))})(?= \w)", text):
        yield Edit("qualifier", match.start(), match.end(), "", "neutral")
