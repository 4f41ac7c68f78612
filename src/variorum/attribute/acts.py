"""What kind of act each proposition is: a statement, a question, narration, background, or a poster's comment."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from variorum.records import Act
from variorum.text.lexicon import words
from variorum.text.normalise import lower

__all__ = ["act_of", "is_posters", "main_speaker", "occasion_of"]

_MAIN_SHARE = 0.3  # of an account's reported words, at the least, are its main speaker's
_AHEAD = 2.0  # times as many as the next speaker's
_JOINT_SHARE = 0.1  # of the words said by several together ("both sides") show that no one is the main speaker
_WORD = re.compile(r"[\w']+")
_TO_PRESS = re.compile(r"\btold (?:the )?(?:reporters|journalists|the press)\b")


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
    if sum(length for name, length in total.items() if _is_joint(name)) >= _JOINT_SHARE * whole:
        return None
    first, *others = sorted(total, key=lambda name: (-total[name], name))
    ahead = not others or total[first] >= _AHEAD * total[others[0]]
    return first if ahead and total[first] >= _MAIN_SHARE * whole else None


def _is_joint(speaker: str) -> bool:
    """Whether a speaker is the parties together."""
    return " and " in speaker or not words("acts", "joint").isdisjoint(speaker.lower().split())


def act_of(sentence: str, speaker: str | None, main: str | None) -> Act:
    """The act of one proposition of prose, from its sentence and who is reported to say it (None: the account itself).

    Where one speaker has most of the account, what others say is background to it.
    """
    if speaker:
        return "background" if main and speaker != main else "statement"
    return "background" if _background().search(lower(sentence)) else "narration"


@cache
def _background() -> re.Pattern[str]:
    """The marks of another time than the event's."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words('acts', 'background'))))})")


@cache
def _occasion(name: str) -> re.Pattern[str]:
    """An occasion behind the words that lead to one ("at a daily ...")."""
    lead = r"\b(?:at|in|on|during|after|to|a|his|her|the|daily) (?:[\w'-]+ ){0,3}"
    return re.compile(rf"{lead}{re.escape(name)}\b")


def occasion_of(sentence: str) -> str | None:
    """The occasion a sentence names ("at a news conference"), or None."""
    low = lower(sentence)
    found = [o for o in words("acts", "occasions") if o in low and _occasion(o).search(low)]
    if found:
        return max(found, key=lambda o: (len(o), o))
    return "briefing" if _TO_PRESS.search(low) else None
