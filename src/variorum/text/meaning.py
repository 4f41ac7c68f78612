"""Words that turn, weaken, widen or bind a statement: negation and its scope, hedges, quantities, conditions.

Plain word lists with offsets. A negator inside an idiom ("not only") turns nothing; the scope of a negator ends at a
comma, a contrast ("not X but Y") or a new clause. What is "not open until May" is not denied but dated.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from variorum.text.lexicon import any_of, lines, words
from variorum.text.normalise import lower
from variorum.text.synonyms import groups_of
from variorum.text.words import Word, stem

__all__ = [
    "Marker", "are_opposites", "governed", "idioms", "markers", "negated", "negations", "opposites_of", "phrases_of",
    "relations", "scales_of", "unlike",
]  # fmt: skip

MarkerKind = Literal[
    "negation", "hedge", "certainty", "quantity", "exclusive", "planned", "possible", "necessary", "future", "promise",
    "agreeing", "desire", "condition",
]  # fmt: skip
_LISTS: dict[MarkerKind, str] = {
    "hedge": "hedges", "certainty": "certainty", "exclusive": "exclusive", "planned": "planned",
    "possible": "possible", "necessary": "necessary", "future": "future", "promise": "promise", "agreeing": "agreeing",
    "desire": "desire", "condition": "conditions",
}  # fmt: skip
_NOT_TURNED: dict[MarkerKind, str] = {
    "exclusive": "idioms", "possible": "idle_possible", "condition": "idle_conditions", "hedge": "idle_hedges",
    "certainty": "idle_hedges", "planned": "idle_planned",
}  # fmt: skip
"""For some kinds the list of phrases in which such a word means something else ("if you like")."""
_CONTRACTED = re.compile(r"n't\b")
_PREFIXED = re.compile(r"\bnon-(?=[a-z])|\bde-(?=escalat|nuclear|militari)")
_NUMBERED = re.compile(r"\bno\.?\s?(?=\d)")
_CONTRAST = re.compile(r"(\bnot|n't) (?:\w+ ){1,4}\w+,? but\b(?! (?:we|they|he|she|it|i|there|the)\b)")
_DATED = re.compile(r"[^,;:.!?\"]{0,80}?\b(?:until|unless|except|other than)\b")
_SCOPE_END = re.compile(r"[,;:.!?\"]|\bbut\b|\bwhile\b|\balthough\b|\bwhich\b|--| - ")
_ASIDE = re.compile(r"\s?,[^,;.!?]{2,40},")
_SCOPE = 60  # a negator turns words at most this many characters after it
_MONTH = re.compile(r"(?<=[^\n.!?\"] )May\b|\bMay(?= \d)")
_SPEECH = re.compile(
    r"\b(?:can|could|may|might|free to|able to)(?: only| also| perhaps)? (?:say|mention|tell|add|note|know|see|recall|"
    r"remember|imagine|have heard|be seen|be recalled)\b"
)
_INSTEAD = re.compile(r",(?: but)? (?:only|merely|solely)\b")  # "not the wording, only the gist"
_GIVEN = re.compile(r"(?<![,;(-])(?<!^) provided\b(?! that)")
_PREFIX = re.compile(r"^(?:un|in|im|ir|il|dis|non|mis)")
_ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_LEAST_PREFIXED = 5  # shorter words are too often no negated ones ("inform", "form")


@dataclass(frozen=True, slots=True)
class Marker:
    """One such word or phrase: offsets, its kind, for a quantity its place on the scale from none (0) to all (5)."""

    start: int
    end: int
    kind: MarkerKind
    text: str
    scale: int = 0


@cache
def phrases_of(name: str) -> re.Pattern[str]:
    """One expression for all phrases of one of the lists of meaning, the longest first."""
    phrases = sorted(words("meaning", name), key=lambda p: (-len(p), p))
    # What stands before and behind is asked once and not in every branch: inside a word no branch is tried at all.
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, phrases))})(?:(?!\w)|(?=n't\b))")


@cache
def _quantities() -> tuple[re.Pattern[str], dict[str, int]]:
    """The quantity words and their places on the scale."""
    scale = {w.replace("_", " "): i for i, line in enumerate(lines("meaning", "quantities")) for w in line.split()}
    longest = sorted(scale, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, longest))})(?!\w)"), scale


@cache
def _idle_contracted() -> re.Pattern[str]:
    """The idioms that begin with "not", shortened ("isn't only")."""
    rests = (p.removeprefix("not ") for p in words("meaning", "idioms") if p.startswith("not "))
    return re.compile(rf"n't(?= (?:{'|'.join(map(re.escape, sorted(rests)))})(?!\w))")


def idioms(low: str) -> list[tuple[int, int]]:
    """Where a lower-case text has idioms with a negator that turns nothing ("no doubt", "not X but Y")."""
    found = [m.span() for m in phrases_of("idioms").finditer(low)]
    found += [m.span() for m in _idle_contracted().finditer(low)]
    return found + [m.span(1) for m in _CONTRAST.finditer(low)] + [m.span() for m in _NUMBERED.finditer(low)]


@lru_cache(maxsize=1 << 12)
def negations(text: str) -> tuple[Marker, ...]:
    """The negators of a text that turn something, in order."""
    low = lower(text)
    idle = idioms(low)
    found = [m.span() for m in (*phrases_of("negators").finditer(low), *_CONTRACTED.finditer(low))]
    kept = [(a, b) for a, b in found if not _inside(a, idle)]
    kept += [m.span() for m in (*phrases_of("negative_verbs").finditer(low), *_PREFIXED.finditer(low))]
    return tuple(Marker(a, b, "negation", low[a:b]) for a, b in sorted(kept))


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of several stretches."""
    return any(a <= at < b for a, b in spans)


