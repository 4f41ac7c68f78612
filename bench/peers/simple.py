"""The simple ways to align sentences, each as a process of its own: python -m bench.peers.simple NAME FILE FILE ...

Two sentences of two accounts are linked where each is the other's nearest. Every link is printed with its likeness; the
caller draws the threshold.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from math import log
from pathlib import Path

import numpy as np

from bench.peers.units import Link, Place, cut, read_text
from variorum.protocols import FloatArray

__all__ = ["WAYS", "align", "mutual"]

_WORD = re.compile(r"[^\W_]+")
_LEAST = 0.2  # no link below this likeness is of use to anyone

Likeness = Callable[[Sequence[Sequence[str]]], Callable[[int, int], FloatArray]]
"""From the sentences of each account to the likeness of every sentence of one account to every sentence of another."""


def mutual(likeness: FloatArray) -> list[tuple[int, int]]:
    """The pairs of which each is the other's nearest; the earlier of two equally near ones."""
    if not likeness.size:
        return []
    to_right, to_left = likeness.argmax(axis=1), likeness.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(to_right) if to_left[j] == i]


def by_difflib(accounts: Sequence[Sequence[str]]) -> Callable[[int, int], FloatArray]:
    """The ratio of difflib's SequenceMatcher over characters, its own quick bounds first, as get_close_matches does."""

    def likeness(left: int, right: int) -> FloatArray:
        found = np.zeros((len(accounts[left]), len(accounts[right])), np.float32)
        matcher = SequenceMatcher()
        for j, second in enumerate(accounts[right]):
            matcher.set_seq2(second)
            for i, first in enumerate(accounts[left]):
                matcher.set_seq1(first)
                if matcher.real_quick_ratio() >= _LEAST and matcher.quick_ratio() >= _LEAST:
                    found[i, j] = matcher.ratio()
        return found

    return likeness


def by_tfidf(accounts: Sequence[Sequence[str]]) -> Callable[[int, int], FloatArray]:
    """The cosine of word counts, weighted by how few sentences have the word (Salton's tf-idf, idf smoothed)."""
    counts = [[Counter(_WORD.findall(s.casefold())) for s in account] for account in accounts]
    having = Counter(word for account in counts for sentence in account for word in sentence)
    column = {word: n for n, word in enumerate(having)}
    total = sum(map(len, accounts))
    weight = {word: log((1 + total) / (1 + n)) + 1 for word, n in having.items()}

    def rows(account: int) -> FloatArray:
        made = np.zeros((len(counts[account]), len(column)), np.float32)
        for i, sentence in enumerate(counts[account]):
            for word, n in sentence.items():
                made[i, column[word]] = n * weight[word]
        unit: FloatArray = made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
        return unit

    return lambda left, right: rows(left) @ rows(right).T


def by_minilm(accounts: Sequence[Sequence[str]]) -> Callable[[int, int], FloatArray]:
    """The cosine of the sentence vectors of the encoder that variorum ships."""
    from variorum.models import MiniLM  # onnxruntime loads in this peer's process only

    vectors = MiniLM().embed([s for account in accounts for s in account])
    bounds = np.cumsum([0, *map(len, accounts)])
    return lambda left, right: vectors[bounds[left] : bounds[left + 1]] @ vectors[bounds[right] : bounds[right + 1]].T


WAYS: dict[str, Likeness] = {"difflib": by_difflib, "tfidf": by_tfidf, "minilm": by_minilm}


def align(way: str, texts: Sequence[str]) -> list[Link]:
    """The mutually nearest sentences of every two texts."""
    places = cut(texts)
    likeness = WAYS[way]([[text[p.start : p.end] for p in own] for text, own in zip(texts, places, strict=True)])
    links = []
    for left, right in combinations(range(len(texts)), 2):
        links += _links(likeness(left, right), places[left], places[right])
    return links


def _links(likeness: FloatArray, left: Sequence[Place], right: Sequence[Place]) -> list[Link]:
    near = [(left[i], right[j], round(float(likeness[i, j]), 4)) for i, j in mutual(likeness)]
    return [Link(*link) for link in near if link[2] >= _LEAST]


if __name__ == "__main__":
    json.dump(align(sys.argv[1], [read_text(Path(name)) for name in sys.argv[2:]]), sys.stdout)
