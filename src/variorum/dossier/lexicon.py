"""Words of the language that the sections of every profile use, as data (`lexicon.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.text.lexicon import words

__all__ = ["filled", "general", "lists", "pattern", "phrases", "roles_in_list", "sides", "topic_patterns", "unfilled"]

_SLOT = re.compile(r"\{([a-z]\w*)\}")


@cache
def _table(name: str) -> dict[str, Any]:
    """One table of the file as it is written."""
    whole = tomllib.loads(files("variorum.dossier").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = whole[name]
    return table


@cache
def lists() -> Mapping[str, tuple[str, ...]]:
    """The named alternatives that every pattern may use as `{name}`."""
    return {name: tuple(listed) for name, listed in _table("lists").items()}


def filled(text: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """A pattern with the lists it names filled in, those that the lists themselves name too."""
    for _ in known:
        if not any(slot in known for slot in _SLOT.findall(text)):
            break
        text = _SLOT.sub(lambda slot: f"(?:{'|'.join(known[slot[1]])})" if slot[1] in known else slot[0], text)
    return text


def unfilled(text: str) -> tuple[str, ...]:
    """The names of lists that stand in a pattern."""
    return tuple(_SLOT.findall(text))


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern of the code, its `{lists}` filled in, case ignored."""
    return re.compile(filled(text, lists()), re.IGNORECASE)


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A list of words or phrases."""
    return tuple(_table("phrases")[name])


@cache
def general() -> frozenset[str]:
    """Words that are no topic of their own."""
    return frozenset(phrases("general")) | words("function_words", "all")


@cache
def topic_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How a text names its topic, in the order in which the ways are tried."""
    listed = _table("topics")
    return tuple((name, pattern(listed[name])) for name in ("lead", "subject", "after", "before", "object"))


@cache
def roles_in_list() -> re.Pattern[str]:
    """Names in a list that the words before give a role to."""
    plural = tuple(f"{re.escape(role)}s" for role in sorted(words("names", "roles")))
    return re.compile(filled(_table("people")["listed"], {"roles_plural": plural}))


@cache
def sides() -> Mapping[str, str]:
    """The adjective or name of a side to the name shown."""
    return {word: str(side) for word, side in _table("sides").items()}
