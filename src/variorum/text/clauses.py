"""Propositions of one sentence: the clauses that could be true, false, kept or dropped alone.

A sentence is cut only where both parts have a finite verb (found by word lists and endings, without a parser) and
neither part is a mere tag ("he said", "as I understand"). A complement ("that ..."), a condition before its
consequence, "not only ... but also" and a list of nouns are not cut.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.text.additions import is_addition
from variorum.text.lexicon import words
from variorum.text.normalise import fold, trim
from variorum.text.verbs import NAME, WORD, is_verbal, plain, tokens_of

__all__ = ["clauses"]

_OPENING = re.compile(r"(?P<mark>[,;:]?\"?,?)\s+(?P<dash>-+\s+)?\"?(?=[^\W_])")
_ASIDE = re.compile(
    r"(and|but|or|then),? ((?:,|in particular|according to)[^,]{0,40},|[a-z]+ly,|"
    r"(?:in|at|on|by|as|for|under|of) [^,]{2,30},) ",
    re.I,
)
_TOO = re.compile(r"(?:and|but) (?:to|for|with|in|by) [^,.;]{3,40} (?:too|as well)\b", re.I)
_UP_TO_SECOND_COMMA = re.compile(r"[^,;\"]*(?:, [^,;\"]*)?")
_DASH = re.compile(r"\s-+\s")
_TAG_END = re.compile(r"[,;.]")
_VERBLESS = ("participles", "verbless", "contrast")  # what opens a part without a finite verb
_LEAST_WORDS, _LEAST_LETTERS = 3, 14  # a shorter part is no proposition
_LEAST_BEFORE_PRONOUN = 6  # a shorter part before ", he ..." is only its opening
_LEAST_DASHED = 5  # words after a dash that add more than a name
_AHEAD = 160  # characters after a possible cut that are looked at
_SOON = 9  # words after a comma within which a new clause shows its verb
_NEAR = 7  # the same without a comma
_NEAR_AFTER = 10  # the same after "after", where a longer subject may stand
_NEAR_AS = 6  # the same after "as"
_AT_ONCE = 4  # the same after "and" and a pronoun
_TAG, _TAG_WORDS = 60, 5  # characters and words that a tag may have


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A folded sentence, the places where its words begin, and the words: in lower case, and with names replaced."""

    text: str
    starts: Sequence[int]
    lower: Sequence[str]
    plain: Sequence[str]

    @classmethod
    def of(cls, text: str) -> "_Sentence":
        found = list(WORD.finditer(text))
        raw = [m.group() for m in found]
        return cls(text, [m.start() for m in found], [w.lower() for w in raw], plain(raw))

    def words(self, start: int, end: int) -> list[str]:
        """The words between two places, as `tokens_of` gives them."""
        first, after = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [*self.lower[first : min(first + 1, after)], *self.plain[first + 1 : after]]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a sentence may be cut: its mark and dash, the part it would end (from `begun`), the stretch it
    takes (`start` to `end`), where the right part begins (`place`), and the words on both sides.
    """

    mark: str
    dash: bool
    begun: int
    start: int
    end: int
    place: int
    left: Sequence[str]
    right: Sequence[str]


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the propositions of the sentence between `start` and `end`, trimmed, in order, not overlapping."""
    sentence = _Sentence.of(fold(text[start:end]))
    cuts = [0]
    for opening in _OPENING.finditer(sentence.text):
        if _may_open(sentence.text, opening):
            cut = _cut(sentence, cuts[-1], opening)
            if _parts_whole(sentence, cut) and _opens_clause(sentence.text, cut) and not _is_tag(sentence.text, cut):
                cuts.append(cut.place)
    pieces = zip(cuts, [*cuts[1:], len(sentence.text)], strict=True)
    trimmed = [trim(sentence.text, a, b) for a, b in pieces]
    return [(start + a, start + b) for a, b in trimmed if a < b]


