"""Additions: parts of a sentence that say something of their own without a conjunction and a finite verb.

A participle that reports or results ("adding that ..."), a circumstance ("with both sides hoping ..."), a contrast
("not the ..."), and an apposition with a clause of its own ("something nobody wants").
"""

from collections.abc import Sequence

from variorum.text.lexicon import words
from variorum.text.verbs import is_verbal

__all__ = ["is_addition"]

_CIRCUMSTANCE, _CONTRAST = 5, 4  # words that these have at least; shorter ones are adjuncts of their clause


def is_addition(tokens: Sequence[str]) -> bool:
    """Whether the words after a comma, up to the next one, open an addition."""
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    if first in words("clauses", "participles"):
        return True
    if first in words("clauses", "circumstance"):
        return len(tokens) >= _CIRCUMSTANCE
    if first in words("clauses", "contrast"):
        return len(tokens) >= _CONTRAST and second not in words("clauses", "joins_contrast")
    if tokens[:3] == ["as", "well", "as"]:
        return len(tokens) >= _CIRCUMSTANCE and not tokens[3].endswith("ing")
    return first == "something" and is_verbal(tokens[1:])
