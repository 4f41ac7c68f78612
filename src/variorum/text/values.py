"""Numbers, quantities, dates and durations of a text, made comparable.

A value is read together with what softens it ("nearly", "at least"), so that two values are compared as the ranges they
claim and never as words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from variorum.text.dates import DIGIT, contradict, dates, either, held, last_words, lexicon
from variorum.text.normalise import fold

__all__ = ["Value", "compatible", "values"]

ValueKind = Literal["number", "quantity", "date", "duration"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value at `text[start:end]`, between `low` and `high` (None: no bound, or a date); durations in minutes."""

    start: int
    end: int
    kind: ValueKind
    value: str
    low: float | None
    high: float | None
    unit: str | None


_SCALE = either("scales")
_WORD = f"(?:{either('numbers')}|{_SCALE})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d{1,9})?|\d{1,15}(?!\d)(?:\.\d{1,9})?)"
_JOIN = r"(?:[\s-]|(?<=hundred)\sand\s|(?<=thousand)\sand\s)"
_WORDS = rf"(?:half\sa|a)\s(?:{_SCALE})\b|{_WORD}\b(?:{_JOIN}{_WORD}\b)*"
_AMOUNT = rf"{_DIGITS}(?:[\s-](?:{_SCALE})\b)?|{_WORDS}"
_TIME_UNIT = rf"(?P<unit>{either('durations')})s?\b"
_APPROX = rf"(?:\b(?P<approx>{either('approximators')})\s(?:the\s)?)?"

_NUMBER = re.compile(
    rf"{_APPROX}(?:(?P<money>US\$|[$€£¥₽₴])|(?<![\w.,/])(?<![a-zA-Z]-))(?P<amount>{_AMOUNT})"
    r"(?:(?P<suffix>k|mn?|bn|tn)\b|(?P<ordinal>st|nd|rd|th)\b|(?P<plus>\+))?(?![\w/])",
    re.IGNORECASE,
)
_ARTICLE_TIME = re.compile(
    rf"{_APPROX}\b(?P<many>half\san|half-an|an?\shalf|an?)[\s-](?P<unit>hour|minute|day|week|month|year)(?P<half>\sand\sa\shalf)?\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(rf"\b(?P<word>{either('fractions')})(?=\s(?:of|the)\b)", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:(?P<tens>twenty|thirty|forty|fifty)-)?(?P<word>{either('ordinals')})\b", re.IGNORECASE)
_TIME = re.compile(rf"(?P<half>[\s-]and[\s-]a[\s-]half)?[\s-]{_TIME_UNIT}(?:-long\b)?", re.IGNORECASE)
_CLOCK = re.compile(
    rf"\s(?:to|past)\s(?:{either('numbers')}|\d{{1,2}}|noon|midnight)\b(?!\s(?:{either('durations')}))", re.IGNORECASE
)
_AND_TIME = re.compile(rf"(?:,\s|\sand\s|,\sand\s|\s)(?P<amount>{_AMOUNT})\s{_TIME_UNIT}", re.IGNORECASE)
_PERCENT = re.compile(r"\s?%|[\s-]per\s?cent(?:age\spoints?)?\b|[\s-]percentage\spoints?\b", re.IGNORECASE)
_RANGE_END = re.compile(rf"(?:\s(?:to|and|or)\s|-)(?P<amount>{_AMOUNT})(?!\w)", re.IGNORECASE)
_AFTERWARDS = re.compile(rf"\s(?P<after>{either('afterwards')})\b", re.IGNORECASE)
_HYPHENED = re.compile(r"-([a-z]+)\b(?!-old)")
_AGE = re.compile(r"-years?-olds?\b")
_LISTED = re.compile(r"(?m)^[ ]*\(?\d{1,2}[.)](?=\s)")
_NEXT = re.compile(r"[ \n](?:[A-Z][a-z]+(?:an|sh|ese|ch) )?([a-z][a-z'-]*)")
_AFTER_ONE = re.compile(r"[ \n-]([a-z]+)")
_BEFORE = re.compile(r"([\w.']+)[\s-]$")
_LARGEST = 1e18
_UNITS = frozenset({"hour", "minute", "day", "week", "month", "year"})
_RANKS = last_words("fractions", "ordinals")
_COUNTING = last_words("numbers", "scales") | {DIGIT}


def _amount(text: str) -> float:
    """The number that digits or number words say."""
    numbers, scales = lexicon()["numbers"], lexicon()["scales"]
    total = current = 0.0
    for word in re.findall(r"[\d.,]*\d|[a-z]+", text.lower()):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in numbers:
            current += numbers[word]
        elif word == "half":
            current = 0.5
        elif word == "hundred" or word == "dozen":
            current = min((current or 1.0) * scales[word], _LARGEST)
        elif word in scales:
            total, current = total + (current or 1) * scales[word], 0.0
    return min(total + current, _LARGEST)


