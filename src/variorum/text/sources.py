"""The noun phrase that answers for reported words: where it begins and ends beside its verb, and whether it can speak.

Word lists and capitals only. A phrase ends at a mark, a conjunction or a verb; an apposition ("Name, an official,
said") is stepped over; "who" stands for the phrase before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.text.dates import lexicon
from variorum.text.lexicon import words
from variorum.text.verbs import may_be_finite

__all__ = [
    "Token",
    "can_speak",
    "counts",
    "is_mark",
    "owner_of",
    "phrase_after",
    "phrase_before",
    "source_before",
    "tokens_of",
]

_TOKEN = re.compile(
    r"(?:[A-Z]\.)+[A-Z]?\.?"  # initials
    r"|[^\W_](?:[\w'-]*[\w])?(?:(?<=s)'(?= \w)|\.?(?<!\w\w\w\.))"  # a word, with its full stop where it is short
    r"|[,;:()\"]|-+(?=\s)"
)
_INSERTED = {")": "(", "-": "-", "--": "--"}  # the marks that end an insertion, and those that begin it
_MARKS = frozenset(',;:()"-') | {"--"}
_PARTY = re.compile(r"[A-Z]{1,3}-[A-Z]|No\.?$")  # "R-Ohio", "D-N.Y.": an apposition and no name
_SHORT = 4  # letters that an abbreviation may have with its full stop
_LONGEST = 16  # words that a source may have
_LONGEST_APPOSITION = 9
_BETWEEN = 3  # words between an owner and the noun ("his repeated public claim")
_SHORT_NOUN = 5  # letters of a noun whose ending shows nothing


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a sentence: offsets, its form, and its form in lower case."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_named(self) -> bool:
        """Whether it has a capital."""
        return self.text[0].isupper()


def tokens_of(sentence: str) -> list[Token]:
    """The words and marks of a folded sentence; a final full stop is left off."""
    found = []
    for match in _TOKEN.finditer(sentence):
        text = match.group()
        if _ends_sentence(text):
            text = text[:-1]
        found.append(Token(match.start(), match.start() + len(text), text, text.lower()))
    return found


def _ends_sentence(text: str) -> bool:
    """Whether the full stop of a word is the sentence's and not an abbreviation's ("Mr.")."""
    if len(text) < 2 or not text.endswith(".") or text.count(".") != 1:
        return False
    return len(text) > _SHORT or not text[0].isupper()


def is_mark(token: Token) -> bool:
    """Whether a token is a mark of punctuation."""
    return token.text in _MARKS


def phrase_after(rest: Sequence[Token]) -> tuple[int, int] | None:
    """The noun phrase that some words open with."""
    taken: list[Token] = []
    for token in rest[:_LONGEST]:
        verb = taken and not token.is_named and may_be_finite(token.low)
        if is_mark(token) or verb or (token.low in words("reporting", "breaks", "relative") and token.low != "and"):
            break
        taken.append(token)
    while taken and taken[-1].low in words("reporting", "dangling"):
        taken.pop()
    return (taken[0].start, taken[-1].end) if taken else None


def source_before(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The subject of a verb: a pronoun, or the noun phrase before it, over an apposition where one stands between.

    A phrase that cannot speak is taken together with what "and" joins to it ("experts on ships and trade said").
    """
    at = _over_adverbs(tokens, verb - 1)
    if at > 0 and tokens[at].low in words("reporting", "time_openers") and _is_adverb(tokens[at + 1]):
        at = _over_adverbs(tokens, at - 1)
    if at < 0 or tokens[at].low in words("reporting", "be", "no_subject_end") | {"you"}:
        return None
    if tokens[at].low in words("reporting", "relative_subjects"):
        return _antecedent(tokens, at - 1)
    at = _over_insertion(tokens, at)
    if at < 0:
        return _head_phrase(tokens, verb)
    if tokens[at].low in words("reporting", "pronouns"):
        return None if at and tokens[at - 1].low == "what" else (tokens[at].start, tokens[at].end)
    phrase = phrase_before(tokens, at)
    if phrase is None or _speaks(tokens, phrase):
        return phrase
    wide, last = phrase_before(tokens, at, wide=True), (tokens[at].start, tokens[at].end)
    if wide and _speaks(tokens, wide):
        return wide
    bare = _does(tokens[at].low) and tokens[at].low.endswith("s") and not tokens[at - 1].is_named
    # "the millions experts say it costs"
    return last if bare else _head_phrase(tokens, verb) or wide


