"""The verb group around a word and its subject: auxiliaries, adverbs and "to" before it, and who does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.text.lexicon import words
from variorum.text.sources import Token, can_speak, counts, is_mark, phrase_before, source_before
from variorum.text.verbs import may_be_finite

__all__ = ["Group", "agrees", "first_subject", "governed_by", "group_of", "is_auxiliary", "subject_of"]

_REACH = 9  # words before "to" within which the verb that governs it stands


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with what belongs to it: where it begins, and whether "be", another auxiliary or "to" stands in it."""

    first: int
    be: bool
    auxiliary: bool
    infinitive: bool


def is_auxiliary(token: Token) -> bool:
    """Whether a word is an auxiliary without a subject of its own ("is", not "she'll")."""
    return token.low in words("verbs", "auxiliaries") and ("'" not in token.low or token.low.endswith("n't"))


def _is_contracted(token: Token) -> bool:
    """Whether a word is a pronoun with its auxiliary ("he's")."""
    return token.low in words("verbs", "auxiliaries") and not is_auxiliary(token)


def group_of(tokens: Sequence[Token], at: int) -> Group:
    """The verb group that ends with the verb at a place."""
    first, be, auxiliary = at, False, False
    while first > 0:
        token = tokens[first - 1]
        contracted = _is_contracted(token)
        if contracted or is_auxiliary(token) or token.low in words("reporting", "be"):
            auxiliary = True
            plain = token.low.removesuffix("n't")
            be = be or plain in words("reporting", "be") or token.low.endswith(("'s", "'re", "'m"))
        elif token.low not in words("reporting", "adverbs") and not token.low.endswith("ly"):
            break
        first -= 1
        if contracted:
            break
    return Group(first, be, auxiliary, first > 0 and tokens[first - 1].low == "to")


def subject_of(tokens: Sequence[Token], group: Group) -> tuple[int, int] | None:
    """The subject of a verb group."""
    opening = tokens[group.first]
    if _is_contracted(opening):
        return opening.start, opening.start + opening.low.index("'")
    if group.infinitive:
        return governed_by(tokens, group.first - 1)
    return source_before(tokens, group.first)


def governed_by(tokens: Sequence[Token], to: int) -> tuple[int, int] | None:
    """Who does what an infinitive says: the subject of the verb it hangs on, or whom that verb makes do it."""
    for at in range(to - 1, max(0, to - _REACH), -1):
        token = tokens[at]
        if token.text in {";", ":", '"'} or token.low in words("reporting", "relative"):
            return None
        if token.is_named or not may_be_finite(token.low, tokens[at - 1].low):
            continue
        if at < to - 1 and _makes(token.low):
            return phrase_before(tokens, to - 1)
        group = group_of(tokens, at)
        source = subject_of(tokens, group)
        if source and (group.auxiliary or token.low not in words("verbs", "base") or _is_plural(tokens, source)):
            return source
    return None


def _is_plural(tokens: Sequence[Token], source: tuple[int, int]) -> bool:
    """Whether a subject goes with a verb's base form."""
    return agrees([t for t in tokens if source[0] <= t.start < source[1]], plural=True)


def _makes(word: str) -> bool:
    """Whether a verb makes its object do something ("forced")."""
    return any(word.startswith(stem) for stem in words("reporting", "making_do"))


def first_subject(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The first subject before a place in the text that can speak."""
    for at, token in enumerate(tokens):
        if token.start >= end:
            return None
        if at and not token.is_named and not is_mark(token) and may_be_finite(token.low, tokens[at - 1].low):
            source = subject_of(tokens, group_of(tokens, at))
            if source and can_speak([t for t in tokens if source[0] <= t.start < source[1]]):
                return source
    return None


def agrees(phrase: Sequence[Token], *, plural: bool) -> bool:
    """Whether a subject can go with a verb's plural form ("say"), or with its singular form ("says")."""
    if any(t.low == "and" for t in phrase[1:]) or not phrase:
        return plural
    end = next((k for k, t in enumerate(phrase) if k and t.low in words("reporting", "prepositions")), len(phrase))
    head = phrase[end - 1]
    if counts(head.low):
        return True
    ends = head.low.endswith("s") and not head.low.endswith(("ss", "'s", "us", "is"))
    several = ends or head.low in words("reporting", "plurals", "plural_pronouns")
    return several == plural or (head.is_named and ends)
