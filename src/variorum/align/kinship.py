"""How far two statements speak of the same things in kindred words: the same stem, a synonym, or the opposite.

An opposite counts as kin: "closer" and "further" answer the same question, and the row is where a reversal is to be
found. All negators are one word here. What stands in the question a statement answers counts a little less than its own
words.
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

_KIN = 0.8  # how near synonyms and opposites are, and what a word of the question counts
_NEGATOR = "(not)"
_NEGATORS = frozenset({"not", "no", "never", "none", "neither", "nor", "without", "nobody", "nothing", "cannot"})
_NEGATOR_WEIGHT = 1.5
_LEAST_RARITY = 0.05


def _key(word: Word) -> str:
    """What a word is counted as: its stem, or the one negator."""
    return _NEGATOR if word.text in _NEGATORS else word.stem


def kinship(units: Sequence[Unit], own: Sequence[Sequence[Word]]) -> FloatArray:
    """How large a share of each unit's content words (by rarity) has kin in each other unit, the mean of both ways.

    `own`: the content words of each unit. Shape (units, units).
    """
    asked = [content(u.question) for u in units]
    found = [w for words in (*own, *asked) for w in words]
    keys = sorted({_key(w) for w in found})
    share = np.zeros((len(units), len(units)), dtype=np.float32)
    if keys:
        here, there = _table(map(_keys, own), keys), _table(map(_keys, asked), keys)
        kin = _kin(keys, found)
        reach = np.maximum(_reach(here, kin), _KIN * _reach(there, kin))
        weighted = here * _rarity(here, keys)
        total = weighted.sum(axis=1, keepdims=True)
        np.divide(weighted @ reach.T, total, out=share, where=total > 0)
    both: FloatArray = share + share.T
    return both / np.float32(2)


def _keys(found: Iterable[Word]) -> set[str]:
    """What the words of a text are counted as."""
    return {_key(word) for word in found}


def _table(found: Iterable[Iterable[str]], keys: Sequence[str]) -> FloatArray:
    """Which keys each text holds, shape (texts, keys)."""
    place = {key: k for k, key in enumerate(keys)}
    rows = []
    for held in found:
        row = np.zeros(len(keys), dtype=np.float32)
        row[[place[key] for key in held]] = 1
        rows.append(row)
    return np.vstack(rows)


def _rarity(here: FloatArray, keys: Sequence[str]) -> FloatArray:
    """The weight of each key: how few units hold it."""
    weight = np.log((len(here) + 1) / (here.sum(axis=0) + 0.5)).astype(np.float32)
    if _NEGATOR in keys:
        weight[list(keys).index(_NEGATOR)] = _NEGATOR_WEIGHT
    rarity: FloatArray = np.maximum(weight, _LEAST_RARITY)
    return rarity


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
    """1 where two units count the same thing ("27 points", "28-point plan") or both tell a duration, else 0."""
    counted = [_counted(unit) for unit in units]
    names = sorted(set().union(*counted))
    table = _table(counted, names)
    shared: FloatArray = np.minimum(table @ table.T, 1)
    return shared


def _counted(unit: Unit) -> set[str]:
    """What a unit counts or measures."""
    found = values(unit.core)
    return {v.unit or v.kind for v in found if v.kind == "duration" or (v.kind == "quantity" and v.unit)}
