"""The issues: each topic with what was said of it, how much it matters, where it stands, and who wants what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.dossier.book import Book, Said
from variorum.dossier.cued import Hit, told
from variorum.dossier.plan import Part
from variorum.dossier.rows import Group, differing, grouped, ordered
from variorum.dossier.topics import context, key, opens_vague, topic_of
from variorum.dossier.wording import entry, says
from variorum.records import Entry

__all__ = ["issues"]

_GROUPS = 6
_HELD = 4  # parties whose position on an issue is shown
_POSITION = 9  # words of each


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


def _positions(book: Book, topics: Sequence[_Topic]) -> dict[str, list[Hit]]:
    """The positions taken on each topic, by its name, where the profile has a section that names stances."""
    part = next((p for p in book.plan.parts if p.label_as == "stance"), None)
    found: dict[str, list[Hit]] = {}
    for hit in told(book, part).values() if part else ():
        topic = next((t for t in topics if _is_about(book, hit.said, t)), None)
        if topic and book.holder(hit.said):
            found.setdefault(topic.name, []).append(hit)
    return found


def _is_about(book: Book, said: Said, topic: _Topic) -> bool:
    """Whether a statement is about a topic: by its own words, in an answer also by those of the exchange."""
    if said.statement.mode == "transcript":
        about = context(book, said)
        return about is not None and topic.fits(key(about))
    return 2 * len(topic.stems & key(said.text)) > len(topic.stems)


def _held(book: Book, part: Part, topic: _Topic, hits: Sequence[Hit]) -> Entry:
    """Who holds what on a topic: each party's stances in its own words, side by side."""
    by_party: dict[str, list[str]] = {}
    cited = []
    for hit in sorted(hits, key=lambda h: (h.said.account, h.said.place)):
        held = by_party.setdefault(book.holder(hit.said) or "", [])
        words = f"{hit.frame.label}: {says(hit.said, _POSITION, around=hit.match.group())}"
        if len(held) < 2 and not any(told.startswith(f"{hit.frame.label}:") for told in held):
            held.append(words)
            cited.append(hit.said.span)
    parties = dict(list(by_party.items())[:_HELD])
    facts = [("aspect", "positions"), *((party, "; ".join(held)) for party, held in parties.items())]
    who = ", ".join(parties)
    return entry(part.key, topic.name, f"positions of {who}", cited, facts=facts)


def issues(book: Book, part: Part) -> list[Entry]:
    """The issues: each topic with what was said of it, how much it matters and where it stands."""
    found: list[tuple[int, int, Entry]] = []
    topics = _topics(book, part)
    for order, topic in enumerate(topics):
        for aspect, said in topic.aspects.items():
            groups = ordered(grouped(book, said), _GROUPS)
            weight = len({s.account for s in said}) + (aspect != "discussed")
            found.append((-weight, order, _entry(book, part, topic, aspect, groups)))
    positions = _positions(book, topics)
    for order, topic in enumerate(topics):
        if held := positions.get(topic.name):
            found.append((-len({h.said.account for h in held}), order, _held(book, part, topic, held)))
    best = sorted(found, key=lambda f: f[:2])[: part.limit]
    return [listed for _, _, listed in sorted(best, key=lambda f: f[1])]
