"""What an account is about, cheaply: a sparse vector of its content words, names, pairs of words and numbers.

A word weighs by how rare it is in the language, told by its rank in the vocabulary of the shipped encoder, which is
sorted by frequency. So the vector of a text depends on that text alone, and two accounts are as like today as they are
when a million others have come in; counts of the library itself were no better (docs/why/events.md).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rensa import RMinHash

from variorum.errors import FormatError
from variorum.models.embedder import TOKENIZER
from variorum.models.shipped import FOLDER
from variorum.text.lexicon import words as wordlist
from variorum.text.mentions import mentions
from variorum.text.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from variorum.text.words import Word

__all__ = ["Gist", "gist"]

_PARTS = {"word": 1.0, "name": 1.0, "pair": 0.7, "number": 0.3}
"""How much each kind of term counts; of a text that has all kinds, these sum to the whole."""
_MOST = {"word": 300, "name": 80, "pair": 200, "number": 40}
"""So many terms of a kind are kept, the heaviest first: the memory of an account has a bound."""
_COMMON, _COMMON_NAME = 4.0, 3.0  # logarithms of the rank up to which a word weighs nothing
_SHORT = 40  # distinct words; a text of so few is half as like to others of its event as a long one
_SHOWN = 24
_FORM = 1
_ADDRESS = re.compile(
    r"https?\s?:\s?/\s?/\s?[^\n]*?(?=\s(?!-|_|\.|/|=|\?|&)\S*[A-Za-z]{2,}\s[A-Za-z]|\n|$)|https?://\S+"
)
_SPACED = re.compile(r" (?=[,.;:!?'%)\]’])|(?<=[(\[$]) ")
_PIECE = re.compile(r"[^\W_]{2,}")


class Gist(NamedTuple):
    """A text as keys (hashes of its terms, rising) with weights of about unit length, and its weightiest names.

    The weights are divided by what a text so short has in common with others, so that a line and a page compare.
    """

    keys: NDArray[np.uint32]
    weights: NDArray[np.float32]
    names: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """The gist as bytes for a store: six a term, little-endian, then the names."""
        count = len(self.keys).to_bytes(4, "little")
        terms = self.keys.astype("<u4").tobytes() + self.weights.astype("<f2").tobytes()
        return bytes([_FORM]) + count + terms + "\n".join(self.names).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Gist:
        """The gist that was written. Raises FormatError where the bytes are none of this version."""
        count = int.from_bytes(data[1:5], "little")
        end = 5 + 6 * count
        if len(data) < max(end, 5) or data[0] != _FORM:
            raise FormatError(
                f"{len(data)} bytes that begin with {data[:5]!r} are no gist of form {_FORM}; make it anew with gist()"
            )
        keys = np.frombuffer(data, "<u4", count, 5).astype(np.uint32)
        weights = np.frombuffer(data, "<f2", count, 5 + 4 * count).astype(np.float32)
        return cls(keys, weights, tuple(filter(None, data[end:].decode().split("\n"))))


def gist(text: str) -> Gist:
    """What a text is about."""
    plain = _SPACED.sub("", _ADDRESS.sub(" ", text))
    every = words(plain)
    said = [word for word in every if word.text not in wordlist("function_words", "all")]
    names = _names(plain)
    parts = {"word": _words(said), "name": names, "pair": _pairs(said), "number": _numbers(said)}
    long = len(parts["word"])
    scale = math.sqrt((long + _SHORT) / long) if long else 1.0
    terms = {f"{part} {term}": w * scale for part, found in parts.items() for term, w in _unit(part, found)}
    shown = sorted(names, key=lambda name: (-names[name], name))[:_SHOWN]
    # Weights as a store keeps them, so that what was read again gives the same answers.
    weights = np.fromiter(terms.values(), np.float32, len(terms)).astype(np.float16).astype(np.float32)
    keys = np.array(RMinHash.hash_token_sets([list(terms)])[0], np.uint64) >> np.uint64(32)
    kept, at = np.unique(keys.astype(np.uint32), return_index=True)
    return Gist(kept, weights[at], tuple(shown))


def _unit(part: str, terms: Mapping[str, float]) -> list[tuple[str, float]]:
    """The heaviest terms of a kind, of the length that the kind counts."""
    kept = sorted(terms.items(), key=lambda term: (-term[1], term[0]))[: _MOST[part]]
    length = math.sqrt(sum(w * w for _, w in kept))
    if not length:
        return []
    share = math.sqrt(_PARTS[part] / sum(_PARTS.values())) / length
    return [(term, w * share) for term, w in kept if w]


def _words(said: list[Word]) -> dict[str, float]:
    counts = Counter((word.stem, _rarity(word.text, word.stem)) for word in said)
    found: dict[str, float] = {}
    for (stem, rarity), n in counts.items():
        found[stem] = found.get(stem, 0.0) + _often(n) * max(0.0, rarity - _COMMON)
    return found


def _pairs(said: list[Word]) -> dict[str, float]:
    """Words that follow one another: what is done to whom, "shooting spree" and "earthquake tremor"."""
    counts = Counter((a.stem, b.stem) for a, b in pairwise(said))
    return {f"{a} {b}": _often(n) * (_name_weight(a) + _name_weight(b)) for (a, b), n in counts.items()}


def _numbers(said: list[Word]) -> dict[str, float]:
    return {number: _often(n) for number, n in Counter(w.text for w in said if w.text[0].isdigit()).items()}


def _names(text: str) -> dict[str, float]:
    """The words of names: "Jane Roe" and "Roe" are half the same."""
    counts = Counter(piece for m in mentions(text) for piece in _PIECE.findall(m.name.lower()))
    return {piece: weight for piece, n in counts.items() if (weight := _often(n) * _name_weight(piece))}


def _often(count: int) -> float:
    """What is said again adds, though less each time."""
    return 1 + math.log(count)


def _name_weight(word: str) -> float:
    return max(0.0, _rarity(word) - _COMMON_NAME)


@cache
def _ranks() -> dict[str, int]:
    """The whole words of the encoder's vocabulary to their ranks, the most frequent first."""
    model = json.loads((FOLDER / TOKENIZER[0]).read_text(encoding="utf-8"))["model"]
    first = model["vocab"]["the"]
    return {word: number - first + 1 for word, number in model["vocab"].items() if not word.startswith("##")}


@lru_cache(maxsize=1 << 17)
def _rarity(*forms: str) -> float:
    """The logarithm of the rank of the most frequent of some forms; a single letter or sign has none."""
    ranks = _ranks()
    known = [ranks[form] for form in forms if form in ranks]
    return math.log(max(1, min(known))) if known else math.log(40_000)