def negated(text: str, at: int, *, skip: tuple[int, int] | None = None) -> bool:
    """Whether the word at offset `at` is under an odd number of negators. `skip`: a negator that is the word itself."""
    low = lower(text)
    over = [m for m in negations(text) if not (skip and m.start < skip[1] and skip[0] < m.end) and _turns(low, m, at)]
    return len(over) % 2 == 1


def _turns(low: str, marker: Marker, at: int) -> bool:
    """Whether a negator's scope reaches the word at an offset."""
    if low[marker.end - 1] == "-":  # a prefix turns its own word only
        return at == marker.end
    if not 0 <= at - marker.end <= _SCOPE:
        return False
    aside = _ASIDE.match(low, marker.end)
    begun = aside.end() if aside and aside.end() <= at else marker.end
    return not _SCOPE_END.search(low, begun, at)


@lru_cache(maxsize=1 << 12)
def markers(text: str) -> tuple[Marker, ...]:
    """All markers of a text, in order; a longer phrase hides the shorter ones inside it, kind by kind."""
    low = lower(text)
    found = list(negations(text))
    for kind in _LISTS:
        found += _of_kind(text, low, kind)
    pattern, scale = _quantities()
    found += [Marker(m.start(), m.end(), "quantity", m.group(), scale[m.group()]) for m in pattern.finditer(low)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.kind)))


@cache
def _topics() -> re.Pattern[str]:
    """An "if" that only sets a topic: "if we are to speak of the plan"."""
    said = any_of(words("meaning", "topic_words"))
    return re.compile(rf"\bif (?:we|you|one|the|i)\b(?: \w+){{0,3}}? (?:{said})\b")


def _of_kind(text: str, low: str, kind: MarkerKind) -> Iterator[Marker]:
    """The markers of one kind, without those that mean something else where they stand."""
    idle = _idle(text, low, kind)
    for found in phrases_of(_LISTS[kind]).finditer(low):
        if not any(a < found.end() and found.start() < b for a, b in idle):
            yield Marker(found.start(), found.end(), kind, found.group())


def _idle(text: str, low: str, kind: MarkerKind) -> list[tuple[int, int]]:
    """Where a text has phrases in which a word of a kind means something else."""
    found = list(phrases_of(_NOT_TURNED[kind]).finditer(low)) if kind in _NOT_TURNED else []
    if kind == "possible":
        found += [*_MONTH.finditer(text), *_SPEECH.finditer(low)]
    elif kind == "condition":
        found += [*_GIVEN.finditer(low), *_topics().finditer(low)]
    elif kind == "exclusive":
        found += [m for m in _INSTEAD.finditer(low) if any(n.start < m.start() for n in negations(text))]
    return [m.span() for m in found]


Places = tuple[tuple[int, int], ...]


