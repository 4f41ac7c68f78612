"""Which language a text is in: its script, then the words with a grammatical role that it uses.

Some scripts write one language. Where several share a script, each known one is held against the text: function words
make up a third of running prose in most languages (the idea of Ingle's identification table, 1976, and of Grefenstette,
"Comparing two language identification schemes", 1995), so a sentence or two decide. A word that several languages share
speaks for each of them the less. The word lists are data; nothing is loaded but them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from variorum.text.lexicon import lines, names, words

__all__ = ["detect", "has_word_lists", "language_of", "name_of", "primary_subtag"]

_SCRIPTS: Mapping[str, str] = {
    "Latn": "A-Za-z\u00aa-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0620-\u06ff\u0750-\u077f",
    "Hani": "\u3400-\u9fff\uf900-\ufaff",
    "Kana": "\u3041-\u30ff",
    "Hang": "\uac00-\ud7a3",
    "Deva": "\u0900-\u097f",
    "Hebr": "\u05d0-\u05ea",
    "Grek": "\u0370-\u03ff",
    "Thai": "\u0e01-\u0e5b",
    "Geor": "\u10a0-\u10ff",
    "Armn": "\u0531-\u0587",
    "Beng": "\u0980-\u09ff",
    "Taml": "\u0b80-\u0bff",
    "Ethi": "\u1200-\u137f",
}
"""The letters of each script that is told apart, as ranges of a character class (ISO 15924 codes)."""
_ONE_LANGUAGE = {
    "Hang": "ko", "Kana": "ja", "Hani": "zh", "Grek": "el", "Thai": "th", "Geor": "ka", "Armn": "hy", "Beng": "bn",
    "Taml": "ta", "Ethi": "am", "Hebr": "he",
}  # fmt: skip
_SHARED = {
    "Cyrl": ("ru", "uk", "be", "bg", "sr", "mk", "kk"),
    "Arab": ("ar", "fa", "ur"),
    "Deva": ("hi", "mr", "ne"),
}
"""The languages that are told apart in a script; those of the lists that are named nowhere here use Latin letters."""
_MACRO = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "ms": "id", "bs": "hr", "cmn": "zh", "yue": "zh"}
"""Tags that stand for, or can hardly be told from, one that is listed."""
_SYLLABIC = 2  # letters that one sign of Han or Hangul counts for
_KANA = 0.05  # this share of kana among Han signs is Japanese
_LOOKED_AT = 16_000  # characters that decide: more would only cost time
_LINE = 40  # characters that a line of prose has; shorter ones are menus, titles and labels
_ENOUGH = 400  # characters of prose that decide alone; with fewer all lines are looked at
_LEAST = 1.5  # evidence below this, of about two words that only one language has, decides nothing
_LEAST_ELSEWHERE = 0.9  # the same in a script with few languages, of which English is none
_SHARE = 0.08  # nor does it where a smaller share of all words speaks for the language
_AHEAD = 1.15  # nor where the next language has nearly as much
_LONE = 0.25  # what a word of one Latin letter counts, which may be an initial ("N.Y.") as well
_LETTER = 0.5  # what a word with a letter of one language counts beside a function word
_NEAR = 0.5  # a language that is given is believed where it has this share of the best one's evidence


def primary_subtag(tag: str) -> str:
    """The primary subtag of a BCP 47 tag, in lower case, and the usual one of several for the same language."""
    subtag = tag.replace("_", "-").partition("-")[0].lower()
    return _MACRO.get(subtag, subtag)


def has_word_lists(language: str | None) -> bool:
    """Whether the word lists of the reading are of this language: English. Unknown is read as English."""
    return language is None or primary_subtag(language) == "en"


def name_of(tag: str) -> str:
    """What a language is called in English; the tag itself where it is not listed."""
    low = tag.replace("_", "-").lower()
    found = next((name for name in (low, primary_subtag(tag)) if name in names("language_names")), None)
    return lines("language_names", found)[0] if found else tag


def detect(text: str) -> str | None:
    """The language of most of a text as a BCP 47 tag; None for a text too short or mixed to tell.

    A script that several languages share and none of them accounts for gives `und` with the script ("und-Cyrl").
    """
    script = _script(text := _prose(text))
    if script is None or script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE.get(script or "")
    unsure = None if script == "Latn" else f"und-{script}"
    scores = _evidence(text, script)
    best, second = sorted(scores, key=lambda name: -scores[name])[:2]
    most, next_most = scores[best], scores[second]
    return best if most >= _least(text, script) and most >= _AHEAD * next_most else unsure


def language_of(text: str, given: str | None) -> tuple[str | None, bool]:
    """The language of a text whose source says it is `given`, and whether it was detected.

    What is given holds, unless the text is plainly in another language: in another script, or in a listed language with
    at least twice the evidence. A site that serves every page with the tag of its template is a known mistake.
    """
    found = detect(text)
    if given is None:
        return found, found is not None
    if found is None or primary_subtag(found) == primary_subtag(given):
        return given, False
    script = _script(text := _prose(text)) or "Latn"
    if primary_subtag(given) in _languages(script):
        scores = _evidence(text, script)
        near = found.startswith("und") or scores[primary_subtag(given)] >= _NEAR * scores[found]
    else:  # nothing is known of it but whether it may be written so; English is never taken for another language
        near = script == "Latn" and primary_subtag(given) not in _not_latin() and found != "en"
    return (given, False) if near else (found, True)


def _prose(text: str) -> str:
    """The lines of a text that are long enough to be prose, as far as they are looked at; all where those are few."""
    long: list[str] = []
    size = 0
    for line in text.splitlines():
        if len(line) >= _LINE:
            long.append(line[: _LOOKED_AT - size])
            size += len(long[-1])
            if size >= _LOOKED_AT:
                break
    return "\n".join(long) if size >= _ENOUGH else text[:_LOOKED_AT]


@cache
def _letters(script: str) -> re.Pattern[str]:
    """The letters of a script."""
    return re.compile(f"[{_SCRIPTS[script]}]")


@cache
def _word(script: str) -> re.Pattern[str]:
    """A run of letters of a script and what stands among them in some languages."""
    return re.compile(f"[{_SCRIPTS[script]}\u00bf\u00a1\u200c]+")


def _script(text: str) -> str | None:
    """The script of most of a text, by its letters; None for a text without letters."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text)) else None
    counts = Counter({script: len(_letters(script).findall(text)) for script in _SCRIPTS})
    counts["Hang"] *= _SYLLABIC
    if counts["Kana"] >= _KANA * (counts["Hani"] + counts["Kana"]):
        counts["Kana"] += counts.pop("Hani") * _SYLLABIC
    else:
        counts["Hani"] *= _SYLLABIC
    script, most = counts.most_common(1)[0]
    return script if most else None


