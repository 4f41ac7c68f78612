"""From whom, through whom and to whom a message or a text goes, where a statement says so by its verbs."""

import re
from collections.abc import Iterator

from variorum.dossier.book import Book, Said
from variorum.dossier.lexicon import pattern
from variorum.dossier.wording import clip
from variorum.text.lexicon import words as wordlist

__all__ = ["route"]

_WORDS = 6  # of a party that is no name
_NAME = r"[A-Z][\w.'-]*(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.'-]*)*"
_SOMEBODY = r"(?:[Tt]he|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Bb]oth|[Tt]wo)\s(?:[\w'-]+\s){0,2}?"
_PARTY = rf"{_SOMEBODY}(?:{_NAME}|[a-z][\w'-]+)|{_NAME}"
_HELP = r"(?:has\s|have\s|had\s|also\s|then\s|later\s|already\s|\w+ly\s)*"
_CONVEY = r"(?:convey|relay|pass|deliver|bring|hand|transmit|forward|give|carry)"
_CONVEYS = r"(?:(?:convey|relay|deliver)(?:ed|ing|s)?|passed|passing|brought|bringing|carried|carrying)"
_SENDS = r"(?:sent|handed|gave|presented|transmitted|submitted|transferred|forwarded|tabled)"
_TO = rf"\bto\s(?P<to>{_PARTY})"
_WAYS = tuple(
    re.compile(way)
    for way in (
        rf"(?P<from>{_PARTY})\s{_HELP}ask(?:s|ed)\s(?P<through>{_PARTY}|them|him|her)\sto\s{_CONVEY}\b(?:.{{0,80}}?{_TO})?",
        rf"(?P<through>{_PARTY})\s{_HELP}{_CONVEYS}\b.{{0,70}}?\bfrom\s(?P<from>{_PARTY})(?:.{{0,40}}?{_TO})?",
        rf"(?P<from>{_PARTY})\s{_HELP}{_SENDS}\b.{{0,60}}?{_TO}",
        rf"(?P<to>{_PARTY})\s(?:was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s)?(?:given|handed|sent|shown)\s(?!to\b)",
        rf"\b(?:given|handed(?:\sover)?|sent|presented|passed|delivered|submitted|transmitted|conveyed|relayed)\s{_TO}",
        rf"\b(?:received|got|obtained)\b.{{0,60}}?\bfrom\s(?P<from>{_PARTY})",
        rf"(?P<through>{_PARTY})\s(?:will\s|would\s|is\sto\s|are\sto\s)?(?:then\s)?(?:convey|relay|pass)\b.{{0,70}}?{_TO}",
    )
)
_PEOPLE = ("ers", "ors", "ians", "ists", "men")
"""Ends of nouns for people, in the plural."""
_PARTIES = frozenset({"side", "delegation", "colleague", "partner", "team", "government", "party", "mediator", "guest"})
_MESSAGE = re.compile(
    r"\b(?:convey|relay|greet|regard|wish|messag|signal|letter|sent|send|hand|deliver|transmit|present)", re.I
)
_DETERMINERS = frozenset({"the", "our", "his", "her", "their", "its", "both", "two"})
_OPEN = frozenset({"he", "she", "it", "they", "we", "i", "you", "this", "that", "them", "him", "her", "us"})
_THROUGH = re.compile(rf"\b(?:through|via)\s(?P<through>{_PARTY})")


def route(book: Book, said: Said) -> Iterator[tuple[str, str]]:
    """The facts `from`, `through` and `to` of a statement, names in their common form; pronouns are left out."""
    found: dict[str, str] = {}
    for way in (*_WAYS, _THROUGH):
        match = way.search(said.text)
        for end, words in (match.groupdict() if match else {}).items():
            if words and _is_party(words):
                found.setdefault(end, _named(book, words))
    for end, name in _by_preposition(book, said):
        found.setdefault(end, name)
    for end in ("from", "through", "to"):
        if end in found:
            yield end, found[end]


def _is_party(words: str) -> bool:
    """Whether words stand for somebody: a name, or a noun for people and bodies; no pronoun and no thing."""
    last = words.split()[-1]
    if last[:1].isupper():
        return words.lower() not in _OPEN and not pattern(r"\b(?:{document}|{meeting})$").search(words)
    one = last.removesuffix("s")
    return one in wordlist("names", "roles", "titles") | _PARTIES or last.endswith(_PEOPLE)


def _named(book: Book, words: str) -> str:
    """A party as it is called: by the common form of its name, else by its own words."""
    bare = words.removesuffix("'s")
    canonical = book.names.canonical(bare)
    if canonical != bare:
        return canonical
    first, _, rest = bare.partition(" ")
    return clip(f"{first.lower()} {rest}" if rest and first.lower() in _DETERMINERS else bare, _WORDS)


def _by_preposition(book: Book, said: Said) -> Iterator[tuple[str, str]]:
    """Names behind "from" and "to" where a message is spoken of and no verb says more."""
    for mention in book.mentions(said) if _MESSAGE.search(said.text) else ():
        before = said.text[max(0, mention.start - 40) : mention.start]
        name = book.names.canonical(mention.name)
        if re.search(r"\b(?:greetings|regards|wishes|messages?|signals?|letter|note) from (?:\w+ ){0,2}$", before):
            yield "from", name
        elif re.search(r"\bto (?:\w+ ){0,2}$", before) and book.names.kind(mention.name) != "organisation":
            yield "to", name
