"""What kind of act each proposition is: a statement, a question, narration, background, or a poster's comment.

Narration is the account's own voice on its event, topics that parties had in common included ("they discussed trade").
Background is another time or occasion, or another voice than the account's main speaker.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from variorum.records import Act
from variorum.text.lexicon import words
from variorum.text.normalise import lower
from variorum.text.verbs import has_finite_verb

__all__ = [
    "Telling",
    "act_of",
    "is_joint",
    "is_outlet",
    "is_posters",
    "lasts",
    "leads_back",
    "main_speaker",
    "of_another_time",
    "says_nothing",
]

_MAIN_SHARE = 0.3  # of an account's reported words, at the least, are its main speaker's
_AHEAD = 2.0  # times as many as the next speaker's
_JOINT_SHARE = 0.1  # of the words said by several together ("both sides") show that no one is the main speaker
_HEAD = 24  # characters at the head of a sentence where a time stands for all of it
_SOON = 7  # words behind a cue among which the talks are what is spoken of
_WORD = re.compile(r"[\w']+")
_SINCE = re.compile(r"\b(?:first|second|third|latest|last|longest|only)\b.{0,90}\bsince\b")
_DEFINITE = frozenset({"the", "their", "its", "this", "latest", "these", "his", "her"})
_CLAUSE = re.compile(r"\b(?:as|when|while|before|after|about|on|to|in|during)\b|[,.;]")


def is_posters(text: str) -> bool:
    """Whether a paragraph above the turns of a transcript speaks as whoever put the text up does."""
    return not words("acts", "poster").isdisjoint(_WORD.findall(lower(text)))


def main_speaker(speakers: Sequence[tuple[str | None, int]]) -> str | None:
    """The speaker of most of an account's reported words, where one is clearly ahead. Pairs of speaker and length.

    Where the parties speak together, the account tells of their meeting, and what each says belongs to it.
    """
    total: Counter[str] = Counter()
    for speaker, length in speakers:
        if speaker:
            total[speaker] += length
    if not total:
        return None
    whole = sum(total.values())
    if sum(length for name, length in total.items() if is_joint(name)) >= _JOINT_SHARE * whole:
        return None
    first, *others = sorted(total, key=lambda name: (-total[name], name))
    ahead = not others or total[first] >= _AHEAD * total[others[0]]
    return first if ahead and total[first] >= _MAIN_SHARE * whole else None


def is_joint(speaker: str) -> bool:
    """Whether a speaker is the parties together."""
    return " and " in speaker or not words("acts", "joint").isdisjoint(speaker.lower().split())


def is_outlet(speaker: str) -> bool:
    """Whether a speaker is a paper, station or agency, which reports what others said and did."""
    return speaker.lower().rstrip(".").rsplit(" ", 1)[-1] in words("acts", "outlets")


def says_nothing(cue: str, following: str) -> bool:
    """Whether a verb of speech has no content ("said nothing new"), so that the account tells of a silence."""
    low = lower(following).strip()
    if not any(low.startswith(f"{word} ") or low == word for word in words("acts", "nothing")):
        return False
    clause = _CLAUSE.search(low)
    return lower(cue) in ("said", "say", "says") and not has_finite_verb(
        f"x {low[: clause.start()] if clause else low}"
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """What decides on the act of one proposition of prose: its words, and those of its sentence before it.

    `tag`: the account's own words about the report. `cue`, `content`: the verb and what stands behind it.
    `another_time`: the sentence, or one before it in the paragraph, is of another time than the event.
    """

    words: str
    sentence: str
    tag: str = ""
    cue: str = ""
    content: str = ""
    another_time: bool = False


def act_of(telling: Telling, speaker: str | None, main: str | None) -> Act:
    """The act of one proposition of prose, given who is reported to say it (None: the account itself)."""
    if not speaker:
        return "background" if telling.another_time else "narration"
    if telling.cue in words("acts", "topics") or says_nothing(telling.cue, telling.content):
        return "background" if telling.another_time else "narration"
    if speaker == main:
        return "statement"
    if telling.another_time:
        return "background"
    if telling.cue in words("acts", "silence"):
        return "statement"
    if main and is_joint(speaker):
        return "narration"
    if main is None:
        return "statement"
    if _speaks_of_talks(telling):
        return "narration" if is_outlet(speaker) else "statement"
    return "background"


def _speaks_of_talks(telling: Telling) -> bool:
    """Whether the talks themselves are what a report speaks of ("described the talks as ...")."""
    soon = _WORD.findall(lower(telling.content))[:_SOON]
    of_talks = [i for i, word in enumerate(soon) if word in words("acts", "talks")]
    return any(not _DEFINITE.isdisjoint(soon[max(0, i - 2) : i]) for i in of_talks)


def of_another_time(proposition: str, sentence: str, tag: str, *, reported: bool) -> bool:
    """Whether a proposition is of another time than the event: by its own words, or those its sentence begins with.

    Of reported words only the tag counts ("recently warned"): what a speaker says may be of any time.
    """
    low = lower(tag if reported else proposition)
    found = (_often() if reported else _background()).search(low) or (None if reported else _habits().search(low))
    head = _background().search(lower(sentence)[:_HEAD])
    return bool(head) or (found is not None and not _SINCE.search(low))


def lasts(proposition: str, tag: str) -> bool:
    """Whether a mark of another time is one that the next sentences go on with, and no habit ("has often used")."""
    return _background().search(lower(f"{tag} {proposition}")) is not None


def leads_back(proposition: str) -> bool:
    """Whether words compare with another time, so that a clause with "when" behind them tells of that."""
    low = lower(proposition)
    return " since " in low or _background().search(low) is not None


@cache
def _background() -> re.Pattern[str]:
    """The marks of another time than the event's."""
    return _any_of(words("acts", "background"))


@cache
def _habits() -> re.Pattern[str]:
    """The marks of what is done again and again."""
    return _any_of(words("acts", "habits"))


@cache
def _often() -> re.Pattern[str]:
    """The marks of another time in a tag."""
    return _any_of(words("acts", "often"))


def _any_of(marks: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of some phrases, from a word's beginning on."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(marks)))})")
