"""Propositions of one sentence: the clauses that could be true, false, kept or dropped alone.

A sentence is cut only where both parts have a finite verb (found by word lists and endings, without a parser) and neither part is a
mere tag ("he said", "as I understand"). A complement ("that ..."), a condition before its consequence, "not only ... but also" and
a list of nouns are not cut.
"""

import re

from variorum.text.lexicon import words
from variorum.text.normalise import fold, trim

__all__ = ["clauses", "has_finite_verb"]

_WORD = re.compile(r"[^\W_][\w'-]*")
_OPENING = re.compile(r"(?P<mark>[,;:]?\"?,?)\s+(?P<dash>-+\s+)?\"?(?=[^\W_])")
_ASIDE = re.compile(r"(and|but|or|then),? ((?:,|in particular|according to)[^,]{0,40},|[a-z]+ly,|(?:in|at|on|by|as|for|under|of) [^,]{2,30},) ", re.I)
_TOO = re.compile(r"(?:and|but) (?:to|for|with|in|by) [^,.;]{3,40} (?:too|as well)\b", re.I)
_SEGMENT = re.compile(r"[^,;\"]*(?:, [^,;\"]*)?")
_NAME = "xx"
_LEAST_WORDS = 3
_LEAST_LETTERS = 14
_REPORTING = {"said", "says", "added", "told", "asked", "wrote", "continued", "explained", "noted", "replied"}


def _is_finite(word: str, before: str) -> bool:
    """Whether a lower-case word can be the finite verb of a clause, given the word before it."""
    if word in words("verbs", "auxiliaries"):
        return True
    if before in words("clauses", "articles") or before in {"of", "to", "by", "be", "been", "being"}:
        return False
    if word in words("verbs", "past"):
        return True
    if before.endswith("'s"):
        return False
    if word.endswith("ed") and len(word) > 4:
        return word not in words("verbs", "not_past")
    if word in words("verbs", "base"):
        return before not in {"will", "would", "no", "in", "at", "for", "on", "from", "with", "possible", "potential", "further"}
    stems = {word[:-1], word[:-2]} if word.endswith("s") else set()
    return bool(stems & words("verbs", "base")) and before not in {"those", "two", "several", "and", "many", "in", "on", "for", "with", "no"}


def _tokens(text: str) -> list[str]:
    """Words in lower case; a capitalised word after the first is a name and becomes a stand-in."""
    found = [m.group() for m in _WORD.finditer(text)]
    return [w.lower() if i == 0 or not w[0].isupper() or "'" in w else _NAME for i, w in enumerate(found)]


def has_finite_verb(text: str) -> bool:
    """Whether the text holds a finite verb, as far as word lists and endings can tell."""
    tokens = _tokens(fold(text))
    return any(_is_finite(w, tokens[i - 1] if i else "") for i, w in enumerate(tokens))


def _ahead(sentence: str, place: int) -> str:
    """What follows a possible cut, up to the second comma, an aside after its conjunction taken out."""
    window = sentence[place : place + 160].lstrip("\"'- ")
    window = _ASIDE.sub(r"\1 ", window, count=1) if _ASIDE.match(window) else window
    first = window.split(",", 1)[0]
    return first if len(first.split()) >= 3 else (_SEGMENT.match(window) or [""])[0]


def _opens_clause(sentence: str, begun: int, cut: re.Match[str]) -> bool:
    """Whether the words after a possible cut open a clause of their own."""
    ahead = _ahead(sentence, cut.end())
    tokens = _tokens(ahead)
    if not tokens:
        return False
    if cut["mark"].strip('"') in {";"}:
        return has_finite_verb(ahead) or tokens[0] in words("clauses", "joining")
    if cut["mark"].startswith(":"):
        return False
    if cut["dash"] and not cut["mark"]:
        return tokens[0] in words("clauses", "after_comma") and has_finite_verb(" ".join(tokens[1:9]))
    if cut["mark"].startswith(",") or cut["mark"].endswith(","):
        return _after_comma(sentence, begun, cut, ahead, tokens)
    return _bare(sentence, begun, cut.start(), tokens)


def _after_comma(sentence: str, begun: int, cut: re.Match[str], ahead: str, tokens: list[str]) -> bool:
    """After a comma: a conjunction, pronoun or participle that goes on with a verb soon enough to be no list."""
    first, rest = tokens[0], tokens[1:]
    left = _tokens(sentence[begun : cut.start()])
    opener = _opener(sentence[begun : cut.start()])
    if opener in words("clauses", "cuts_comma"):
        return has_finite_verb(ahead)
    if opener in words("clauses", "keeps_comma") and first not in {"but", "while"}:
        return False
    if first in words("clauses", "participles") or _TOO.match(ahead):
        return True
    if first == "rather" and rest[:1] == ["than"]:
        return True
    if first == "without" and rest[:1] == ["which"]:
        return True
    if first == "as" and rest[:1] and (rest[0] == _NAME or rest[0] in words("verbs", "pronouns")):
        return has_finite_verb(" ".join(rest[:6]))
    if first not in words("clauses", "after_comma") or (first == "but" and rest[:1] == ["also"]):
        return False
    if first in words("verbs", "pronouns") and (rest[:1] and rest[0] in _REPORTING or len(left) < 6 or not has_finite_verb(" ".join(left))):
        return False
    if first in {"and", "or"} and rest and rest[0].endswith("ing"):
        return False
    return has_finite_verb(" ".join(rest[:9]))


