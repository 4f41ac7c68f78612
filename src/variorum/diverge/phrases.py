"""Phrases that only one of two statements has: the words without a match, cut where a reader would cut them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from variorum.diverge.measures import measure_of
from variorum.diverge.pairs import KINDRED, MATCHED, Pair, one_name
from variorum.diverge.sides import Side, is_content
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import negated
from variorum.text.normalise import fold
from variorum.text.synonyms import has_synonym
from variorum.text.words import Word

__all__ = ["Phrase", "only_on_the_left", "parts_of"]

_CUT = re.compile(r"[,;:.()\u2026\"]| -+ |\b(?:and|but|or|while|which|who|because|although|whereas)\b")
_WHOLE = 0.75
"""A part of a sentence of whose weighty words this share is not told there is left out as a whole."""
_JOINING = frozenset(
    {"and", "or", "but", "of", "in", "on", "at", "by", "for", "with", "to", "from", "as", "both", "the", "a", "an",
     "not", "only", "also", "her", "his", "their", "its", "our", "no", "into", "under", "about", "over"}
)  # fmt: skip
"""Words that open a phrase and belong to it."""
_OPEN_ENDS = frozenset({"against", "amid", "toward", "towards", "without", "despite", "via", "per", "until"})
"""Prepositions with a weight of their own, which end no phrase either."""
_ITSELF = 0.95  # the likeness of a word and itself
_NOUN = 2  # words after a phrase that may be the noun it stands before
_LONGEST = 12  # words; what is longer is not read at a glance


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, or a single verb, of one side without a match on the other: its words' numbers, and how many weigh."""

    side: Side
    words: tuple[int, ...]
    weight: int
    verb: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Its place, from the joining words before it on."""
        start = self.words[0]
        while start and self._joins(start - 1):
            start -= 1
        return self.side.words[start].start, self.side.words[self._last()].end

    def _last(self) -> int:
        """The number of the word that ends it, the noun it stands before included ("further joint" work)."""
        end = self.words[-1]
        for k in range(end, min(end + _NOUN, len(self.side.words) - 1)):
            goes_on = self._between(k) == " " and is_content(self.side.words[k + 1]) and not self.side.is_verb(k + 1)
            if not goes_on and self._between(k) != "-":
                break
            end = k + 1
        return end

    def _between(self, k: int) -> str:
        """What stands between the word with this number and the next."""
        return fold(self.side.text[self.side.words[k].end : self.side.words[k + 1].start])

    def _joins(self, k: int) -> bool:
        """Whether the word with this number opens the phrase that begins after it."""
        return self.side.words[k].text in _JOINING and not self._between(k).strip()

    @property
    def heavy(self) -> list[Word]:
        """Its weighty words."""
        return [self.side.words[k] for k in self.words if self.side.weighty[k]]


def only_on_the_left(pair: Pair) -> list[Phrase]:
    """The phrases and verbs of the left that the right does not tell, in order."""
    untold = [weighty and not _is_told(pair, k) for k, weighty in enumerate(pair.left.weighty)]
    found: list[Phrase] = []
    for part in parts_of(pair.left):
        heavy = [k for k in part if pair.left.weighty[k]]
        lost = [k for k in heavy if untold[k]]
        if len(lost) > 1 and len(lost) >= _WHOLE * len(heavy):
            found.append(_phrase(pair.left, part, len(lost)))
        else:
            found += [_phrase(pair.left, run, sum(untold[k] for k in run)) for run in _runs(pair.left, part, untold)]
            found += [Phrase(pair.left, (k,), 1, verb=True) for k in lost if pair.left.is_verb(k)]
    return _joined(sorted((p for p in found if p.heavy), key=lambda p: p.words))


def _joined(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases with only "and" or "or" between them as one ("durable and generous")."""
    found: list[Phrase] = []
    for phrase in phrases:
        last = found[-1] if found else None
        if last and not last.verb and not phrase.verb and _is_joined(last, phrase):
            between = range(last.words[0], phrase.words[-1] + 1)
            found[-1] = Phrase(last.side, tuple(between), last.weight + phrase.weight)
        else:
            found.append(phrase)
    return found


def _is_joined(a: Phrase, b: Phrase) -> bool:
    """Whether nothing but a joining word stands between two phrases."""
    between = a.side.text[a.side.words[a.words[-1]].end : a.side.words[b.words[0]].start]
    return between.strip() in ("", "and", "or")


def _is_told(pair: Pair, k: int) -> bool:
    """Whether a word is told on the right or around it; what is denied must be denied there itself."""
    word, context = pair.left.words[k], pair.right.context
    denied = negated(pair.left.text, word.start)
    if pair.best(k) >= MATCHED:
        return not (denied and _is_taken(pair, k))
    if denied:
        return False
    return has_synonym(word.stem, context.beside) or _is_in_told_name_or_value(pair, word)


def _is_taken(pair: Pair, k: int) -> bool:
    """Whether all right words that may tell a left one are other left words themselves: "the wording or the terms"."""
    return all(_is_another(pair, k, int(j)) for j in np.flatnonzero(pair.match[k] >= MATCHED))


def _is_another(pair: Pair, k: int, j: int) -> bool:
    """Whether a right word is the very word of another weighty left one, and not of this one."""
    if pair.match[k, j] >= _ITSELF:
        return False
    return any(pair.match[i, j] >= _ITSELF for i, weighty in enumerate(pair.left.weighty) if weighty and i != k)


def _is_in_told_name_or_value(pair: Pair, word: Word) -> bool:
    """Whether a word is part of a name given around the right, or of a value that its account gives in its own way."""
    context = pair.right.context
    for name in pair.left.names:
        if name.start <= word.start < name.end:
            family = pair.left.at(name.start, name.end)[-1:]
            return any(pair.best(k) >= KINDRED for k in family) or any(
                one_name(name.name, other) for other in context.names
            )
    own = [v for v in pair.left.values if v.start <= word.start < v.end]
    return any(measure_of(v) in context.measures for v in own)


def parts_of(side: Side) -> list[list[int]]:
    """The numbers of the words of each part of a sentence, between marks and joining words."""
    cuts = [m.end() for m in _CUT.finditer(fold(side.text).lower())]
    keyed = [(sum(c <= w.start for c in cuts), k) for k, w in enumerate(side.words)]
    return [[k for _, k in part] for _, part in groupby(keyed, key=lambda item: item[0])]


def _runs(side: Side, part: Sequence[int], untold: Sequence[bool]) -> Iterator[list[int]]:
    """Runs of words that are not told, with the function words between them; a verb is no part of a phrase."""
    run: list[int] = []
    for k in part:
        if not side.is_verb(k) and (untold[k] or (run and not is_content(side.words[k]))):
            run.append(k)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _phrase(side: Side, run: Sequence[int], weight: int) -> Phrase:
    """A phrase from a run of words, without what hangs loose at its end, and not longer than is read at a glance."""
    kept = list(run[:_LONGEST])
    while kept and _hangs(side, kept[-1]):
        kept.pop()
    while kept and not is_content(side.words[kept[0]]) and side.words[kept[0]].text not in _JOINING:
        kept.pop(0)
    return Phrase(side, tuple(kept), min(weight, sum(side.weighty[k] for k in kept)))


def _hangs(side: Side, k: int) -> bool:
    """Whether a word closes no phrase: a function word, or an adverb after an auxiliary."""
    word = side.words[k]
    if not is_content(word) or word.text in _OPEN_ENDS | wordlist("verbs", "auxiliaries"):
        return True
    before = side.words[k - 1].text if k else ""
    return word.text.endswith("ly") and before in wordlist("verbs", "auxiliaries")
