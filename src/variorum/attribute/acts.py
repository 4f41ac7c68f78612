"""What kind of act each proposition is: a statement on the event, a question, narration, background, or a poster's comment."""

import re
from collections import Counter
from collections.abc import Sequence

from variorum.records import Act, Passage
from variorum.text.lexicon import words
from variorum.text.normalise import lower

__all__ = ["act_of", "is_comment", "main_speaker", "occasion_of"]

_MAIN_SHARE = 0.3
_AHEAD = 1.5


def is_comment(text: str, passage: Passage, passages: Sequence[Passage]) -> bool:
    """Whether a paragraph before the first turn of a transcript is a remark by whoever put the text up."""
    turns = [p for p in passages if p.kind in ("question", "answer")]
    if passage.kind != "paragraph" or not turns or passage.span.start > turns[0].span.start:
        return False
    tokens = set(re.findall(r"[\w']+", lower(text)))
    return bool(tokens & words("acts", "poster"))


def main_speaker(speakers: Sequence[tuple[str | None, int]]) -> str | None:
    """The speaker of most of an account's reported words, where one has a clear share. Pairs of speaker and length."""
    total: Counter[str] = Counter()
    for speaker, length in speakers:
        if speaker:
            total[speaker] += length
    if not total:
        return None
    first, *others = sorted(total, key=lambda name: (-total[name], name))
    ahead = not others or total[first] >= _AHEAD * total[others[0]]
    return first if ahead and total[first] >= _MAIN_SHARE * sum(total.values()) else None


def act_of(sentence: str, *, said: bool, speaker: str | None, main: str | None, asked: bool) -> Act:
    """The act of one proposition of prose, from its sentence and who is said to say it."""
    if asked:
        return "question"
    low = lower(sentence)
    elsewhere = any(re.search(rf"(?<!\w){re.escape(cue)}", low) for cue in words("acts", "background"))
    if said and speaker:
        return "background" if main and speaker != main else "statement"
    return "background" if elsewhere else "narration"


def occasion_of(sentence: str) -> str | None:
    """The occasion a sentence names ("at a news conference"), or None."""
    low = lower(sentence)
    found = [o for o in words("acts", "occasions") if re.search(rf"\b(?:at|in|on|during|after|to|a|his|her|the|daily) (?:[\w'-]+ ){{0,3}}{re.escape(o)}\b", low)]
    if found:
        return max(found, key=lambda o: (len(o), o))
    return "briefing" if re.search(r"\btold (?:the )?(?:reporters|journalists|the press)\b", low) else None
