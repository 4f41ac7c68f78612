"""Reversals: the same predicate affirmed here and denied there, or its opposite put in its place.

Two signs are looked at: whether a word stands under an odd number of negators, and whether the words are opposites. One of the two
makes a reversal, both together make none ("not suitable" and "unacceptable").
"""

from collections.abc import Iterator

from variorum.diverge.sides import Finding, Pair, Side, is_content
from variorum.text.meaning import are_opposites, governed, negated, opposites_of
from variorum.text.words import Word

__all__ = ["polarity"]

_ALIKE = 0.55
_KIN = 0.5


def polarity(pair: Pair) -> Iterator[Finding]:
    """The reversals between two sides, at most one: the surest."""
    found = sorted([*_by_opposites(pair), *_by_negation(pair)], key=lambda f: -f.confidence)
    yield from found[:1]


def _by_opposites(pair: Pair) -> Iterator[Finding]:
    """Opposite words under the same sign, neither of which the other side has as well."""
    left_stems, right_stems = {w.stem for w in pair.left.words}, {w.stem for w in pair.right.words}
    for i, a in enumerate(pair.left.words):
        if a.stem in right_stems or not _charged(a):
            continue
        for j, b in enumerate(pair.right.words):
            if b.stem in left_stems or not are_opposites(a.text, b.text) or _answered(pair, i, j):
                continue
            if _denied(pair.left, a) == _denied(pair.right, b):
                yield _finding(pair, a, b, f"{_shown(pair.left, a)} against its opposite {_shown(pair.right, b)}", 0.8)


def _charged(word: Word) -> bool:
    """Whether a word can have an opposite."""
    return opposites_of(word.text) or len(word.text) > 6


def _answered(pair: Pair, i: int, j: int) -> bool:
    """Whether either word has a better match than its opposite: then the opposition is of something else."""
    opposite = float(pair.cosines[i, j])
    return float(pair.cosines[i].max()) > max(opposite, _KIN) + 0.25 or float(pair.cosines[:, j].max()) > max(opposite, _KIN) + 0.25


def _by_negation(pair: Pair) -> Iterator[Finding]:
    """A predicate that one side denies and the other affirms in the same or a kindred word."""
    yield from _denied_here(pair)
    turned = Pair(pair.right, pair.left, pair.cosines.T)
    for f in _denied_here(turned):
        yield Finding(f.kind, f.severity, f.right, f.left, (f.values[1], f.values[0]), f.note, f.confidence)


def _denied_here(pair: Pair) -> Iterator[Finding]:
    """Words governed by a negator on the left whose counterpart on the right stands under none."""
    for word in governed(pair.left.text, pair.left.words):
        if not is_content(word) or not _denied(pair.left, word):
            continue
        i = pair.left.words.index(word)
        if not len(pair.right.words):
            return
        j = int(pair.cosines[i].argmax())
        other, likeness = pair.right.words[j], float(pair.cosines[i, j])
        kin = likeness >= _ALIKE and is_content(other) and int(pair.cosines[:, j].argmax()) == i
        if not kin or are_opposites(word.text, other.text) or _clause_denies(pair.right, other):
            continue
        if _opposite_nearby(pair, word):
            continue
        yield _finding(pair, word, other, f"{_shown(pair.left, word)} against {_shown(pair.right, other)}", 0.45 + 0.45 * likeness)


def _opposite_nearby(pair: Pair, word: Word) -> bool:
    """Whether the other side denies by an opposite word instead of a negator."""
    return any(are_opposites(word.text, w.text) for w in pair.right.words)


def _clause_denies(side: Side, word: Word) -> bool:
    """Whether any negator stands in the word's clause, before or after it."""
    return _denied(side, word) or any(m.kind == "negation" and abs(m.start - word.start) < 80 for m in side.markers)


def _denied(side: Side, word: Word) -> bool:
    """Whether a word stands under an odd number of negators, itself not counted."""
    return negated(side.text, word.start, skip=(word.start, word.end))


def _shown(side: Side, word: Word) -> str:
    """A word with its negator, for the note."""
    return f"\u201cnot {word.text}\u201d" if _denied(side, word) else f"\u201c{word.text}\u201d"


def _finding(pair: Pair, a: Word, b: Word, note: str, confidence: float) -> Finding:
    """A reversal at two words, widened to the negators that turn them."""
    left, right = _with_negator(pair.left, a), _with_negator(pair.right, b)
    said = (pair.left.text[left[0] : left[1]], pair.right.text[right[0] : right[1]])
    return Finding("polarity", 3, left, right, said, note, min(0.95, confidence))


def _with_negator(side: Side, word: Word) -> tuple[int, int]:
    """The word's place, from the negator before it on."""
    before = [m.start for m in side.markers if m.kind == "negation" and 0 <= word.start - m.end <= 40]
    return (min([word.start, *before[-1:]]), word.end)
