"""Reporting frames of one sentence: who is said to say it, by which verb, and on which side the reported words lie.

Word lists and punctuation only: "X said that ...", "..., X said", "..., said X", "according to X", "X, an official, told ...".
The method follows the cue-source-content scheme of Pareti (2012), https://aclanthology.org/L12-1443/, without a parser.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.text.clauses import has_finite_verb
from variorum.text.lexicon import words
from variorum.text.normalise import fold

__all__ = ["Frame", "frames"]

_TOKEN = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?|[^\W_](?:[\w'-]*[\w])?\.?(?<!\w\w\w\.)|[,;:()\"]|-+(?=\s)")
_BREAKS = {"that", "and", "but", "while", "as", "which", "when", "after", "before", "because", "if", "although", "though", "or", "since", "where", "whereas", "so", "yet"}  # fmt: skip
_MARKS = set(",;:()\"-") | {"--"}
_ASKING = {"asked", "asks"}
_QUESTION_WORDS = {"if", "whether", "about", "how", "why", "what", "when", "where", "who", "which"}
_BE = {"is", "was", "were", "are", "been", "be", "being", "am"}
_PARTY = re.compile(r"[A-Z]{1,3}-[A-Z]|No\.?$")
_PREPOSITIONS = {"of", "from", "to", "in", "at", "for", "with", "by", "on", "about", "between"}
_LONGEST_SOURCE = 16


@dataclass(frozen=True, slots=True)
class Frame:
    """One reporting frame, as offsets. `source` is None where the frame goes on with the sentence's earlier source.

    `trailing`: the reported words stand before the cue ("..., he said").
    """

    source: tuple[int, int] | None
    cue: tuple[int, int]
    trailing: bool
    silent: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        return self.text.lower()


def _words(sentence: str) -> list[_Word]:
    """The sentence's words and marks with their offsets; a final full stop is left off."""
    found = [_Word(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(sentence)]
    return [w if len(w.text) < 2 or w.text.count(".") != 1 or not w.text.endswith(".") or len(w.text) <= 4 and w.text[0].isupper()
            else _Word(w.start, w.end - 1, w.text[:-1]) for w in found]  # fmt: skip


def frames(text: str, start: int, end: int, quotes: Sequence[tuple[int, int]] = ()) -> list[Frame]:
    """The frames of the sentence between `start` and `end`, in order. `quotes`: quoted stretches, whose words report nothing."""
    sentence = fold(text[start:end])
    inside = [(a - start, b - start) for a, b in quotes]
    tokens = _words(sentence)
    found: list[Frame] = []
    for i, word in enumerate(tokens):
        if any(a < word.start < b - 1 for a, b in inside):
            continue
        frame = _according(sentence, tokens, i) or _verb_frame(tokens, i, inside) or _participle(tokens, i, found)
        if frame and not any(frame.cue[0] < f.cue[1] for f in found):
            found.append(frame)
    return [_shift(f, start) for f in found]


def _shift(frame: Frame, by: int) -> Frame:
    """The frame with sentence offsets turned into text offsets."""
    source = (frame.source[0] + by, frame.source[1] + by) if frame.source else None
    return Frame(source, (frame.cue[0] + by, frame.cue[1] + by), frame.trailing, frame.silent)


def _according(sentence: str, tokens: list[_Word], i: int) -> Frame | None:
    """ "According to X": X runs to the next comma, verb or the end."""
    for phrase in words("reporting", "according"):
        at = tokens[i].start
        if sentence[at : at + len(phrase)].lower() == phrase:
            rest = [w for w in tokens[i:] if w.start > at + len(phrase)]
            source = _noun_phrase_after(rest)
            if source:
                return Frame(source, (at, at + len(phrase)), trailing=at > 0)
    return None


def _noun_phrase_after(rest: list[_Word]) -> tuple[int, int] | None:
    """The noun phrase these words open with."""
    taken: list[_Word] = []
    for word in rest[:_LONGEST_SOURCE]:
        stops = word.text in _MARKS or word.low in _BREAKS - {"and"} or (taken and not word.text[0].isupper() and has_finite_verb("x " + word.low))
        if stops:
            break
        taken.append(word)
    while taken and taken[-1].low in {"and", "on", "in", "at"}:
        taken.pop()
    return (taken[0].start, taken[-1].end) if taken else None


def _verb_frame(tokens: list[_Word], i: int, quotes: Sequence[tuple[int, int]]) -> Frame | None:
    """A finite reporting verb with its source before or after it."""
    low = tokens[i].low
    strong, weak = low in words("reporting", "strong"), low in words("reporting", "weak")
    if not (strong or weak) or (tokens[i].text[0].isupper() and i):
        return None
    if weak and not _has_complement(tokens, i, quotes):
        return None
    if i + 1 < len(tokens) and tokens[i + 1].low in words("verbs", "auxiliaries") | words("reporting", "strong"):
        return None
    after_quote = any(0 <= tokens[i].start - b <= 2 for _, b in quotes)
    if strong and i and tokens[i - 1].low in {"but", "and"} and low not in {"say", "report", "reports"}:
        return Frame(None, (tokens[i].start, tokens[i].end), trailing=False)
    source = _source_before(tokens, i)
    trailing = bool(source) and _closes(tokens, i, source, quotes)
    if source is None and (after_quote or (i and tokens[i - 1].text == ",")) and strong:
        source, trailing = _noun_phrase_after(tokens[i + 1 :]), True
    phrase = [w for w in tokens if source and source[0] <= w.start < source[1]]
    if source is None or not _can_speak(phrase) or phrase[-1].low.endswith("'s") or _is_verb_of_speech(phrase[-1]):
        return None
    return Frame(source, (tokens[i].start, tokens[i].end), trailing, low in words("reporting", "silence"))


def _is_verb_of_speech(word: _Word) -> bool:
    """Whether a word is itself a reporting verb ("expressed hope": the noun is no second verb)."""
    return word.low in words("reporting", "strong", "weak") and not word.text[0].isupper()


def _closes(tokens: list[_Word], i: int, source: tuple[int, int] | None, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether a frame stands after the words it reports: its source follows a comma, a quotation or the sentence's body."""
    if source is None:
        return False
    left = [w for w in tokens if w.end <= source[0]]
    right = [w for w in tokens[i + 1 :] if w.text not in _MARKS]
    quote_left = any(b <= source[0] + 1 and source[0] - b <= 3 for _, b in quotes)
    quote_right = any(a >= tokens[i].end for a, b in quotes)
    if any(w.low == "that" for w in right[:8]):
        return False
    body_left = len([w for w in left if w.text not in _MARKS]) > 4 and left[-1].text in {",", '"'}
    ends = body_left and has_finite_verb(" ".join(w.text for w in left)) and not has_finite_verb("x " + " ".join(w.text for w in right))
    return (quote_left and not (quote_right and not left)) or ends


def _has_complement(tokens: list[_Word], i: int, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether a weak verb is followed by what it could report."""
    if tokens[i].low in _ASKING and not set(w.low for w in tokens[i + 1 : i + 4]) & _QUESTION_WORDS:
        return any(0 <= a - tokens[i].end <= 4 or 0 <= tokens[i].start - a <= 60 for a, _ in quotes)
    if any(0 <= a - tokens[i].end <= 40 for a, _ in quotes) or any(0 <= tokens[i].start - b <= 60 for _, b in quotes):
        return True
    following = [w.low for w in tokens[i + 1 : i + 3]]
    return bool(following) and (following[0] in words("reporting", "complement") or "that" in following)


def _source_before(tokens: list[_Word], i: int) -> tuple[int, int] | None:
    """The subject of the verb at `i`: a pronoun, or the noun phrase before it, over an apposition where one stands between."""
    j = i - 1
    while j >= 0 and (tokens[j].low in words("reporting", "adverbs") or tokens[j].low.endswith("ly")):
        if tokens[j].low in _BE:
            return None
        j -= 1
    if j < 0 or tokens[j].low in _BE | {"to", "and", "or", "of"}:
        return None
    if tokens[j].low == "who":
        return _antecedent(tokens, j - 1)
    if tokens[j].text == ",":
        j = _over_apposition(tokens, j)
        if j < 0:
            return None
    if tokens[j].low in words("reporting", "pronouns"):
        return None if j and tokens[j - 1].low == "what" else (tokens[j].start, tokens[j].end)
    return _phrase_ending(tokens, j)


def _over_apposition(tokens: list[_Word], j: int) -> int:
    """The word before an apposition that ends at the comma `j` ("Name, an official, said"), or -1."""
    k = j - 1
    while k > 0 and tokens[k].text not in {'"', ";", ":"}:
        named = tokens[k - 1].text[0].isupper() and not _PARTY.match(tokens[k - 1].text)
        if tokens[k].text == "," and named and not (tokens[k + 1].text[0].isupper() and not _PARTY.match(tokens[k + 1].text)):
            return k - 1
        k -= 1
    k = j - 1
    while k > 0 and tokens[k].text not in _MARKS:
        k -= 1
    return k - 1 if k > 0 and tokens[k].text == "," and j - k <= 9 else -1


def _antecedent(tokens: list[_Word], j: int) -> tuple[int, int] | None:
    """Whom "who" stands for: the noun phrase before it, from its last preposition on."""
    phrase = _phrase_ending(tokens, j - 1 if j > 0 and tokens[j].text == "," else j)
    if phrase is None:
        return None
    heads = [w.end + 1 for w in tokens if phrase[0] <= w.start < phrase[1] and w.low in _PREPOSITIONS - {"of", "to"}]
    return (max([phrase[0], *heads]), phrase[1])


def _phrase_ending(tokens: list[_Word], j: int) -> tuple[int, int] | None:
    """The noun phrase that ends at word `j`: leftwards to a mark, a conjunction or a verb."""
    k = j
    while k >= 0 and j - k < _LONGEST_SOURCE:
        word = tokens[k]
        joined = word.low == "and" and k and tokens[k - 1].text not in _MARKS and tokens[k + 1].text[0].isupper()
        if word.text in _MARKS or (word.low in _BREAKS and not joined):
            break
        lower_verb = not word.text[0].isupper() and word.low not in words("reporting", "sources") and has_finite_verb("x " + word.low)
        reduced = word.low.endswith("ed") and tokens[min(k + 1, j)].low in {"by", "in", "on", "to", "with"}
        if lower_verb and k != j and not reduced:
            break
        k -= 1
    return (tokens[k + 1].start, tokens[j].end) if k < j else None


def _can_speak(phrase: list[_Word]) -> bool:
    """Whether a noun phrase can be a source: a pronoun, a name, or a noun of people and bodies that speak."""
    if not phrase:
        return False
    phrase = phrase[: next((k for k, w in enumerate(phrase) if k and w.low in _PREPOSITIONS), len(phrase))]
    low = [w.low.removesuffix("'s") for w in phrase]
    if len(phrase) == 1 and low[0] in words("reporting", "pronouns"):
        return True
    named = any(w.text[0].isupper() for w in phrase[1:]) or (phrase[0].text[0].isupper() and low[0] not in words("sentences", "starters") | {"some", "both"})
    if low[0] in {"his", "her", "their", "its", "my", "our", "this", "that", "these", "those", "such", "it"} and not set(low) & words("reporting", "sources"):
        return False
    return named or bool(set(low) & words("reporting", "sources"))


def _participle(tokens: list[_Word], i: int, found: Sequence[Frame]) -> Frame | None:
    """ "..., adding that ...": the sentence's earlier source goes on; without one, its subject is not looked for here."""
    if tokens[i].low not in words("reporting", "participles") or i == 0:
        return None
    if tokens[i - 1].low in _BE | {"for", "of", "by", "without", "from", "in", "before", "after", "the"}:
        return None
    if tokens[i - 1].text != "," and tokens[i - 1].low not in {"and", "while", '"'}:
        return None
    return Frame(None, (tokens[i].start, tokens[i].end), trailing=False)
