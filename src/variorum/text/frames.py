"""Reporting frames of one sentence: who is said to say or think it, by which cue, and where the reported words lie.

Word lists and punctuation only: "X said that ...", "..., X said", "..., said X", "according to X", "X, an official,
told ...", "X opposes ...", "X's claim that ...". The method follows the cue-source-content scheme of Pareti (2012),
https://aclanthology.org/L12-1443/, without a parser.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from variorum.text.frame import Frame, Sentence
from variorum.text.groups import first_subject, group_of, is_auxiliary, subject_of
from variorum.text.lexicon import any_of, words
from variorum.text.normalise import fold
from variorum.text.owners import owned
from variorum.text.predicates import affecting, attitude, finite, is_source, participle, passive
from variorum.text.sources import can_speak, is_mark, phrase_after, tokens_of
from variorum.text.verbs import WORD, may_be_finite

__all__ = ["Frame", "frames"]

_LEAD = 50  # characters from a verb within which its subject is quoted
_NAME = 5  # words that a name may have
_LITTLE = 3  # letters of a word that titles write small
_LABEL = 3  # words that a source before a colon may have


def frames(text: str, start: int, end: int, quotes: Sequence[tuple[int, int]] = ()) -> list[Frame]:
    """The frames of the sentence from `start` to `end`, in order. `quotes`: stretches whose words report nothing."""
    folded = fold(text[start:end]).replace("''", '" ')
    sentence = Sentence(folded, tokens_of(folded), [(a - start, b - start) for a, b in quotes])
    signed = _signature(sentence)
    found: list[Frame] = [signed] if signed else []
    for frame in _candidates(sentence):
        if any(frame.cue[0] < f.cue[1] for f in found):
            continue
        if frame.source is None and not any(f.source for f in found):
            frame = replace(frame, source=first_subject(sentence.tokens, frame.cue[0]))
        found.append(frame)
    found = list(_with_sources(found))
    found += [f for f in map(partial(_quoting, sentence), sentence.quotes) if f and not any(_near(f, g) for g in found)]
    found.sort(key=lambda f: f.cue)
    return [_moved(frame, start) for frame in found]


def _candidates(sentence: Sentence) -> Iterator[Frame]:
    """What every word of a sentence may be the cue of."""
    according = {found.start(): found for found in _according_to().finditer(sentence.text)}
    for i, token in enumerate(sentence.tokens):
        if sentence.in_quotation(i):
            continue
        frame = (
            _according(sentence, according.get(token.start))
            or _label(sentence, i)
            or finite(sentence, i)
            or passive(sentence, i)
            or affecting(sentence, i)
            or participle(sentence, i)
            or attitude(sentence, i)
            or owned(sentence, i)
        )
        if frame:
            yield frame


def _with_sources(found: Sequence[Frame]) -> Iterator[Frame]:
    """The frames that have a source, or one before them to go on with; those that open a sentence take the next one."""
    for i, frame in enumerate(found):
        if frame.source or any(f.source for f in found[:i]):
            yield frame
        else:
            following = next((f for f in found[i:] if f.source and not (f.trailing or f.inner)), None)
            if following:
                yield replace(frame, source=following.source, inner=True)


def _near(frame: Frame, other: Frame) -> bool:
    """Whether two frames have one cue, or the other is a report of speech."""
    return other.spreads or (frame.cue[0] < other.cue[1] and other.cue[0] < frame.cue[1])


def _signature(sentence: Sentence) -> Frame | None:
    """A name alone behind a dash, under a quotation: "- Ann Berg"."""
    if not 1 < len(sentence.tokens) <= _NAME + 1:
        return None
    dash, *name = sentence.tokens
    if dash.text not in {"-", "--"}:
        return None
    if not all(t.is_named or t.low in words("names", "particles") for t in name):
        return None
    return Frame((name[0].start, name[-1].end), (dash.start, dash.end), trailing=True, spreads=False, signed=True)


def _label(sentence: Sentence, i: int) -> Frame | None:
    """A source before a colon at the head of a sentence: "Poll: ...", "Jo Ode: ..."."""
    token, phrase = sentence.tokens[i], sentence.tokens[:i]
    if token.text != ":" or not 0 < i <= _LABEL or len(sentence.tokens) <= i + _LABEL:
        return None
    if any(is_mark(t) or t.low in words("reporting", "no_object", "no_labels") for t in phrase) or not can_speak(
        phrase
    ):
        return None
    return Frame((phrase[0].start, phrase[-1].end), (token.start, token.end), trailing=False)


def _quoting(sentence: Sentence, quote: tuple[int, int]) -> Frame | None:
    """A clause that quotes a word or two: its subject is quoted ("she spoke of a “rotten” pier"); a title is not."""
    inside = WORD.findall(sentence.text[max(0, quote[0]) : quote[1]])
    if quote[0] < 0 or not inside or all(w[0].isupper() or len(w) <= _LITTLE for w in inside):
        return None
    for i in range(len(sentence.tokens) - 1, 0, -1):
        token = sentence.tokens[i]
        if token.end > quote[0] or token.is_named or is_mark(token):
            continue
        if token.text in {";", ":"}:
            return None
        if is_auxiliary(token) or quote[0] - token.end > _LEAD:
            return None
        if may_be_finite(token.low, sentence.tokens[i - 1].low):
            source = subject_of(sentence.tokens, group_of(sentence.tokens, i))
            if source and is_source(sentence, source):
                return Frame(source, (token.start, token.end), trailing=False, spreads=False, inner=True)
    return None


def _moved(frame: Frame, by: int) -> Frame:
    """The frame with sentence offsets turned into text offsets."""
    source = (frame.source[0] + by, frame.source[1] + by) if frame.source else None
    return replace(frame, source=source, cue=(frame.cue[0] + by, frame.cue[1] + by))


@cache
def _according_to() -> re.Pattern[str]:
    """ "According to" and its like."""
    return re.compile(any_of(words("reporting", "according")), re.I)


def _according(sentence: Sentence, phrase: re.Match[str] | None) -> Frame | None:
    """ "According to X": X runs to the next comma, verb or the end."""
    if phrase is None:
        return None
    source = phrase_after([t for t in sentence.tokens if t.start > phrase.end()])
    return Frame(source, phrase.span(), trailing=phrase.start() > 0) if source else None