def _places(lists: Iterable[str]) -> dict[str, Places]:
    """For each word of some lines of pairs the (pair, side) places where it occurs."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(lists):
        for side, half in enumerate(line.split("|")):
            for word in half.split():
                places.setdefault(word, []).append((number, side))
    return {word: tuple(at) for word, at in places.items()}


@cache
def _sides() -> dict[str, Places]:
    """The places of the words in the list of opposites."""
    return _places(lines("meaning", "opposites"))


@cache
def _unlike() -> dict[str, Places]:
    """The places of the stems in the list of unlike neighbours."""
    stemmed = (" ".join(w if w == "|" else stem(w) for w in line.split()) for line in lines("meaning", "unlike"))
    return _places(stemmed)


@lru_cache(maxsize=1 << 14)
def _standing(word: str) -> Places:
    """Where a lower-case word stands in the list of opposites, itself or else without an ending ("rising")."""
    sides = _sides()
    bare = (word, *(word.removesuffix(e) + by for e, by in _ENDINGS if word.endswith(e)))
    return next((sides[form] for form in bare if form in sides), ())


def scales_of(word: str) -> frozenset[int]:
    """The numbers of the pairs of opposites in which a word stands, on whichever side."""
    return frozenset(number for number, _ in _standing(word))


def opposites_of(word: str) -> bool:
    """Whether the list of opposites knows the word."""
    return bool(_standing(word))


def are_opposites(a: str, b: str) -> bool:
    """Whether two lower-case words are opposites: by the list, or by a negative prefix or ending."""
    return _opposed(_standing(a), _standing(b)) or _opposed_by_form(a, b)


def _opposed(a: Places, b: Places) -> bool:
    """Whether two words stand on the two sides of one pair, and never on one side of it."""
    met = {(p, s == t) for p, s in a for q, t in b if p == q}
    return any(not together and (p, True) not in met for p, together in met)


def _opposed_by_form(a: str, b: str) -> bool:
    """Whether one word is the other with a negative prefix, or they are a pair like "useful" and "useless"."""
    if (a.endswith("ful") and b.endswith("less")) or (a.endswith("less") and b.endswith("ful")):
        return a.removesuffix("ful").removesuffix("less") == b.removesuffix("ful").removesuffix("less")
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(shorter) < _LEAST_PREFIXED or stem(longer) in _only_alike():
        return False
    return longer != shorter and _PREFIX.sub("", longer, count=1) == shorter


@cache
def _only_alike() -> frozenset[str]:
    """The stems of words that only look like a negated one ("discover")."""
    return frozenset(stem(w) for w in words("meaning", "no_negated_forms"))


def unlike(a: str, b: str) -> bool:
    """Whether two stems are neighbours that are taken for each other and change the content ("suspend", "cancel")."""
    return _opposed(_unlike().get(a, ()), _unlike().get(b, ()))


@lru_cache(maxsize=1 << 14)
def relations(word: str) -> frozenset[str]:
    """Marks of a lower-case word's stem, synonyms, opposites and unlike neighbours.

    Two words that have no mark in common are related in none of these ways, and need not be compared.
    """
    stemmed = stem(word)
    marks = [f"stem {stemmed}", f"form {word}", f"form {_PREFIX.sub('', word, count=1)}"]
    marks += [f"group {n}" for n in groups_of(stemmed)]
    marks += [f"scale {n}" for n in scales_of(word)]
    marks += [f"unlike {n}" for n, _ in _unlike().get(stemmed, ())]
    if word.endswith(("ful", "less")):
        marks.append(f"root {word.removesuffix('ful').removesuffix('less')}")
    return frozenset(marks)


def governed(text: str, found: Sequence[Word]) -> list[Word]:
    """The words that negators turn: for each the first word of weight in its scope, for a verb like "refuse" a verb.

    "Not until" turns nothing, and what is refused is not denied to be.
    """
    low = lower(text)
    light = words("meaning", "light") | words("function_words", "all")
    turned: list[Word] = []
    for marker in negations(text):
        if _DATED.match(low, marker.end):
            continue
        inside = [w for w in found if marker.end <= w.start and _turns(low, marker, w.start)]
        heads = [w for w in inside if w.text not in light and not w.text.endswith("ly")]
        if marker.text in words("meaning", "negative_verbs"):
            heads = [w for w in heads[:1] if low[marker.end : w.start] == " to " or w.text.endswith("ing")]
        turned += [w for w in heads[:1] if w not in turned]
    return turned
