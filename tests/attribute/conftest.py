"""What the tests of attribution share: the statements of an invented text, read as an account."""

from collections.abc import Callable

import pytest

from variorum.attribute import attribute
from variorum.records import Account, Source, Statement
from variorum.segment import segment

LEDE = "Ann Berg, the harbourmaster, met the mayor, Olga Ode, on Monday."


def statements_of(text: str) -> list[Statement]:
    """The statements of a text."""
    account = Account("harbour", text, Source("harbour.txt"), "0" * 64)
    return list(attribute(account, segment(account)))


@pytest.fixture
def read() -> Callable[[str], list[Statement]]:
    """What reads a whole text."""
    return statements_of


@pytest.fixture
def said() -> Callable[[str], list[Statement]]:
    """What reads a text behind a lede that names Ann Berg, the harbourmaster, and Olga Ode, the mayor; without it."""
    return lambda text: [s for s in statements_of(f"{LEDE}\n{text}") if s.span.start > len(LEDE)]
