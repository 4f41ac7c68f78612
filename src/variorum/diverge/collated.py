"""What differs between two statements in nearly the same words: a number, a day, a name or a negator exchanged.

Where the wording is one, what stands in one place needs no likeness to be seen: the words before and behind it are the
same. So it is found wherever it stands, in the tag too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.diverge.collation import Exchange, as_finding, exchanges, is_bare, reported, whole
from variorum.diverge.pairs import Finding, Pair, usual_name
from variorum.diverge.sides import Side, is_content, is_informative
from variorum.records import DivergenceKind
from variorum.text.dates import lexicon
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import are_opposites, governed, negations
from variorum.text.names import mentions, same_name
from variorum.text.normalise import fold
from variorum.text.synonyms import synonymous
from variorum.text.values import Value, values
from variorum.text.words import Word, words

__all__ = ["bare", "denied_question", "exchanged_names", "exchanged_negation", "exchanged_values", "in_tags"]

_LISTS = ("numbers", "scales", "ordinals", "fractions", "durations")
_NAME = tuple[str, tuple[int, int]]
_MORE = frozenset({"further", "farther"})  # before a noun these mean more, and not far
_ASKING = 3  # words at the start of a question, and before its end, in which a negation only asks for consent


def in_tags(pair: Pair) -> Iterator[Finding]:
    """What was exchanged in the tags of two statements whose reported words are one."""
    yield from exchanged_values(pair)
    yield from exchanged_names(pair)
    yield from exchanged_negation(pair)


# 1. Numbers and days


def exchanged_values(pair: Pair) -> Iterator[Finding]:
    """Numbers and days that were exchanged."""
    texts = whole(pair)
    for exchange in exchanges(pair):
        kind = _valued(exchange, texts)
        if kind:
            yield as_finding(pair, _places(exchange, texts), kind, 2, "not the same value")


def _valued(exchange: Exchange, texts: tuple[str, str]) -> DivergenceKind | None:
    """Whether numbers or days alone were exchanged, and which; None where they are one value told in two ways."""
    here, there = ([w for w in own if is_content(w) or _is_value(w)] for own in exchange.own)
    if not here or not there or not all(map(_is_value, (*here, *there))):
        return None
    if [_number(w) for w in here] == [_number(w) for w in there]:
        return None
    left, right = (_touched(values(text), exchange.place(k)) for k, text in enumerate(texts))
    if any(a.kind == b.kind and a.value == b.value and a.unit == b.unit for a in left for b in right):
        return None
    dated = any(w.text in _days() for w in (*here, *there)) or any(v.kind == "date" for v in (*left, *right))
    return "date" if dated else "number"


def _places(exchange: Exchange, texts: tuple[str, str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the exchanged words stand; where each is part of one value, where that stands."""
    left, right = (_touched(values(text), exchange.place(k)) for k, text in enumerate(texts))
    if len(left) == len(right) == 1 and left[0].kind == right[0].kind:
        return bare(texts[0], left[0]), bare(texts[1], right[0])
    return exchange.place(0), exchange.place(1)


def bare(text: str, value: Value) -> tuple[int, int]:
    """The place of a value without the mark that ends the sentence."""
    return value.start, value.start + len(text[value.start : value.end].rstrip(" .,;"))


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
    forms = (word.text, word.text.removesuffix("s"), f"one-{word.text}")
    return any(form in lexicon()[name] for name in _LISTS for form in forms)


def _number(word: Word) -> str:
    """A number as digits, a day or month by its first letters, another word by its stem."""
    if word.text[0].isdigit():
        return word.text.replace(",", "")
    known = lexicon()["numbers"].get(word.text)
    return str(known) if known is not None else word.text[:3] if word.text in _days() else word.stem


# 2. Names


def exchanged_names(pair: Pair) -> Iterator[Finding]:
    """Names that were exchanged, in whole or in part; whose words they are is another matter than whom they name."""
    texts, sides = whole(pair), (pair.left, pair.right)
    for exchange in exchanges(pair):
        if not all(exchange.own) or len({_is_said(side, exchange.place(k)) for k, side in enumerate(sides)}) > 1:
            continue  # a name in the tag here and one in the words themselves there
        if _peoples(exchange):
            yield as_finding(pair, (exchange.place(0), exchange.place(1)), "name", 2, "not the same people or party")
        a, b = (_name(side, texts[k], exchange.place(k)) for k, side in enumerate(sides))
        if a and b and (_is_mention(texts[0], a) or _is_mention(texts[1], b)) and not _one_name(a[0], b[0]):
            yield as_finding(pair, (a[1], b[1]), _kind(pair, a, b), 2, "not the same name")


def _is_said(side: Side, at: tuple[int, int]) -> bool:
    """Whether a place of a statement lies in its reported words, and not in its tag."""
    start, end = reported(side, at)
    return start >= 0 and end <= len(side.text)


def _peoples(exchange: Exchange) -> bool:
    """Whether one people's or party's adjective was exchanged for another's."""
    said = [{w.text for w in own} for own in exchange.own]
    return all(len(one) == 1 and one <= wordlist("names", "adjectives") for one in said)


