"""Where an account can be changed, and how: the edits of training/edits on its statements, and the names it gives."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from training.edits import FURTHER, FURTHER_HARMLESS, HARMLESS, KINDS, Edit, edits
from training.edits.edit import listed
from variorum.records import Detail, DivergenceKind, Reading, Statement
from variorum.text.names import same_name

__all__ = ["HARMLESS_KINDS", "OWN", "Site", "sites"]

OWN: Mapping[str, frozenset[DivergenceKind]] = {
    "number": frozenset({"number"}),
    "date": frozenset({"date"}),
    "name": frozenset({"name", "attribution"}),
    "place": frozenset({"place", "name"}),
    "nation": frozenset({"name", "place", "qualifier"}),
    "polarity": frozenset({"polarity"}),
    "opposite": frozenset({"polarity"}),
    "order": frozenset({"order"}),
    "modality": frozenset({"modality", "qualifier"}),
    "scope": frozenset({"scope"}),
    "qualifier": frozenset({"qualifier", "scope", "modality"}),
    "addition": frozenset({"addition", "qualifier", "modality"}),
    "attribution": frozenset({"attribution", "name"}),
    "word": frozenset({"qualifier", "modality", "name"}),
}
"""The kinds of divergence under which a planted change of each kind is rightly shown, in the order of the table."""
HARMLESS_KINDS = ("synonym", "spelling", "figures", "clauses", "voice", "contraction", "marks")
"""The kinds of change that leave the meaning."""
_TAG = re.compile(r"[\s,]{0,3}(?:Mr\.? |Mrs\.? |Ms\.? )?")


@dataclass(frozen=True, slots=True)
class Site:
    """One change that can be planted: which statement of the account, and the edit in the account's own offsets."""

    number: int
    mode: str
    edit: Edit

    @property
    def kind(self) -> str:
        """The kind of change."""
        return self.edit.kind

    @property
    def harmless(self) -> bool:
        """Whether the meaning stays."""
        return self.kind in HARMLESS_KINDS


def sites(reading: Reading, chance: Random) -> list[Site]:
    """Every change that can be planted into an account. Comments by readers are left alone."""
    found = []
    for number, statement in enumerate(reading.statements):
        if statement.act != "comment":
            made = [*_worded(reading.text(statement), chance), *_named(reading, statement, chance)]
            start = statement.span.start
            whole = [replace(e, start=e.start + start, end=e.end + start) for e in made]
            found += [Site(number, statement.mode, edit) for edit in _distinct(whole)]
    return found


def _worded(text: str, chance: Random) -> Iterator[Edit]:
    """The edits of a statement's words; a thing is exchanged only where it is no part of a name."""
    for groups in (KINDS, FURTHER, HARMLESS, FURTHER_HARMLESS):
        for some in edits(text, chance, groups=groups).values():
            yield from (e for e in some if e.kind != "word" or text[e.start : e.end].islower())


def _distinct(made: list[Edit]) -> list[Edit]:
    """The edits, of those of one kind at one place the first only."""
    return list({(e.kind, e.start, e.end): e for e in reversed(made)}.values())[::-1]


def _named(reading: Reading, statement: Statement, chance: Random) -> Iterator[Edit]:
    """People and places that the account names, each with another of its kind; in a tag it is another speaker."""
    known = reading.account.text
    for detail in statement.details:
        put = _another(detail, reading, known, chance)
        if put:
            start = detail.span.start - statement.span.start
            kind = "attribution" if _speaks(reading, statement, detail) else detail.kind.replace("person", "name")
            yield Edit(kind, start, start + len(detail.span), put, "contradiction")


def _another(detail: Detail, reading: Reading, known: str, chance: Random) -> str | None:
    """A name of the same kind and length that the account does not know; None for what is no person or place."""
    words = reading.account.quote(detail.span).split()
    if not all(word[0].isupper() for word in words):
        return None
    given, family = listed("people")[0].split("|"), listed("people")[-1].split("|")
    if detail.kind == "place" and len(words) == 1 and words[0].lower() not in listed("places")[0].split("|"):
        free = [town.title() for town in listed("places")[1].split("|") if town.title() not in known]
        return chance.choice(free)
    if detail.kind != "person":
        return None
    free = [name.title() for name in family if name.title() not in known]
    first = [name.title() for name in given if name.title() not in known]
    return chance.choice(free) if len(words) == 1 else f"{chance.choice(first)} {chance.choice(free)}"


def _speaks(reading: Reading, statement: Statement, detail: Detail) -> bool:
    """Whether a name is the speaker's and stands in the statement's tag."""
    if statement.cue is None or not statement.speaker or not same_name(detail.value, statement.speaker):
        return False
    first, last = sorted((statement.cue, detail.span))
    return bool(_TAG.fullmatch(reading.account.text[first.end : last.start]))
