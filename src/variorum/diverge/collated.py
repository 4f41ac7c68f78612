"""What was exchanged between two statements in nearly the same words: their words are collated, and the rest is plain.

Where the wording is one, what stands in one place needs no likeness to be seen: the words before and after it are the
same. So a number, a day, a name or a negator that alone was exchanged, put in or taken out is found wherever it
stands, in the tag too. Statements in words of their own are left to the other rules. Matching blocks are difflib's
(Ratcliff and Obershelp).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from variorum.diverge.pairs import Finding, Pair, usual_name
from variorum.diverge.sides import Side, is_content, is_informative
from variorum.records import DivergenceKind
from variorum.text.dates import lexicon
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import are_opposites, negations
from variorum.text.names import Mention, mentions, same_name
from variorum.text.synonyms import synonymous
from variorum.text.values import Value, values
from variorum.text.words import Word, words

__all__ = ["exchanged_negation", "exchanged_values", "in_tags"]

_CLOSE = 0.66  # of the longer statement's words so many stand in both, in one order, where the wording is one
_LONGEST = 5  # words that were exchanged at the most: more is another part of a sentence


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of one statement in the place of words of the other; either may be none. Offsets are the statements'."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]
    before: tuple[Word, Word] | None
    after: tuple[Word, Word] | None

    def place(self, side: int) -> tuple[int, int]:
        """Where the words of one side (0: left, 1: right) stand; without any, the word behind, else the one before."""
        own = (self.left, self.right)[side]
        if own:
            return own[0].start, own[-1].end
        beside = self.after or self.before
        return (beside[side].start, beside[side].end) if beside else (0, 1)


@lru_cache(maxsize=1 << 10)
def _exchanges(left: str, right: str) -> tuple[Exchange, ...]:
    """What was exchanged between two statements; nothing where they are not in nearly the same words."""
    here, there = words(left), words(right)
    if min(len(here), len(there)) < _CLOSE * max(len(here), len(there)):
        return ()
    matcher = SequenceMatcher(None, [w.stem for w in here], [w.stem for w in there], autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < _CLOSE * max(len(here), len(there), 1):
        return ()
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal" and max(b - a, d - c) <= _LONGEST:
            before = (here[a - 1], there[c - 1]) if a and c else None
            after = (here[b], there[d]) if b < len(here) and d < len(there) else None
            found.append(Exchange(tuple(here[a:b]), tuple(there[c:d]), before, after))
    return tuple(found)


def _of(pair: Pair) -> tuple[tuple[str, str], tuple[Exchange, ...]]:
    """The whole statements of a pair, tags and all, and what was exchanged between them."""
    left, right = (side.reading.text(side.statement) for side in (pair.left, pair.right))
    return (left, right), _exchanges(left, right)


def _shifted(side: Side, at: tuple[int, int]) -> tuple[int, int]:
    """Offsets of a statement as offsets of the side's reported words; a tag may stand before them."""
    shift = side.base - side.statement.span.start
    return at[0] - shift, at[1] - shift


def _made(
    pair: Pair, places: tuple[tuple[int, int], tuple[int, int]], kind: DivergenceKind, severity: int, note: str
) -> Finding:
    """A finding at two places of the whole statements."""
    texts, _ = _of(pair)
    said = texts[0][slice(*places[0])], texts[1][slice(*places[1])]
    at = _shifted(pair.left, places[0]), _shifted(pair.right, places[1])
    text = f"\u201c{said[0]}\u201d against \u201c{said[1]}\u201d in the same words: {note}"
    return Finding(kind, severity, *at, said, text, 0.9)


def exchanged_values(pair: Pair) -> Iterator[Finding]:
    """Numbers, days and names that were exchanged."""
    texts, found = _of(pair)
    for exchange in found:
        if exchange.left and exchange.right:
            kind = _valued(exchange, texts)
            if kind:
                places = exchange.place(0), exchange.place(1)
                yield _made(pair, places, kind, 2, "not the same value")
                continue
            yield from _named(pair, exchange, texts)


def _valued(exchange: Exchange, texts: tuple[str, str]) -> DivergenceKind | None:
    """Whether numbers or days alone were exchanged, and which; None where they are one value told in two ways."""
    here, there = ([w for w in own if is_content(w) or _is_value(w)] for own in (exchange.left, exchange.right))
    if not here or not there or not all(map(_is_value, (*here, *there))):
        return None
    if [_number(w) for w in here] == [_number(w) for w in there]:
        return None
    left, right = (_touched(values(text), exchange.place(k)) for k, text in enumerate(texts))
    if any(a.kind == b.kind and a.value == b.value and a.unit == b.unit for a in left for b in right):
        return None
    dated = any(w.text in _days() for w in (*here, *there)) or any(v.kind == "date" for v in (*left, *right))
    return "date" if dated else "number"


