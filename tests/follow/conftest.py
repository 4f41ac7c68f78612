"""Small series made by hand: a few statements an event, lines of a dossier that rest on them, and a toy encoder."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pytest

from variorum.follow import follow, in_order
from variorum.protocols import TokenVectors
from variorum.records import (
    Account,
    Comparison,
    Entry,
    Reading,
    Run,
    Source,
    Span,
    Statement,
    Stemma,
    Thread,
)
from variorum.text.words import words


class WordsOnly:
    """An encoder for which two words are near where their stems are the same, and far apart otherwise."""

    name = "words only"
    dimension = 512
    languages: frozenset[str] | None = None

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """One unit row a word."""
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> TokenVectors:
        found = words(text)
        rows = np.zeros((len(found), self.dimension), np.float32)
        for row, word in zip(rows, found, strict=True):
            row[int(hashlib.sha256(word.stem.encode()).hexdigest(), 16) % self.dimension] = 1.0
        return TokenVectors(tuple(w.text for w in found), tuple((w.start, w.end) for w in found), rows)


@dataclass(frozen=True)
class Told:
    """A statement of an account, and the line of the dossier that rests on it, where there is one."""

    text: str
    section: str = ""
    subject: str = ""
    holder: str | None = None
    when: str | None = None
    facts: tuple[tuple[str, str], ...] = ()


def made(day: str, *told: Told, account: str = "a", event: str = "") -> Comparison:
    """A comparison: an account with the statements and a short one beside it. `event`: a day its lines tell."""
    text = " ".join(t.text for t in told) + f" Told on {day}."
    spans, at = [], 0
    for one in told:
        spans.append(Span(account, at, at + len(one.text)))
        at += len(one.text) + 1
    statements = [
        Statement(span, "statement", "indirect", speaker=one.holder) for span, one in zip(spans, told, strict=True)
    ]
    reading = Reading(_account(account, text, day), (), tuple(statements))
    beside = Reading(_account(f"{account}2", f"Nothing else was said on {day}.", day), (), ())
    entries = [_entry(one, span) for one, span in zip(told, spans, strict=True) if one.section]
    if event:
        entries.append(Entry("event", "date", event, (spans[0],), when=event))
    stemma = Stemma((account, f"{account}2"))
    return Comparison((reading, beside), account, "made by hand", (), (), stemma, (), (), tuple(entries), Run("test"))


def _account(name: str, text: str, day: str) -> Account:
    digest = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
    return Account(name, text, Source(f"{name}.txt", published=day or None), digest, language="en")


def _entry(told: Told, span: Span) -> Entry:
    subject = told.subject or told.section
    section = cast("Any", told.section)
    return Entry(section, subject, told.text, (span,), told.holder, told.when, told.facts)


Following = Callable[..., tuple[Thread, ...]]


@pytest.fixture
def following() -> Following:
    """The threads of a few comparisons that are given in order."""

    def threads(*comparisons: Comparison) -> tuple[Thread, ...]:
        rounds, _ = in_order([(f"round {n}", c) for n, c in enumerate(comparisons, 1)])
        return follow(rounds, WordsOnly())

    return threads


def only(threads: Sequence[Thread], section: str) -> Thread:
    """The one thread of a section."""
    (thread,) = [t for t in threads if t.section == section]
    return thread


def movements(thread: Thread) -> list[str]:
    """How a thread moves, comparison by comparison."""
    return [station.movement for station in thread.stations]


def changes(thread: Thread) -> Iterator[tuple[str, str, str]]:
    """Every change of a thread."""
    for station in thread.stations:
        yield from ((c.aspect, c.before, c.after) for c in station.changes)
