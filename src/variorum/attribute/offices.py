"""Whom a description means: "the president" looks back to who holds that office, "a top aide" is named later."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from variorum.text.lexicon import lines, words
from variorum.text.names import Mention, Names

__all__ = ["Offices"]

_SAME_OFFICE = {"head of state": "president", "premier": "prime minister", "head of government": "prime minister"}
_DEFINITE = re.compile(r"the\s", re.I)
_CAPITALISED = re.compile(r"\b[A-Z]\w{3,}")
_WORD = re.compile(r"\w+")
_LEDE = 600  # characters from the start within which news writing describes someone it names later
_STEM = 4  # letters of a country that its adjective shares ("Russia", "Russian")
_WEIGHTY = 3  # letters of a word of weight
_TWO = 2  # parties to a meeting of two
_SHARED = 2  # words of weight that make an indefinite description and a role alike


@dataclass(frozen=True, slots=True)
class _Holder:
    """One mention of a person who is given an office, and the offices that name it."""

    start: int
    name: str
    offices: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Holders:
    """Whoever is given one office: every mention in order, and where each person is first given it."""

    mentions: Sequence[_Holder]
    first: dict[str, int]

    @classmethod
    def of(cls, mentions: Sequence[_Holder]) -> "_Holders":
        return cls(mentions, {h.name: h.start for h in reversed(mentions)})


class Offices:
    """The offices an account gives the people it names. `canonical`: a name to its fullest form."""

    def __init__(self, text: str, names: Names, found: Sequence[Mention], canonical: Callable[[str], str]) -> None:
        self._text, self._names, self._found, self._canonical = text, names, found, canonical
        self._held: dict[tuple[str, tuple[str, ...]], _Holders] = {}
        self._turn: dict[str, int] = {}
        self._turns = 0

    def spoke(self, name: str) -> None:
        """Remember who spoke last."""
        self._turns += 1
        self._turn[name] = self._turns

    def described(self, phrase: str, noun: str, at: int) -> str | None:
        """The person a description means: whose title or role holds its noun, the nearest before or the first after.

        `noun`: the phrase without its determiner and what follows a preposition; `at`: where the phrase stands.
        """
        if _is_joint(phrase, noun):
            return self._both(at)
        same = next((office for other, office in _SAME_OFFICE.items() if phrase.lower().endswith(other)), noun)
        office = same.split(" ")[-1]
        if (office.endswith("s") and office != "boss") or not office.isalpha():
            return None
        holders = self._holders(office, phrase)
        if _DEFINITE.match(phrase):
            return self._back_to(holders, at) or self._other_party(office, phrase, at)
        if at > _LEDE:
            return None
        after = next((h.name for h in holders.mentions if h.start > at and h.start >= at + len(phrase)), None)
        return after or self._introduced_later(phrase, at)

    @cached_property
    def _offices(self) -> dict[str, list[_Holder]]:
        """For each word the mentions of people with an office that holds it, in order."""
        offices: dict[str, list[_Holder]] = {}
        for mention in self._found:
            by_word: dict[str, list[str]] = {}
            for office in (mention.title or "", *self._names.role(mention.name)):
                for word in set(_WORD.findall(office.lower())):
                    by_word.setdefault(word, []).append(office)
            for word, held in by_word.items():
                offices.setdefault(word, []).append(_Holder(mention.start, self._canonical(mention.name), held))
        return offices

    def _holders(self, office: str, phrase: str) -> _Holders:
        """The mentions of people who hold an office, of the country described where both name one."""
        country = _country(office, phrase)
        if (office, country) not in self._held:
            found = self._offices.get(office, [])
            fit = [h for h in found if _is_of(country, office, h.offices)] if country else found
            self._held[office, country] = _Holders.of(fit)
        return self._held[office, country]

    def _back_to(self, holders: _Holders, at: int) -> str | None:
        """A definite description: the last speaker who holds the office, else the nearest person before who does."""
        before = bisect_left(holders.mentions, at, key=lambda h: h.start)
        if not before:
            return None
        spoke = [name for name, start in holders.first.items() if start < at and name in self._turn]
        return max(spoke, key=self._turn.__getitem__, default=holders.mentions[before - 1].name)

    def _both(self, at: int) -> str | None:
        """The parties together ("the two presidents"): the people named so far, where they are two."""
        people = [name for start, name in self._first_named if start < at]
        return " and ".join(people) if len(people) == _TWO else None

    def _other_party(self, office: str, phrase: str, at: int) -> str | None:
        """The one of two parties who is not of another country, where both hold the office ("the two presidents")."""
        both = (self._both(at) or "").split(" and ")
        if len(both) != _TWO or not _country(office, phrase) or not self._share(office):
            return None
        others = {h.name for h in self._offices.get(office, ()) if _stated(office, h.offices)}
        left = [name for name in both if name not in others]
        return left[0] if len(left) == 1 else None

    def _share(self, office: str) -> bool:
        """Whether the account speaks of several holders of an office together."""
        return re.search(rf"\b(?:the|both) (?:two )?{re.escape(office)}s\b", self._text, re.I) is not None

    @cached_property
    def _first_named(self) -> list[tuple[int, str]]:
        """The first three people an account names, and where."""
        first: dict[str, int] = {}
        for mention in self._found:
            if self._names.kind(mention.name) == "person":
                first.setdefault(self._canonical(mention.name), mention.start)
            if len(first) > _TWO:
                break
        return [(start, name) for name, start in first.items()]

    def _introduced_later(self, phrase: str, at: int) -> str | None:
        """The next person whose role shares words of weight with an indefinite description ("a top ... official")."""
        weighty = _weighty(phrase) - words("function_words", "all")
        for mention in self._found[bisect_left(self._found, at + len(phrase) + 1, key=lambda m: m.start) :]:
            roles = {word for role in self._names.role(mention.name) for word in _weighty(role)}
            if len(roles & weighty) >= _SHARED and mention.name.split()[-1] not in phrase:
                return self._canonical(mention.name)
        return None


def _weighty(text: str) -> set[str]:
    """The longer words of a text."""
    return {word for word in _WORD.findall(text.lower()) if len(word) >= _WEIGHTY}


def _is_joint(phrase: str, noun: str) -> bool:
    """Whether a description means the parties together: "both sides", "each office", "the two"."""
    first, last = phrase.split(" ")[0].lower(), noun.split(" ")[-1]
    if last in words("acts", "joint"):
        return True
    return first in words("acts", "each") and (last == first or last in words("acts", "party"))


def _country(office: str, phrase: str) -> tuple[str, ...]:
    """The stems of the country or body that a description of an office names."""
    if phrase.lower().removeprefix("the ") in _SAME_OFFICE:
        return ()
    capitalised = (w for w in _CAPITALISED.findall(phrase) if w.lower() != office and w not in {"Head", "The"})
    return tuple(stem for word in capitalised for stem in (word[:_STEM], *_other_stems().get(word.lower(), ())))


@cache
def _other_stems() -> dict[str, tuple[str, ...]]:
    """A country or its adjective to the stems of the words for it that begin in another way ("French", "France")."""
    groups = [line.split("|") for line in lines("names", "demonyms")]
    return {
        word: tuple(name if " " in name else name[:_STEM] for name in map(str.title, group))
        for group in groups
        for word in group
    }


def _stated(office: str, offices: Sequence[str]) -> list[str]:
    """Those of some offices that name a country or body."""
    bare = re.compile(rf"\b{re.escape(office)}\b", re.I)
    return [held for held in offices if any(map(str.isupper, bare.sub("", held)))]


def _is_of(country: Sequence[str], office: str, offices: Sequence[str]) -> bool:
    """Whether offices that name a country or body name the one described; those without one do not speak against it."""
    stated = _stated(office, offices)
    return not stated or any(c in held for held in stated for c in country)
