"""Whether two spellings can be one name: by a key that the usual transliterations share, and a tolerance for slips."""

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from variorum.text.lexicon import words
from variorum.text.normalise import fold
from variorum.text.pinyin import same_romanised
from variorum.text.words import words as words_of

__all__ = ["are_close", "is_reversed", "name_key", "parts", "same_name", "suffix_of", "surname", "word_key"]

_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^(?:al|el)-(?=[a-z]{3})", ""),
        (r"[^a-z]", ""),
        (r"(?:ou|oo)(?=[a-z])", "u"),
        (r"ey(?=e)", "e"),
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
        (r"(?<=[cs]h)i?ov$", "ev"),
        (r"ei$", "i"),
        (r"f$", "v"),
    )
)
LEAST_CLOSE, LEAST_TWO = 7, 10
"""Letters that a family name has at the least where one letter, and where two, may be a slip."""
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


def suffix_of(name: str) -> str:
    """The suffix that tells a generation ("jr", "iii"), or nothing."""
    last = fold(name).split()[-1:]
    bare = last[0].lower().rstrip(".") if last else ""
    return bare if bare in words("names", "suffixes") else ""


def surname(name: str) -> str:
    """The last word of a name in lower case, for comparing speakers; the name itself where it has no word."""
    found = words_of(name)
    return found[-1].text if found else name


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """What the spellings of one word of a name share; a word in another script is its own key."""
    bare = _plain(word)
    return _spelled(_table("spellings").get(bare, bare)) or bare


def name_key(name: str) -> str:
    """What the spellings of a family name share: the key of the last word."""
    found = parts(name)
    return word_key(found[-1]) if found else ""


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


def are_close(a: str, b: str) -> bool:
    """Whether two keys of long family names are a slip apart: one letter from seven letters on, two from ten."""
    size = min(len(a), len(b))
    if size < LEAST_CLOSE or a[:1] != b[:1]:
        return False
    return OSA.distance(a, b, score_cutoff=2) <= (2 if size >= LEAST_TWO else 1)


def is_reversed(a: str, b: str) -> bool:
    """Whether two names of two words are one with the family name in the other place ("Doe Jo" and "Jo Doe")."""
    one, two = parts(a), parts(b)
    if len(one) != 2 or len(two) != 2 or _initial(one[0]) or _initial(two[0]):
        return False
    return [word_key(w) for w in one] == [word_key(w) for w in reversed(two)]


def _given_agree(one: list[str], two: list[str]) -> bool:
    """Whether the words before two family names can be one person's."""
    if len(one) == 1 or len(two) == 1 or _alike(one[0], two[0]):
        return True
    return _plain("".join(one[:-1])).replace("-", "") == _plain("".join(two[:-1])).replace("-", "")


@lru_cache(maxsize=1 << 16)
def same_name(a: str, b: str) -> bool:
    """Whether two names can be the same person's or place's: family names spelt alike, given names not in conflict."""
    one, two = parts(a), parts(b)
    if not one or not two or (suffix_of(a) != suffix_of(b) and suffix_of(a) and suffix_of(b)):
        return False
    if is_reversed(a, b) or same_romanised(one, two):
        return True
    if not (name_key(a) == name_key(b) or are_close(name_key(a), name_key(b))):
        return False
    return _given_agree(one, two)
