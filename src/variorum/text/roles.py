"""What a text says a named person is: the title before the name, a noun before it, or words set beside it in commas."""

import re
from dataclasses import replace
from itertools import pairwise

from variorum.text.lexicon import any_of, words
from variorum.text.mentions import Mention, is_adjective
from variorum.text.normalise import fold

__all__ = ["is_title", "roles"]

_ROLE = any_of(words("names", "roles"))
_AROUND = 240
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "sir", "dame"})
_OF = frozenset({"to", "for", "of"})
_LINKS = frozenset({"the", "a", "an", "and", "his", "her", "our", "their"}) | _OF
_WORDS = re.compile(r"[^\s,]+|,")
_CUT = re.compile(r"[;:!?\"()\n]|(?<![A-Z.])(?<!\b(?:Mr|Dr|Ms))\.\s")
_BESIDE = re.compile(
    r",\s(?:who\s(?:is|was|serves\sas)\s)?((?:an?|the|his|her|their|its|(?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*'s)\s"
    r"(?:[A-Z]\.[A-Z]\.|[^,.;:()\"\n]){3,110})"
)
_BARE = re.compile(
    rf",\s((?:(?:former|acting|deputy|chief)\s)?(?:{_ROLE})\s(?:of|for|to|at)\s(?:[A-Z]\.[A-Z]\.|[^,.;:()\"\n]){{3,60}})(?=[,.;:])"
)
_TO_SOMEONE = re.compile(rf"(?<![\w'])((?:[A-Z]\w+'s\s|[\w-]+\s)?(?:{_ROLE})\s(?:to|of|for)\s[^,;:()\"\n]{{2,40}}),\s$")
_SPEAKS = re.compile(rf"\s(?:{'|'.join(sorted(words('names', 'person_verbs')))})\b")
_NAMES_ANOTHER = re.compile(rf"\b(?:{_ROLE})\s[A-Z][a-z]+")
_PLACE = re.compile(r"\sof\s(?:the\s)?((?:[A-Z][\w-]+|[A-Z]\.[A-Z]\.)(?:\s[A-Z][\w-]+)*)")
_TAIL = re.compile(r"\s(?:who|which|that|told|said|says|in\swhat|as|while|when|after|before|with\swhom)\b.*$")
_DETERMINER = re.compile(r"^(?:an?|the|his|her|their|its)\s|[?!]+$", re.IGNORECASE)
_IS_ROLE = re.compile(rf"\b(?:{_ROLE})s?\b", re.IGNORECASE)


def _modifies(word: str) -> bool:
    """Whether a word can stand before the noun that says what someone is."""
    low = word.lower().rstrip(".")
    inner = "title_inner" if word[0].isupper() else "role_modifiers"
    inside = low in words("names", inner, "places") or is_adjective(low)
    return inside or word.endswith("'s") or low.startswith("ex-")


def _before(text: str, mention: Mention) -> str | None:
    """The words straight before a name, as far back as they say what it is."""
    start = mention.start
    said: list[str] = []
    if mention.title and mention.title.lower().rstrip(".") not in _COURTESY:
        start = text.rfind(mention.title, max(0, start - len(mention.title) - 3), start)
        said = [mention.title]
    window = _CUT.split(text[max(0, start - 100) : start])[-1]
    before = _WORDS.findall(window)
    if not said:
        if before and before[-1] == ",":
            before.pop()
            if _SPEAKS.match(text, mention.end):
                return None
        if not before or not _IS_ROLE.fullmatch(before[-1]) or before[-1].endswith("s"):
            return None
        said = [before.pop()]
    while before and len(said) < 8 and (_modifies(before[-1]) or _owner(before[-1], said)):
        said.insert(0, before.pop())
    return " ".join(said)


def _of_place(text: str, mention: Mention) -> str | None:
    """The words before a name, with the country or town behind it ("Foreign Minister Doe of Norway")."""
    before = _before(text, mention)
    behind = _PLACE.match(text, mention.end)
    if before is None or behind is None or " of " in before or behind[1].lower() not in words("names", "places"):
        return before
    return f"{before} of {behind[1]}"


def _owner(word: str, said: list[str]) -> bool:
    """Whether a capitalised word belongs to the possessive name after it."""
    return word[:1].isupper() and said[0][:1].isupper() and any(later.endswith("'s") for later in said)


def _beside(text: str, mention: Mention) -> str | None:
    """The words set beside a name after it, if they say what someone is and do not name someone else."""
    found = _BESIDE.match(text, mention.end) or _BARE.match(text, mention.end)
    if not found or _NAMES_ANOTHER.search(found[1]):
        return None
    tail = _TAIL.search(found[1])
    if tail and tail[0].split()[0] in {"told", "said", "says"}:
        return None  # no comma closes it: these words are the speaker's, not the name's
    said = _TAIL.sub("", found[1])
    if said.split()[-1] in words("names", "person_verbs"):
        return None
    return said if _IS_ROLE.search(" ".join(said.split()[:9])) else None


def is_title(words_before: str) -> bool:
    """Whether the words before a name are only its title ("Mr.", "then Secretary of State", "the local mayor")."""
    known = words("names", "titles", "title_inner", "departments", "roles", "role_modifiers", "places")
    pieces = [piece.strip(".,") for piece in words_before.split()]
    if any(a in words("names", "roles") and b in _OF for a, b in pairwise(pieces)):
        return False  # "an aide to President Doe" is not Doe
    return all(p.lower() in known or p.lower() in _LINKS or is_adjective(p) for p in pieces if p)


def roles(text: str, mention: Mention) -> tuple[str, ...]:
    """Every role one mention of a name is given, articles dropped. Only the words around the mention are read."""
    offset = max(0, mention.start - _AROUND)
    near = fold(text[offset : mention.end + _AROUND])
    here = replace(mention, start=mention.start - offset, end=mention.end - offset)
    someone = None if mention.title else _TO_SOMEONE.search(near, max(0, here.start - 80), here.start)
    found = (_of_place(near, here), someone[1] if someone else None, _beside(near, here))
    return tuple(_DETERMINER.sub("", " ".join(role.split())) for role in found if role)
