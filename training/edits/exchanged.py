"""Edits of values and names: another number, day, place, person or thing of the same kind."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from training.edits.edit import Edit, finder, like, listed, swaps, with_article

__all__ = ["family", "figure"]

_FAMILIES = {
    "numbers": "number", "units": "word", "dates": "date", "places": "place", "people": "name", "nations": "nation",
    "things": "word",
}  # fmt: skip
_PROPER = frozenset({"place", "name", "nation"})
_COUNTING = re.compile(r"\s+(?:hundred|thousand|million|day|week|month|year)")
_COUNTED = re.compile(r"(?:\d|(?<![\w-])(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty))[ -]$")
_FIGURES = re.compile(r"(?<![\w.,/:-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:]|[.,]\d|-\d)")
_YEARS = (1400, 2100)
_DAYS = 31


@cache
def _table() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each word of a family: what it is, and what may take its place."""
    table: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, kind in _FAMILIES.items():
        for word, others in swaps(name).items():
            table.setdefault(word, (kind, others))
    return table


def family(text: str, chance: Random) -> Iterator[Edit]:
    """Things of a kind exchanged. What is a name stays unless it carries a capital."""
    for match in finder(tuple(_table())).finditer(text):
        word, capital = match[0].lower(), match[0][0].isupper()
        kind, others = _table()[word]
        if not capital and (kind in _PROPER or word in listed("also_words")):
            continue
        if word in ("one", "second") and not _COUNTING.match(text, match.end()):
            continue  # "the one who", "a second look"
        if word in swaps("units") and _COUNTED.search(text[: match.start()]):
            kind = "number"
        put = like(match[0], chance.choice(others))
        yield with_article(text, Edit(kind, match.start(), match.end(), put, "contradiction"))


def figure(text: str, chance: Random) -> Iterator[Edit]:
    """Another figure of the same size; a year and the day of a month are dates."""
    for match in _FIGURES.finditer(text):
        raw = match[0].replace(",", "")
        value = float(raw)
        year = raw.isdigit() and len(raw) == 4 and _YEARS[0] <= value <= _YEARS[1] and "," not in match[0]
        day = not year and raw.isdigit() and 0 < value <= _DAYS and _beside_month(text, match)
        if year:
            other = value + chance.choice((-20, -10, -3, -2, -1, 1, 2, 3, 10, 20))
        elif day:
            other = chance.choice([n for n in range(1, 29) if n != value])
        else:
            other = _another(value, chance)
        places = len(raw.split(".")[1]) if "." in raw else 0
        put = f"{other:,.{places}f}" if "," in match[0] else f"{other:.{places}f}"
        if put != match[0]:
            yield Edit("date" if year or day else "number", match.start(), match.end(), put, "contradiction")


def _beside_month(text: str, match: re.Match[str]) -> bool:
    """Whether a month stands right before or after a figure."""
    months = frozenset(listed("dates")[1].split("|")) | {"may"}
    before, after = text[: match.start()].split()[-1:], text[match.end() :].split()[:1]
    return any(word.lower().strip(".,") in months for word in (*before, *after))


def _another(value: float, chance: Random) -> float:
    """A number of about the same size."""
    if value < 3:
        return value + chance.choice((1, 2, 3))
    way = chance.random()
    if way < 0.4:
        return value + chance.choice((-1, 1))
    if way < 0.5:
        return value * 10
    return max(1.0, round(value * chance.choice((0.5, 0.7, 0.8, 1.2, 1.5, 2.0))) + chance.choice((0, 0, 1)))
