"""Additions: parts of a sentence that say something of their own without a conjunction and a subject.

A participle that reports or results ("adding that ..."), a contrast ("not the ..."), one more thing ("as well as ..."),
and an apposition with a clause of its own ("something nobody wants"). A circumstance ("with both sides hoping ...")
stays with its clause: cut off, it is no better aligned and leaves less to align by.
"""

from collections.abc import Sequence

from variorum.text.lexicon import words
from variorum.text.verbs import is_verbal

__all__ = ["is_addition"]

_LEAST_CONTRAST, _LEAST_MORE = 4, 5  # words; shorter ones belong to a list or are adjuncts of their clause


def is_addition(tokens: Sequence[str]) -> bool:
    """Whether the words after a comma, up to the next one, open an addition."""
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    if first in words("clauses", "participles"):
        return True
    if first in words("clauses", "contrast"):
        return len(tokens) >= _LEAST_CONTRAST and second not in words("clauses", "joins_contrast")
    if tokens[:3] == ["as", "well", "as"]:
        return len(tokens) >= _LEAST_MORE and not tokens[3].endswith("ing")
    return first == "something" and is_verbal(tokens[1:])