def _languages(script: str) -> tuple[str, ...]:
    """The listed languages that are written in a script."""
    if script in _ONE_LANGUAGE:
        return (_ONE_LANGUAGE[script],)
    return _SHARED.get(script) or tuple(name for name in names("languages") if name not in _not_latin())


@cache
def _not_latin() -> frozenset[str]:
    """The listed languages that are written in another script than Latin."""
    return frozenset({*_ONE_LANGUAGE.values(), *(name for shared in _SHARED.values() for name in shared)})


@cache
def _weights(table: str, script: str) -> dict[str, tuple[tuple[str, ...], float]]:
    """Each word (or letter) of the lists of a script: the languages it speaks for, and how much for each."""
    holders: dict[str, list[str]] = defaultdict(list)
    for language in _languages(script):
        for word in words(table, language) if language in names(table) else ():
            holders[word].append(language)
    lone = {word for word in holders if len(word) == 1 and table == "languages" and script == "Latn"}
    return {word: (tuple(found), (_LONE if word in lone else 1) / len(found)) for word, found in holders.items()}


def _evidence(text: str, script: str) -> dict[str, float]:
    """How much speaks for each language of a script."""
    by_word, by_letter = _weights("languages", script), _weights("letters", script)
    scores: dict[str, float] = dict.fromkeys(_languages(script), 0.0)
    for word, times in Counter(_word(script).findall(text.lower())).items():
        languages, weight = by_word.get(word, ((), 0.0))
        for language in languages:
            scores[language] += times * weight
        for letter in set(word) & by_letter.keys() if not word.isascii() else ():
            languages, weight = by_letter[letter]
            for language in languages:
                scores[language] += _LETTER * times * weight
    return scores


def _least(text: str, script: str) -> float:
    """The evidence that decides for a text of this length."""
    least = _LEAST if script == "Latn" else _LEAST_ELSEWHERE
    return max(least, _SHARE * len(_word(script).findall(text)))