def _plain(number: float) -> str:
    """A number as text, without a needless point."""
    return str(int(number)) if number == int(number) else f"{number:.4f}".rstrip("0")


def _bounds(low: float, high: float, words: tuple[str | None, str | None]) -> tuple[float | None, float | None]:
    """The range a value claims, given the softening words before and after it."""
    before, after = words
    shares = None
    if before:
        shares = lexicon()["approximators"][re.sub(r"\s", " ", before.lower())]
    elif after:
        shares = lexicon()["afterwards"][re.sub(r"\s", " ", after.lower())]
    if shares is None:
        return low, high
    return (None if shares[0] < 0 else low * shares[0]), (None if shares[1] < 0 else high * shares[1])


def _singular(word: str) -> str | None:
    """The lemma of a plural noun, None for a word that is not one."""
    lists = lexicon()
    if word in lists["plurals"]:
        return str(lists["plurals"][word])
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "'s")):
        return None
    if word in lists["lists"]["singular_s"]:
        return None
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]


def _counted(text: str, at: int, one: bool) -> str | None:
    """What a number that ends at `at` counts: the first plural of the words after it; for "one" the next word."""
    for _ in range(4):
        found = _NEXT.match(text, at)
        if not found or found[1] in lexicon()["lists"]["stops"]:
            return None
        if one:
            return found[1]
        if unit := _singular(found[1]):
            return unit
        at = found.end()
    return None


def _word_before(text: str, at: int) -> str:
    """The word that stands before `at`, or nothing."""
    found = _BEFORE.search(text, max(0, at - 20), at)
    return found[1] if found else ""


def _pronoun(text: str, found: re.Match[str]) -> bool:
    """Whether a "one" stands for someone or something rather than counting."""
    if found["amount"].lower() != "one":
        return False
    lists, after = lexicon()["lists"], _AFTER_ONE.match(text, found.end())
    return (
        _word_before(text, found.start()).lower() in lists["pronoun_before"]
        or not after
        or after[1] in lists["pronoun_after"]
    )


def _label(text: str, found: re.Match[str]) -> str | None:
    """The capitalised noun before a number that is only its label ("Article 5")."""
    word = _word_before(text, found.start())
    known = word[:1].isupper() and word.lower() in lexicon()["lists"]["labels"]
    return f"{word.lower().rstrip('.')} number" if known else None


def _measured(
    text: str, found: re.Match[str], kind: ValueKind, between: tuple[float, float], end: int, unit: str | None
) -> Value:
    """A value with its bounds, softened by the words around it."""
    low, high = between
    after = _AFTERWARDS.match(text, end)
    softened = _bounds(low, high, (found["approx"], after["after"] if after else None))
    said = _plain(low) if low == high else f"{_plain(low)}-{_plain(high)}"
    return Value(found.start(), after.end() if after else end, kind, said, *softened, unit)


def _time(text: str, found: re.Match[str], between: tuple[float, float], end: int) -> Value | None:
    """A length of time, with a smaller unit added to it."""
    unit = _TIME.match(text, end)
    if not unit or _AGE.match(text, end) or _CLOCK.match(text, unit.end()):
        return None
    minutes, extra, end = lexicon()["durations"][unit["unit"].lower()], 0.0, unit.end()
    more = _AND_TIME.match(text, end)
    if more and (smaller := lexicon()["durations"][more["unit"].lower()]) < minutes:
        extra, end = _amount(more["amount"]) * smaller, more.end()
    elif unit["half"]:
        extra = minutes / 2
    low, high = (number * minutes + extra for number in between)
    return _measured(text, found, "duration", (low, high), end, "minute")


def _range_end(text: str, found: re.Match[str], low: float, end: int) -> re.Match[str] | None:
    """The upper end of a range ("five to six", "between 10 and 15"), if one follows."""
    to = _RANGE_END.match(text, end)
    if not to or _amount(to["amount"]) <= low:
        return None
    before = _word_before(text, found.start()).lower()
    return to if (before == "between" if " and " in to.group() else before != "from") else None


def _count(text: str, found: re.Match[str], between: tuple[float, float], end: int) -> Value:
    """A number that counts something, labels something or stands alone."""
    if _AGE.match(text, end):
        return _measured(text, found, "quantity", between, end, "year of age")
    if label := _label(text, found):
        return _measured(text, found, "number", between, end, label)
    if hyphened := _HYPHENED.match(text, end):
        return _measured(text, found, "quantity", between, hyphened.end(), _singular(hyphened[1]) or hyphened[1])
    if unit := _counted(text, end, found["amount"].lower() in ("one", "1")):
        return _measured(text, found, "quantity", between, end, unit)
    if found["plus"]:
        return replace(_measured(text, found, "number", between, end, None), high=None)
    return _measured(text, found, "number", between, end, None)


