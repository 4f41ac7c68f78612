"""Traces that a rendering keeps of the language it was made from: letters, marks, and how it spells names."""

import re
import unicodedata

from variorum.trace.witness import Witness

__all__ = ["foreign_traces", "other_spellings", "spellings"]

_SHOWN = 4
_GUILLEMETS = re.compile("\u00ab[^\u00ab\u00bb\n]{2,200}\u00bb")
_FRENCH = ("fr", "it", "es", "pt", "ru", "uk", "el", "no", "nb")
"""Languages that print these marks themselves."""
_WORD = re.compile(r"[^\W\d_]+")


def foreign_traces(witness: Witness) -> list[str]:
    """What an account in one language shows of another, in words."""
    account = witness.reading.account
    texts = [account.quote(s.span) for s in witness.body]
    found = []
    if strange := _other_script(texts):
        found.append(f"keeps words in other letters: {', '.join(strange)}")
    if account.language and not account.language.startswith(_FRENCH) and any(map(_GUILLEMETS.search, texts)):
        found.append("sets quotations between marks that its own language does not use")
    return found


def _other_script(texts: list[str]) -> list[str]:
    """Words written in another script than most, the first few."""
    counts: dict[str, list[str]] = {}
    for text in texts:
        for word in _WORD.findall(text):
            counts.setdefault(_script(word), []).append(word)
    most = max(counts, key=lambda s: len(counts[s]), default="")
    return list(dict.fromkeys(w for script, listed in counts.items() if script != most for w in listed))[:_SHOWN]


def _script(word: str) -> str:
    """The script of a word, by the name of its first letter."""
    return unicodedata.name(word[0], "").partition(" ")[0]


def spellings(witness: Witness) -> dict[str, frozenset[str]]:
    """How an account spells each person and place it names."""
    found: dict[str, set[str]] = {}
    for statement in witness.body:
        for detail in statement.details:
            if detail.kind in ("person", "place"):
                found.setdefault(detail.value, set()).update(_WORD.findall(witness.reading.account.quote(detail.span)))
    return {name: frozenset(forms) for name, forms in found.items()}


def other_spellings(witness: Witness, sister: Witness) -> list[str]:
    """Names that two renderings spell otherwise, each as its own language or office does."""
    mine, theirs = spellings(witness), spellings(sister)
    pairs = []
    for name in sorted(mine.keys() & theirs.keys()):
        one, other = sorted(mine[name] - theirs[name]), sorted(theirs[name] - mine[name])
        pairs += [f"{a} for {b}" for a, b in zip(one, other, strict=False) if a[:1] == b[:1] and len(one) == len(other)]
    return [f"spells names otherwise than {sister.id}: {', '.join(dict.fromkeys(pairs[:_SHOWN]))}"] if pairs else []
