"""Reversals: the same predicate affirmed here and denied there, or its opposite put in its place.

Two signs are looked at: whether a word stands under an odd number of negators, and whether the words are opposites. One
of the two makes a reversal, both together make none ("not suitable" and "unacceptable").
"""

from collections.abc import Iterator

from variorum.diverge.collated import exchanged_negation
from variorum.diverge.pairs import Finding, Pair, one_name, turned
from variorum.diverge.sides import Side, is_content, is_informative
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import are_opposites, governed, negated, opposites_of, phrases_of, unlike
from variorum.text.normalise import lower
from variorum.text.words import Word

__all__ = ["polarity"]

_ALIKE = 0.55  # a word denied here and one affirmed there are the same predicate from this likeness on
_CLAUSE = 80  # a negator at most this many characters away may deny a word in its own way
_BETTER = 0.25  # a match better by this much than the opposite: then the opposition is of something else
_SHARED = 0.5  # statements with a smaller share of kindred words are too far apart to contradict each other
_BECOME = frozenset({"grow", "grew", "grown"})
_LONG = 6  # a word longer than this may have an opposite by its form
_REACH = 40  # a negator at most this many characters before a word is shown with it
_CERTAIN = 0.95  # no reversal is claimed with more confidence


def polarity(pair: Pair) -> Iterator[Finding]:
    """The reversal between two sides, if there is one: the surest sign of it."""
    plain = list(exchanged_negation(pair))
    yield from plain
    if plain or pair.common < _SHARED:
        return
    found = sorted([*_by_opposites(pair), *_by_negation(pair)], key=lambda f: (-f.confidence, f.left))
    yield from found[:1] or [*_by_neighbours(pair)][:1]


def _by_opposites(pair: Pair) -> Iterator[Finding]:
    """Opposite words in one place under the same sign, neither of which the other side has as well."""
    for i, a in _own(pair):
        for j, b in _own(pair.turned):
            if not are_opposites(a.text, b.text) or _answered(pair, i, j) or not _of_one_thing(pair, a, b):
                continue
            if _has_opposite(pair.left, a) or _has_opposite(pair.right, b):
                continue
            if _denied(pair.left, a) == _denied(pair.right, b):
                yield _finding(pair, a, b, 0.8, order={a.text, b.text} <= wordlist("meaning", "order_words"))


def _own(pair: Pair) -> Iterator[tuple[int, Word]]:
    """The left words that may have an opposite and that the right, and what stands beside it, lacks; no names."""
    there = pair.right.stems | pair.right.context.beside
    for k, word in enumerate(pair.left.words):
        may = opposites_of(word.text) or len(word.text) > _LONG
        if may and not _is_named(pair.left, word) and word.stem not in there and not _means_other(pair.left, k):
            yield k, word


def _has_opposite(side: Side, word: Word) -> bool:
    """Whether a side has a word's opposite itself: what was joined and left again is told as both."""
    return any(are_opposites(word.text, w.text) for w in side.words)


def _means_other(side: Side, k: int) -> bool:
    """Whether a word means something else before the next: "further" talks are more, to "grow smaller" is to become."""
    word, after = side.words[k], side.words[k + 1 : k + 2]
    if not after or side.text[word.end : after[0].start].strip():
        return False
    if word.text == "further":
        return is_content(after[0])
    return word.stem in _BECOME and (after[0].text.endswith("er") or after[0].text in ("more", "less"))


def _of_one_thing(pair: Pair, a: Word, b: Word) -> bool:
    """Whether two words stand in one place, and not after the names of two different doers."""
    doers = _name_before(pair.left, a), _name_before(pair.right, b)
    if doers[0] and doers[1] and not one_name(doers[0], doers[1]):
        return False
    return pair.one_place((a.start, a.end), (b.start, b.end))


def _name_before(side: Side, word: Word) -> str | None:
    """The last name before a word."""
    return next((m.name for m in reversed(side.names) if m.end <= word.start), None)


def _by_neighbours(pair: Pair) -> Iterator[Finding]:
    """A word put for one that is near and not the same ("suspended", "cancelled"): the content changes."""
    here, there = pair.right.stems | pair.right.context.beside, pair.left.stems | pair.left.context.beside
    others = [b for b in pair.right.words if b.stem not in there]
    for a in (w for w in pair.left.words if w.stem not in here):
        for b in (w for w in others if unlike(a.stem, w.stem)):
            left, right = (a.start, a.end), (b.start, b.end)
            if pair.one_place(left, right):
                said = (pair.left.printed(a), pair.right.printed(b))
                yield Finding(
                    "modality", 2, left, right, said, f"\u201c{said[0]}\u201d is not \u201c{said[1]}\u201d", 0.7
                )


