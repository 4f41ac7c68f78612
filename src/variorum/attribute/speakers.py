"""Who a source phrase means: names in their fullest form, pronouns and descriptions resolved inside one account.

A source that cannot be resolved keeps its own words ("sources", "Russian media"); a pronoun without an antecedent is
unknown.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from variorum.attribute.issuers import issuer_of
from variorum.attribute.offices import Offices
from variorum.text.lexicon import words
from variorum.text.names import Mention, Names, mentions
from variorum.text.normalise import fold
from variorum.text.roles import is_title
from variorum.text.sources import counts

__all__ = ["Speakers"]

_DETERMINER = re.compile(r"^(?:the|a|an|its|their|some|one)\s+", re.I)
_PREPOSITION = re.compile(r"\s(?:of|to|from|for|at|in|on|with|by)\s")
_GENERATION = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_OWNER = re.compile(r"^'?s\b")
_SMALL = re.compile(r"[a-z]")
_OPENING = re.compile(r"(?:^|[.!?\n]\"?\s|\n)([^.!?\n,]{0,50})$")
_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"\b[A-Z]")
_TWO = 2
_AGAINST = {"he": "her_titles", "him": "her_titles", "his": "her_titles", "she": "his_titles", "her": "his_titles"}
_BEFORE = 60  # characters before a name that show whether it is the first of its sentence
_NEAR = 2500  # characters over which a pronoun looks back
_BESIDE = 300  # characters within which the only person named is meant, wherever the name stands


def _is_plural(name: str) -> bool:
    """Whether a speaker is several people: two names, or a noun in the plural."""
    head = _PREPOSITION.split(name, maxsplit=1)[0].lower()
    many = head.endswith("s") or not words("reporting", "plurals").isdisjoint(head.split()[-1:])
    count, _, counted = name.partition(" of ")
    share = bool(counted) and counts(count.split()[-1].lower()) and counted.endswith("s")  # "eight of ten voters"
    return many or share or " and " in name


class Speakers:
    """The people one account names, and the discourse so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names = Names.from_text(text)
        self.found = mentions(text)
        self._starts = [m.start for m in self.found]
        self._spoke: list[tuple[int, str]] = []
        self._canonical: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._offices = Offices(text, self.names, self.found, self.canonical)

    def named(self, label: str) -> str:
        """The name a turn is labelled with, in its fullest form ("Aide to the President Jo Doe" -> "Jo Doe")."""
        if label not in self._labels:
            inside = mentions(label)
            self._labels[label] = self.canonical(inside[-1].name) if inside else label
        return self._labels[label]

    def canonical(self, name: str) -> str:
        """A name in its fullest form, without a generation's suffix ("Jr.")."""
        if name not in self._canonical:
            self._canonical[name] = _GENERATION.sub("", self.names.canonical(name))
        return self._canonical[name]

    def party(self, phrase: str) -> str:
        """Whoever a phrase out of its place names: a person by the fullest name, else its words without an article."""
        bare = _DETERMINER.sub("", fold(phrase)).strip()
        inside = mentions(bare)
        if inside and inside[-1].end == len(bare) and is_title(bare[: inside[-1].start]):
            return self.canonical(inside[-1].name)
        return bare or phrase

    def party_after(self, at: int, end: int) -> str | None:
        """The person who is named first behind a place, if at once ("Asked about it, Berg said")."""
        first = bisect_left(self._starts, at)
        for mention in self.found[first : first + 1]:
            if mention.end <= end and is_title(fold(self.text[at : mention.start]).strip(" ,")):
                return self.canonical(mention.name)
        return None

    def meant(self, pronoun: str, at: int, source: tuple[int, int] | None, subject: str | None) -> str | None:
        """Whom a pronoun means that is not the subject of its clause, who is given with their place."""
        told = {"him": "he", "her": "she", "them": "they"}.get(pronoun)
        if told is None or source is None:
            return None
        others = (self._pronoun(told, place) for place in (at, source[0]))
        return next((who for who in others if who and who != subject), None)

    def resolve(self, source: tuple[int, int], *, remember: bool = True) -> str | None:
        """The canonical speaker behind the source at these offsets; `remember`: for the pronouns that follow."""
        phrase = fold(self.text[source[0] : source[1]]).strip(" ,")
        if phrase.lower() in words("reporting", "pronouns", "personal", "collective"):
            speaker = self._pronoun(phrase.lower(), source[0])
        else:
            speaker = self._phrase(phrase, source)
        if speaker and remember:
            self._spoke.append((source[0], speaker))
            self._offices.spoke(speaker)
        return speaker

    def _pronoun(self, pronoun: str, at: int) -> str | None:
        """He, she, who: the last speaker, or a person who is named later than that at the head of a sentence.

        They: the last speaker that is several people; it: the last that is a body.
        """
        if pronoun in words("reporting", "collective"):
            several = pronoun != "it"
            bodies = (who for _, who in self._recent(at) if not self._is_person(who))
            return next((who for who in bodies if _is_plural(who) == several), None)
        if pronoun not in words("reporting", "personal"):
            return None
        spoke = self._last_speaker(pronoun, at)
        head = self._last_head(pronoun, at)
        if head and (not spoke or head.start > spoke[0]):
            return self.canonical(head.name)
        return spoke[1] if spoke else self._only_one(pronoun, at)

    def _only_one(self, pronoun: str, at: int) -> str | None:
        """The person named close before a pronoun, where it can mean no other."""
        near = self.found[bisect_left(self._starts, at - _BESIDE) : bisect_left(self._starts, at)]
        people = {self.canonical(m.name) for m in near if m.end <= at}
        fit = [name for name in sorted(people) if self._may_be(name, pronoun)]
        return fit[0] if len(fit) == 1 else None

    def _recent(self, at: int) -> Iterator[tuple[int, str]]:
        """Who spoke not long before a place and where, the last first."""
        near = takewhile(lambda spoke: at - spoke[0] < _NEAR, reversed(self._spoke))
        return ((where, who) for where, who in near if where < at)

    def _last_speaker(self, pronoun: str, at: int) -> tuple[int, str] | None:
        """The last speaker before a pronoun whom it can mean, and where they spoke."""
        return next(((where, who) for where, who in self._recent(at) if self._may_be(who, pronoun)), None)

    def _last_head(self, pronoun: str, at: int) -> Mention | None:
        """The last person before a pronoun who heads a sentence and whom it can mean."""
        for i in range(bisect_left(self._starts, at) - 1, -1, -1):
            mention = self.found[i]
            if at - mention.start >= _NEAR:
                return None
            heads = mention.end <= at and self._heads_sentence(mention)
            if heads and self._may_be(self.canonical(mention.name), pronoun):
                return mention
        return None

    def _may_be(self, name: str, pronoun: str) -> bool:
        """Whether a pronoun can mean this person: no title of theirs ("Mr", "Ms") speaks against it."""
        against = _AGAINST.get(pronoun)
        titles = self._titles.get(name, set())
        return self._is_person(name) and not (against and titles & words("reporting", against))

    @cached_property
    def _titles(self) -> dict[str, set[str]]:
        """The titles each person is given."""
        titles: dict[str, set[str]] = {}
        for mention in self.found:
            if mention.title:
                titles.setdefault(self.canonical(mention.name), set()).add(mention.title.lower().rstrip("."))
        return titles

    def _heads_sentence(self, mention: Mention) -> bool:
        """Whether a name is the first of its sentence, but for an opener or a title."""
        opening = _OPENING.search(fold(self.text[max(0, mention.start - _BEFORE) : mention.start]))
        if opening is None:
            return False
        return all(w[0].isupper() or w in words("reporting", "openers") for w in _WORD.findall(opening[1]))

    @cached_property
    def _people(self) -> frozenset[str]:
        """Everyone the account names."""
        return frozenset(self.names.people())

    def _is_person(self, name: str) -> bool:
        """Whether a speaker is a person rather than a body."""
        _, *others = name.split()
        if not others or " and " in name:
            return name in self._people
        kind = self.names.kind(name)
        return kind == "person" or name in self._people or (kind is None and others[-1] in self._alone)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """The names of one word that also close a longer one: people are named by their last name alone."""
        return frozenset(m.name for m in self.found if " " not in m.name)

    def _named_together(self, inside: Sequence[Mention]) -> str:
        """The last of the names in a phrase, or the last two where "and" joins them."""
        *_, last = inside
        joined = len(inside) > 1 and fold(self.text[inside[-2].end : last.start]) == " and "
        return " and ".join(self.canonical(m.name) for m in inside[-2 if joined else -1 :])

    def _phrase(self, phrase: str, source: tuple[int, int]) -> str:
        """A noun phrase: the person it names, the person its office describes, or its own words."""
        if joint := self._joint(phrase, source[0]):
            return joint
        inside = self._inside(source)
        last = inside[-1] if inside and inside[-1].end >= source[0] + len(phrase) else None
        if last and last.title and is_title(phrase[: last.start - source[0]]):
            return self.canonical(last.name)
        head = _PREPOSITION.split(phrase, maxsplit=1)[0]
        inside = [m for m in inside if m.end <= source[0] + len(head)]
        tail = phrase[inside[-1].end - source[0] : len(head)].strip(" '") if inside else head
        if inside and not _SMALL.search(_OWNER.sub("", tail)):
            return self._named_together(inside)
        noun = _DETERMINER.sub("", head).lower().strip()
        meant = self._offices.described(phrase, noun, source[0]) or self._issuer(phrase, noun, source[0])
        meant = meant or self._owned(phrase, source[0]) or self._described_before(phrase, noun, source[0])
        return meant or _DETERMINER.sub("", phrase).strip() or phrase

    def _inside(self, source: tuple[int, int]) -> list[Mention]:
        """The names inside a stretch."""
        first, after = bisect_left(self._starts, source[0]), bisect_right(self._starts, source[1])
        return [m for m in self.found[first:after] if m.end <= source[1]]

    def _joint(self, phrase: str, at: int) -> str | None:
        """Two parties that "and" joins, both named, not by names alone ("the White House and the office of Jo Doe")."""
        pieces = phrase.split(" and ")
        if len(pieces) != _TWO or not all(_NAMED.search(_DETERMINER.sub("", piece)) for piece in pieces):
            return None
        cut = at + len(pieces[0])
        if any(m.start < cut < m.end for m in self._inside((at, at + len(phrase)))):
            return None
        return " and ".join(self.party(piece) for piece in pieces)

    def _issuer(self, phrase: str, noun: str, at: int) -> str | None:
        """Who issued the document that a phrase names ("the statement said")."""
        place = issuer_of(self.text, phrase, noun, at)
        if place is None:
            return None
        issued = fold(self.text[place[0] : place[1]])
        return self._phrase(issued, place) if issued.lower() not in words("reporting", "pronouns") else None

    def _described_before(self, phrase: str, noun: str, at: int) -> str | None:
        """A speaker whom a definite noun takes up ("an aide to the mayor", then "the aide")."""
        if phrase[:4].lower() != "the " or not noun.isalpha():
            return None
        heads = ((who, _PREPOSITION.split(who, maxsplit=1)[0].lower()) for _, who in self._recent(at))
        return next((who for who, head in heads if head.split(" ")[-1] == noun), None)

    def _owned(self, phrase: str, at: int) -> str | None:
        """What someone owns, by the owner's fullest name: "his office", "Mr. Berg's lawyers"."""
        owner, _, owned = phrase.partition(" ")
        if owner.lower() in ("his", "her") and owned:
            named = self._pronoun({"his": "he", "her": "she"}[owner.lower()], at)
            return f"{named}'s {owned}" if named else None
        owner, _, owned = phrase.partition("'s ")
        return f"{self.party(owner)}'s {owned}" if owned and " " not in owned and _NAMED.search(owner) else None
