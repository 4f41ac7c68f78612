"""Chinese names in two romanisations: Wade and Giles's "Tse-tung" and pinyin's "Zedong".

The older one prints a given name of two syllables with a hyphen and tells apart by an apostrophe, which newspapers
drop, what pinyin tells apart by letters. Both are brought to what is left: the place of each sound, not its voice.
"""

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["family_sound", "same_romanised"]

_SYLLABLE = re.compile(r"[a-z\u00fc']{2,7}")
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"'", ""),
        (r"\u00fc", "u"),
        (r"^(?:hs|sh(?=i)|x)", "x"),
        (r"^j(?=[aeo]|u(?:i|ng)|ih)", "r"),
        (r"^(?:zh|ch|j|q)", "v"),
        (r"^(?:tz|ts|z|c(?=e|ai|an|ao|ong|ui))(?![h])", "z"),
        (r"^sz", "s"),
        (r"^d", "t"),
        (r"^b", "p"),
        (r"^g", "k"),
        (r"(?<=[a-z])ung$", "ong"),
        (r"ieh$", "ie"),
        (r"ien$", "ian"),
        (r"ueh$", "ue"),
        (r"(?<=[a-z])ih$", "i"),
        (r"(?<=[kh])ui$", "uei"),
        (r"(?<=[a-z])uo$", "o"),
        (r"(?<=[a-z])ou$", "ou"),
    )
)


def _sound(syllable: str) -> str:
    """One syllable without what the two romanisations write differently."""
    for pattern, by in _RULES:
        syllable = pattern.sub(by, syllable)
    return syllable


def _bare(word: str) -> str:
    """Lower case without the marks of tones."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("\u00fc", "u"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def family_sound(word: str) -> str:
    """What the two romanisations of a family name share."""
    return _sound(_bare(word))


def same_romanised(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names of two words, the family name first, are one name; one of them has a hyphen, the other none."""
    if len(one) != 2 or len(two) != 2 or ("-" in one[1]) == ("-" in two[1]):
        return False
    older, newer = (one, two) if "-" in one[1] else (two, one)
    syllables = _bare(older[1]).split("-")
    given = _bare(newer[1])
    if len(syllables) != 2 or not all(map(_SYLLABLE.fullmatch, syllables)) or not given.isalpha():
        return False
    if family_sound(older[0]) != family_sound(newer[0]):
        return False
    cuts = range(2, len(given) - 1)
    return any([_sound(s) for s in syllables] == [_sound(given[:cut]), _sound(given[cut:])] for cut in cuts)
