"""In what ways a matter moved between two mentions: stance, state, number, date, certainty, condition, denial.

A change is told only where both sides tell it. What one side leaves out has not moved.
"""

import re
from collections.abc import Iterator
from functools import cache

from variorum.follow.days import Days, days_in, worded
from variorum.follow.tense import denies
from variorum.follow.units import Book, Unit
from variorum.records import SURE_LINK, Change
from variorum.text.lexicon import lines
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import are_opposites, governed, markers, negated
from variorum.text.normalise import lower
from variorum.text.values import Value, compatible, values
from variorum.text.words import content, words

__all__ = ["changes", "contradicts"]

_CONDITION_ENDS = re.compile(r"[,;.]|$")
_CITED = 2  # statements that are shown for either side
_SURE_OF_WORDS = 0.7  # from this likeness on a word that is turned or opposite stands for a movement


def changes(before: tuple[Unit, Book], after: tuple[Unit, Book], likeness: float) -> list[Change]:
    """What changed from one mention to another. Words are trusted to tell it only where the two are much alike."""
    told = [*_stance(before[0], after[0]), *_state(before[0], after[0]), *_numbers(before[0], after[0])]
    told += _date(before, after)
    told += _certainty(before[0], after[0])
    if likeness >= _SURE_OF_WORDS:
        told += _condition(before, after)
    if likeness >= _SURE_OF_WORDS and not told:
        told += [*_turned(before[0], after[0]), *_opposite(before[0], after[0])][:1]
    return [_change(aspect, was, now, before, after) for aspect, was, now in told]


def contradicts(before: tuple[Unit, Book], after: tuple[Unit, Book], likeness: float) -> list[Change]:
    """A later denial of what an earlier comparison told as done: that cannot have moved."""
    if likeness < SURE_LINK or not denies(after[0].text, before[0].text):
        return []
    return [_change("what happened", "told as done", "denied", before, after)]


def _change(aspect: str, was: str, now: str, before: tuple[Unit, Book], after: tuple[Unit, Book]) -> Change:
    (one, earlier), (other, later) = before, after
    return Change(aspect, was, now, earlier.cited(one.spans[:_CITED]), later.cited(other.spans[:_CITED]))


Told = tuple[str, str, str]


@cache
def _steps() -> dict[str, int]:
    """Each stance's step on the scale."""
    return {w.replace("_", " "): n for n, line in enumerate(lines("movement", "stances")) for w in line.split()}


def _stance(before: Unit, after: Unit) -> Iterator[Told]:
    was, now = before.fact("stance"), after.fact("stance")
    if was and now and was in _steps() and now in _steps() and _steps()[was] != _steps()[now]:
        yield "stance", was, now


@cache
def _states() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for line in lines("movement", "states"):
        name, _, phrases = line.partition(": ")
        listed = sorted((p.strip() for p in phrases.split("|")), key=len, reverse=True)
        found.append((name, re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, listed))})(?![\w'-])")))
    return tuple(found)


def states_of(text: str) -> dict[str, int]:
    """The states a text tells, with their places. What is denied to be settled is open."""
    low = lower(text)
    told: dict[str, int] = {}
    for name, pattern in _states():
        for found in pattern.finditer(low):
            if not negated(text, found.start()) or name == "open":
                told.setdefault(name, found.start())
            elif name == "settled":
                told.setdefault("open", found.start())
    return told


def _state(before: Unit, after: Unit) -> Iterator[Told]:
    """A state that only the later mention tells, where the earlier one tells a single other one."""
    was, now = states_of(before.text), states_of(after.text)
    fresh = [state for state in now if state not in was]
    if len(was) == 1 and len(fresh) == 1:
        yield "state", next(iter(was)), fresh[0]


def _numbers(before: Unit, after: Unit) -> Iterator[Told]:
    """Quantities of one unit, told once on each side, that cannot both be true."""
    one, other = _quantities(before.text), _quantities(after.text)
    for unit in one.keys() & other.keys():
        if not compatible(one[unit], other[unit]):
            yield f"number ({unit})", worded(before.text, one[unit]), worded(after.text, other[unit])


def _quantities(text: str) -> dict[str, Value]:
    """The quantities of a text by what they count, where a thing is counted once."""
    found: dict[str, list[Value]] = {}
    for value in values(text):
        if value.unit and value.kind in ("quantity", "duration") and value.unit != "minute":
            found.setdefault(value.unit, []).append(value)
    return {unit: listed[0] for unit, listed in found.items() if len(listed) == 1}


def _date(before: tuple[Unit, Book], after: tuple[Unit, Book]) -> Iterator[Told]:
    """Dates, told once on each side, that cannot be one day."""
    was, now = _day(*before), _day(*after)
    if was and now and was.apart(now):
        yield "date", _spelt(was), _spelt(now)


def _day(unit: Unit, book: Book) -> Days | None:
    found = list(days_in(unit.text, book.day))
    return found[0] if len(found) == 1 else None


def _spelt(days: Days) -> str:
    """A date in its own words, and what it means where the words do not say."""
    return days.words


def _certainty(before: Unit, after: Unit) -> Iterator[Told]:
    was, now = before.fact("certainty"), after.fact("certainty")
    if was and now and was.partition(":")[0] != now.partition(":")[0]:
        yield "certainty", was, now


def _condition(before: tuple[Unit, Book], after: tuple[Unit, Book]) -> Iterator[Told]:
    """A condition that one side has and the other, which tells the same, has not, in all of its sentence."""
    was, now = _bound(before[0].text), _bound(after[0].text)
    lacking = before if now else after
    if bool(was) != bool(now) and not _bound(lacking[1].sentence(lacking[0])):
        yield "condition", was or "none told", now or "none told"


def _bound(text: str) -> str:
    """The condition in a text, from its first word to the end of its clause."""
    for marker in markers(text):
        if marker.kind == "condition":
            end = _CONDITION_ENDS.search(text, marker.end)
            return text[marker.start : end.start() if end else None]
    return ""


def _turned(before: Unit, after: Unit) -> Iterator[Told]:
    """A word that a negator turns on one side alone."""
    one, other = ({w.stem for w in governed(u.text, words(u.text))} for u in (before, after))
    have = [{w.stem: w.text for w in content(u.text)} for u in (before, after)]
    for stem in sorted((one ^ other) & have[0].keys() & have[1].keys()):
        was, now = have[0][stem], have[1][stem]
        yield "polarity", f"not {was}" if stem in one else was, f"not {now}" if stem in other else now


def _opposite(before: Unit, after: Unit) -> Iterator[Told]:
    """A word of one side whose opposite the other has, neither of them turned."""
    idle = wordlist("movement", "unmoving")
    kept = [
        [w for w in content(u.text) if w.text not in idle and not negated(u.text, w.start)] for u in (before, after)
    ]
    stems = [{w.stem for w in side} for side in kept]
    for a in kept[0]:
        for b in kept[1]:
            if a.stem not in stems[1] and b.stem not in stems[0] and are_opposites(a.text, b.text):
                yield "wording", a.text, b.text
