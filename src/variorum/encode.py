"""The token vectors of every statement in the context of its neighbours: one pass that serves all stages.

Statements that follow each other are read together, in windows of a few sentences, so that a pronoun or "the plan" is
seen beside what it stands for, and each word piece is paid for once. Windows that overlap were tried: a fifth more work
for no better rows (docs/why/alignment.md).
"""

from collections.abc import Iterator, Sequence

from variorum.errors import UsageError
from variorum.protocols import Embedder, Encoded, Progress, TokenVectors
from variorum.records import Reading, Span, Statement

__all__ = ["encode"]

_WINDOW = 440  # characters of statements read together: about a hundred word pieces
_MOST = 40_000  # statements whose vectors fit into a few gigabytes: some four million characters in all
_AT_ONCE = 256  # windows between two messages of progress


def encode(readings: Sequence[Reading], embedder: Embedder, progress: Progress | None = None) -> Encoded:
    """The token vectors of all statements but comments.

    Raises UsageError where the accounts hold more statements than can be held in memory.
    """
    number = sum(len(reading.statements) for reading in readings)
    if number > _MOST:
        advice = "Give fewer accounts, or the parts of them that tell the event."
        raise UsageError(f"the accounts hold {number:,} statements, {_MOST:,} can be compared. {advice}")
    windows = [(reading, window) for reading in readings for window in _windows(reading)]
    found: dict[Span, TokenVectors] = {}
    for start in range(0, len(windows), _AT_ONCE):
        some = windows[start : start + _AT_ONCE]
        if progress is not None:
            progress("encode", start, len(windows))
        for window, vectors in zip(some, embedder.tokens([_text(*w) for w in some]), strict=True):
            found.update(_parts(*window, vectors))
    return found


def _windows(reading: Reading) -> Iterator[list[Statement]]:
    """The statements of an account, but for comments, in windows."""
    window: list[Statement] = []
    for statement in reading.statements:
        if statement.act == "comment":
            continue
        if window and sum(len(s.span) + 1 for s in window) + len(statement.span) > _WINDOW:
            yield window
            window = []
        window = [*window, statement]
    if window:
        yield window


def _text(reading: Reading, statements: Sequence[Statement]) -> str:
    """The words of a window, a space between two statements."""
    return " ".join(reading.text(s) for s in statements)


def _parts(
    reading: Reading, statements: Sequence[Statement], vectors: TokenVectors
) -> Iterator[tuple[Span, TokenVectors]]:
    """The tokens of each statement of a window. A token belongs to the statement in which it begins."""
    at, first = 0, 0
    for statement in statements:
        end = at + len(reading.text(statement))
        last = first
        while last < len(vectors.offsets) and vectors.offsets[last][0] < end:
            last += 1
        yield statement.span, _cut(vectors, first, last, at)
        at, first = end + 1, last


def _cut(vectors: TokenVectors, first: int, last: int, base: int) -> TokenVectors:
    """Some of the tokens, their offsets from a new beginning."""
    offsets = tuple((max(0, a - base), b - base) for a, b in vectors.offsets[first:last])
    return TokenVectors(vectors.tokens[first:last], offsets, vectors.vectors[first:last])
