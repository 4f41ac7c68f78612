"""Whether two spellings can be one name: by a key that the usual transliterations share, and a tolerance for slips."""

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from variorum.text.lexicon import words
from variorum.text.normalise import fold
from variorum.text.words import words as words_of

__all__ = ["name_key", "same_name", "surname"]

_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[^a-z]", ""),
        (r"s?h?tsch|shch|sch", "sh"),
        (r"tch", "ch"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"wh|w", "v"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"tz|cz", "ts"),
        (r"zh", "z"),
        (r"x", "ks"),
        (r"ck|q|c(?!h)", "k"),
        (r"^[yj](?=e)", ""),
        (r"[yj]", "i"),
        (r"^i+(?=[aou])", ""),
        (r"(.)\1+", r"\1"),
        (r"ei$", "i"),
        (r"f$", "v"),
    )
)
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


def _plain(word: str) -> str:
    """Lower case without diacritics."""
    decomposed = unicodedata.normalize("NFKD", fold(word).lower().translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char) and not char.isspace())


@cache
def _table(name: str) -> dict[str, str]:
    """Every listed spelling to the first spelling of its line."""
    lines = (line.split() for line in words("names", name))
    return {_plain(word): _plain(line[0]) for line in lines for word in line}


def _spelled(word: str) -> str:
    """One word with the choices of transliteration undone, applied until nothing changes."""
    while True:
        before = word
        for pattern, by in _RULES:
            word = pattern.sub(by, word)
        if word == before:
            return word


def parts(name: str) -> list[str]:
    """The words of a name without the suffix after a family name ("Jr.")."""
    found = fold(name).replace(",", " ").removesuffix("'s").split()
    while len(found) > 1 and found[-1].lower().rstrip(".") in words("names", "suffixes"):
        found.pop()
    return found


def surname(name: str) -> str:
    """The last word of a name in lower case, for comparing speakers; the name itself where it has no word."""
    found = words_of(name)
    return found[-1].text if found else name


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """What the spellings of a family name share; a name in another script is its own key."""
    last = _plain(parts(name)[-1]) if parts(name) else ""
    return _spelled(_table("spellings").get(last, last)) or last


def _initial(word: str) -> str | None:
    """The letters of an initial ("Y.", "Yu."), None for a whole name."""
    bare = word.rstrip(".")
    return _plain(bare) if len(bare) == 1 or (word.endswith(".") and len(bare) <= 2) else None


def _alike(a: str, b: str) -> bool:
    """Whether two given names, or a given name and an initial, do not conflict."""
    short, other = _initial(a), _initial(b)
    if short is None and other is None:
        given = _table("given_spellings")
        one, two = _plain(a), _plain(b)
        return given.get(one, one) == given.get(two, two) or _spelled(one) == _spelled(two)
    one, two = short or _plain(a), other or _plain(b)
    size = min(len(one), len(two))
    return one[:size] == two[:size] or _spelled(one)[:1] == _spelled(two)[:1] != ""


def _close(a: str, b: str) -> bool:
    """Whether two keys of long family names are a slip apart: one letter from seven letters on, two from ten."""
    size = min(len(a), len(b))
    if size < 7 or a[:1] != b[:1]:
        return False
    return OSA.distance(a, b, score_cutoff=2) <= (2 if size >= 10 else 1)


@lru_cache(maxsize=1 << 16)
def same_name(a: str, b: str) -> bool:
    """Whether two names can be the same person's or place's: family names spelt alike, given names not in conflict."""
    one, two = parts(a), parts(b)
    if not one or not two:
        return False
    if not (name_key(a) == name_key(b) or _close(name_key(a), name_key(b))):
        return False
    return len(one) == 1 or len(two) == 1 or _alike(one[0], two[0])
