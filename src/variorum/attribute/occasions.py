"""On which occasion something was said: a briefing, an interview, a post. Named, carried on, or unknown; never guessed.

An occasion is a short phrase of its kind, with whom, and when: "interview with the Post on Tuesday". The kinds are word
lists; the same occasion named twice in one account gets the same phrase.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from variorum.text.lexicon import any_of, lines, words
from variorum.text.normalise import fold

__all__ = ["Occasion", "Occasions", "occasion_in", "own_occasion", "when_in"]

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,7}\.?"
_DATE = re.compile(
    rf"(?<![\w'])(?P<day>{_WEEKDAY}|today|yesterday|tonight|{_MONTH} \d{{1,2}}(?!\d)|\d{{1,2}} {_MONTH})(?!['\w-])"
)
_DAYS_OWN = re.compile(rf"\b({_WEEKDAY})'s? ")
_TIME = re.compile(rf"(?:{_WEEKDAY}|{_MONTH}|\d+)(?:'s)?$")
_TITLE = re.compile(r"\"[^\"]*\"")
_NAME = r"(?:[A-Z][\w&.'-]*[\w.])(?: (?:of |the )?[A-Z][\w&.-]*\w){0,4}"
_WITH = re.compile(rf"^(?: conducted| given| held| published| taped)? (?:with|to|by) (?:the )?(?P<whom>{_NAME})")
_QUOTED = re.compile(r"\bon (?:[\w'. -]{0,40} )?\"(?P<title>[A-Z][^\"]{2,40}?)[.,]?\"")
_OWN = frozenset({"interview", "phone call", "video call", "letter", "email", "meeting"})  # told apart by whom with
_ITS = re.compile(r"\b(?:the|that|this|his|her|their|same) (?:[\w-]+ )?$", re.I)
_NOT_INSIDE = frozenset(
    {"of", "to", "and", "on", "for", "following", "after", "before", "since", "ahead", "reporters", "that"}
)
_RELATIVE = ("today", "yesterday", "tonight")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion as it is named: its kind, with whom or where, when; `again`: named as one already known."""

    kind: str
    whom: str | None = None
    when: str | None = None
    again: bool = False

    def __str__(self) -> str:
        link = "on" if self.kind == "post" else "to" if self.kind in ("letter", "email", "remarks") else "with"
        when = f" {self.when}" if self.when else ""
        return f"{self.kind}{f' {link} {self.whom}' if self.whom else ''}{when}"

    def fits(self, other: "Occasion") -> bool:
        """Whether two phrases can name one occasion: of one kind, and neither says what the other denies."""
        same = self.kind == other.kind
        return (
            same
            and (not self.whom or not other.whom or self.whom == other.whom)
            and (not self.when or not other.when or self.when == other.when)
        )


@cache
def _kinds() -> dict[str, str]:
    """Every word for an occasion to the name of its kind."""
    return {word: line.split("|")[0] for line in lines("acts", "occasions") for word in line.split("|")}


@cache
def _named() -> re.Pattern[str]:
    """An occasion behind what leads to one ("at a daily ...", "issued a ... saying"), the longest name first."""
    kinds = any_of(_kinds())
    lead = any_of(words("acts", "leading"))
    return re.compile(
        rf"(?:\b(?i:{lead}|told|addressing|issued|released|gave|wrote|published|sent|posted|held|according to)"
        rf"(?P<before>(?: [\w'.-]+){{0,5}}?) |^(?P<head>(?i:the|an?|his|her|their|its) (?:[\w-]+ ){{0,2}}))"
        rf"(?P<kind>{kinds})s?\b(?!-|'s)",
    )


@cache
def _posted() -> re.Pattern[str]:
    """What is put on a platform or said on a network."""
    places = any_of(words("acts", "platforms", "networks"))
    return re.compile(
        rf"\b(?:on|to|via) (?:(?:his|her|its|their|the|an?|social|media|platform|website|app|network) ){{0,4}}"
        rf"(?P<place>{places})\b",
        re.I,
    )