def _answered(pair: Pair, i: int, j: int) -> bool:
    """Whether either word has a much better match than its opposite: then the opposition is of something else."""
    opposite = max(float(pair.match[i, j]), _ALIKE)
    return float(pair.match[i].max()) > opposite + _BETTER or float(pair.match[:, j].max()) > opposite + _BETTER


def _by_negation(pair: Pair) -> Iterator[Finding]:
    """A predicate that one side denies and the other affirms in the same or a kindred word."""
    yield from _denied_here(pair)
    yield from (turned(f) for f in _denied_here(pair.turned))


def _denied_here(pair: Pair) -> Iterator[Finding]:
    """Words governed by a negator on the left whose counterpart on the right stands in a clause without any."""
    for word in governed(pair.left.text, pair.left.words):
        if not is_informative(word) or _is_named(pair.left, word) or not _denied(pair.left, word):
            continue
        other, likeness = _counterpart(pair, pair.left.words.index(word))
        if other is None or are_opposites(word.text, other.text) or _clause_denies(pair.right, other):
            continue
        if _supposed(pair.left, word) != _supposed(pair.right, other) or not _of_one_thing(pair, word, other):
            continue
        if not any(are_opposites(word.text, w.text) for w in pair.right.words):
            yield _finding(pair, word, other, 0.4 + 0.5 * likeness, order=False)


def _is_named(side: Side, word: Word) -> bool:
    """Whether a word is part of a name or a value, which are compared as such."""
    places = [(m.start, m.end) for m in side.names] + [(v.start, v.end) for v in side.values]
    return any(start <= word.start < end for start, end in places)


def _supposed(side: Side, word: Word) -> bool:
    """Whether a word is only supposed, wished or asked about: what is "expected to" be is not said to be."""
    if lower(side.text[: word.start]).endswith(" to ") and not _denied(side, word):
        return True
    return any(word.start - _REACH < m.end() <= word.start for m in phrases_of("supposing").finditer(lower(side.text)))


def _counterpart(pair: Pair, i: int) -> tuple[Word | None, float]:
    """The right word that a left word matches best, where it is that one's best match too; and how well."""
    if not pair.right.words:
        return None, 0.0
    j = int(pair.match[i].argmax())
    likeness = float(pair.match[i, j])
    mutual = likeness >= _ALIKE and float(pair.match[:, j].max()) <= likeness + 1e-6
    return (pair.right.words[j] if mutual and is_content(pair.right.words[j]) else None), likeness


def _clause_denies(side: Side, word: Word) -> bool:
    """Whether any negator stands in the word's clause, before or after it."""
    near = (m.kind == "negation" and abs(m.start - word.start) < _CLAUSE for m in side.markers)
    return _denied(side, word) or any(near)


def _denied(side: Side, word: Word) -> bool:
    """Whether a word stands under an odd number of negators, itself not counted."""
    return negated(side.text, word.start, skip=(word.start, word.end))


def _finding(pair: Pair, a: Word, b: Word, confidence: float, *, order: bool) -> Finding:
    """A reversal at two words, widened to the negators that turn them."""
    left, right = _with_negator(pair.left, a), _with_negator(pair.right, b)
    said = (pair.left.text[left[0] : left[1]], pair.right.text[right[0] : right[1]])
    note = f"\u201c{said[0]}\u201d against \u201c{said[1]}\u201d: "
    if order:
        return Finding("order", 2, left, right, said, note + "the order is turned round", min(_CERTAIN, confidence))
    return Finding("polarity", 3, left, right, said, note + "the meaning is reversed", min(_CERTAIN, confidence))


def _with_negator(side: Side, word: Word) -> tuple[int, int]:
    """The word's place, from the negator that turns it on, or from the auxiliary right before it."""
    before = [m for m in side.markers if m.kind == "negation" and 0 <= word.start - m.end <= _REACH]
    if not before or not _denied(side, word):
        helper = [w for w in side.words if w.end < word.start][-1:]
        helps = bool(helper) and helper[0].text in wordlist("verbs", "auxiliaries")
        return (helper[0].start if helps else word.start), word.end
    start = before[-1].start
    while start and side.text[start - 1].isalpha():  # "n't" belongs to its verb
        start -= 1
    return start, word.end
