"""What an account says around a statement and elsewhere: a part told there is neither left out nor added."""

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
_APART = 1  # characters between two statements of one sentence


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a statement.

    `beside` and `names`: the stems and names of the statements beside it; `around` and `rest`: the words of those, and
    of the rest of its sentence; `elsewhere` and `measures`: what each statement of its account tells, and what the
    account's values measure.
    """

    beside: frozenset[str]
    names: tuple[str, ...]
    around: str
    rest: str
    elsewhere: Told
    measures: frozenset[Measure]

    @property
    def kinds(self) -> frozenset[str]:
        """The marker kinds of the statements beside it: asked for of few statements, so found when asked for."""
        return frozenset(m.kind for m in markers(self.around))

    @property
    def joined(self) -> frozenset[str]:
        """The marker kinds of the rest of its sentence."""
        return frozenset(m.kind for m in markers(self.rest))


def contexts(reading: Reading) -> list[Context]:
    """The context of each statement of an account, in order."""
    said = [reading.text(s) if s.act != "question" else "" for s in reading.statements]
    told = Told([_stems(text) for text in said if text])
    measures = frozenset(m for text in said for v in values(text) if (m := measure_of(v)))
    found = []
    for i in range(len(said)):
        beside = " . ".join(said[j] for j in (i - 1, i + 1) if 0 <= j < len(said))
        joined = " . ".join(said[j] for j in _joined(reading, i))
        found.append(Context(_stems(beside), _names(beside), beside, joined, told, measures))
    return found


def _stems(text: str) -> frozenset[str]:
    """The stems of a text."""
    return frozenset(w.stem for w in words(text))


def _names(text: str) -> tuple[str, ...]:
    """The names in a text."""
    return tuple(m.name for m in mentions(text))


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
        if beside and statement.span not in aligned and statement.act != "question":
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
    return replace(context, beside=context.beside | stems, names=(*context.names, *names))
