"""What an account says around a statement and elsewhere: a part told there is neither left out nor added."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.diverge.measures import Measure, measure_of
from variorum.diverge.told import Told
from variorum.records import Reading, Span, Statement
from variorum.text.meaning import markers
from variorum.text.mentions import mentions
from variorum.text.values import values
from variorum.text.words import words

__all__ = ["SENTENCE_END", "Context", "by_whole", "contexts", "loose_parts", "widened"]

SENTENCE_END = '.!?\u2026"\u201d'
"""Marks after which a sentence does not go on."""
_TITLES = frozenset({"title", "heading"})
_APART = 1  # characters between two statements of one sentence


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a statement.

    `beside` and `around`: the stems and the words of the statements beside it; `fellows`: names in statements that are
    read together with it; `rest`: the words of the rest of its sentence; `elsewhere` and `measures`: what each
    statement of its account tells, and what the account's values measure. `title`: whether it stands in a headline.
    """

    beside: frozenset[str]
    fellows: tuple[str, ...]
    around: str
    rest: str
    elsewhere: Told
    measures: frozenset[Measure]
    title: bool

    # Names and kinds are asked for of few statements, and so are found only then.

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the statements beside it and in those read together with it."""
        return (*(m.name for m in mentions(self.around)), *self.fellows)

    @property
    def kinds(self) -> frozenset[str]:
        """The marker kinds of the statements beside it."""
        return frozenset(m.kind for m in markers(self.around))

    @property
    def joined(self) -> frozenset[str]:
        """The marker kinds of the rest of its sentence."""
        return frozenset(m.kind for m in markers(self.rest))


def contexts(reading: Reading) -> list[Context]:
    """The context of each statement of an account, in order."""
    said = [reading.text(s) if s.act != "question" else "" for s in reading.statements]
    stems = [frozenset(w.stem for w in words(text)) for text in said]
    told = Told([of for of, text in zip(stems, said, strict=True) if text])
    measures = frozenset(m for text in said for v in values(text) if (m := measure_of(v)))
    titles = sorted(p.span for p in reading.passages if p.kind in _TITLES)
    found = []
    for i in range(len(said)):
        neighbours = [j for j in (i - 1, i + 1) if 0 <= j < len(said)]
        beside = frozenset[str]().union(*(stems[j] for j in neighbours))
        around = " . ".join(said[j] for j in neighbours)
        joined = " . ".join(said[j] for j in _joined(reading, i))
        found.append(Context(beside, (), around, joined, told, measures, _in_one(titles, reading.statements[i].span)))
    return found


def _in_one(passages: Sequence[Span], span: Span) -> bool:
    """Whether a statement stands in one of some passages, which are in order and never overlap."""
    first = bisect_right(passages, span.start, key=lambda passage: passage.end)
    return first < len(passages) and passages[first].start < span.end


def _joined(reading: Reading, i: int) -> list[int]:
    """The numbers of the neighbouring statements that belong to the same sentence."""
    near = range(max(0, i - 1), min(len(reading.statements), i + 2))
    pairs = [(a, b) for a, b in pairwise(near) if _go_on(reading, reading.statements[a], reading.statements[b])]
    return [j for pair in pairs for j in pair if j != i]


def _go_on(reading: Reading, first: Statement, second: Statement) -> bool:
    """Whether one sentence goes on from a statement to the next."""
    close = second.span.start - first.span.end <= _APART
    return close and reading.account.text[first.span.end - 1] not in SENTENCE_END


def loose_parts(reading: Reading, aligned: Container[Span]) -> dict[Span, Span]:
    """The statements without a row that are part of a sentence whose other part has one, each with that part."""
    statements = reading.statements
    found: dict[Span, Span] = {}
    for i, statement in enumerate(statements):
        beside = [statements[j].span for j in _joined(reading, i) if statements[j].span in aligned]
        if beside and statement.span not in aligned and statement.act not in ("question", "comment"):
            found[statement.span] = beside[0]
    return found


def by_whole(parts: Mapping[Span, Span]) -> dict[Span, list[Span]]:
    """The parts of each statement, from the statement of each part."""
    found: dict[Span, list[Span]] = {}
    for part, whole in parts.items():
        found.setdefault(whole, []).append(part)
    return found


def widened(context: Context, others: Iterable[Sequence[str]], names: Iterable[str]) -> Context:
    """A context with the stems and names of further statements that are read together with this one."""
    stems = frozenset(stem for other in others for stem in other)
    return replace(context, beside=context.beside | stems, fellows=(*context.fellows, *names))
