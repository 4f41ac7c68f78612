"""Small edits of a sentence, each known to change its meaning in one way or to leave it: for training and for planting.

An edit replaces one stretch of the text. Its kind is one of the contract (number, date, name, polarity, modality,
scope, qualifier) or the name of a harmless change (synonym, spelling, figures, order of clauses, voice).
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

__all__ = ["HARMLESS", "KINDS", "Edit", "Label", "applied", "edits"]

Label = Literal["entailment", "contradiction", "neutral"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: text[start:end] becomes `put`. `label` is what the old sentence says of the new one."""

    kind: str
    start: int
    end: int
    put: str
    label: Label


def applied(text: str, edit: Edit) -> str:
    """The text with the change made."""
    return text[: edit.start] + edit.put + text[edit.end :]


@cache
def _swaps(name: str) -> dict[str, tuple[str, ...]]:
    """For each word of one list of swaps, what may take its place."""
    table: dict[str, set[str]] = {}
    lists = tomllib.loads((Path(__file__).parent / "swaps.toml").read_text(encoding="utf-8"))
    for entry in lists[name]:
        first, *others = sides = entry.split("|")
        if name in ("modality", "scope"):  # these are not the same both ways
            table.setdefault(first, set()).update(others)
        elif name == "opposites":  # "rise|fall|drop": the first against each of the others
            table.setdefault(first, set()).update(others)
            for other in others:
                table.setdefault(other, set()).add(first)
        else:
            for side in sides:
                table.setdefault(side, set()).update(set(sides) - {side})
    return {word: tuple(sorted(others)) for word, others in table.items()}