def _may_open(text: str, opening: re.Match[str]) -> bool:
    """Whether a space is worth a look: a mark or dash stands there, or a word that can open a clause without one."""
    if opening["mark"] or opening["dash"]:
        return not opening["mark"].startswith(":")
    found = WORD.match(text, opening.end())
    return found is not None and found.group().lower() in words("clauses", "bare", "joining", "unmarked")


def _cut(sentence: _Sentence, begun: int, opening: re.Match[str]) -> _Cut:
    """A possible cut. The right part begins after the white space; a quotation mark or dash that opens goes with it."""
    place = opening.start() + len(opening["mark"])
    while sentence.text[place].isspace():
        place += 1
    left, right = sentence.words(begun, place), sentence.words(place, len(sentence.text))
    return _Cut(opening["mark"], bool(opening["dash"]), begun, opening.start(), opening.end(), place, left, right)


def _parts_whole(sentence: _Sentence, cut: _Cut) -> bool:
    """Whether both parts are long enough, and verbal enough, to stand as propositions."""
    left, right = sentence.text[cut.begun : cut.place].strip(), sentence.text[cut.place :].strip()
    if min(len(cut.left), len(cut.right)) < _LEAST_WORDS or min(len(left), len(right)) < _LEAST_LETTERS:
        return False
    asked = cut.left[0] == "asked"
    verbless = cut.right[0] in words("clauses", *_VERBLESS) or cut.right[:2] in (["in", "addition"], ["as", "well"])
    verbless = verbless or cut.dash
    return (asked or is_verbal(cut.left)) and (verbless or is_verbal(cut.right))


def _opens_clause(text: str, cut: _Cut) -> bool:
    """Whether the words after a possible cut open a clause of their own."""
    ahead = _ahead(text, cut.end)
    tokens = tokens_of(ahead)
    if not tokens:
        return False
    if cut.mark.strip('"') == ";":
        return is_verbal(tokens)
    if cut.dash and not cut.mark:
        opens = tokens[0] in words("clauses", "after_comma") and is_verbal(tokens[1:_SOON])
        return opens or _is_dashed(text, cut)
    if "," in (cut.mark[:1], cut.mark[-1:]):
        return _after_comma(text, cut, ahead, tokens)
    return _unmarked(text, cut, tokens)


def _is_dashed(text: str, cut: _Cut) -> bool:
    """Whether the only dash of a sentence sets off its end."""
    return len(cut.right) >= _LEAST_DASHED and len(_DASH.findall(text)) == 1 and is_verbal(cut.left)


def _ahead(text: str, place: int) -> str:
    """What follows a possible cut, up to the second comma, an aside after its conjunction taken out."""
    window = text[place : place + _AHEAD].lstrip("\"'- ")
    window = _ASIDE.sub(r"\1 ", window, count=1) if _ASIDE.match(window) else window
    first = window.split(",", 1)[0]
    return first if len(first.split()) >= _LEAST_WORDS else (_UP_TO_SECOND_COMMA.match(window) or [""])[0]


def _after_comma(text: str, cut: _Cut, ahead: str, tokens: Sequence[str]) -> bool:
    """After a comma: a conjunction, pronoun or participle that goes on with a verb soon enough to be no list."""
    opener = _opener(text[cut.begun : cut.start])
    if opener in words("clauses", "cuts_comma"):
        return is_verbal(tokens)
    if opener in words("clauses", "keeps_comma") and tokens[0] not in {"but", "while"}:
        return False
    if tokens[0] in words("clauses", "relative") and _is_interposed(text, cut.end):
        return False
    if is_addition(tokens) or _TOO.match(ahead):
        return True
    return tokens[:2] in (["rather", "than"], ["without", "which"]) or _goes_on(cut.left, tokens[0], tokens[1:])


def _is_interposed(text: str, place: int) -> bool:
    """Whether a relative clause only stands between a subject and its verb: the words after it open with the verb."""
    comma = text.find(", ", place, place + _AHEAD)
    found = WORD.match(text, comma + 2) if comma >= 0 else None
    return found is not None and found.group() in words("verbs", "auxiliaries")


