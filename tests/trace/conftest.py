"""Small events about a lock, told by several accounts, and their stemmas."""

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from variorum.align import align
from variorum.attribute import unify
from variorum.diverge import diverge
from variorum.encode import encode
from variorum.models import MiniLM
from variorum.pipeline import read
from variorum.protocols import Embedder
from variorum.records import Account, Alignment, Reading, Source, Stemma
from variorum.settings import Settings
from variorum.trace import trace

Made = tuple[list[Reading], tuple[Alignment, ...], Stemma]
Trace = Callable[..., Stemma]


def reading(name: str, text: str, **source: str) -> Reading:
    """One account as it is read alone."""
    return read(Account(name, text, Source(f"{name}.txt", **source), name * 8, language="en"))


@cache
def embedder() -> Embedder:
    """The shipped embedder."""
    return MiniLM()


def made(primary: str, readings: Sequence[Reading]) -> Made:
    """Readings brought together, their rows and their stemma."""
    told = unify(readings)
    encoded = encode(told, embedder())
    rows = align(told, encoded, Settings())
    return told, rows, trace(told, rows, diverge(told, rows, primary, encoded), primary)


@pytest.fixture(scope="session")
def traced() -> Trace:
    """The stemma of a primary and other accounts, each a text or a reading."""

    def stemma(primary: str | Reading, **others: str | Reading) -> Stemma:
        given = {"primary": primary, **others}
        readings = [r if isinstance(r, Reading) else reading(name, r) for name, r in given.items()]
        return made("primary", readings)[2]

    return stemma