@cache
def _finder(name: str) -> re.Pattern[str]:
    words = sorted(_swaps(name) if name != "qualifiers" else _qualifiers(), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, words))})(?![\w'’-])", re.IGNORECASE | re.ASCII)


@cache
def _qualifiers() -> tuple[str, ...]:
    lists = tomllib.loads((Path(__file__).parent / "swaps.toml").read_text(encoding="utf-8"))
    return tuple(lists["qualifiers"])


def _like(model: str, word: str) -> str:
    """A word with the capitals of another."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _swapped(name: str, kind: str, label: Label) -> Callable[[str, Random], Iterator[Edit]]:
    """What the words of one list may become."""

    def found(text: str, chance: Random) -> Iterator[Edit]:
        for match in _finder(name).finditer(text):
            if match[0] in _NAMES_TOO and match.start():
                continue
            put = chance.choice(_swaps(name)[match[0].lower()])
            yield Edit(kind, match.start(), match.end(), _like(match[0], put), label)

    return found


# With a capital inside a sentence these are names: a month, people, a town.
_NAMES_TOO = frozenset({"May", "Will", "Bill", "Young", "King", "Queen", "Reading"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march april june july august september october november december".split())
_SMALL = frozenset("march may will mark bill frank green brown young king hall baker polish".split())


def _family(text: str, chance: Random) -> Iterator[Edit]:
    """Things of a kind exchanged: names where they carry a capital, dates, and the rest as words."""
    for match in _finder("families").finditer(text):
        word = match[0].lower()
        capital = match[0][0].isupper()
        if word in _SMALL and not capital:
            continue
        kind = "date" if word in _DAYS | _MONTHS else "name" if capital and match.start() else "number"
        if kind == "number" and word not in _NUMBERS:
            kind = "word"
        if word in ("one", "second") and not re.match(
            r"\s+(?:hundred|thousand|million|day|week|month|year)", text[match.end() :]
        ):
            continue  # "the one who", "a second look"
        yield Edit(
            kind, match.start(), match.end(), _like(match[0], chance.choice(_swaps("families")[word])), "contradiction"
        )


_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety "
    "first second third fourth fifth sixth seventh eighth ninth tenth thousand million billion trillion half".split()
)
_FIGURES = re.compile(r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:]|[.,]\d|-\d)")


def _figure(text: str, chance: Random) -> Iterator[Edit]:
    """Another figure of the same size; a year is a date."""
    for match in _FIGURES.finditer(text):
        raw = match[0].replace(",", "")
        value = float(raw)
        year = raw.isdigit() and len(raw) == 4 and 1400 <= value <= 2100 and "," not in match[0]
        if year:
            other = value + chance.choice((-20, -10, -3, -2, -1, 1, 2, 3, 10, 20))
        else:
            other = _another(value, chance)
        places = len(raw.split(".")[1]) if "." in raw else 0
        put = f"{other:,.{places}f}" if "," in match[0] else f"{other:.{places}f}"
        if put != match[0]:
            yield Edit("date" if year else "number", match.start(), match.end(), put, "contradiction")


def _another(value: float, chance: Random) -> float:
    if value < 3:
        return value + chance.choice((1, 2, 3))
    way = chance.random()
    if way < 0.4:
        return value + chance.choice((-1, 1))
    if way < 0.5:
        return value * 10
    return max(1.0, round(value * chance.choice((0.5, 0.7, 0.8, 1.2, 1.5, 2.0))) + chance.choice((0, 0, 1)))


_AUXILIARY = re.compile(
    r"(?<![\w'’-])(is|are|was|were|will|would|can|could|should|must|may|has|have|had|do|does|did)(?![\w'’-])(?! not\b| never\b| no\b| n't)",
)
_NEGATED = re.compile(
    r"(?<![\w'’-])(is|are|was|were|will|would|can|could|should|must|may|has|have|had|does|do|did) not(?![\w-])(?! only| just| to )"
)
_SHORT = re.compile(r"(?<![\w'’-])(is|are|was|were|would|could|should|has|have|had)n['’]t(?!\w)")
_HAVING = frozenset("has have had".split())
_PAST = re.compile(
    r"(?:not |also |already |been |never |\w+ly )*(?:\w+ed|\w+en|been|made|had|gone|come|met|held|led|put|set|won|lost|said|told|shown|sent|found|left|got|become|begun|done|taken|given|known|seen)\b"
)


def _negation(text: str, chance: Random) -> Iterator[Edit]:
    """A negation put in after an auxiliary, or taken out."""
    for match in _AUXILIARY.finditer(text):
        rest = text[match.end() :].lstrip()
        if match[1] in _HAVING and not _PAST.match(rest):
            continue  # "has a car": no auxiliary
        if (
            match[1] in ("do", "does", "did")
            or not rest
            or not rest[0].isalpha()
            or re.match(r"(?:i|you|he|she|it|we|they|there|the|this|that)\b", rest, re.I)
        ):
            continue  # a question, or the end of a sentence
        yield Edit("polarity", match.end(), match.end(), " not", "contradiction")
    for match in _NEGATED.finditer(text):
        if match[1] in ("do", "does", "did"):
            continue
        yield Edit("polarity", match.start(), match.end(), match[1], "contradiction")
    for match in _SHORT.finditer(text):
        yield Edit("polarity", match.start(), match.end(), match[1], "contradiction")


_QUALIFIED = re.compile(
    r"(?<=\w) (?:only|almost|nearly|about|approximately|at least|at most|more than|less than|up to|partly|mainly|mostly|reportedly|allegedly|possibly|probably|tentatively|in principle|so far)(?= \w)"
)


def _qualified(text: str, chance: Random) -> Iterator[Edit]:
    """A qualifier dropped."""
    for match in _QUALIFIED.finditer(text):
        yield Edit("qualifier", match.start(), match.end(), "", "neutral")


_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def _figures(text: str, chance: Random) -> Iterator[Edit]:
    """A figure in words, a word in figures."""
    for match in re.finditer(r"(?<![\w.,/:$£€-])(\d{1,2})(?![\w/:%.,-])", text):
        if 2 <= int(match[1]) <= 12:
            yield Edit("figures", match.start(), match.end(), _WORDS[int(match[1])], "entailment")
    for match in re.finditer(r"(?<![\w-])(?:" + "|".join(_WORDS[2:]) + r")(?![\w-])", text):
        yield Edit("figures", match.start(), match.end(), str(_WORDS.index(match[0])), "entailment")


_OPENING = re.compile(
    r"^((?:On|In|At|After|Before|During|When|While|Because|If|Since|As) [^,.;:?!\"“”]{4,70}), ([A-Za-z][^.;:?!\"“”]{10,160})([.!]?)$"
)


def _clauses(text: str, chance: Random) -> Iterator[Edit]:
    """An opening phrase moved to the end."""
    match = _OPENING.match(text)
    if match and "," not in match[2]:
        first, main, stop = match[1], match[2], match[3]
        keep = main.split()[0]
        lead = main if keep == "I" or keep.lower() not in _LOWERED else main[0].upper() + main[1:]
        yield Edit(
            "order of clauses",
            0,
            len(text),
            f"{lead[0].upper() + lead[1:]} {first[0].lower() + first[1:]}{stop}",
            "entailment",
        )


_LOWERED = frozenset(
    "the a an he she it we they this that these those there his her its our their many some all".split()
)
_ACTIVE = re.compile(
    r"^((?:The|A|An) (?:\w+ ){1,2}?)(rejected|accepted|approved|signed|published|attacked|destroyed|built|opened|closed|won|wrote|visited|criticised|criticized|supported|followed|killed|arrested|announced|cancelled|postponed|discussed|presented|prepared|received|described|examined|adopted|ordered|blocked) ((?:the|a|an|his|her|their|its) (?:\w+ ?){1,3})([.!])$"
)


def _voice(text: str, chance: Random) -> Iterator[Edit]:
    """A short active sentence in the passive."""
    match = _ACTIVE.match(text)
    if match:
        subject, verb, thing = match[1].strip(), match[2], match[3].strip()
        verb = {"wrote": "written"}.get(verb, verb)
        be = "were" if thing.endswith("s") and not thing.endswith("ss") else "was"
        put = f"{thing[0].upper() + thing[1:]} {be} {verb} by {subject[0].lower() + subject[1:]}{match[4]}"
        yield Edit("voice", 0, len(text), put, "entailment")


KINDS: dict[str, tuple[Callable[[str, Random], Iterator[Edit]], ...]] = {
    "values and names": (_figure, _family),
    "polarity": (_negation,),
    "opposites": (_swapped("opposites", "opposite", "contradiction"),),
    "modality": (_swapped("modality", "modality", "neutral"),),
    "scope": (_swapped("scope", "scope", "neutral"),),
    "qualifier": (_qualified,),
}
HARMLESS: dict[str, tuple[Callable[[str, Random], Iterator[Edit]], ...]] = {
    "synonym": (_swapped("synonyms", "synonym", "entailment"),),
    "spelling": (_swapped("spelling", "spelling", "entailment"), _figures),
    "form": (_clauses, _voice),
}


def edits(text: str, chance: Random, harmless: bool = False) -> dict[str, list[Edit]]:
    """Every edit the text allows, by the group of its kind; groups without any are left out."""
    groups = HARMLESS if harmless else KINDS
    found = {name: [edit for make in makers for edit in make(text, chance)] for name, makers in groups.items()}
    return {name: some for name, some in found.items() if some}
