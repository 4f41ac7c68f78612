"""Nouns of what is said and thought, and whose they are: "Berg's claim that", "in her view", "a plan by the port"."""

from variorum.text.cues import is_noun_of_saying
from variorum.text.frame import Frame, Sentence
from variorum.text.groups import is_auxiliary
from variorum.text.lexicon import words
from variorum.text.predicates import is_source
from variorum.text.sources import owner_of, phrase_after

__all__ = ["owned"]

_IN = 4  # characters of "in" at the head of a sentence


def owned(sentence: Sentence, i: int) -> Frame | None:
    """A noun that reports, with its owner before it, or behind "by" or "from"."""
    token = sentence.tokens[i]
    if token.is_named or not is_noun_of_saying(token.low):
        return None
    place, following = (token.start, token.end), sentence.after(i)
    if following and following[0].low == "by":
        source = phrase_after(following[1:])
        return (
            Frame(source, place, trailing=False, spreads=False, inner=True)
            if source and is_source(sentence, source)
            else None
        )
    source = owner_of(sentence.tokens, i)
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
    return any(t.low in words("reporting", "about") or t.text == ":" or is_auxiliary(t) for t in following)
