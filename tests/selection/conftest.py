"""What the tests of this folder share: accounts of one sentence a line, and vectors that know only equal words."""

import re
import zlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from variorum.protocols import Encoded, FloatArray, TokenVectors
from variorum.records import Account, Act, Alignment, Reading, Source, Span, Statement


def reading(
    name: str, *lines: str, acts: Sequence[Act] = (), speaker: str | None = "Ann Berg", language: str = "en"
) -> Reading:
    """An account of one statement a line; `acts` are those of the first lines, all others are statements."""
    text = "\n".join(lines)
    statements, at = [], 0
    for number, line in enumerate(lines):
        act: Act = acts[number] if number < len(acts) else "statement"
        statements.append(Statement(Span(name, at, at + len(line)), act, "direct", "Ann Berg"))
        at += len(line) + 1
    return Reading(Account(name, text, Source(name), "0" * 64, language=language), (), tuple(statements))


def row(*members: tuple[Reading, int]) -> Alignment:
    """A row of the statements with these numbers."""
    return Alignment(tuple(r.statements[number].span for r, number in members), 0.9)


@cache
def vector(word: str) -> FloatArray:
    """A unit vector of a word's own."""
    drawn = np.random.default_rng(zlib.crc32(word.encode())).normal(size=64).astype(np.float32)
    return drawn / np.linalg.norm(drawn)


def encoded(*readings: Reading) -> Encoded:
    """Every statement as the vectors of its words."""
    found = {}
    for one in readings:
        for statement in one.statements:
            words = list(re.finditer(r"\w+", one.text(statement).lower()))
            vectors = np.array([vector(w.group()) for w in words], np.float32).reshape(-1, 64)
            found[statement.span] = TokenVectors(
                tuple(w.group() for w in words), tuple(w.span() for w in words), vectors
            )
    return found