def _touched(found: Sequence[Value], at: tuple[int, int]) -> list[Value]:
    """The values that have part of a stretch."""
    return [v for v in found if v.start < at[1] and at[0] < v.end]


def _days() -> frozenset[str]:
    """The names of days and months."""
    return frozenset(wordlist("names", "months") | wordlist("names", "weekdays"))


def _is_value(word: Word) -> bool:
    """Whether a word is a number, an order, a share, a unit of time, a day or a month."""
    if word.text[0].isdigit() or word.text in _days():
        return True
    lists = lexicon()
    named = ("numbers", "scales", "ordinals", "fractions", "durations")
    return any(word.text in lists[name] or word.text.removesuffix("s") in lists[name] for name in named)


def _number(word: Word) -> str:
    """A number as digits, another word by its first letters, by which a day or month is told."""
    if word.text[0].isdigit():
        return word.text.replace(",", "")
    known = lexicon()["numbers"].get(word.text)
    return str(known) if known is not None else word.text[:3] if word.text in _days() else word.stem


def _named(pair: Pair, exchange: Exchange, texts: tuple[str, str]) -> Iterator[Finding]:
    """Names that were exchanged, in whole or in part."""
    found = [
        [m for m in mentions(text) if m.start < exchange.place(k)[1] and exchange.place(k)[0] < m.end]
        for k, text in enumerate(texts)
    ]
    if len(found[0]) != 1 or len(found[1]) != 1:
        return
    a, b = found[0][0], found[1][0]
    if same_name(a.name, b.name) or usual_name(a.name) == usual_name(b.name) or _is_part(a, b):
        return
    places = (a.start, a.end), (b.start, b.end)
    kinds = {_kind(side, _shifted(side, at)) for side, at in zip((pair.left, pair.right), places, strict=True)}
    yield _made(pair, places, "place" if "place" in kinds else "name", 2, "not the same name")


def _is_part(a: Mention, b: Mention) -> bool:
    """Whether one name is told with some words more."""
    short, long = sorted(({w.text for w in words(m.name)} for m in (a, b)), key=len)
    return short <= long


def _kind(side: Side, at: tuple[int, int]) -> str | None:
    """What kind of name the account takes a mention for."""
    span = side.span(*at)
    return next((d.kind for d in side.statement.details if d.span.overlap(span)), None)


def in_tags(pair: Pair) -> Iterator[Finding]:
    """Numbers, days and names that were exchanged in the tags of statements that are one but for these."""
    for finding in exchanged_values(pair):
        if finding.left[0] < 0 or finding.left[1] > len(pair.left.text):
            yield finding


def exchanged_negation(pair: Pair) -> Iterator[Finding]:
    """A negator that alone was put in or taken out, or a word that its opposite was put for."""
    texts, found = _of(pair)
    turned = [e for e in found if _turns(e, texts)]
    opposed = [e for e in found if _opposite(e)]
    if len(turned) + len(opposed) != 1:
        return
    exchange = (*turned, *opposed)[0]
    if turned and not _alone(exchange):
        return
    places = _to_word(exchange, texts, 0), _to_word(exchange, texts, 1)
    yield _made(pair, places, "polarity", 3, "the meaning is reversed")


def _turns(exchange: Exchange, texts: tuple[str, str]) -> bool:
    """Whether one side has an odd number of negators more in an exchange."""
    counts = [
        sum(m.start < own[-1].end and own[0].start < m.end for m in negations(text)) if own else 0
        for own, text in zip((exchange.left, exchange.right), texts, strict=True)
    ]
    return sum(counts) % 2 == 1


def _alone(exchange: Exchange) -> bool:
    """Whether nothing else of weight was exchanged with a negator."""
    heavy = [[w for w in own if is_informative(w) and not negations(w.text)] for own in (exchange.left, exchange.right)]
    return len(heavy[0]) == len(heavy[1]) and all(
        a.stem == b.stem or synonymous(a.stem, b.stem) for a, b in zip(*heavy, strict=True)
    )


def _opposite(exchange: Exchange) -> bool:
    """Whether one word was exchanged for its opposite and nothing else."""
    if len(exchange.left) != 1 or len(exchange.right) != 1:
        return False
    a, b = exchange.left[0].text, exchange.right[0].text
    return are_opposites(a, b) and not {a, b} <= wordlist("meaning", "order_words")


def _to_word(exchange: Exchange, texts: tuple[str, str], side: int) -> tuple[int, int]:
    """The place of an exchange, with the word of weight that a negator turns."""
    start, end = exchange.place(side)
    if exchange.after and not _opposite(exchange):
        after = next(
            (w for w in words(texts[side]) if w.start >= exchange.after[side].start and is_informative(w)), None
        )
        end = max(end, after.end if after else end)
        if not (exchange.left, exchange.right)[side] and exchange.before:
            start = exchange.before[side].start
    return start, end
