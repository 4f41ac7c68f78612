"""Names in running text, found by their capitals: where each stands, and the title before it.

A capital at the start of a sentence says nothing, so an ordinary word there is left out when it is a common opener or
is seen in lower case elsewhere in the same text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from variorum.text.lexicon import words
from variorum.text.normalise import fold

__all__ = ["Mention", "is_adjective", "mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at `text[start:end]`, without the title printed before it."""

    start: int
    end: int
    name: str
    title: str | None


@dataclass(frozen=True, slots=True)
class _Token:
    """One capitalised word, initial or abbreviation: `opens` a sentence or quotation, `owns` what follows ("'s")."""

    start: int
    end: int
    text: str
    opens: bool
    owns: bool

    @property
    def low(self) -> str:
        """The word to look up."""
        return self.text.lower().rstrip(".")


_TOKEN = re.compile(
    r"(?<![\w@#/])(?:(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s?[^\W\d_])|"
    r"(?:Yu|Ya|Ye|Zh|Sh|Ch|Kh|Th|St|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Prof|Adm|Cmdr)\.|"
    r"[^\W\d_]\w*(?:[-'][^\W\d_]\w*)*)"
)
_OPENING = re.compile(r"(?:[.!?:;\n\u2026][\"')\]]*|--|\s-|[\"(\[])\s*[\"'(\[]*\Z")
_SUFFIX = re.compile(r",?\s(?:Jr|Sr)\b\.?|\s(?:II|III|IV)\b")
_LOWER = re.compile(r"(?<![\w'])[^\W\d_A-Z][\w'-]*")
_ADJECTIVE = re.compile(r"[a-z]{2}(?:ish|ese|ians?|eans?|stani)$")
_NEXT_WORD = re.compile(r"\s([a-z]+)")
_SENTENCE_END = re.compile(r"\s[a-z][\w'-]*\.\s*$")
_LINE = re.compile(r"[^\n]+")
_PARTY = re.compile(r"[RDI]-[A-Z]")
_HEADS = ("organisations", "titles", "place_words", "departments", "papers")


@cache
def is_adjective(word: str) -> bool:
    """Whether a word is an adjective of a nation or party, or several joined ("Russian-American")."""
    known = words("names", "adjectives")
    pieces = [piece.rstrip(".") for piece in word.lower().split("-")]
    return all(
        p in known or p.removesuffix("s") in known or p.endswith("ese") or (p in ("anti", "pro") and len(pieces) > 1)
        for p in pieces
    )


@cache
def _place_words() -> frozenset[str]:
    """Every word that a listed place is made of."""
    return frozenset(word for place in words("names", "places") for word in place.split())


def _tokens(text: str) -> Iterator[_Token]:
    """Every word with a capital, possessive endings cut off."""
    for found in _TOKEN.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        if not word[0].isupper() or word == "I" or word.startswith("I'") or _PARTY.match(word):
            continue
        owns = word.endswith(("'s", "'S"))
        end -= 2 * owns
        opens = start == 0 or bool(_OPENING.search(text[max(0, start - 6) : start]))
        yield _Token(start, end, text[start:end], opens, owns or (word[-1] == "s" and text.startswith("' ", end)))


def _joins(text: str, left: _Token, right: _Token) -> bool:
    """Whether two capitalised words belong to one sequence, by what stands between them."""
    gap = text[left.end : right.start]
    if left.owns or len(gap) > 12:
        return False
    if gap == " " or (gap == "" and left.text.endswith(".")):
        return True
    if gap == "\n":  # a name may run over the end of a wrapped line
        return left.end - text.rfind("\n", max(0, left.end - 60), left.end) > 45
    if not gap.startswith(" ") or not gap.endswith(" "):
        return False
    if gap.strip() in ("of", "of the", "for", "to the"):
        return left.low in words("names", *_HEADS) or left.low == "states"
    if gap == " and ":
        return left.low in words("names", "joined")
    return bool(gap.strip()) and all(piece in words("names", "particles") for piece in gap.split())


