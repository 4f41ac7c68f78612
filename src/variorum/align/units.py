"""What is compared: every statement that is no mere comment, its reported words with their vectors, what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.protocols import Encoded, TokenVectors
from variorum.records import Reading, Statement
from variorum.text.language import has_word_lists
from variorum.text.tags import without_tag

__all__ = ["Numbers", "Unit", "accounts_of", "places_of", "units_of"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement to be aligned: its account's number, its reported words and their tokens, the question it answers.

    `listed`: whether the word lists are of its language, so that kindred words can be looked for.
    """

    account: int
    statement: Statement
    core: str
    tokens: TokenVectors
    question: str = ""
    listed: bool = True

    @property
    def asks(self) -> bool:
        """Whether it is a question: questions align with questions only."""
        return self.statement.act == "question"


def units_of(readings: Sequence[Reading], encoded: Encoded) -> list[Unit]:
    """The units of all accounts, in the order of the readings and of their texts."""
    return [
        _unit(number, reading, statement, encoded[statement.span])
        for number, reading in enumerate(readings)
        for statement in reading.statements
        if statement.act != "comment"
    ]


def _unit(number: int, reading: Reading, statement: Statement, tokens: TokenVectors) -> Unit:
    """A statement as a unit, without "he said"."""
    text = reading.text(statement)
    start, end = without_tag(text, statement.cue_inside)
    kept = [k for k, (a, _) in enumerate(tokens.offsets) if start <= a < end]
    offsets = tuple((tokens.offsets[k][0] - start, tokens.offsets[k][1] - start) for k in kept)
    own = TokenVectors(tuple(tokens.tokens[k] for k in kept), offsets, tokens.vectors[kept])
    question = reading.account.quote(statement.turn) if statement.turn else ""
    return Unit(number, statement, text[start:end], own, question, has_word_lists(reading.account.language))


def accounts_of(units: Sequence[Unit]) -> Numbers:
    """The account number of each unit."""
    return np.array([u.account for u in units], dtype=np.int64)


def places_of(account: Numbers) -> Numbers:
    """The number of each unit within its account. `account`: the account of each, in order."""
    starts = np.flatnonzero(np.diff(account, prepend=-1))
    return np.arange(len(account)) - np.repeat(starts, np.diff(starts, append=len(account)))
