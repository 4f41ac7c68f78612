"""Who a source phrase means: names in their fullest form, pronouns and descriptions resolved inside one account.

A source that cannot be resolved keeps its own words ("sources", "Russian media"); a pronoun without an antecedent is unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.text.lexicon import words
from variorum.text.names import Mention, Names, mentions
from variorum.text.normalise import fold

__all__ = ["Speakers"]

_PERSONAL = {"he", "she", "him", "her", "who"}
_DETERMINER = re.compile(r"^(?:the|a|an|its|their|some|one)\s+", re.I)
_PREPOSITION = re.compile(r"\s(?:of|to|from|for|at|in|on|with|by)\s")
_SAME_OFFICE = {"head of state": "president", "premier": "prime minister", "head of government": "prime minister"}
_NEAR = 2500
_OPENERS = {"the", "a", "an", "but", "and", "then", "of", "s"}
_HE, _SHE = {"he", "him"}, {"she", "her"}
_LEDE = 600


@dataclass(slots=True)
class Speakers:
    """The people one account names, and the discourse so far."""

    text: str
    names: Names
    found: tuple[Mention, ...]
    last: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Speakers":
        """Read the names of an account's text once."""
        return cls(text, Names.from_text(text), mentions(text))

    def named(self, label: str) -> str:
        """The name a turn is labelled with, in its fullest form ("Aide to the President Jo Doe" -> "Jo Doe")."""
        inside = mentions(label)
        return self._canonical(inside[-1].name) if inside else label

    def _canonical(self, name: str) -> str:
        """A name in its fullest form, without a generation's suffix ("Jr.")."""
        return re.sub(r",? (?:Jr|Sr|II|III|IV)\.?$", "", self.names.canonical(name))

    def resolve(self, source: tuple[int, int]) -> str | None:
        """The canonical speaker behind the source at these offsets, remembered for the pronouns that follow."""
        phrase = fold(self.text[source[0] : source[1]]).strip(" ,")
        speaker = self._pronoun(phrase, source[0]) if phrase.lower() in words("reporting", "pronouns") | _PERSONAL else self._phrase(phrase, source)
        if speaker:
            self.last.append((source[0], speaker))
        return speaker

    def _pronoun(self, phrase: str, at: int) -> str | None:
        """He, she, who: the last speaker, or a person who is named later than that at the head of a sentence."""
        if phrase.lower() not in _PERSONAL:
            return None
        spoke = [(where, who) for where, who in self.last if where < at and at - where < _NEAR and self._may_be(who, phrase)]
        heads = [m for m in self.found if m.end <= at and at - m.start < _NEAR and self._heads_sentence(m) and self._may_be(self._canonical(m.name), phrase)]
        if heads and (not spoke or heads[-1].start > spoke[-1][0]):
            return self._canonical(heads[-1].name)
        return spoke[-1][1] if spoke else None

    def _may_be(self, name: str, pronoun: str) -> bool:
        """Whether a pronoun can mean this person: no title of theirs ("Mr", "Ms") speaks against it."""
        titles = {(m.title or "").lower().rstrip(".") for m in self.found if m.title and self._canonical(m.name) == name}
        against = {"mrs", "ms", "miss", "madam"} if pronoun.lower() in _HE else {"mr", "sir"} if pronoun.lower() in _SHE else set()
        return self._is_person(name) and not titles & against

    def _heads_sentence(self, mention: Mention) -> bool:
        """Whether a name is the first of its sentence, near its start."""
        before = fold(self.text[max(0, mention.start - 60) : mention.start])
        opening = re.search(r"(?:^|[.!?\n]\"?\s|\n)([^.!?\n,]{0,50})$", before)
        return bool(opening) and all(w[0].isupper() or w in _OPENERS for w in re.findall(r"[^\W_]+", opening.group(1)))

    def _is_person(self, name: str) -> bool:
        """Whether a speaker is a person rather than a body."""
        return name in self.names.people() or (len(name.split()) > 1 and self.names.kind(name) == "person")

    def _phrase(self, phrase: str, source: tuple[int, int]) -> str:
        """A noun phrase: the person it names, the person its office describes, or its own words."""
        head = _PREPOSITION.split(phrase, maxsplit=1)[0]
        inside = [m for m in self.found if source[0] <= m.start and m.end <= source[0] + len(head)]
        tail = phrase[inside[-1].end - source[0] : len(head)].strip(" '") if inside else head
        if inside and not re.search(r"[a-z]", re.sub(r"^'?s\b", "", tail)):
            return self._canonical(inside[-1].name)
        described = self._described(phrase, head, source[0])
        return described or _DETERMINER.sub("", phrase).strip() or phrase

    def _described(self, phrase: str, head: str, at: int) -> str | None:
        """The person a description means: one whose title or role holds its noun, the nearest before, or the first after.

        "The president" looks back; "a top aide" is named later, as news writing does.
        """
        noun = _DETERMINER.sub("", head).lower().strip()
        noun = _SAME_OFFICE.get(noun, _SAME_OFFICE.get(phrase.lower().removeprefix("the "), noun)).split(" ")[-1]
        if noun.endswith("s") and noun not in {"boss"} or not noun.isalpha():
            return None
        holders = [m for m in self.found if not at <= m.start < at + len(phrase) and self._holds(m, noun, phrase)]
        if re.match(r"the\s", phrase, re.I):
            return self._back_to(holders, at)
        if at > _LEDE:
            return None
        after = [m for m in holders if m.start > at]
        return self._canonical(after[0].name) if after else self._introduced_later(phrase, at)

    def _back_to(self, holders: Sequence[Mention], at: int) -> str | None:
        """A definite description: the last speaker who holds the office, else the nearest person before who does."""
        named = [self._canonical(m.name) for m in holders if m.start < at]
        spoke = [who for _, who in self.last if who in named]
        return (spoke or named or [None])[-1]

    def _holds(self, mention: Mention, noun: str, phrase: str) -> bool:
        """Whether a person is given this office, as a title before the name or a role beside it, of the country described."""
        offices: Sequence[str] = (mention.title or "", *self.names.role(mention.name))
        held = [office for office in offices if re.search(rf"\b{re.escape(noun)}\b", office.lower())]
        country = [w[:4] for w in re.findall(r"\b[A-Z]\w{3,}", phrase) if w.lower() != noun and w not in {"Head", "The"}]
        stated = [office for office in held if re.search(r"[A-Z]", re.sub(rf"(?i)\b{re.escape(noun)}\b", "", office))]
        if country and stated:
            return any(c in office for office in stated for c in country)
        return bool(held)

    def _introduced_later(self, phrase: str, at: int) -> str | None:
        """The next person whose role shares a word of weight with an indefinite description ("a top ... official")."""
        weighty = {w for w in re.findall(r"\w{3,}", phrase.lower()) if w not in words("function_words", "all")}
        for mention in self.found:
            if mention.start > at + len(phrase) and mention.name.split()[-1] not in phrase:
                roles = {w for role in self.names.role(mention.name) for w in re.findall(r"\w{3,}", role.lower())}
                if len(roles & weighty) >= 2:
                    return self._canonical(mention.name)
        return None
