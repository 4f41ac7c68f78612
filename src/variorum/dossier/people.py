"""The participants: one entry a person, with every spelling and role seen, the side, and whether they were there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from variorum.dossier.book import Book, Said
from variorum.dossier.lexicon import roles_in_list, sides
from variorum.dossier.meetings import named_meetings
from variorum.dossier.plan import Part
from variorum.dossier.wording import clip, entry
from variorum.records import Entry
from variorum.text.names import Mention, mentions

__all__ = ["participants"]

_ROLES = 4
_PRESENCE = ("present", "represented", "mentioned")


@dataclass(slots=True)
class _Person:
    """What the statements tell of one person."""

    name: str
    said: list[tuple[Said, Mention]] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    presence: set[str] = field(default_factory=set)

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much a person matters: presence, accounts, mentions."""
        accounts = len({said.account for said, _ in self.said})
        return -("present" in self.presence), -accounts, -len(self.said)


def _present(part: Part, said: Said, mention: Mention, elsewhere: bool) -> str:
    """Whether a mention puts the person at the table, names one who sent others, or no more than names the person."""
    if not part.patterns:
        return "mentioned"
    told = part.patterns
    before, after = said.text[max(0, mention.start - 90) : mention.start], said.text[mention.end : mention.end + 160]
    if told["represented_before"].search(before) or told["represented_after"].search(after):
        return "represented"
    if said.asked or elsewhere or told["unsure"].search(said.text):
        return "mentioned"
    there = told["acts"].match(after) or (told["joins"].search(before) and not told["apart"].search(before))
    return "present" if there else "mentioned"


def _listed(said: Said) -> Iterator[tuple[str, str]]:
    """Names in a list that the words before say the role of ("two envoys of Doe: A and B")."""
    found = roles_in_list().search(said.text)
    end = 0
    for mention in mentions(found["names"]) if found else ():
        between = found["names"][end : mention.start] if found else ""
        if found is None or not re.fullmatch(r"(?:,? and |, )?(?:mr\.? |ms\.? )?", between, re.IGNORECASE):
            return
        end = mention.end
        yield mention.name, f"{found['role'].lower().removesuffix('s')} of {found['of'].strip()}"


def _people(book: Book, part: Part) -> list[_Person]:
    """Everyone named in a statement."""
    known, elsewhere = set(book.names.people()), book.once(named_meetings)
    found: dict[str, _Person] = {}
    for said in book.said:
        roles = dict(_listed(said))
        for mention in book.mentions(said):
            name = book.names.canonical(mention.name)
            if name not in known and not (mention.name in roles and book.names.kind(name) is None):
                continue
            person = found.setdefault(name, _Person(name))
            person.said.append((said, mention))
            person.forms[mention.name] = None
            person.presence.add(_present(part, said, mention, said in elsewhere))
            if mention.name in roles and not any(
                role.startswith(roles[mention.name].split()[0]) for role in person.roles
            ):
                person.roles[clip(roles[mention.name], 9)] = None
    for person in found.values():
        person.roles = dict.fromkeys([*_better(book.names.role(person.name)), *person.roles])
        person.forms |= dict.fromkeys(book.names.variants(person.name))
    return list(found.values())


def _better(roles: Iterable[str]) -> list[str]:
    """Roles without those that say no more than part of another, in the order seen."""
    listed = list(roles)
    return [r for r in listed if not any(r != other and r.lower() in other.lower() for other in listed)]


def _side(person: _Person, known: dict[str, str]) -> str | None:
    """The side the roles name; a side of its own comes before that of the person a role belongs to."""
    for role in person.roles:
        low = role.lower()
        for word, side in sides().items():
            if re.search(rf"(?<![\w.]){re.escape(word)}(?![\w])", low):
                return str(side)
    owners = [side for name, side in known.items() for role in person.roles if name.split()[-1] in role]
    return owners[0] if owners else None


def _cited(person: _Person) -> list[Said]:
    """The statements to cite: one for each spelling and those with a title first."""
    best: dict[Said, int] = {}
    seen: set[str] = set()
    for said, mention in person.said:
        new = mention.name not in seen
        seen.add(mention.name)
        rank = 0 if new or mention.title else 1
        best[said] = min(rank, best.get(said, 9))
    return sorted(best, key=lambda s: (best[s], s.account, s.place))


def participants(book: Book, part: Part) -> list[Entry]:
    """The people of the event, those who were there first."""
    people = sorted(_people(book, part), key=lambda p: p.weight)[: part.limit]
    known: dict[str, str] = {}
    for _ in range(2):
        known |= {p.name: side for p in people if (side := _side(p, known))}
    return [_entry(part, person, known.get(person.name)) for person in people]


def _entry(part: Part, person: _Person, side: str | None) -> Entry:
    roles = list(person.roles)[:_ROLES]
    forms = [form for form in person.forms if form != person.name]
    presence = next((p for p in _PRESENCE if p in person.presence), "mentioned")
    facts = [
        ("side", side or ""),
        ("presence", presence if part.patterns else ""),
        ("also spelt", "; ".join(forms)),
        ("roles", "; ".join(roles[1:])),
    ]
    cited = [said.span for said in _cited(person)]
    value = roles[0] if roles else presence if part.patterns else "no role told"
    return entry(part.key, person.name, value, cited, facts=facts)
