"""The names of a text, brought together: which are one name, its best form, and what its bearer is said to be."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from variorum.text.lexicon import words
from variorum.text.mentions import Mention, mentions
from variorum.text.name_index import NameIndex
from variorum.text.normalise import fold
from variorum.text.roles import is_title, roles
from variorum.text.spelling import is_reversed, name_key, parts, same_name, surname, word_key

__all__ = ["Mention", "NameKind", "Names", "mentions", "name_key", "same_name", "surname"]

_INITIAL = re.compile(r"[^\W\d_]{1,2}\.\s?(?![^\W\d_]\.)")

NameKind = Literal["person", "place", "organisation"]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One mention and what its surroundings say of it."""

    name: str
    roles: tuple[str, ...]
    titled: bool
    person: float
    place: float


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Whoever bears a name: its forms, the best first, roles and kind."""

    forms: tuple[str, ...]
    roles: tuple[str, ...]
    kind: NameKind | None


def _tokens(name: str) -> list[str]:
    """The words of a name to look up."""
    return [part.lower().rstrip(".") for part in parts(name)]


@cache
def _aliases() -> dict[str, str]:
    """Other names of well-known places and bodies, in lower case, to the first of their line."""
    lines = (line.split("|") for line in words("names", "aliases"))
    return {name: line[0] for line in lines for name in line}


def _alias(name: str) -> str:
    """A name, or the usual one where it is another name of a well-known place or body."""
    return _aliases().get(name.lower().rstrip("."), name)


@lru_cache(maxsize=1 << 14)
def _listed(name: str) -> NameKind | None:
    """The kind of a name by its own words, if the word lists know."""
    low = _tokens(name)
    if " ".join(low) in words("names", "places"):
        return "place"
    if any(word in words("names", "organisations") for word in low) or (
        name.isupper() and low[-1] in words("names", "acronyms")
    ):
        return "organisation"
    if low[-1] in words("names", "place_words") or any(word in words("names", "places") for word in low):
        return "place"
    return "person" if low[0] in words("names", "given") and len(low) > 1 else None


def _surroundings(text: str, mention: Mention) -> tuple[float, float]:
    """How much the words around a mention speak for a person, and for a place."""
    before = text[max(0, mention.start - 20) : mention.start].split()
    after = text[mention.end : mention.end + 30].lstrip(",").split()
    place = 1.0 if before and before[-1] in words("names", "place_before") else 0.0
    acts = any(word.rstrip(".,;:") in words("names", "person_verbs") for word in after[:2])
    spoken = before[-1:] == ["with"] or before[-1].endswith(("said", "told", "asked")) if before else False
    return (3.0 if mention.title else 0.0) + (1.0 if acts else 0.0) + (0.5 if spoken else 0.0), place


def _seen(text: str) -> tuple[_Seen, ...]:
    """Every mention of a text with its evidence."""
    folded = fold(text)
    found = []
    for mention in mentions(text):
        said = roles(text, mention)
        person, place = _surroundings(folded, mention)
        found.append(_Seen(mention.name, said, mention.title is not None, person + 2.0 * bool(said), place))
    return tuple(found)


def _kind(forms: Sequence[str], seen: Sequence[_Seen]) -> NameKind | None:
    """What kind of thing a bearer is. A lone word without title or role may be a person's or a state's: left open."""
    person, place = sum(s.person for s in seen), sum(s.place for s in seen)
    listed = {kind for form in forms if (kind := _listed(form))}
    if "organisation" in listed or "place" in listed:
        return "person" if person >= 3 and "person" in listed else ("place" if "place" in listed else "organisation")
    if "person" in listed or any(_INITIAL.match(form) for form in forms):
        return "person"
    named = any(s.roles or s.titled for s in seen) or (person > 0 and any(len(parts(form)) > 1 for form in forms))
    if named and person >= place:
        return "person"
    return "place" if place > 0 else None


def _fits(form: str, group: Sequence[str]) -> bool:
    """Whether a form can join a group: by all its words for a place or body, by the family name for a person."""
    head = group[0]
    if _listed(form) in ("place", "organisation") or _listed(head) in ("place", "organisation"):
        one, other = _tokens(_alias(form)), _tokens(_alias(head))
        return [word_key(w) for w in one] == [word_key(w) for w in other]
    return same_name(head, form)


def _side_by_side(form: str, families: Counter[str]) -> bool:
    """Whether a form is two family names, as headlines put them ("Doe Roe Meeting"), given those of fuller names."""
    words = parts(form)
    return len(words) == 2 and families[words[0]] > 0 and families[words[1]] > 1


class Names:
    """The names of one or several texts."""

    __slots__ = ("__dict__", "_all", "_index", "_spread")

    def __init__(self, seen: Iterable[_Seen] = (), spread: Counter[str] | None = None) -> None:
        self._all = tuple(seen)
        self._spread = spread or Counter()
        self._index = NameIndex()

    @classmethod
    def from_text(cls, text: str) -> "Names":
        """The names of one text."""
        seen = _seen(text)
        return cls(seen, Counter({word for one in seen for word in parts(one.name)}))

    def merge(self, *others: "Names") -> "Names":
        """The names of several texts together; a spelling counts by the texts that use it."""
        together = (self, *others)
        return Names((seen for n in together for seen in n._all), sum((n._spread for n in together), Counter()))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(seen.name for seen in self._all)

    @cached_property
    def _said(self) -> dict[str, frozenset[str]]:
        """The longer words of what each form is said to be."""
        said: dict[str, set[str]] = {}
        for seen in self._all:
            said.setdefault(seen.name, set()).update(
                w for role in seen.roles for w in role.lower().split() if len(w) > 3
            )
        return {form: frozenset(found) for form, found in said.items()}

    @cached_property
    def _groups(self) -> list[list[str]]:
        """Forms that are one name, fuller ones first, so that a family name joins the one full name it fits."""
        groups: list[list[str]] = []
        families = Counter(parts(form)[-1] for form in self._counts if len(parts(form)) > 1)
        for form in sorted(self._counts, key=lambda f: (-len(parts(f)), "." in f, -self._counts[f], f)):
            if _side_by_side(form, families):
                groups.append([form])
                continue
            near = [groups[i] for i in self._index.near(_alias(form))]
            fitting = [group for group in near if self._joins(form, group)] or self._called(form, groups)
            chosen = self._likeliest(fitting)
            if chosen is None:
                self._index.add(_alias(form), len(groups))
                groups.append([form])
            else:
                chosen.append(form)
        return groups

    def _joins(self, form: str, group: Sequence[str]) -> bool:
        """Whether a form joins a group: a spelling that no rule makes alike needs a given name or a role in common."""
        if not _fits(form, group):
            return False
        head = group[0]
        by_rule = name_key(_alias(form)) == name_key(_alias(head)) or is_reversed(form, head)
        named = len(parts(form)) > 1 and len(parts(head)) > 1
        return by_rule or named or bool(self._said[form] & frozenset().union(*(self._said[f] for f in group)))

    def _called(self, form: str, groups: list[list[str]]) -> list[list[str]]:
        """Groups a lone given name belongs to."""
        if len(parts(form)) > 1:
            return []
        called = (groups[i] for i in self._index.called(form))
        return [group for group in called if _listed(group[0]) in (None, "person") and parts(group[0])[0] == form]

    def _likeliest(self, groups: list[list[str]]) -> list[str] | None:
        """The group a form joins: the only one, or the one named at least three times as often as the next."""
        ranked = sorted(groups, key=lambda g: -sum(self._counts[f] for f in g))
        sizes = [sum(self._counts[f] for f in group) for group in ranked[:2]]
        return ranked[0] if ranked and (len(sizes) == 1 or sizes[0] >= 3 * sizes[1]) else None

    def _quality(self, form: str) -> tuple[bool, bool, tuple[int, int, int], int, int]:
        """How good a form is to call someone by: its given name in full, spelt as most texts do, common, long."""
        words = parts(form)
        named = len(words) > 1
        full = named and len(words[0].rstrip(".")) > 2 and "." not in words[0]
        spread = self._spread[words[-1]], self._families[words[-1]], self._spread[words[0]]
        return named, full, spread, self._counts[form], len(form)

    @cached_property
    def _families(self) -> Counter[str]:
        """How often each last word of a name is seen."""
        return Counter(parts(seen.name)[-1] for seen in self._all)

    @cached_property
    def _bearers(self) -> dict[str, _Bearer]:
        """Each form to its bearer."""
        by_name: dict[str, list[_Seen]] = {}
        for seen in self._all:
            by_name.setdefault(seen.name, []).append(seen)
        found: dict[str, _Bearer] = {}
        for group in self._groups:
            forms = sorted(group, key=self._quality, reverse=True)
            seen_here = [seen for form in forms for seen in by_name[form]]
            said = {role.lower(): role for seen in reversed(seen_here) for role in reversed(seen.roles)}
            bearer = _Bearer(tuple(forms), tuple(reversed(said.values())), _kind(forms, seen_here))
            found |= dict.fromkeys(group, bearer)
        return found

    def _find(self, name: str) -> _Bearer | None:
        """The bearer of a name, in a form seen or in one like it."""
        bare = " ".join(name.split())
        if bare in self._bearers:
            return self._bearers[bare]
        named = mentions(bare)
        if named and named[-1].name != bare and named[-1].end == len(bare) and is_title(bare[: named[-1].start]):
            return self._find(named[-1].name)
        if not bare:
            return None
        near = (self._bearers[self._groups[i][0]] for i in self._index.near(_alias(bare)))
        fitting = {bearer.forms[0]: bearer for bearer in near if _fits(bare, bearer.forms)}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def canonical(self, name: str) -> str:
        """The best form seen of a name; the name itself where the texts do not know it."""
        bearer = self._find(name)
        return bearer.forms[0] if bearer else name

    def variants(self, name: str) -> tuple[str, ...]:
        """Every form seen of a name, the best first."""
        bearer = self._find(name)
        return bearer.forms if bearer else ()

    def role(self, name: str) -> tuple[str, ...]:
        """What the bearer of a name is said to be."""
        bearer = self._find(name)
        return bearer.roles if bearer else ()

    def kind(self, name: str) -> NameKind | None:
        """Whether a name is a person's, a place's or an organisation's, if anything tells."""
        bearer = self._find(name)
        return bearer.kind if bearer else _listed(name) if parts(name) else None

    def people(self) -> tuple[str, ...]:
        """The best form of every person's name, in the order in which they are first named."""
        named = (self._bearers[seen.name] for seen in self._all)
        return tuple(dict.fromkeys(bearer.forms[0] for bearer in named if bearer.kind == "person"))
