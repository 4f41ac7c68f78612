"""The account's own words about a report: its tag ("Berg told the Post at a briefing on Monday"), not its content."""

import re
from collections.abc import Sequence
from functools import cache

from variorum.records import Account, Span
from variorum.text.frames import Frame
from variorum.text.lexicon import words
from variorum.text.normalise import fold, lower
from variorum.text.verbs import has_finite_verb, may_be_finite

__all__ = ["addressee", "after_cue", "tag_of"]

_PROGRAMME = re.compile(r"[ ,]{0,2}on (?:[\w'. -]{0,40} )?\"[A-Z][^\"]{2,40}\"")
_CONTENT = re.compile(r"\bthat\b|[\";:]|\n|(?<!\.)\.\s")
_TOKEN = re.compile(r"[\w'.&-]*[\w']|,")
_TO_WHOM = re.compile(r" to (?=(?:the|an?|his|her|its|their|[A-Z]))")
_DANGLING = re.compile(r"(?: of| the|'s)+$|^ (?:of|an?|the)$")
_AFTER = 110  # characters after a cue in which its adverbials are looked for
_ADDRESSEE = 5  # words that name whom something was told


def tag_of(account: Account, sentence: Span, frame: Frame, others: Sequence[Frame] = ()) -> str:
    """The words of a sentence that tell of a report, folded: before and around its cue, quotations left out.

    `others`: the further frames of the sentence, before which its own words end.
    """
    start, end = frame.source or frame.cue
    first, last = min(start, frame.cue[0]), max(end, frame.cue[1])
    if not sentence.start <= frame.cue[0] < sentence.end:
        return ""
    end_of_tag = min([f.source[0] for f in others if f.source and f.source[0] > last], default=sentence.end)
    opening = fold(account.text[sentence.start : first])
    if frame.trailing or '"' in opening or has_finite_verb(_without_opener(opening)):
        opening = ""
    return f"{opening}{fold(account.text[first:last])}{after_cue(account.text, frame, end_of_tag)}"


def _without_opener(opening: str) -> str:
    """An opening part without the participle it may begin with ("Speaking at ...", "Asked by ...")."""
    head, _, rest = opening.strip().partition(" ")
    return rest if head.lower() in words("acts", "opening_participles") else opening


def after_cue(text: str, frame: Frame, end: int) -> str:
    """What follows a frame and is not what it reports: whom it was told, where and when; folded."""
    at = max(frame.cue[1], frame.source[1] if frame.source else 0)
    following = fold(text[at : min(end, at + _AFTER)])
    if programme := _PROGRAMME.search(following):
        return following[: programme.end()]
    content = _CONTENT.search(following)
    own = following[: content.start()] if content else following
    told = not frame.trailing and lower(text[slice(*frame.cue)]).split()[0] in words("acts", "addressing")
    if frame.trailing:
        return own
    to = _TO_WHOM.match(own)
    at = len(addressee(own)) if told else to.end() + len(addressee(own[to.end() :])) if to else 0
    return own[: _adverbials(own, at)]


def addressee(own: str) -> str:
    """The words straight behind "told" that say whom: a noun phrase of few words, or one pronoun."""
    end, taken, articles = 0, 0, 0
    for found in _TOKEN.finditer(own):
        word, low = found.group(), found.group().lower()
        opens = not taken and low in words("acts", "objects")
        named = word[0].isupper() and low in words("acts", "times")
        if taken == _ADDRESSEE or (not opens and not named and low.rstrip(".") in _ends_phrase()) or word == ",":
            break
        if taken > articles and not word[0].isupper() and (may_be_finite(low) or _is_adverb(low)):
            break
        end, taken, articles = found.end(), taken + 1, articles + opens
        if low in words("acts", "pronouns"):
            break
    return _DANGLING.sub("", own[:end])


def _is_adverb(word: str) -> bool:
    """Whether a word tells how something was said ("told Ode directly")."""
    return word.endswith("ly") and word not in words("acts", "no_adverbs")


@cache
def _ends_phrase() -> frozenset[str]:
    """Words that a noun phrase does not go over."""
    return (words("function_words", "all") | words("acts", "times", "bounds")) - {"of", "mr", "mrs", "ms"}


def _adverbials(own: str, at: int) -> int:
    """How far the words after a cue are adverbials ("at a briefing on Monday"), from a place on."""
    end, inside, article = at, False, False
    for found in _TOKEN.finditer(own, at):
        low = found.group().lower()
        if low in words("acts", "leading", "times") or low == ",":
            leads = low in words("acts", "leading")
            inside, article = leads or (inside and low != ","), leads or low == ","
        elif inside and low in ("with", "to") and _opens_phrase(own, found.end()):
            article = True
        elif low in words("acts", "articles") and article:
            article = False
        elif (
            not inside
            or low in words("function_words", "all")
            or (not found.group()[0].isupper() and may_be_finite(low))
        ):
            break
        else:
            article = False
        end = found.end()
    return end


def _opens_phrase(own: str, at: int) -> bool:
    """Whether a name or an article stands at a place."""
    following = _TOKEN.search(own, at)
    return following is not None and (following.group()[0].isupper() or following.group() in words("acts", "articles"))