def _opener(left: str) -> str:
    """The conjunction whose clause the first comma of a part would end: at its start, or right after its "that"."""
    for part in (left, left.rsplit(" that ", 1)[-1]):
        tokens = _tokens(part)
        if tokens and "," not in part and tokens[0] in words("clauses", "keeps_comma", "cuts_comma"):
            return tokens[0]
    return ""


def _bare(sentence: str, begun: int, cut_start: int, tokens: list[str]) -> bool:
    """Without a comma: "but", "while" and the like with a verb, or "and" with a pronoun or at once a second verb."""
    first, rest = tokens[0], tokens[1:]
    if (first, *rest[:1]) == ("rather", "than") or [first, *rest[:2]] == ["in", "addition", "to"]:
        return True
    if sentence[begun:cut_start].endswith(" that"):
        return False
    if first in words("clauses", "bare") and rest and not rest[0].endswith("ing") and rest[0] != "also":
        return has_finite_verb(" ".join(rest[:7]))
    if first == "as" and rest[:1] and (rest[0] in {"the", "a", "an", _NAME}):
        return has_finite_verb(" ".join(rest[1:6]))
    if first == "but" and rest[:1] == ["also"]:
        return False
    within = _tokens(sentence[begun:])[0]
    return first in words("clauses", "joining") and within not in {"which", "who", "that"} and _second_predicate(rest)


def _second_predicate(rest: list[str]) -> bool:
    """After "and": a pronoun with its verb, or at once (an adverb may stand between) a verb."""
    if not rest:
        return False
    if rest[0] in words("verbs", "pronouns") - {"this", "these", "those", "that", "what", "who", "which"}:
        return has_finite_verb(" ".join(rest[:4]))
    head = [w for w in rest[:3] if not (w.endswith("ly") or w in {"also", "still", "then", "even", "now", "not"})]
    if not head:
        return False
    verb, after = head[0], head[1:2]
    if verb in words("verbs", "auxiliaries") or verb in words("verbs", "past"):
        return True
    if verb.endswith("ed") and verb not in words("verbs", "not_past"):
        return bool(after) and not after[0].endswith("s")
    return verb in words("verbs", "base") and after != [] and after[0] in {"that", "further", "us", "them", "it", "him"}


def _is_whole(part: str, *, opens: bool) -> bool:
    """Whether a part is long enough, and verbal enough, to stand as a proposition."""
    tokens = _tokens(part)
    if len(tokens) < _LEAST_WORDS or len(part.strip()) < _LEAST_LETTERS:
        return False
    verbless = tokens[0] in words("clauses", "participles") or tokens[0] in {"and", "but", "rather", "asked"} or tokens[:2] == ["in", "addition"]
    return (verbless and (opens or tokens[0] == "asked")) or has_finite_verb(part)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the propositions of the sentence between `start` and `end`, trimmed, in order, not overlapping."""
    sentence = fold(text[start:end])
    cuts = [0]
    for cut in _OPENING.finditer(sentence):
        place = _place(sentence, cut)
        if _is_whole(sentence[cuts[-1] : place], opens=False) and _is_whole(sentence[place:], opens=True):
            if _opens_clause(sentence, cuts[-1], cut) and not _is_tag(sentence, place):
                cuts.append(place)
    pieces = zip(cuts, [*cuts[1:], len(sentence)], strict=True)
    trimmed = [trim(sentence, a, b) for a, b in pieces]
    return [(start + a, start + b) for a, b in trimmed if a < b]


def _place(sentence: str, cut: re.Match[str]) -> int:
    """Where the right part begins: after the white space; an opening quotation mark or dash goes with it."""
    place = cut.start() + len(cut["mark"])
    while sentence[place].isspace():
        place += 1
    return place


def _is_tag(sentence: str, place: int) -> bool:
    """Whether the part that begins here is only a tag: "as I understand", "he said"."""
    tokens = _tokens(re.split(r"[,;.]", sentence[place : place + 60], maxsplit=1)[0])
    return tokens[0] == "as" and len(tokens) <= 5 and bool(set(tokens[1:]) & words("clauses", "tags"))
