"""How far two statements speak of the same things in kindred words: the same stem, a synonym, or the opposite.

An opposite counts as kin: "closer" and "further" answer the same question, and the row is where a reversal is to be found. All
negators are one word here. What stands in the question a statement answers counts a little less than its own words.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from variorum.align.units import Unit
from variorum.protocols import FloatArray
from variorum.text.meaning import are_opposites, opposites_of, scales_of
from variorum.text.synonyms import groups_of
from variorum.text.values import values
from variorum.text.words import Word, content

__all__ = ["kinship", "on_one_scale", "share_unit"]

_KIN = 0.8
_NEGATOR = "(not)"
_NEGATORS = frozenset({"not", "no", "never", "none", "neither", "nor", "without", "nobody", "nothing", "cannot"})
_NEGATOR_WEIGHT = 1.5


def _key(word: Word) -> str:
    """What a word is counted as: its stem, or the one negator."""
    return _NEGATOR if word.text in _NEGATORS else word.stem


def kinship(units: Sequence[Unit], own: Sequence[Sequence[Word]]) -> FloatArray:
    """For each ordered pair of units the share of the first's content words (by rarity) that have kin in the second.

    `own`: the content words of each unit. Shape (units, units); half the better plus half the worse direction.
    """
    asked = [content(u.question) for u in units]
    keys = sorted({_key(w) for words in (*own, *asked) for w in words})
    if not keys:
        return np.zeros((len(units), len(units)), dtype=np.float32)
    here, there = _table(own, keys), _table(asked, keys)
    kin = _kin(keys, [w for words in (*own, *asked) for w in words])
    reach = np.maximum(_reach(here, kin), _KIN * _reach(there, kin))
    weighted = here * _rarity(here, keys)
    total = weighted.sum(axis=1, keepdims=True)
    share = np.divide(weighted @ reach.T, total, out=np.zeros((len(units), len(units)), dtype=np.float32), where=total > 0)
    return ((share + share.T) / 2).astype(np.float32)


def _table(found: Sequence[Iterable[Word]], keys: Sequence[str]) -> FloatArray:
    """Which keys each text holds, shape (texts, keys)."""
    place = {key: k for k, key in enumerate(keys)}
    table = np.zeros((len(found), len(keys)), dtype=np.float32)
    for i, words in enumerate(found):
        for word in words:
            table[i, place[_key(word)]] = 1
    return table


def _rarity(here: FloatArray, keys: Sequence[str]) -> FloatArray:
    """The weight of each key: how few units hold it."""
    weight = np.log((len(here) + 1) / (here.sum(axis=0) + 0.5)).astype(np.float32)
    if _NEGATOR in keys:
        weight[list(keys).index(_NEGATOR)] = _NEGATOR_WEIGHT
    return np.maximum(weight, 0.05)


def _reach(table: FloatArray, kin: FloatArray) -> FloatArray:
    """For each text and key the best kinship of the key to any word of the text."""
    reach = np.zeros_like(table)
    for i, row in enumerate(table):
        at = np.flatnonzero(row)
        if len(at):
            reach[i] = kin[at].max(axis=0)
    return reach


def _kin(keys: Sequence[str], found: Sequence[Word]) -> FloatArray:
    """How near two keys are: 1 the same, 0.8 synonyms or opposites, else 0."""
    forms: dict[str, set[str]] = {}
    for word in found:
        forms.setdefault(_key(word), set()).add(word.text)
    kin = np.eye(len(keys), dtype=np.float32)
    by_group: dict[object, list[int]] = {}
    for k, key in enumerate(keys):
        for group in groups_of(key):
            by_group.setdefault(("synonyms", group), []).append(k)
        for scale in {s for form in forms[key] for s in scales_of(form)}:
            by_group.setdefault(("scale", scale), []).append(k)
    for members in by_group.values():
        at = np.ix_(members, members)
        kin[at] = np.maximum(kin[at], _KIN)
    return kin


def on_one_scale(a: Iterable[Word], b: Iterable[Word]) -> bool:
    """Whether two statements use words of one scale: opposites, or the same word where it has an opposite."""
    left, right = {w.text for w in a}, {w.text for w in b}
    return any(are_opposites(x, y) or (x == y and opposites_of(x)) for x in left for y in right)


def share_unit(units: Sequence[Unit]) -> FloatArray:
    """1 where two units count the same thing ("27 points", "28-point plan"), else 0."""
    counted = [{v.unit or v.kind for v in values(u.core) if v.kind == "duration" or (v.unit and v.kind == "quantity")} for u in units]
    names = sorted(set().union(*counted)) if counted else []
    table = np.zeros((len(units), max(1, len(names))), dtype=np.float32)
    for i, found in enumerate(counted):
        for unit in found:
            table[i, names.index(unit)] = 1
    return np.minimum(table @ table.T, 1)
