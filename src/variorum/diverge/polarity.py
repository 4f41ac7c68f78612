"""Reversals: the same predicate affirmed here and denied there, or its opposite put in its place.

Two signs are looked at: whether a word stands under an odd number of negators, and whether the words are opposites. One of the two
makes a reversal, both together make none ("not suitable" and "unacceptable").
"""

from collections.abc import Iterator

from variorum.diverge.sides import Finding, Pair, Side, is_content, turned
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import are_opposites, governed, negated, opposites_of, unlike
from variorum.text.words import Word

__all__ = ["polarity"]

_ALIKE = 0.55
_CLAUSE = 80
_BETTER = 0.25


def polarity(pair: Pair) -> Iterator[Finding]:
    """The reversal between two sides, if there is one: the surest sign of it."""
    found = sorted([*_by_opposites(pair), *_by_negation(pair)], key=lambda f: (-f.confidence, f.left))
    yield from found[:1] or [*_by_neighbours(pair)][:1]


def _by_opposites(pair: Pair) -> Iterator[Finding]:
    """Opposite words under the same sign, neither of which the other side, or what stands beside it, has as well."""
    left_stems, right_stems = {w.stem for w in pair.left.words}, {w.stem for w in pair.right.words}
    for i, a in enumerate(pair.left.words):
        if a.stem in right_stems or a.stem in pair.right.beside or not _charged(a):
            continue
        for j, b in enumerate(pair.right.words):
            if b.stem in left_stems or b.stem in pair.left.beside or not are_opposites(a.text, b.text) or _answered(pair, i, j):
                continue
            if _denied(pair.left, a) == _denied(pair.right, b):
                kind_of_order = {a.text, b.text} <= wordlist("meaning", "order") | {"last", "final", "initial", "earlier", "later"}
                yield _finding(pair, a, b, 0.8, order=kind_of_order)


def _by_neighbours(pair: Pair) -> Iterator[Finding]:
    """A word put for one that is near and not the same ("suspended", "cancelled"): the content changes, it is not reversed."""
    left_stems, right_stems = {w.stem for w in pair.left.words}, {w.stem for w in pair.right.words}
    for a in pair.left.words:
        for b in pair.right.words:
            if unlike(a.stem, b.stem) and a.stem not in right_stems | pair.right.beside and b.stem not in left_stems | pair.left.beside:
                left, right = (a.start, a.end), (b.start, b.end)
                said = (pair.left.text[a.start : a.end], pair.right.text[b.start : b.end])
                yield Finding("modality", 2, left, right, said, f"\u201c{said[0]}\u201d is not \u201c{said[1]}\u201d", 0.7)


def _charged(word: Word) -> bool:
    """Whether a word can have an opposite."""
    return opposites_of(word.text) or len(word.text) > 6


def _answered(pair: Pair, i: int, j: int) -> bool:
    """Whether either word has a much better match than its opposite: then the opposition is of something else."""
    opposite = max(float(pair.match[i, j]), _ALIKE)
    return float(pair.match[i].max()) > opposite + _BETTER or float(pair.match[:, j].max()) > opposite + _BETTER


def _by_negation(pair: Pair) -> Iterator[Finding]:
    """A predicate that one side denies and the other affirms in the same or a kindred word."""
    yield from _denied_here(pair)
    yield from (turned(f) for f in _denied_here(Pair(pair.right, pair.left, pair.match.T)))


def _denied_here(pair: Pair) -> Iterator[Finding]:
    """Words governed by a negator on the left whose counterpart on the right stands in a clause without any."""
    if not pair.right.words:
        return
    for word in governed(pair.left.text, pair.left.words):
        if not is_content(word) or not _denied(pair.left, word):
            continue
        i = pair.left.words.index(word)
        j = int(pair.match[i].argmax())
        other, likeness = pair.right.words[j], float(pair.match[i, j])
        mutual = likeness >= _ALIKE and is_content(other) and float(pair.match[:, j].max()) <= likeness + 1e-6
        if not mutual or are_opposites(word.text, other.text) or _clause_denies(pair.right, other):
            continue
        if any(are_opposites(word.text, w.text) for w in pair.right.words):
            continue
        yield _finding(pair, word, other, 0.4 + 0.5 * likeness, order=False)


def _clause_denies(side: Side, word: Word) -> bool:
    """Whether any negator stands in the word's clause, before or after it."""
    return _denied(side, word) or any(m.kind == "negation" and abs(m.start - word.start) < _CLAUSE for m in side.markers)


def _denied(side: Side, word: Word) -> bool:
    """Whether a word stands under an odd number of negators, itself not counted."""
    return negated(side.text, word.start, skip=(word.start, word.end))


def _finding(pair: Pair, a: Word, b: Word, confidence: float, *, order: bool) -> Finding:
    """A reversal at two words, widened to the negators that turn them."""
    left, right = _with_negator(pair.left, a), _with_negator(pair.right, b)
    said = (pair.left.text[left[0] : left[1]], pair.right.text[right[0] : right[1]])
    note = f"\u201c{said[0]}\u201d against \u201c{said[1]}\u201d: "
    if order:
        return Finding("order", 2, left, right, said, note + "the order is turned round", min(0.95, confidence))
    return Finding("polarity", 3, left, right, said, note + "the meaning is reversed", min(0.95, confidence))


def _with_negator(side: Side, word: Word) -> tuple[int, int]:
    """The word's place, from the negator that turns it on."""
    before = [m for m in side.markers if m.kind == "negation" and 0 <= word.start - m.end <= 40]
    if not before or not _denied(side, word):
        return word.start, word.end
    start = before[-1].start
    while start and side.text[start - 1].isalpha():  # "n't" belongs to its verb
        start -= 1
    return start, word.end
