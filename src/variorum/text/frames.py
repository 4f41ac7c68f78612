"""Reporting frames of one sentence: who is said to say it, by which verb, and on which side the reported words lie.

Word lists and punctuation only: "X said that ...", "..., X said", "..., said X", "according to X", "X, an official,
told ...". The method follows the cue-source-content scheme of Pareti (2012), https://aclanthology.org/L12-1443/,
without a parser.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from variorum.text.lexicon import words
from variorum.text.normalise import fold
from variorum.text.sources import Token, can_speak, is_mark, phrase_after, phrase_before, source_before, tokens_of
from variorum.text.verbs import has_finite_verb, may_be_finite

__all__ = ["Frame", "frames"]

_TOUCH = 2  # characters that may stand between a quotation and its verb
_BESIDE = 4  # the same, with a comma and a quotation mark
_NEAR, _FAR = 40, 60  # characters within which a quotation is what a weak verb reports: after it, and around it
_BODY = 2  # a source after more words than these stands behind the words it reports
_IN = 4  # characters of "in" at the head of a sentence
_THAT = 8  # words after a verb within which "that" begins what it reports


@dataclass(frozen=True, slots=True)
class Frame:
    """One reporting frame, as offsets. `source` is None where the frame goes on with the sentence's earlier source.

    `trailing`: the reported words stand before the cue ("..., he said").
    """

    source: tuple[int, int] | None
    cue: tuple[int, int]
    trailing: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The words of a folded sentence, and where its quotations are."""

    text: str
    tokens: Sequence[Token]
    quotes: Sequence[tuple[int, int]]

    def after(self, at: int) -> Sequence[Token]:
        """The words behind the one at a place."""
        return self.tokens[at + 1 :]


def frames(text: str, start: int, end: int, quotes: Sequence[tuple[int, int]] = ()) -> list[Frame]:
    """The frames of the sentence from `start` to `end`, in order. `quotes`: stretches whose words report nothing."""
    folded = fold(text[start:end])
    sentence = _Sentence(folded, tokens_of(folded), [(a - start, b - start) for a, b in quotes])
    according = {found.start(): found for found in _according_to().finditer(folded)}
    found: list[Frame] = []
    for i, token in enumerate(sentence.tokens):
        if any(a < token.start < b - 1 for a, b in sentence.quotes):
            continue
        frame = _frame_at(sentence, i, according.get(token.start))
        if frame and not any(frame.cue[0] < f.cue[1] for f in found):
            if frame.source is None and not any(f.source for f in found):
                frame = replace(frame, source=_subject(sentence, frame.cue[0]))
            found.append(frame)
    return [_moved(frame, start) for frame in found]


def _frame_at(sentence: _Sentence, i: int, according: re.Match[str] | None) -> Frame | None:
    """The frame whose cue is the word at a place."""
    return _according(sentence, according) or _verb(sentence, i) or _participle(sentence, i) or _view(sentence, i)


def _moved(frame: Frame, by: int) -> Frame:
    """The frame with sentence offsets turned into text offsets."""
    source = (frame.source[0] + by, frame.source[1] + by) if frame.source else None
    return replace(frame, source=source, cue=(frame.cue[0] + by, frame.cue[1] + by))


@cache
def _according_to() -> re.Pattern[str]:
    """ "According to" and its like."""
    return re.compile("|".join(map(re.escape, sorted(words("reporting", "according")))), re.I)


def _according(sentence: _Sentence, phrase: re.Match[str] | None) -> Frame | None:
    """ "According to X": X runs to the next comma, verb or the end."""
    if phrase is None:
        return None
    source = phrase_after([t for t in sentence.tokens if t.start > phrase.end()])
    return Frame(source, phrase.span(), trailing=phrase.start() > 0) if source else None


def _verb(sentence: _Sentence, i: int) -> Frame | None:
    """A finite reporting verb with its source before or after it."""
    token, before = sentence.tokens[i], sentence.tokens[i - 1] if i else None
    strong = token.low in words("reporting", "strong")
    if not _reports(sentence, i, strong=strong):
        return None
    if strong and before and before.low in {"but", "and"} and token.low not in words("reporting", "also_nouns"):
        return Frame(None, (token.start, token.end), trailing=False)
    source = source_before(sentence.tokens, _finite(sentence.tokens, i))
    trailing = source is not None and _closes(sentence, i, source)
    if source is None and strong and _may_turn(sentence, i):
        source, trailing = phrase_after(sentence.after(i)), True
    if source is None or not _is_source(sentence, source):
        return None
    return Frame(source, (token.start, token.end), trailing)


def _reports(sentence: _Sentence, i: int, *, strong: bool) -> bool:
    """Whether the word at a place can be a verb that reports."""
    token, following = sentence.tokens[i], sentence.after(i)[:1]
    progressive = _finite(sentence.tokens, i) < i and (
        token.low not in words("reporting", "attitudes")
        or bool({t.low for t in following} & {"that", "about", "of", "to"})
    )
    weak = token.low in words("reporting", "weak", "making")
    if not (strong or progressive or weak) or (token.is_named and i):
        return False
    if weak and not _has_complement(sentence, i):
        return False
    return not any(t.low in words("reporting", "strong") or _is_auxiliary(t) for t in following)


def _is_auxiliary(token: Token) -> bool:
    """Whether a word is an auxiliary without a subject of its own ("is", not "she'll")."""
    return token.low in words("verbs", "auxiliaries") and ("'" not in token.low or token.low.endswith("n't"))