def _number(text: str, found: re.Match[str]) -> Value:
    """What one number in digits or words measures or counts."""
    lists, end = lexicon(), found.end()
    low = high = _amount(found["amount"]) * lists["suffixes"].get((found["suffix"] or "").lower(), 1)
    if to := _range_end(text, found, low, end):
        high, end = _amount(to["amount"]), to.end()
    if found["ordinal"]:
        return _measured(text, found, "number", (low, high), end, "ordinal")
    if found["money"]:
        return _measured(text, found, "quantity", (low, high), end, lists["money"][found["money"].upper()])
    if share := _PERCENT.match(text, end):
        return _measured(text, found, "quantity", (low, high), share.end(), "percent")
    return _time(text, found, (low, high), end) or _count(text, found, (low, high), end)


def _half_hours(text: str) -> Iterator[Value]:
    """Lengths of time told with an article: "an hour", "half an hour", "an hour and a half"."""
    for found in _ARTICLE_TIME.finditer(text):
        led = _word_before(text, found.start()).lower() in ("for", "lasted", "within", "over", "after", "than", "took")
        if not (led or found["approx"] or found["half"] or found["unit"].lower() == "hour" or " " in found["many"]):
            continue
        many = 0.5 if "half" in found["many"].lower() else 1.0
        minutes = lexicon()["durations"][found["unit"].lower()] * (many + (0.5 if found["half"] else 0.0))
        yield _measured(text, found, "duration", (minutes, minutes), found.end(), "minute")


def _words(text: str) -> Iterator[Value]:
    """Ordinals and fractions in words. "First" and "second" count only as the first or second of something named."""
    for found in _FRACTION.finditer(text):
        share = lexicon()["fractions"][found["word"].lower()]
        yield Value(*found.span(), "number", _plain(share), share, share, "fraction")
    for found in _ORDINAL.finditer(text):
        tens, word = found["tens"], found["word"].lower()
        rank = float(lexicon()["ordinals"][word]) + (lexicon()["numbers"][tens.lower()] if tens else 0)
        loose = word in ("first", "second") and not tens
        before = _word_before(text, found.start()).lower()
        if loose and not (before in lexicon()["lists"]["determiners"] or before.endswith("'s")):
            continue
        yield Value(*found.span(), "number", _plain(rank), rank, rank, "ordinal")


def _candidates(text: str) -> Iterator[Value]:
    """Values in the order in which they win where two overlap."""
    for start, end, value in dates(text):
        yield Value(start, end, "date", value, None, None, None)
    inside = held(text)
    yield from () if _UNITS.isdisjoint(inside) else _half_hours(text)
    yield from () if _RANKS.isdisjoint(inside) else _words(text)
    numbers = () if _COUNTING.isdisjoint(inside) else _NUMBER.finditer(text)
    yield from (_number(text, found) for found in numbers if not _pronoun(text, found))


@lru_cache(maxsize=1 << 15)  # each stage reads the same statements
def values(text: str) -> tuple[Value, ...]:
    """Every number, quantity, date and duration of a text, in order, not overlapping."""
    folded = fold(text)
    taken = bytearray(len(folded))
    for listed in _LISTED.finditer(folded):
        taken[listed.start() : listed.end()] = b"\1" * (listed.end() - listed.start())
    kept = []
    for value in _candidates(folded):
        if not any(taken[value.start : value.end]):
            taken[value.start : value.end] = b"\1" * (value.end - value.start)
            kept.append(value)
    return tuple(sorted(kept, key=lambda v: v.start))


def _slack(value: Value) -> float:
    """How far a length of time told in whole units is usually rounded: the coarser the unit, the more."""
    if value.kind != "duration":
        return 0.0
    table, length = lexicon(), float(value.value.split("-")[0])
    whole = [unit for unit in table["rounding"] if length % table["durations"][unit] == 0]
    return max((float(table["rounding"][unit]) for unit in whole), default=0.0)


def compatible(a: Value, b: Value) -> bool:
    """Whether two values can both be true of one thing: the ranges they claim meet, or the dates do not contradict."""
    if a.kind == b.kind == "date":
        return not contradict(a.value, b.value)
    if (a.kind == "duration") != (b.kind == "duration") or "date" in (a.kind, b.kind):
        return False
    if a.unit and b.unit and a.unit != b.unit:
        return False
    slack = max(_slack(a), _slack(b))
    low_a, low_b = (0.0 if v.low is None else v.low for v in (a, b))
    return all(high is None or low <= high + slack for low, high in ((low_a, b.high), (low_b, a.high)))
