"""One small edit of a text, and the word lists that edits are drawn from."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Literal

__all__ = [
    "Edit",
    "Label",
    "Maker",
    "applied",
    "finder",
    "inside_sentence",
    "like",
    "listed",
    "swapped",
    "swaps",
    "with_article",
]

Label = Literal["entailment", "contradiction", "neutral"]
_ONE_WAY = ("modality", "scope")  # lists of which an entry's first word alone is exchanged
_PAIRED = ("opposites",)  # lists of which an entry's first word and each of the others are exchanged
_EDGE, _END = r"(?<![\w'’-])", r"(?![\w'’-])"
_ARTICLE = re.compile(r"(?<![\w'’-])([Aa])n? $")
_VOWEL = re.compile(r"(?!(?:eur|uni|use|usu|ute|one|once)\w*)[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: text[start:end] becomes `put`. `label` is what the old sentence says of the new one."""

    kind: str
    start: int
    end: int
    put: str
    label: Label


Maker = Callable[[str, Random], Iterator[Edit]]
"""All edits of one sort that a text allows."""


def applied(text: str, edit: Edit) -> str:
    """The text with the change made."""
    return text[: edit.start] + edit.put + text[edit.end :]


def with_article(text: str, edit: Edit) -> Edit:
    """The edit with the article before it put right, where the new word begins with another sound ("an engineer")."""
    found = _ARTICLE.search(text, max(0, edit.start - 4), edit.start)
    if not found or not edit.put:
        return edit
    article = found[1] + ("n" if _VOWEL.match(edit.put) else "")
    if found.group() == f"{article} ":
        return edit
    return replace(edit, start=found.start(), put=f"{article} {edit.put}")


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "swaps.toml").read_text(encoding="utf-8"))
    return lists


@cache
def listed(name: str) -> tuple[str, ...]:
    """The entries of one list."""
    return tuple(_lists()[name])


@cache
def swaps(name: str) -> dict[str, tuple[str, ...]]:
    """For each word of one list, what may take its place."""
    table: dict[str, set[str]] = {}
    for entry in listed(name):
        first, *others = sides = entry.split("|")
        if name in _ONE_WAY:
            table.setdefault(first, set()).update(others)
        elif name in _PAIRED:
            table.setdefault(first, set()).update(others)
            for other in others:
                table.setdefault(other, set()).add(first)
        else:
            for side in sides:
                table.setdefault(side, set()).update(set(sides) - {side})
    return {word: tuple(sorted(others)) for word, others in table.items()}


@lru_cache(maxsize=32)
def finder(words: tuple[str, ...], *, cased: bool = False) -> re.Pattern[str]:
    """Any of some words or phrases, whole, the longest first; in any case unless `cased`."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    # re.ASCII, since a dotted capital I matches an i otherwise, and is none in lower case.
    return re.compile(f"{_EDGE}({'|'.join(map(re.escape, longest))}){_END}", re.ASCII | (0 if cased else re.IGNORECASE))


def like(model: str, word: str) -> str:
    """A word with the capitals of another."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def inside_sentence(text: str, at: int) -> bool:
    """Whether a place is not the beginning of a sentence: a capital there is a name's."""
    before = text[:at].rstrip(" \"'“‘(")
    return bool(before) and before[-1] not in ".!?:\n"


def swapped(name: str, kind: str, label: Label) -> Maker:
    """What the words of one list may become. With a capital inside a sentence they are names, and stay."""

    def found(text: str, chance: Random) -> Iterator[Edit]:
        for match in finder(tuple(swaps(name))).finditer(text):
            if match[0][0].isupper() and inside_sentence(text, match.start()):
                continue
            put = chance.choice(swaps(name)[match[0].lower()])
            yield with_article(text, Edit(kind, match.start(), match.end(), like(match[0], put), label))

    return found
