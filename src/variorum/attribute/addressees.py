"""To whom something was said: whom it was told or written to, or who had asked."""

import re

from variorum.attribute.speakers import Speakers
from variorum.attribute.tags import addressee, after_cue
from variorum.records import Account, Span
from variorum.text.frames import Frame
from variorum.text.lexicon import words
from variorum.text.normalise import fold, lower

__all__ = ["addressee_of", "asked_by"]

_TO = re.compile(
    r"(?:\b(?:answer(?:ed|ing)?|respon(?:ded|ding|se)|repl(?:y|ied|ying)) (?:to )?(?:a |the |his |her )?(?:\w+ )?"
    r"questions? (?:from|by|of) |\b(?:asked|pressed|quizzed) by |"
    r"\b(?:letter|message|memo|memorandum|email|e-mail|note|telegram|wrote|writing|said|speaking|"
    r"remarks|comments) to )",
    re.I,
)
_BY = re.compile(r"^\W*(?:when |if )?(?:asked|pressed|quizzed|questioned) by ", re.I)
_VERB_AFTER_TO = re.compile(r"(?:be|have|do|make|say|see|get|keep|take|go|give)\b")


def addressee_of(
    account: Account, sentence: Span, frame: Frame, tag: str, speakers: Speakers, speaker: str | None
) -> str | None:
    """Whom a report says its speaker said it to, by its fullest name; None where nothing says it."""
    phrase = _told(account, sentence, frame) or _after(_TO, tag)
    if not phrase:
        return None
    if phrase.lower() in words("acts", "pronouns") or phrase.lower() == "her":
        return speakers.meant(phrase.lower(), frame.cue[0], frame.source, speaker)
    return speakers.party(phrase)


def asked_by(words_: str, speakers: Speakers) -> str | None:
    """Who asked, where a question is reported with its asker ("Asked by the Post whether ...")."""
    phrase = _after(_BY, fold(words_))
    return speakers.party(phrase) if phrase else None


def _told(account: Account, sentence: Span, frame: Frame) -> str:
    """The words behind "told"; nothing for another verb."""
    cue = lower(account.text[slice(*frame.cue)]).split()
    if cue[-1] not in words("acts", "addressing") or (frame.source and frame.source[0] > frame.cue[0]):
        return ""
    return addressee(after_cue(account.text, frame, sentence.end)).strip()


def _after(pattern: re.Pattern[str], tag: str) -> str:
    """The noun phrase behind a pattern."""
    found = pattern.search(tag)
    if not found or _VERB_AFTER_TO.match(tag, found.end()):
        return ""
    return addressee(f" {tag[found.end() :]}").strip()