def occasion_in(tag: str) -> Occasion | None:
    """The occasion that the words around a report name, or None."""
    when = when_in(tag)
    if found := _QUOTED.search(tag):
        return Occasion(found["title"].rstrip(".,"), None, when)
    place = _posted().search(tag)
    aired = place is not None and place["place"].lower() in words("acts", "networks")
    if place and (aired or place["place"][:1].isupper()):
        return Occasion(place["place"], None, when) if aired else Occasion("post", place["place"], when)
    for found in _named().finditer(tag):
        kind = _kinds()[found["kind"].lower()]
        before = found["before"] if found["before"] is not None else found["head"]
        if any(word.lower() in _NOT_INSIDE for word in before.split()):
            continue
        day = _DAYS_OWN.search(f"{before} ")
        when = f"on {day[1]}" if day else when
        return Occasion(kind, _whom(kind, before, tag[found.end() :]), when, bool(_ITS.search(f"{before} ")))
    if re.search(r"\btweeted\b", tag):
        return Occasion("tweet", None, when)
    return _to_press(tag, when)


def _to_press(tag: str, when: str | None) -> Occasion | None:
    """Words told to the press on no occasion that is named, or to a body that sits."""
    pressed = any_of(words("acts", "answering_press"))
    if re.search(rf"\b(?:told|to) (?:[a-z]+ )?(?:{pressed})\b", tag, re.I):
        return Occasion("remarks", "reporters", when)
    return None


def when_in(tag: str) -> str | None:
    """The day a tag names ("on Tuesday", "today")."""
    found = _DATE.search(_TITLE.sub("", tag))
    if not found:
        return None
    return found["day"] if found["day"] in _RELATIVE else f"on {found['day']}"


def _whom(kind: str, before: str, after: str) -> str | None:
    """With whom: "an interview with the Post", "a Post interview"."""
    if kind not in _OWN:
        return None
    found = _WITH.match(after)
    if found:
        return found["whom"].removesuffix("'s")
    owner = re.search(rf"(?P<whom>{_NAME})$", before)
    return owner["whom"].removesuffix("'s") if owner and not _TIME.search(owner["whom"]) else None


@dataclass(slots=True)
class Occasions:
    """The occasions of one account as far as it is read. `canonical`: a name to its fullest form."""

    canonical: Callable[[str], str]
    own: Occasion | None = None
    _known: list[Occasion] = field(default_factory=list)
    _last: dict[str | None, tuple[int, Occasion]] = field(default_factory=dict)
    _first: dict[str, Occasion] = field(default_factory=dict)

    def said(self, tag: str, speaker: str | None, paragraph: int, *, lede: bool) -> Occasion | None:
        """The occasion of a report: that of its tag, else its speaker's last in the paragraph, else the lede's."""
        named = occasion_in(tag)
        if named:
            named = self._settled(named, speaker)
            self._last[speaker] = (paragraph, named)
            if lede and speaker:
                self._first.setdefault(speaker, named)
            return named
        other = bool(when_in(tag)) or any(mark in tag for mark in words("acts", "often"))
        where, last = self._last.get(speaker, (-1, None))
        if last and where == paragraph and (not other or when_in(tag) == last.when):
            return last
        return None if other or not speaker else self._first.get(speaker)

    def _settled(self, named: Occasion, speaker: str | None) -> Occasion:
        """An occasion as it is called in this account: one named before is called as it was then, or more fully."""
        whom = self.canonical(named.whom) if named.whom and named.kind != "post" else named.whom
        named = Occasion(named.kind, whom, named.when, named.again)
        last = self._last.get(speaker)
        before = [last[1]] if last else []
        before += reversed(self._known) if named.again else []
        known = next((o for o in before if o.fits(named) and (named.again or _says_more(o, named))), None)
        short = next((o for o in before if o.kind.startswith(f"{named.kind} ") and not named.when), None)
        found = known or short or Occasion(named.kind, named.whom, named.when)
        self._known.append(found)
        return found


def _says_more(one: Occasion, other: Occasion) -> bool:
    """Whether a phrase says all that the other says."""
    return (one.whom == other.whom or not other.whom) and (one.when == other.when or not other.when)


def own_occasion(texts: Iterable[str]) -> Occasion | None:
    """The occasion that the head of a transcript names ("Press conference by ...", "Interview with ..."), or None."""
    return next((found for text in texts for found in _headed(fold(text))), None)


def _headed(text: str) -> Iterator[Occasion]:
    """The first occasion named in a title or in a note above a transcript."""
    kinds = any_of(_kinds().keys() - {"readout"})
    found = re.search(rf"\b(?P<kind>{kinds})s?\b(?!-)", text, re.I)
    if found:
        kind = _kinds()[found["kind"].lower()]
        sentence = re.split(r"[.!?\n]", text[found.end() :])[0]
        yield Occasion(kind, _whom(kind, "", sentence), when_in(sentence))
