"""Harmless edits of form: figures in words, the order of clauses, the voice and quotation marks."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from training.edits.edit import Edit, listed

__all__ = ["clauses", "figures_in_words", "marks", "voice"]

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IN_FIGURES = re.compile(r"(?<![\w.,/:$£€-])(\d{1,2})(?![\w/:%.,-])")
_IN_WORDS = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS[2:])})(?![\w-])")
_OPENING = re.compile(
    r"^((?:On|In|At|After|Before|During|When|While|Because|If|Since|As) [^,.;:?!\"“”]{4,70}), "
    r"([A-Za-z][^.;:?!\"“”]{10,160})([.!]?)$"
)
_PLURAL = re.compile(r".*[^s]s$", re.DOTALL)
_PARTICIPLES = {"wrote": "written"}
_CURLY, _STRAIGHT = "“”‘’", "\"\"''"


def figures_in_words(text: str, chance: Random) -> Iterator[Edit]:
    """A figure in words, a word in figures."""
    for match in _IN_FIGURES.finditer(text):
        if 2 <= int(match[1]) <= 12:
            yield Edit("figures", match.start(), match.end(), _WORDS[int(match[1])], "entailment")
    for match in _IN_WORDS.finditer(text):
        yield Edit("figures", match.start(), match.end(), str(_WORDS.index(match[0])), "entailment")


def clauses(text: str, chance: Random) -> Iterator[Edit]:
    """An opening phrase moved to the end."""
    match = _OPENING.match(text)
    if match and "," not in match[2]:
        first, main, stop = match[1], match[2], match[3]
        put = f"{main[0].upper() + main[1:]} {first[0].lower() + first[1:]}{stop}"
        yield Edit("clauses", 0, len(text), put, "entailment")


@cache
def _active() -> re.Pattern[str]:
    """A short active sentence: who, did, what."""
    return re.compile(
        rf"^((?:The|A|An) (?:\w+ ){{1,2}}?)({'|'.join(listed('active'))}) "
        r"((?:the|a|an|his|her|their|its) (?:\w+ ?){1,3})([.!])$"
    )


def voice(text: str, chance: Random) -> Iterator[Edit]:
    """A short active sentence in the passive."""
    match = _active().match(text)
    if match:
        subject, verb, thing = match[1].strip(), match[2], match[3].strip()
        be = "were" if _PLURAL.match(thing) else "was"
        verb = _PARTICIPLES.get(verb, verb)
        put = f"{thing[0].upper() + thing[1:]} {be} {verb} by {subject[0].lower() + subject[1:]}{match[4]}"
        yield Edit("voice", 0, len(text), put, "entailment")


def marks(text: str, chance: Random) -> Iterator[Edit]:
    """Curly quotation marks made straight."""
    if any(mark in text for mark in _CURLY):
        yield Edit("marks", 0, len(text), text.translate(str.maketrans(_CURLY, _STRAIGHT)), "entailment")
