"""Whether a statement tells what is to come, what has come, or what has not: by its auxiliaries and negators."""

import re
from collections.abc import Collection
from functools import cache
from typing import Literal

from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import governed, markers, relations
from variorum.text.normalise import lower
from variorum.text.words import content, words

__all__ = ["Tense", "denies", "has_condition", "has_phrase", "is_ahead", "outcome_of"]

_LEAST_REGULAR = 4  # letters that "-ed" stands behind in a verb at least ("need", "deed")

Tense = Literal["done", "not_done"]


@cache
def _phrases(name: str) -> re.Pattern[str]:
    listed = sorted(wordlist("movement", name), key=len, reverse=True)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, listed))})(?![\w'-])")


def has_phrase(name: str, text: str) -> bool:
    """Whether a text holds a phrase of one of the lists of movement."""
    return bool(_phrases(name).search(lower(text)))


def is_ahead(text: str) -> bool:
    """Whether a text tells something that is yet to come."""
    return has_phrase("ahead", text)


def has_condition(text: str) -> bool:
    """Whether a text tells something only on a condition."""
    return any(m.kind == "condition" for m in markers(text))


def outcome_of(text: str, step: str) -> Tense | None:
    """What a statement says of a step announced earlier: done, not done, or (None) neither.

    It is not done where a negator turns a word of the step, or a phrase says that it fell through or is still awaited.
    """
    ahead = is_ahead(text)
    if has_phrase("pending", text) or (has_phrase("failed", text) and not ahead):
        return "not_done"
    if ahead or has_condition(text) or not _is_past(text):
        return None
    kin = frozenset().union(*(relations(w.text) for w in content(step)))
    turned = governed(text, words(text))
    return "not_done" if any(relations(w.text) & kin for w in turned) else "done"


def _is_past(text: str) -> bool:
    """Whether a text has a verb in the past; a name, or a word behind an article, is none."""
    past: Collection[str] = wordlist("movement", "past")
    found = words(text)
    for before, w in zip([None, *found], found, strict=False):
        if text[w.start].isupper() and before is not None:
            continue
        regular = w.text.endswith("ed") and len(w.text) > _LEAST_REGULAR
        if w.text in past or (regular and not (before and before.text in wordlist("movement", "no_verb_after"))):
            return True
    return False


def denies(later: str, earlier: str) -> bool:
    """Whether a statement denies a past one: a denial before a word that the earlier one has as done."""
    if not has_phrase("denials", later) or is_ahead(later) or not _is_past(earlier) or has_phrase("denials", earlier):
        return False
    kin = frozenset().union(*(relations(w.text) for w in content(earlier)))
    return any(relations(w.text) & kin for w in governed(later, words(later)))
