"""Profile files to plans. Every complaint says the file, the section, what was asked, what is there and what to do."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from variorum.codec.check import RESERVED
from variorum.dossier.lexicon import lists as common_lists
from variorum.dossier.makers import MAKERS, Maker
from variorum.dossier.plan import Frame, Part, Plan
from variorum.dossier.regex import compiled
from variorum.dossier.tables import Table
from variorum.errors import UsageError

__all__ = ["AUTO", "plan_of", "recognition", "shipped", "shipped_plan"]

AUTO = "auto"
"""The profile is chosen by what the accounts tell."""
_LARGEST = 1_000_000
_MOST_ENTRIES, _LONGEST_TITLE = 60, 80
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FORM = "small letters, digits and _, a letter first, 40 at most"
_SECTION_KEYS = ("key", "title", "maker", "limit", "frame", "patterns")
_FRAME_KEYS = ("label", "cue", "unless", "has")

Lists = Mapping[str, tuple[str, ...]]


@cache
def shipped() -> tuple[str, ...]:
    """The names of the profiles that come with variorum."""
    folder = files("variorum.dossier").joinpath("profiles")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def plan_of(asked: str) -> Plan | None:
    """The plan a setting names: a profile that is shipped, or a file; None where it is to be chosen by the accounts.

    Raises UsageError where there is none, or the file does not follow docs/dossier.md.
    """
    if asked == AUTO:
        return None
    return shipped_plan(asked) if asked in shipped() else _of_file(asked)


@cache
def shipped_plan(name: str) -> Plan:
    """One of the profiles that come with variorum."""
    return _plan(Table(_table(name), f"the profile {name!r}"), None)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("variorum.dossier").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def recognition(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns by which accounts of a shipped profile are recognised."""
    return _cues(Table(_table(name), f"the profile {name!r}"))


def _offered() -> str:
    """The shipped profiles with what they are for."""
    return ", ".join(f"{name} ({_table(name)['purpose']})" for name in shipped())


def _of_file(asked: str) -> Plan:
    path = Path(asked)
    try:
        if not path.is_file():
            raise UsageError(f"there is no profile {asked!r}: give {AUTO}, {_offered()}, or the path of a file (TOML)")
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"the profile {asked!r} is larger than {_LARGEST} bytes; a profile file is a short text")
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"the profile {asked!r} is no TOML: {error}; docs/dossier.md shows a whole file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"the profile {asked!r} is no text in UTF-8; write it as one") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"the profile {asked!r} cannot be read: {error}; give the path of a file") from error
    return _plan(Table(written, f"the profile {asked!r}"), asked)


def _plan(root: Table, file: str | None) -> Plan:
    root.known(("name", "title", "purpose", "recognise", "lists", "section"))
    name = root.formed("name", _NAME, f"{_FORM.replace('_,', '_ or -,')}")
    _cues(root)
    known = {**common_lists(), **_own_lists(root)}
    sections = root.tables("section")
    if not sections:
        root.refuse("it has no section; give at least one, opened by [[section]]")
    parts: list[Part] = []
    for number, given in enumerate(sections, 1):
        key = given.get("key")
        table = Table(given, f"{root.where}, section {number}" + (f" {key!r}" if isinstance(key, str) else ""))
        part = _part(table, known)
        if part.key in {p.key for p in parts}:
            table.refuse(f"there is already a section with the key {part.key!r}; give each its own")
        parts.append(part)
    return Plan(name, root.line("title", _LONGEST_TITLE), root.text("purpose"), tuple(parts), file)


def _cues(root: Table) -> tuple[re.Pattern[str], ...]:
    table = root.table("recognise", f"{root.where}, [recognise]")
    table.known(("cues",))
    return tuple(compiled(table, f"cue {n}", cue, common_lists()) for n, cue in enumerate(table.texts("cues"), 1))


def _own_lists(root: Table) -> Lists:
    table = root.table("lists", f"{root.where}, [lists]")
    found = {}
    for name in table.value:
        if not _KEY.fullmatch(name):
            table.refuse(f"a list is called {name!r}; a name must be {_FORM}")
        found[name] = table.texts(name)
        if not found[name]:
            table.refuse(f"the list {name!r} is empty; give it a word, or leave it out")
    for name, listed in found.items():
        for word in listed:
            compiled(table, f"{word!r} in the list {name!r}", word, {**common_lists(), **_before(found, name)})
    return found


def _before(lists: Lists, name: str) -> Lists:
    """The lists before one: a list may use only those, so that none goes round in a circle."""
    names = list(lists)
    return {other: lists[other] for other in names[: names.index(name)]}


def _part(table: Table, lists: Lists) -> Part:
    name = table.text("maker")
    if name not in MAKERS:
        table.refuse(f"there is no maker {name!r}; there are: {', '.join(sorted(MAKERS))}")
    maker = MAKERS[name]
    table.known((*_SECTION_KEYS, *maker.keys))
    return Part(
        key=table.formed("key", _KEY, _FORM),
        title=table.line("title", _LONGEST_TITLE),
        maker=name,
        limit=table.whole("limit", 1, _MOST_ENTRIES),
        frames=_frames(table, maker, lists),
        patterns=_patterns(table, maker, lists),
        subject=table.words("subject", maker.subjects),
        label_as=_fact_name(table, "label_as"),
        shows=table.words("shows", maker.shows),
        apart=table.flag("apart"),
    )


def _fact_name(table: Table, key: str) -> str | None:
    """The name of a fact: one that no entry has already."""
    if key not in table.value:
        return None
    name = table.line(key, _LONGEST_TITLE)
    if name in RESERVED:
        table.refuse(f"{key} is {name!r}, which every entry has already; give another name than {', '.join(RESERVED)}")
    return name


def _frames(table: Table, maker: Maker, lists: Lists) -> tuple[Frame, ...]:
    given = table.tables("frame")
    if given and not maker.framed:
        table.refuse(f"the maker {table.value['maker']!r} takes no frames; leave them out, or take the maker 'cued'")
    if maker.framed and not given:
        table.refuse("it has no frame; give at least one, opened by [[section.frame]]")
    return tuple(_frame(Table(g, f"{table.where}, frame {n}"), maker, lists) for n, g in enumerate(given, 1))


def _frame(table: Table, maker: Maker, lists: Lists) -> Frame:
    table.known(_FRAME_KEYS)
    label = table.text("label")
    table.where += f" {label!r}"
    if maker.labels and label not in maker.labels:
        table.refuse(f"this maker knows no label {label!r}; it knows: {', '.join(maker.labels)}")
    cue = compiled(table, "cue", table.text("cue"), lists)
    unless, has = (compiled(table, key, table.text(key), lists) if key in table.value else None
                   for key in ("unless", "has"))  # fmt: skip
    return Frame(label, cue, unless, has)


def _patterns(section: Table, maker: Maker, lists: Lists) -> Mapping[str, re.Pattern[str]]:
    if "patterns" not in section.value and maker.bare:
        return {}
    table = section.table("patterns", f"{section.where}, [section.patterns]")
    table.known((*maker.patterns, *maker.extra))
    wanted = (*maker.patterns, *(name for name in maker.extra if name in table.value))
    return {name: compiled(table, name, table.text(name), lists) for name in wanted}