def _finite(tokens: Sequence[Token], i: int) -> int:
    """Where the finite part of a verb is: the verb itself, or the "is" or "been" before a progressive form.

    The same before an attitude ("is sure that"), and in "was quoted as saying".
    """
    if tokens[i].low not in words("reporting", "participles", "attitudes"):
        return i
    quoted = i > 1 and tokens[i - 1].low == "as" and tokens[i - 2].low in words("reporting", "relayed")
    at = i - 3 if quoted else i - 1
    while at > 0 and (
        tokens[at].low in words("reporting", "adverbs") - words("reporting", "be") or tokens[at].low.endswith("ly")
    ):
        at -= 1
    return at if at > 0 and tokens[at].low in words("reporting", "be") else i


def _may_turn(sentence: _Sentence, i: int) -> bool:
    """Whether a verb may stand before its source: after a quotation or a comma ("...", said X)."""
    token = sentence.tokens[i]
    quoted = any(0 <= token.start - b <= _TOUCH for _, b in sentence.quotes)
    return quoted or (i > 0 and sentence.tokens[i - 1].text == ",")


def _is_source(sentence: _Sentence, source: tuple[int, int]) -> bool:
    """Whether a noun phrase can be a source, and does not end in an owner or a reporting verb ("expressed hope")."""
    phrase = [t for t in sentence.tokens if source[0] <= t.start < source[1]]
    if not can_speak(phrase) or phrase[-1].low.endswith("'s"):
        return False
    return phrase[-1].is_named or phrase[-1].low not in words("reporting", "strong", "weak")


def _closes(sentence: _Sentence, i: int, source: tuple[int, int]) -> bool:
    """Whether a frame stands after the words it reports: its source follows a comma, a quotation or the body."""
    left = [t for t in sentence.tokens if t.end <= source[0]]
    right = [t for t in sentence.after(i) if not is_mark(t)]
    if any(t.low == "that" for t in right[:_THAT]):
        return False
    quote_left = any(-1 <= source[0] - b < _BESIDE for _, b in sentence.quotes)
    quote_right = any(a >= sentence.tokens[i].end for a, _ in sentence.quotes)
    if quote_left and (left or not quote_right):
        return True
    if sum(not is_mark(t) for t in left) <= _BODY or left[-1].text not in {",", '"'}:
        return False
    body, rest = (" ".join(t.text for t in part) for part in (left, right))
    return has_finite_verb(body) and not has_finite_verb(f"x {rest}")


def _has_complement(sentence: _Sentence, i: int) -> bool:
    """Whether a weak verb is followed by what it could report."""
    token, objects = sentence.tokens[i], sentence.after(i)[:1]
    following = [t.low for t in sentence.after(i)[:3]]
    if token.low in words("reporting", "making"):
        return "clear" in following
    gaps = [(a - token.end, token.start - a, token.start - b) for a, b in sentence.quotes]
    if token.low in words("reporting", "asking") and words("reporting", "question_words").isdisjoint(following):
        return any(0 <= ahead <= _BESIDE or 0 <= behind <= _FAR for ahead, behind, _ in gaps)
    if any(0 <= ahead <= _NEAR or 0 <= closed <= _FAR for ahead, _, closed in gaps):
        return True
    return "that" in following[:2] or any(
        t.is_named or t.low.endswith("ing") or t.low in words("reporting", "complement") for t in objects
    )


def _participle(sentence: _Sentence, i: int) -> Frame | None:
    """ "..., adding that ...": the sentence's earlier source goes on; without one, its subject is not looked for."""
    token, before = sentence.tokens[i], sentence.tokens[i - 1]
    if i == 0 or token.low not in words("reporting", "participles"):
        return None
    if before.text != "," and before.low not in words("reporting", "documents") | {"and", "while", '"'}:
        return None
    return Frame(None, (token.start, token.end), trailing=False)


def _subject(sentence: _Sentence, end: int) -> tuple[int, int] | None:
    """The subject of a sentence's first finite verb before a place, if it can speak."""
    for i, token in enumerate(sentence.tokens):
        if token.start >= end:
            return None
        if i and not token.is_named and not is_mark(token) and may_be_finite(token.low, sentence.tokens[i - 1].low):
            source = source_before(sentence.tokens, i)
            return source if source and _is_source(sentence, source) else None
    return None


def _view(sentence: _Sentence, i: int) -> Frame | None:
    """ "X's view is that ...", and "in X's view, ...": a noun that reports, with its owner before it."""
    token, following = sentence.tokens[i], [t.text for t in sentence.after(i)[:3]]
    if i == 0 or token.low not in words("reporting", "views"):
        return None
    source = _owner(sentence.tokens, i - 1)
    if source is None:
        return None
    opening = [t.low for t in sentence.tokens if t.end < source[0]][-1:] == ["in"]
    stated = following[:1] and following[0] in words("reporting", "be") and {"that", ":", '"', ","} & set(following[1:])
    if not opening and not stated:
        return None
    return Frame(source, (token.start, token.end), trailing=opening and source[0] > _IN)


def _owner(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Whose a noun is, by the word before it: "her", "Jo Doe's"."""
    if tokens[at].low in words("reporting", "owners"):
        return tokens[at].start, tokens[at].end
    if not tokens[at].low.endswith("'s"):
        return None
    place = phrase_before(tokens, at) or (tokens[at].start, tokens[at].end)
    phrase = [t for t in tokens if place[0] <= t.start < place[1]]
    phrase = phrase[1:] if phrase[0].low == "in" else phrase
    return (phrase[0].start, phrase[-1].end - len("'s")) if can_speak(phrase) else None