def _headlines(text: str) -> Iterator[tuple[int, int]]:
    """Lines in which most words have a capital, so that a capital says nothing there; none that ends as a sentence."""
    for line in _LINE.finditer(text):
        if _SENTENCE_END.search(line.group()):
            continue
        long = [word for word in line.group().split() if len(word) > 3]
        if 4 <= len(long) <= 30 and sum(word[0].isupper() for word in long) > 0.7 * len(long):
            yield line.span()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the rest of the text says of a capitalised word: seen in lower case, or capitalised inside a sentence."""

    lower: frozenset[str]
    firm: frozenset[str]

    def ordinary(self, text: str, token: _Token, alone: bool, headline: bool) -> bool:
        """Whether a capitalised word is only an ordinary word, a month, a weekday or a holiday."""
        if token.low in words("names", "weekdays", "holidays") or token.text in ("The", "A", "An"):
            return True
        if token.low in words("names", "months"):
            return alone or token.low not in ("may", "april", "june", "august")
        if alone and token.low in words("names", "starters", "suffixes"):
            return True
        if token.low in words("names", "titles"):
            return False
        if headline and self.firm:
            return token.low not in self.firm | words("names", "given", "organisations", "places", "title_inner")
        if alone and _ADJECTIVE.search(token.text) and self._describes(text, token):
            return True
        if token.opens and alone:
            unsure = token.low not in self.firm and not token.owns
            return token.low in self.lower or (unsure and self._common(text, token))
        return token.opens and token.low in words("names", "starters")

    def _describes(self, text: str, token: _Token) -> bool:
        """Whether a word that looks like a nation's adjective stands before a noun, as far as its next word tells."""
        follows = _NEXT_WORD.match(text, token.end)
        verbs = words("names", "person_verbs") | words("function_words", "all")
        return follows is not None and follows[1] not in verbs and not token.owns

    def _common(self, text: str, token: _Token) -> bool:
        """Whether a lone opening word looks like a common noun, adverb or participle and does not act like a person."""
        follows = _NEXT_WORD.match(text, token.end)
        acts = follows is not None and follows[1] in words("names", "person_verbs")
        known = token.low in words("names", "places", "given", "acronyms") or token.text.isupper()
        return not acts and not known and token.low.endswith(tuple(words("names", "common_endings")))


def _sequences(text: str, tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Runs of capitalised words that belong together, ordinary words left out."""
    shouted = bytearray(len(text) + 1)
    for start, end in _headlines(text):
        shouted[start:end] = b"\1" * (end - start)
    firm = frozenset(token.low for token in tokens if not token.opens and not shouted[token.start])
    evidence = _Evidence(frozenset(_LOWER.findall(text)), firm)
    run: list[_Token] = []
    for token, after in zip(tokens, [*tokens[1:], None], strict=False):
        if run and not _joins(text, run[-1], token):
            yield run
            run = []
        alone = not run and not (after and _joins(text, token, after))
        if not evidence.ordinary(text, token, alone, bool(shouted[token.start])):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _after_of(run: Sequence[_Token], at: int) -> int:
    """Where the phrase a title leads ("of ...") ends: after known departments and places, else after one word."""
    known = words("names", "departments", "organisations", "title_inner") | _place_words()
    end = at
    while end < len(run) and (run[end].low in known or is_adjective(run[end].low)):
        end += 1
    if end == at:
        return at + 1 if len(run) - at >= 3 else len(run)
    return end


def _title_end(text: str, run: Sequence[_Token]) -> int:
    """How many words of a run are the title before the name: up to the last title word that something follows."""
    titles = [i for i, token in enumerate(run) if token.low in words("names", "titles")]
    while titles:
        last = titles.pop()
        end = last + 1
        if end < len(run) and any(link in text[run[last].end : run[end].start] for link in (" of", " for ")):
            end = _after_of(run, end)
        rest = run[end:]
        if rest and not all(token.low in words("names", "organisations", "title_inner") for token in rest):
            return end
    return 0


def _named(run: Sequence[_Token]) -> Sequence[_Token]:
    """A run without the adjectives and titles around the name; nothing where no name is left."""
    whole = " ".join(token.low for token in run)
    if whole in words("names", "places"):
        return run
    organised = any(token.low in words("names", "organisations") for token in run)
    office = words("names", "titles", "title_inner", "departments")
    if all(is_adjective(token.low) or token.low.removesuffix("s") in office for token in run):
        return ()
    while run and not organised and (is_adjective(run[-1].low) or run[-1].low in office):
        run = run[:-1]
    while run and not organised and (is_adjective(run[0].low) or run[0].low.removesuffix("s") in office):
        run = run[1:]
    return run


def _shouts(text: str, run: Sequence[_Token]) -> bool:
    """Whether a run is a headline in capitals rather than a name or a label."""
    return len(run) > 3 and all(token.text.isupper() for token in run) and not text.startswith(":", run[-1].end)


def _plain_case(text: str) -> str:
    """A name in capitals as it is usually written; abbreviations stay."""
    pieces = text.split()
    if len(pieces) < 2 or not text.isupper():
        return " ".join(pieces)
    return " ".join(piece.title() if len(piece) > 2 else piece for piece in pieces)


@lru_cache(maxsize=1 << 12)  # each stage reads the same accounts and statements
def mentions(text: str) -> tuple[Mention, ...]:
    """Every name of a text in order: people, places and organisations."""
    folded = fold(text)
    found = []
    for run in _sequences(folded, list(_tokens(folded))):
        if _shouts(folded, run):
            continue
        titled = _title_end(folded, run)
        named = _named(run[titled:])
        if not named or all(len(token.low) == 1 for token in named):
            continue
        start, end = named[0].start, named[-1].end
        if suffix := _SUFFIX.match(folded, end):
            end = suffix.end()
        title = folded[run[0].start : run[titled - 1].end] if titled else None
        found.append(Mention(start, end, _plain_case(folded[start:end]), title))
    return tuple(found)
