"""Finite verbs and the words around them, told by word lists and endings, without a parser."""

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.text.lexicon import words
from variorum.text.normalise import fold

__all__ = ["NAME", "WORD", "has_finite_verb", "is_verbal", "may_be_finite", "plain", "tokens_of"]

WORD = re.compile(r"[^\W_][\w'-]*")
NAME = "xx"  # stands for a capitalised word inside a sentence, which is no verb


@lru_cache(maxsize=1 << 15)
def may_be_finite(word: str, before: str = NAME) -> bool:
    """Whether a lower-case word can be the finite verb of a clause, given the word before it (a name, if not given)."""
    if word in words("verbs", "auxiliaries"):
        return True
    if before in words("clauses", "articles", "never_after"):
        return False
    if word in words("verbs", "past"):
        return True
    if before.endswith("'s"):
        return False
    if word.endswith("ed") and len(word) > len("need"):
        return word not in words("verbs", "not_past")
    if word in words("verbs", "base"):
        return before not in words("clauses", "no_base_after")
    stems = (word[:-1], word[:-2], f"{word[:-3]}y" if word.endswith("ies") else "")
    return (
        word.endswith("s")
        and not words("verbs", "base").isdisjoint(stems)
        and before not in words("clauses", "no_third_after")
    )


def plain(found: Sequence[str]) -> list[str]:
    """Words in lower case; a capitalised word after the first is a name and becomes a stand-in."""
    return [w.lower() if i == 0 or not w[0].isupper() or "'" in w else NAME for i, w in enumerate(found)]


def tokens_of(text: str) -> list[str]:
    """The words of a folded text, in lower case, names replaced."""
    return plain(WORD.findall(text))


def is_verbal(tokens: Sequence[str]) -> bool:
    """Whether a finite verb is among some words."""
    return any(map(may_be_finite, tokens, ("", *tokens)))


def has_finite_verb(text: str) -> bool:
    """Whether the text holds a finite verb, as far as word lists and endings can tell."""
    return is_verbal(tokens_of(fold(text)))
