"""Inflected forms of English verbs, made from their lemmas by rule; irregular ones are data (lexicon/cues.toml)."""

from functools import cache
from typing import Literal

from variorum.text.lexicon import lines, words

__all__ = ["Shape", "inflected"]

Shape = Literal["base", "third", "past", "participle", "ing"]

_VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    """The past and the participle of the irregular verbs, by lemma."""
    rows = [row.split() for row in lines("cues", "irregular")]
    return {base: (past, rest[0] if rest else past) for base, past, *rest in rows}


def inflected(lemma: str) -> dict[Shape, str]:
    """The forms of a lemma, by what they are. "deny" -> "denies", "denied", "denying"."""
    past = participle = _with_ending(lemma, "ed")
    if lemma in _irregular():
        past, participle = _irregular()[lemma]
    ing = f"{lemma[:-2]}ying" if lemma.endswith("ie") else _with_ending(lemma, "ing")
    return {"base": lemma, "third": _third(lemma), "past": past, "participle": participle, "ing": ing}


def _third(lemma: str) -> str:
    """The form in -s."""
    if lemma == "have":
        return "has"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{lemma}s"


def _with_ending(lemma: str, ending: Literal["ed", "ing"]) -> str:
    """A lemma with an ending that begins with a vowel."""
    if lemma in words("cues", "doubling"):
        return f"{lemma}{lemma[-1]}{ending}"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return f"{lemma[:-1]}{ending}"
    if lemma.endswith("ee"):
        return f"{lemma}d" if ending == "ed" else f"{lemma}ing"
    if ending == "ed" and lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}{ending}"
