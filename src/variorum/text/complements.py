"""What follows a verb of reporting, and whether the verb reports with it."""

from collections.abc import Sequence
from itertools import pairwise

from variorum.text.cues import Cue, cue_of, is_noun_of_saying
from variorum.text.frame import Sentence
from variorum.text.lexicon import words
from variorum.text.sources import Token, is_mark
from variorum.text.verbs import may_be_finite

__all__ = ["ends_clause", "has_clause", "opens_content", "reports_with"]

_SOON = 9  # words after a verb within which the clause that it reports shows its own verb
_LATER = 12  # words after a verb within which "to" or "as" follows its object
_NOUN = 6  # words after a light verb within which its noun follows


def reports_with(sentence: Sentence, i: int, cue: Cue) -> bool:
    """Whether the verb at a place reports, by its class and what follows it."""
    following = _following(sentence, i)
    first = following[0].low if following else ""
    if _takes_particle(sentence, i, cue, following):
        return True
    if "speech" in cue.classes and cue.shapes & {"base", "third"} and _is_noun_form(sentence.tokens[i].low):
        return not following or has_clause(sentence, i) or _opens_object(following)
    if "speech" in cue.classes:
        return first != "by" or "participle" not in cue.shapes
    if not following:
        return sentence.quotes_near(i) or ends_clause(sentence, i, cue)
    return (
        (bool(cue.classes & {"stance", "thought", "naming"}) and (has_clause(sentence, i) or sentence.quotes_near(i)))
        or (bool(cue.classes & {"stance", "object_thought"}) and _opens_object(following))
        or ("intent" in cue.classes and _to(following))
        or ("naming" in cue.classes and _names(following))
        or ("light" in cue.classes and _says(following))
    )


def _takes_particle(sentence: Sentence, i: int, cue: Cue, following: Sequence[Token]) -> bool:
    """Whether a verb has its particle behind it with more to come; "about" also behind whom it speaks to."""
    if any(t.low in cue.particles for t in (*sentence.after(i)[:1], *following[:1])):
        return len(sentence.after(i)) > 1
    lows = [t.low for t in following[:_LATER]]
    return (
        "about" in cue.particles
        and "about" in lows
        and not any(may_be_finite(t.low) for t in following[: lows.index("about")] if not t.is_named)
    )


def _is_noun_form(word: str) -> bool:
    """Whether a form of a verb of saying may be a noun ("claims")."""
    return is_noun_of_saying(word) or word in words("cues", "noun_forms")


def ends_clause(sentence: Sentence, i: int, cue: Cue) -> bool:
    """Whether a verb of thinking has nothing behind it, so that what it reports can only stand before it."""
    return (
        "thought" in cue.classes
        and "speech" not in cue.classes
        and not (_following(sentence, i) or sentence.quotes_near(i))
    )


def _following(sentence: Sentence, i: int) -> Sequence[Token]:
    """The words after a verb, up to the next mark but a quotation's, adverbs and days left out."""
    rest = sentence.after(i)
    start = 0
    while start < len(rest) and (rest[start].low in words("reporting", "between") or rest[start].low.endswith("ly")):
        if rest[start].low in {"on", "in"} and not (
            start + 1 < len(rest) and rest[start + 1].low in words("reporting", "between")
        ):
            break
        start += 1
    taken = []
    for token in rest[start:]:
        if is_mark(token) and token.text != '"':
            break
        taken.append(token)
    return taken


def _opens_object(following: Sequence[Token]) -> bool:
    """Whether some words open with the object of the verb before them."""
    first = following[0]
    if first.is_named or first.text == '"' or first.low in words("reporting", "object_openers"):
        return True
    return first.low not in words("reporting", "no_object") and not may_be_finite(first.low, "")


def opens_content(sentence: Sentence, i: int) -> bool:
    """Whether what follows the word at a place can be what it reports: an object, a clause, a preposition."""
    following = _following(sentence, i)
    if not following or is_mark(following[0]):
        return sentence.quotes_after(i)
    return following[0].low in words("reporting", "about", "clause_openers") or _opens_object(following)


def has_clause(sentence: Sentence, i: int) -> bool:
    """Whether a clause or a quotation follows the verb at a place."""
    following = _following(sentence, i)
    if sentence.quotes_after(i):
        return True
    if not following:
        return False
    if following[0].low in words("reporting", "clause_openers") or "that" in [t.low for t in following[1:3]]:
        return True
    if following[0].low in words("reporting", "no_object"):
        return False
    for before, token in pairwise(following[:_SOON]):
        if token.low in words("reporting", "relative", "breaks") and token.low != "and":
            return False
        if not token.is_named and may_be_finite(token.low, before.low):
            return True
    return False


def _to(following: Sequence[Token]) -> bool:
    """Whether "to" with a verb follows, at once or behind an object."""
    for at, token in enumerate(following[:_LATER]):
        if token.low == "to" and at + 1 < len(following):
            after = following[at + 1]
            return not after.is_named and after.low not in words("reporting", "object_openers")
        finite = at and not token.is_named and may_be_finite(token.low, following[at - 1].low)
        if finite or token.low in {"on", "about", "for"}:
            return False
    return False


def _names(following: Sequence[Token]) -> bool:
    """Whether an object is called something: "as" follows, or a second object."""
    lows = [t.low for t in following[:_LATER]]
    if not _opens_object(following):
        return False
    return not {"as", "to", "with"}.isdisjoint(lows[1:]) or not {"a", "an", "the"}.isdisjoint(lows[1:])


def _with_light_verb(word: str) -> bool:
    """Whether a noun reports only with a verb that says little."""
    return word in words("reporting", "documents") or word.removesuffix("s") in words("cues", "light_nouns")


def _says(following: Sequence[Token]) -> bool:
    """Whether a noun of saying follows, with what it is about: "made a claim that"."""
    first = cue_of(following[0].low)
    if following[0].low in words("reporting", "be") or (first and "participle" in first.shapes):
        return False  # "had presented", "has made": an auxiliary
    for at, token in enumerate(following[:_NOUN]):
        if is_noun_of_saying(token.low) or _with_light_verb(token.low):
            after = following[at + 1 : at + 2]
            cue = cue_of(after[0].low) if after else None
            return bool(after) and (after[0].low in words("reporting", "about") or bool(cue and "ing" in cue.shapes))
        if token.low in words("reporting", "prepositions", "relative") and token.low != "of":
            return False
    return False