def _goes_on(left: Sequence[str], first: str, rest: Sequence[str]) -> bool:
    """Whether the word after a comma and those after it are a conjunction or pronoun and its clause."""
    if first == "as" and rest and (rest[0] in {NAME, "was", "is"} or rest[0] in words("verbs", "pronouns")):
        return is_verbal(rest[:_NEAR_AS])
    if first not in words("clauses", "after_comma") or (first == "but" and rest[:1] == ["also"]):
        return False
    if first in words("verbs", "pronouns"):
        tag = rest[:1] and rest[0] in words("clauses", "reporting")
        if tag or len(left) < _LEAST_BEFORE_PRONOUN or not is_verbal(left) or _awaits(left):
            return False
    elif first == "then" and _awaits(left):
        return False
    if first in {"and", "or"} and rest and (rest[0].endswith("ing") or _joins_complement(left, rest)):
        return False
    late = first in words("clauses", "sure") or (rest and rest[0] in words("clauses", "keeps_comma"))
    return is_verbal(rest if late else rest[:_SOON])


def _awaits(left: Sequence[str]) -> bool:
    """Whether a condition in the left part still waits for its consequence."""
    return "if" in left or "whether" in left


def _joins_complement(left: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether "and" goes on with another "that ..." or another question, which the same verb governs."""
    if rest[0] == "that":
        return "that" in left
    return rest[0] in words("clauses", "asks") and not words("clauses", "asks").isdisjoint(left[:3])


def _opener(left: str) -> str:
    """The conjunction whose clause the first comma of a part would end: at its start, or right after its "that"."""
    for part in (left, left.rsplit(" that ", 1)[-1]):
        tokens = tokens_of(part)
        if tokens and "," not in part and tokens[0] in words("clauses", "keeps_comma", "cuts_comma"):
            return tokens[0]
    return ""


def _unmarked(text: str, cut: _Cut, tokens: Sequence[str]) -> bool:
    """Without a comma: "but", "while" and the like with a verb, or "and" with a pronoun or at once a second verb."""
    first, rest = tokens[0], tokens[1:]
    if tokens[:2] == ["rather", "than"] or tokens[:3] == ["in", "addition", "to"]:
        return True
    if text[cut.begun : cut.start].endswith(" that"):
        return False
    if first == "while" and rest and rest[0].endswith("ing"):
        return True
    if first in words("clauses", "bare") and rest and not rest[0].endswith("ing") and rest[0] != "also":
        return is_verbal(rest[: _NEAR_AFTER if first == "after" else _NEAR])
    if first == "as" and rest and rest[0] in {"the", "a", "an", NAME}:
        return is_verbal(rest[1:_NEAR_AS])
    if first not in words("clauses", "joining") or tokens[:2] == ["but", "also"]:
        return False
    return cut.left[0] not in {"which", "who", "that"} and _second_predicate(rest)


def _second_predicate(rest: Sequence[str]) -> bool:
    """After "and": a pronoun with its verb, or at once (an adverb may stand between) a verb."""
    if rest and rest[0] in words("verbs", "pronouns") - words("clauses", "pointing"):
        return is_verbal(rest[:_AT_ONCE])
    verb, *after = [w for w in rest[:3] if not (w.endswith("ly") or w in words("clauses", "between"))] or [""]
    if verb in words("verbs", "auxiliaries", "past"):
        return True
    if verb.endswith("ed") and verb not in words("verbs", "not_past"):
        return bool(after) and not after[0].endswith("s")
    return verb in words("verbs", "base") and bool(after) and after[0] in words("clauses", "objects")


def _is_tag(text: str, cut: _Cut) -> bool:
    """Whether the part that begins here is only a tag: "as I understand"."""
    tokens = tokens_of(_TAG_END.split(text[cut.place : cut.place + _TAG], maxsplit=1)[0])
    if tokens[:1] != ["as"] or len(tokens) > _TAG_WORDS:
        return False
    return not words("clauses", "tags").isdisjoint(tokens[1:])
