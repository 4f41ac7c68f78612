"""What the talks are about: the topics statements name, and the topic a statement without one goes on with."""

import re

from variorum.dossier.book import Book, Said
from variorum.dossier.lexicon import general, phrases, topic_patterns
from variorum.dossier.wording import clip
from variorum.text.words import words as split

__all__ = ["context", "key", "opens_vague", "topic_of"]

_EXCHANGES = 2
_TOPIC_WORDS = 8
_STOP = re.compile(
    r"\s(?:which|that|who|whose|where|when|while|as|but|if|because|despite|between|during|after|before|to|said|was|is|were|are|"
    r"has|have|had|will|would|remain\w*|with(?=\s(?:our|their|his|the|mr))|at (?:the|our|a)|in the (?:event|case)|"
    r"on (?:\w+day)|and (?:will|would|are|is|were|was|said|the|made|called))\b.*$",
    re.IGNORECASE,
)
_NO_TOPIC = re.compile(
    r"(?:with|by|in|at|on|today|sent|during|extensively|about|how|whether)\b|\w+(?:ed|ly|ing)$", re.IGNORECASE
)


def key(topic: str) -> frozenset[str]:
    """The stems that make a topic: no general words."""
    return frozenset(word.stem for word in split(topic) if word.text not in general() and len(word.text) > 2)


def _clean(topic: str) -> str:
    """A topic without its articles, general words before it and what follows its noun phrase."""
    topic = _STOP.sub("", topic.strip(" '\""))
    listed, plain = topic.split(), general()
    while len(listed) > 1 and (listed[0].lower() in plain or listed[0].lower().endswith(("ed", "ly"))):
        listed.pop(0)
    return clip(" ".join(listed), _TOPIC_WORDS).removesuffix(" …")


def topic_of(text: str) -> str | None:
    """The topic a text names: after or before a general noun, or as the object of a verb of discussion."""
    for name, way in topic_patterns():
        for found in way.finditer(text):
            named = next(group for group in found.groups() if group)
            if name != "before" and _NO_TOPIC.match(named.strip()):
                continue
            topic = _clean(found.group() if name == "before" else named)
            if key(topic) and not _NO_TOPIC.match(topic.split()[0] if name == "before" else topic):
                return topic
    return None


def opens_vague(text: str) -> bool:
    """Whether a statement opens with a word that leans on what went before."""
    return text.lower().startswith(tuple(f"{word} " for word in phrases("pronouns") + phrases("relatives")))


def context(book: Book, said: Said) -> str | None:
    """A statement's topic, else that of its exchange or of the one before it; in prose, of its paragraph so far."""
    exchanges = 0
    listed = book.by_account[said.account]
    for other in (listed[place] for place in range(said.place, -1, -1)):
        if topic := topic_of(other.text):
            return topic
        if said.statement.mode == "transcript":
            exchanges += other.asked and not _asks_on(book, other)
            if exchanges > _EXCHANGES or (other.asked is False and not other.statement.turn):
                return None
        elif other.span.start < said.span.start - 300:
            return None
    return None


def _asks_on(book: Book, said: Said) -> bool:
    """Whether a question follows another in the same turn."""
    before = book.before(said)
    return before is not None and before.asked