def _name(side: Side, text: str, at: tuple[int, int]) -> _NAME | None:
    """The name at a place: the one found there, else words with capitals that the account never has without."""
    printed = fold(text[at[0] : at[1]]).removesuffix("'s")
    end = at[0] + len(printed)
    if printed.lower() in wordlist("names", "places"):
        return printed, (at[0], end)
    found = [m for m in mentions(text) if m.start < at[1] and at[0] < m.end]
    if found:
        return (found[0].name, (found[0].start, found[0].end)) if len(found) == 1 else None
    small = re.compile(rf"\b{re.escape(printed.lower())}\b")
    named = all(word[0].isupper() and word.lower() not in wordlist("names", "starters") for word in printed.split())
    if named and not small.search(side.reading.account.text):
        return printed, (at[0], end)
    return None


def _is_mention(text: str, name: _NAME) -> bool:
    """Whether a name is found as such by its form or listed."""
    return name[0].lower() in wordlist("names", "places") or any((m.start, m.end) == name[1] for m in mentions(text))


def _one_name(a: str, b: str) -> bool:
    """Whether two names can be one: spellings, other names of a well-known place, one with some words more."""
    if same_name(a, b) or usual_name(a) == usual_name(b):
        return True
    short, long = sorted(({w.stem for w in words(name)} for name in (a, b)), key=len)
    return short <= long or all(any(synonymous(s, t) for t in long) for s in short)


def _kind(pair: Pair, a: _NAME, b: _NAME) -> DivergenceKind:
    """Who says it, where each is the speaker of their statement; else a place or another name."""
    said = [(pair.left.statement.speaker, a[0]), (pair.right.statement.speaker, b[0])]
    if all(speaker and same_name(speaker, name) for speaker, name in said):
        return "attribution"
    spans = [side.span(*reported(side, name[1])) for side, name in ((pair.left, a), (pair.right, b))]
    details = (*pair.left.statement.details, *pair.right.statement.details)
    placed = any(d.kind == "place" and d.span.overlap(s) for d in details for s in spans if d.span.account == s.account)
    return "place" if placed else "name"


# 3. Reversals


def exchanged_negation(pair: Pair) -> Iterator[Finding]:
    """A negator that alone was put in or taken out, or a word that its opposite alone was put for."""
    texts = whole(pair)
    every = exchanges(pair)
    signs = [e for e in every if _turns(e, texts, alone=len(every) == 1) or _is_opposite(e)]
    if len(signs) != 1 or not (_is_opposite(signs[0]) or is_bare(signs[0], _negators(signs[0]))):
        return
    places = _with_word(signs[0], texts, 0), _with_word(signs[0], texts, 1)
    if {w.text for own in signs[0].own for w in own} <= wordlist("meaning", "order_words"):
        yield as_finding(pair, places, "order", 2, "the order is turned round")
    else:
        yield as_finding(pair, places, "polarity", 3, "the meaning is reversed")


def denied_question(pair: Pair) -> Iterator[Finding]:
    """A negator in one of two questions, not where it only asks for consent ("Is it not …?", "…, is it not?")."""
    ends = [words(text) for text in whole(pair)]
    for finding in exchanged_negation(pair):
        at = [reported(side, (0, 0))[0] for side in (pair.left, pair.right)]
        inner = [
            own[_ASKING:][:1] and own[_ASKING].start + shift <= place[1] and place[0] <= own[-_ASKING].start + shift
            for own, shift, place in zip(ends, at, (finding.left, finding.right), strict=True)
        ]
        if all(inner):
            yield replace(finding, severity=2, note=finding.note.replace("the meaning is reversed", "another question"))


def _turns(exchange: Exchange, texts: tuple[str, str], *, alone: bool) -> bool:
    """Whether one side has an odd number of negators more in an exchange.

    What only dates ("not until") turns nothing, unless that negator is all that was exchanged.
    """
    counted = 0
    for own, text in zip(exchange.own, texts, strict=True):
        inside = [m for m in negations(text) if own and m.start < own[-1].end and own[0].start < m.end]
        reach = [w.start for w in governed(text, words(text))]
        counted += sum(alone or any(m.end <= start for start in reach) or m.end >= len(text) for m in inside)
    return counted % 2 == 1


def _negators(exchange: Exchange) -> list[str]:
    """The negators among the words of an exchange."""
    return [w.text for own in exchange.own for w in own if negations(w.text)]


def _is_opposite(exchange: Exchange) -> bool:
    """Whether one word was exchanged for its opposite and nothing else."""
    if [len(own) for own in exchange.own] != [1, 1]:
        return False
    a, b = (own[0].text for own in exchange.own)
    more = any(
        own[0].text in _MORE and exchange.after and is_content(exchange.after[k]) for k, own in enumerate(exchange.own)
    )
    return are_opposites(a, b) and not more


def _with_word(exchange: Exchange, texts: tuple[str, str], side: int) -> tuple[int, int]:
    """The place of an exchange, with the word of weight that a negator turns."""
    start, end = exchange.place(side)
    if exchange.after and not _is_opposite(exchange):
        behind = (w for w in words(texts[side]) if w.start >= exchange.after[side].start and is_informative(w))
        end = max(end, next((w.end for w in behind), end))
        if not exchange.own[side] and exchange.before:
            start = exchange.before[side].start
    return start, end
