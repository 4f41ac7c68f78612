"""How many independent origins a row has: who vouches for what it says, and how surely each is one more.

Origins are speakers and witnesses on an occasion, never pages: five accounts of one briefing are one. A story that
tells in its own voice what the briefing says has it from there; one that rests on nothing known may have it from
anywhere, and only the upper bound counts it in full.
"""

from collections.abc import Iterable, Mapping, Sequence

from variorum.records import Alignment, Origin, Reading, Standing, Statement, Stemma
from variorum.text.language import primary_subtag
from variorum.text.names import surname
from variorum.trace.meetings import Meetings

__all__ = ["Origins"]

_RENDERING = ("transcript", "translation", "abridgement", "near_copy", "original")


class Origins:
    """What origins are counted by: the statements, photographs and names of all accounts, and their stemma."""

    def __init__(self, readings: Sequence[Reading], stemma: Stemma) -> None:
        self._stemma = stemma
        self._language = {r.account.id: primary_subtag(r.account.language or "en") for r in readings}
        self._statements = {s.span: s for r in readings for s in r.statements}
        self._people = {d.value for s in self._statements.values() for d in s.details if d.kind == "person"}
        self._heard = _speakers_heard(readings, stemma)
        self._meetings = Meetings(readings)

    def of(self, row: Alignment) -> tuple[Origin, ...]:
        """The origins of a row, the surest first."""
        members = [self._statements[s] for s in row.statements if s in self._statements]
        told = [s for s in members if s.act != "question"]
        if not told:
            return self._asked(members)
        if len({self._language[s.span.account] for s in told}) > 1:
            return tuple(self._roots(told))
        found = [*self._named(told), *self._photographs(told)]
        found += self._in_passing(told, found)
        found += self._collectives(told, named=bool(found))
        found += self._own_voices(told, others=bool(found))
        return tuple(sorted(_once(found), key=lambda o: _ORDER[o.standing]))

    def _roots(self, told: Sequence[Statement]) -> list[Origin]:
        """What the accounts rest on: between languages names are not compared."""
        roots = {self._stemma.origins(s.span.account): s for s in reversed(told)}
        standings: list[Standing] = ["sure", "likely"]
        return [
            Origin(f"what {s.span.account} rests on", "own_voice", standings[min(n, 1)], s.span)
            for n, s in enumerate(roots.values())
        ]

    def _asked(self, members: Sequence[Statement]) -> tuple[Origin, ...]:
        """A row of questions has whoever asks as its origin, as far as the accounts say who that is."""
        askers = {s.speaker or "": s for s in reversed(members)}
        named = [Origin(name or "who asks", "speaker", "sure", s.span) for name, s in sorted(askers.items())]
        return tuple(named[:1])

    def _named(self, told: Iterable[Statement]) -> list[Origin]:
        """The people who are said to have said it; the same person at another time is possibly one more."""
        found: list[Origin] = []
        first: dict[str, Statement] = {}
        for statement in told:
            for name in _parties(statement.speaker):
                if not self._is_person(name):
                    continue
                before = first.setdefault(surname(name), statement)
                if before is statement:
                    found.append(Origin(name, "speaker", "sure", statement.span))
                elif (before.act == "background") != (statement.act == "background"):
                    found.append(Origin(f"{name}, at another time", "speaker", "possible", statement.span))
        return found

    def _is_person(self, name: str) -> bool:
        """Whether a speaker is one person by name, rather than an office, a body or sources."""
        return name in self._people

    def _photographs(self, told: Sequence[Statement]) -> list[Origin]:
        """Photographs whose captions show what the row tells: whoever took one was there."""
        return [
            Origin(f"photograph in {span.account}", "photograph", "likely", span)
            for span in self._meetings.pictured(told)
        ]

    def _in_passing(self, told: Sequence[Statement], found: Sequence[Origin]) -> list[Origin]:
        """Others who speak of the meeting that the row tells of, elsewhere in the accounts."""
        known = {surname(o.name) for o in found if o.kind == "speaker"}
        return [
            Origin(s.speaker, "speaker", "likely", s.span)
            for s in self._meetings.mentioned(told)
            if s.speaker and self._is_person(s.speaker) and surname(s.speaker) not in known
        ]

    def _collectives(self, told: Iterable[Statement], *, named: bool) -> list[Origin]:
        """Bodies, offices and unnamed sources: they may be the people who are named, where some are."""
        listed = [s for s in told if s.speaker and not any(map(self._is_person, _parties(s.speaker)))]
        standings: list[Standing] = ["possible"] if named else ["sure", "possible"]
        found = []
        for number, statement in enumerate({s.speaker: s for s in reversed(listed)}.values()):
            standing = standings[min(number, len(standings) - 1)]
            found.append(Origin(statement.speaker or "", "collective", standing, statement.span))
        return found

    def _own_voices(self, told: Sequence[Statement], *, others: bool) -> list[Origin]:
        """Accounts that tell it in their own voice and have it from no other member of the row."""
        own: dict[frozenset[str], Statement] = {}
        for statement in told:
            if not statement.speaker and not (others and self._explained(statement, told)):
                own.setdefault(self._stemma.origins(statement.span.account), statement)
        standings: list[Standing] = ["likely", "possible"] if others else ["sure", "likely"]
        return [
            Origin(f"{s.span.account} in its own voice", "own_voice", standings[min(n, 1)], s.span)
            for n, s in enumerate(own.values())
        ]

    def _explained(self, statement: Statement, told: Iterable[Statement]) -> bool:
        """Whether an account has what it tells from what another member renders: the words it rests on, or its speaker.

        A speaker whom no transcript of the event lets speak said it elsewhere, and explains nothing.
        """
        account = statement.span.account
        roots = self._stemma.origins(account)
        for other in told:
            kin = other.span.account == account or roots & self._stemma.origins(other.span.account)
            rendered = self._stemma.manner(other.span.account) in _RENDERING
            heard = other.speaker is not None and surname(other.speaker) in self._heard
            if other is not statement and kin and (rendered or heard):
                return True
        return False


_ORDER: Mapping[Standing, int] = {"sure": 0, "likely": 1, "possible": 2}


def _parties(speaker: str | None) -> list[str]:
    """The speakers of a statement, one or several together."""
    return speaker.split(" and ") if speaker else []


def _speakers_heard(readings: Sequence[Reading], stemma: Stemma) -> frozenset[str]:
    """The surnames of those who speak in the event's transcripts."""
    spoken = (s for r in readings if stemma.manner(r.account.id) in _RENDERING for s in r.statements)
    return frozenset(surname(s.speaker) for s in spoken if s.mode == "transcript" and s.speaker)


def _once(origins: Iterable[Origin]) -> list[Origin]:
    """Origins without those of a name that is there already."""
    found: dict[str, Origin] = {}
    for origin in origins:
        found.setdefault(origin.name, origin)
    return list(found.values())
