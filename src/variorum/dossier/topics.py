"""What the talks are about: the topics statements name, and the topic a statement without one goes on with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.dossier.book import Book, Said
from variorum.dossier.lexicon import general, phrases, topic_patterns
from variorum.dossier.plan import Part
from variorum.dossier.rows import Group, differing, grouped, ordered
from variorum.dossier.wording import clip, entry, says
from variorum.records import Entry
from variorum.text.words import words as split

__all__ = ["context", "issues", "key", "opens_vague", "topic_of"]

_EXCHANGES = 2
_GROUPS = 6
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


@dataclass(slots=True)
class _Topic:
    """One topic with its statements by aspect."""

    name: str
    stems: frozenset[str]
    aspects: dict[str, dict[Said, str]] = field(default_factory=dict)

    def fits(self, stems: frozenset[str]) -> bool:
        """Whether another topic is this one: they share a stem that is most of the shorter."""
        shared = len(self.stems & stems)
        return shared > 0 and 2 * shared >= min(len(self.stems), len(stems))


def _question(book: Book, said: Said) -> str:
    """The words of the question a short or leaning answer answers."""
    asked = book.asked(said)
    return asked.text if asked and (len(said.text.split()) <= 9 or opens_vague(said.text)) else ""


def _aspects(book: Book, part: Part) -> Iterator[tuple[Said, str, str, str]]:
    """Statements with the aspect they tell, of which topic, and the words that tell it."""
    for said in book.said:
        if said.asked or said.span in book.titles:
            continue
        question = _question(book, said)
        for frame in part.frames:
            match = frame.match(said.text)
            if match:
                topic = topic_of(said.text) if frame.label == "discussed" else context(book, said)
            elif frame.label == "importance" and question and frame.match(question):
                topic = topic_of(said.text) or topic_of(question)
            else:
                continue
            if topic:
                yield said, frame.label, topic, match.group() if match else ""


def _topics(book: Book, part: Part) -> list[_Topic]:
    """The topics of the talks, in the order in which they are first told."""
    found: list[_Topic] = []
    for said, aspect, name, around in _aspects(book, part):
        stems = key(name)
        topic = next((t for t in found if t.fits(stems)), None)
        if topic is None:
            topic = _Topic(name, stems)
            found.append(topic)
        topic.aspects.setdefault(aspect, {})[said] = around
    return found


def _entry(book: Book, part: Part, topic: _Topic, aspect: str, groups: Sequence[Group]) -> Entry:
    """One aspect of one topic, as the first account that tells it does, with every statement that tells it."""
    told = topic.aspects[aspect]
    first = min(told, key=lambda s: (not told[s], s.account, s.place))
    facts = [("aspect", aspect), *(fact for group in groups for fact in differing(book, group))]
    cited = sorted((s for group in groups for s in group.said), key=lambda s: s not in told)
    evidence = (first.span, *(s.span for s in cited))
    around = told[first]
    return entry(part.key, topic.name, says(first, around=around), evidence, holder=book.holder(first), facts=facts)


def issues(book: Book, part: Part) -> list[Entry]:
    """The issues: each topic with what was said of it, how much it matters and where it stands."""
    found: list[tuple[int, int, Entry]] = []
    for order, topic in enumerate(_topics(book, part)):
        for aspect, said in topic.aspects.items():
            groups = ordered(grouped(book, said), _GROUPS)
            weight = len({s.account for s in said}) + (aspect != "discussed")
            found.append((-weight, order, _entry(book, part, topic, aspect, groups)))
    best = sorted(found, key=lambda f: f[:2])[: part.limit]
    return [listed for _, _, listed in sorted(best, key=lambda f: f[1])]
