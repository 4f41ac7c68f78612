"""The reported words of a statement without its tag: "He said that the talks went on" -> "the talks went on"."""

import re

from variorum.text.cues import cue_of
from variorum.text.lexicon import words
from variorum.text.normalise import fold, trim

__all__ = ["without_tag"]

_UP_TO_THAT = re.compile(r"\W*(?:(?:[\w'.-]+ ){0,8}?that\b)?[\s\"':,]*")
_UP_TO_COMMA = re.compile(r"[^,]*,[\s\"']*")
_LEAST_WORDS = 3  # fewer words are no statement of their own: then the tag stays


def without_tag(text: str, cue: tuple[int, int] | None) -> tuple[int, int]:
    """Offsets of the reported words in a statement, given where its cue stands; all of it where there is no cue.

    After a leading cue they begin behind "that" or the cue (for "according to X", behind its comma); before a trailing
    one they end at the last comma or quotation mark. A tag in the middle of the words stays, and so does one that says
    more than that something was said.
    """
    if cue is None or not 0 <= cue[0] < cue[1] <= len(text):
        return 0, len(text)
    folded = fold(text)
    if _says_more(folded[slice(*cue)]):
        return 0, len(text)
    before, after = folded[: cue[0]], folded[cue[1] :]
    if after.startswith(",") and len(after.split()) > _LEAST_WORDS and "," in before:
        return 0, len(text)
    if len(after.split()) > _LEAST_WORDS and len(after.split()) >= len(before.split()):
        start = _behind(folded, cue)
        if len(folded[start:].split()) >= _LEAST_WORDS:
            return trim(folded, start, len(folded))
    end = max(before.rfind(","), before.rfind('"'), 0)
    return trim(folded, 0, end) if len(before[:end].split()) >= _LEAST_WORDS else (0, len(text))


def _says_more(cue: str) -> bool:
    """Whether a cue tells more than that something was said ("lashed out"), so that it is part of what is told."""
    found = cue_of(cue.lower())
    return found is not None and not found.classes - {"affect"}


def _behind(folded: str, cue: tuple[int, int]) -> int:
    """Where the words after a leading cue begin."""
    according = folded[slice(*cue)].lower() in words("reporting", "according")
    skipped = (_UP_TO_COMMA if according else _UP_TO_THAT).match(folded, cue[1])
    return skipped.end() if skipped else cue[1]