def _head_phrase(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The noun phrase that heads the sentence, where all up to the verb belongs to it ("A study by X finds").

    Between may stand what a preposition, "that" or a comma opens, but no finite verb without "that" or "who" before it.
    """
    start = 1 if tokens[0].low in words("reporting", "breaks") else 0
    end = start
    while end < verb and not (
        is_mark(tokens[end]) or tokens[end].low in words("reporting", "prepositions", "relative_subjects")
    ):
        end += 1
    if end in {start, verb} or not can_speak(tokens[start:end]) or tokens[end - 1].low in words("reporting", "be"):
        return None
    inner = False
    for at in range(start + 1, verb):
        inner = inner or tokens[at].low in words("reporting", "relative_subjects")
        if (
            not inner
            and not tokens[at].is_named
            and not _is_adverb(tokens[at])
            and may_be_finite(tokens[at].low, tokens[at - 1].low)
        ):
            return None
    return tokens[start].start, tokens[end - 1].end


def _speaks(tokens: Sequence[Token], place: tuple[int, int]) -> bool:
    """Whether the words at a place can speak."""
    return can_speak([t for t in tokens if place[0] <= t.start < place[1]])


def _is_adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb: an adverb, an auxiliary, a day."""
    return token.low in words("reporting", "adverbs") or token.low.endswith("ly")


def _over_adverbs(tokens: Sequence[Token], at: int) -> int:
    """The word before the adverbs and auxiliaries that end at a place, or -1: a passive has no subject that speaks."""
    while at >= 0 and _is_adverb(tokens[at]):
        if tokens[at].low in words("reporting", "be"):
            return -1
        at -= 1
    return at - 1 if at > 0 and tokens[at].low == "both" and tokens[at - 1].is_named else at


def _is_name(token: Token) -> bool:
    """Whether a token is capitalised and no party, number, month or weekday."""
    return token.is_named and not _PARTY.match(token.text) and token.low not in words("names", "months", "weekdays")


def _over_insertion(tokens: Sequence[Token], at: int) -> int:
    """The last word of a subject, over the apposition, brackets or dashes that stand between it and its verb; or -1."""
    if tokens[at].text == ",":
        return _over_apposition(tokens, at)
    if tokens[at].text not in _INSERTED:
        return at
    opener = _INSERTED[tokens[at].text]
    begun = next((k for k in range(at - 1, max(0, at - _LONGEST), -1) if tokens[k].text == opener), 0)
    return begun - 1


def _over_apposition(tokens: Sequence[Token], comma: int) -> int:
    """The word before an apposition that ends at this comma ("Name, an official, said"), or -1.

    An apposition that is a name ("the mayor, Name, said") is the source itself: then its own last word.
    """
    at = comma - 1
    while at > 0 and tokens[at].text not in {'"', ";", ":"}:
        if tokens[at].text == "," and _is_name(tokens[at - 1]) and not _is_name(tokens[at + 1]):
            return at - 1
        at -= 1
    at = comma - 1
    while at > 0 and not is_mark(tokens[at]):
        at -= 1
    if at < 1 or tokens[at].text != "," or comma - at > _LONGEST_APPOSITION:
        return -1
    named = all(_is_name(token) for token in tokens[at + 1 : comma]) and not _is_name(tokens[at - 1])
    return comma - 1 if named else at - 1


def _antecedent(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Whom "who" stands for: the noun phrase before it, from its last preposition on."""
    phrase = phrase_before(tokens, at - 1 if at > 0 and tokens[at].text == "," else at)
    if phrase is None:
        return None
    inside = (t for t in tokens if phrase[0] <= t.start < phrase[1])
    heads = [t.end + 1 for t in inside if t.low in words("reporting", "prepositions") - {"of", "to"}]
    return max([phrase[0], *heads]), phrase[1]


def phrase_before(tokens: Sequence[Token], last: int, *, wide: bool = False) -> tuple[int, int] | None:
    """The noun phrase that ends at a word: leftwards to a mark, a conjunction (if not `wide`) or a verb."""
    at = last
    while at >= 0 and last - at < _LONGEST and (not _breaks(tokens, at, last) or (wide and tokens[at].low == "and")):
        at -= 1
    return (tokens[at + 1].start, tokens[last].end) if at < last else None


def _breaks(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether the noun phrase that ends at `last` cannot hold the word at `at`."""
    token = tokens[at]
    if is_mark(token):
        return True
    if token.low in words("reporting", "breaks"):
        joins = token.low == "and" and at and not is_mark(tokens[at - 1]) and tokens[at + 1].is_named
        return not joins
    if at == last or token.is_named or token.low in words("reporting", "sources") or not may_be_finite(token.low):
        return False
    reduced = token.low.endswith("ed") and tokens[at + 1].low in words("reporting", "after_participle")
    return not reduced


@lru_cache(maxsize=1 << 14)
def _does(word: str) -> bool:
    """Whether a lower-case word is a noun of people and bodies that speak, by a list or by its ending ("-ist")."""
    if not words("reporting", "sources").isdisjoint({word, word.removesuffix("s")}):
        return True
    agent = len(word) > _SHORT_NOUN and word.endswith(tuple(words("reporting", "agent_endings")))
    return agent and word not in words("reporting", "no_agents")


def can_speak(phrase: Sequence[Token]) -> bool:
    """Whether a noun phrase can be a source: a pronoun, a name, or a noun of people and bodies that speak."""
    end = next((k for k, t in enumerate(phrase) if k and t.low in words("reporting", "prepositions")), len(phrase))
    if phrase and counts(phrase[end - 1].low) and [t.low for t in phrase[end : end + 1]] == ["of"]:
        return can_speak(phrase[end + 1 :])  # "eight of ten sailors"
    low = [token.low.removesuffix("'s").removesuffix("'") for token in phrase[:end]]
    if low and not words("names", "months", "weekdays").isdisjoint(low[-1:]):
        return False
    if " ".join(low) in words("reporting", "nobody"):
        return False
    if len(low) == 1 and low[0] in words("reporting", "pronouns", "quantifiers"):
        return True
    speaks = any(map(_does, low))
    if not low or (low[0] in words("reporting", "possessives") and not speaks):
        return False
    opens = phrase[0].is_named and low[0] not in words("sentences", "starters") | {"some", "both"}
    return speaks or opens or any(token.is_named for token in phrase[1:end])


def counts(word: str) -> bool:
    """Whether a lower-case word is a number or a word for a share ("eight", "majority"): its noun may follow "of"."""
    return word.isdigit() or word in lexicon()["numbers"] or word in words("reporting", "either_number")


def owner_of(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
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
