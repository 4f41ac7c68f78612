"""Nouns of what is said and thought, and whose they are: "Berg's claim that", "in her view", "a plan by the port"."""

from collections.abc import Sequence

from variorum.text.cues import is_noun_of_saying
from variorum.text.frame import Frame, Sentence
from variorum.text.lexicon import words
from variorum.text.predicates import is_source
from variorum.text.sources import Token, can_speak, is_mark, phrase_after, phrase_before
from variorum.text.verbs import may_be_finite

__all__ = ["owned"]

_IN = 4  # characters of "in" at the head of a sentence
_BETWEEN = 3  # words between an owner and the noun ("his repeated public claim")


def owned(sentence: Sentence, i: int) -> Frame | None:
    """A noun that reports, with its owner before it, or behind "by" or "from"."""
    token = sentence.tokens[i]
    if token.is_named or not is_noun_of_saying(token.low):
        return None
    place, following = (token.start, token.end), sentence.after(i)
    if following and following[0].low in {"by", "from"}:
        source = phrase_after(following[1:])
        return Frame(source, place, trailing=False, spreads=False, inner=True) if source and is_source(sentence, source) else None
    source = _owner(sentence.tokens, i)
    if source is None:
        return None
    opening = [t.low for t in sentence.tokens if t.end < source[0]][-1:] == ["in"]
    if not opening and not _has_content(sentence, i):
        return None
    stated = bool(following) and following[0].low in words("reporting", "be")
    outer = opening or stated
    return Frame(source, place, trailing=opening and source[0] > _IN, spreads=outer, inner=not outer)


def _has_content(sentence: Sentence, i: int) -> bool:
    """Whether what was said or thought follows the noun, or the noun is what goes on ("her plan would")."""
    if sentence.quotes_after(i):
        return True
    following = sentence.after(i)[:1]
    return any(
        t.low in words("reporting", "about") or t.text == ":" or may_be_finite(t.low) and not t.is_named
        for t in following
    )


def _owner(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Whose the noun at a place is: "her", "Jo Doe's", over the adjectives between."""
    for at in range(i - 1, max(-1, i - 2 - _BETWEEN), -1):
        token = tokens[at]
        if token.low in words("reporting", "owners"):
            return token.start, token.end
        if token.low.endswith(("'s", "s'")):
            return _possessor(tokens, at)
        if is_mark(token) or token.low in words("reporting", "prepositions", "breaks", "be"):
            return None
    return None


def _possessor(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The phrase that ends in an owner, its ending left out."""
    place = phrase_before(tokens, at) or (tokens[at].start, tokens[at].end)
    phrase = [t for t in tokens if place[0] <= t.start < place[1]]
    inner = [k for k, t in enumerate(phrase[:-1]) if t.low in words("reporting", "prepositions") - {"of"}]
    phrase = phrase[inner[-1] + 1 :] if inner else phrase
    ending = len("'s") if tokens[at].low.endswith("'s") else len("'")
    return (phrase[0].start, phrase[-1].end - ending) if phrase and can_speak(phrase) else None
