"""What is compared: every statement that is no mere comment, its reported words, and the words that give it context."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.records import Reading, Statement
from variorum.text.language import has_word_lists
from variorum.text.tags import without_tag

__all__ = ["Numbers", "Unit", "accounts_of", "questions_of", "units_of"]

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement to be aligned: its account's number, its reported words, and what gives them context.

    `question`: what it answers; `before`: that and the statement before it; `around`: it with both its neighbours.
    """

    account: int
    statement: Statement
    core: str
    question: str
    before: str
    around: str
    listed: bool = True
    """Whether the word lists are of its language, so that kindred words can be looked for."""


def units_of(readings: Sequence[Reading]) -> list[Unit]:
    """The units of all accounts, in the order of the readings and of their texts."""
    found: list[Unit] = []
    for number, reading in enumerate(readings):
        statements = [s for s in reading.statements if s.act != "comment"]
        cores = [_core(reading, s) for s in statements]
        listed = has_word_lists(reading.account.language)
        for i, statement in enumerate(statements):
            around = " ".join(cores[max(0, i - 1) : i + 2])
            question = reading.account.quote(statement.turn) if statement.turn else ""
            before = _before(question, statements, cores, i)
            found.append(Unit(number, statement, cores[i], question, before, around, listed))
    return found


def _core(reading: Reading, statement: Statement) -> str:
    """The reported words of a statement, without "he said"."""
    text = reading.text(statement)
    start, end = without_tag(text, statement.cue_inside)
    return text[start:end]


def _before(question: str, statements: Sequence[Statement], cores: Sequence[str], i: int) -> str:
    """The question a statement answers and the statement before it: what its pronouns stand for."""
    previous = cores[i - 1] if i and not (question and statements[i - 1].act == "question") else ""
    return f"{question} {previous}".strip()


def accounts_of(units: Sequence[Unit]) -> Numbers:
    """The account number of each unit."""
    return np.array([u.account for u in units], dtype=np.int64)


def questions_of(units: Sequence[Unit]) -> NDArray[np.bool_]:
    """Which units ask: questions align with questions only."""
    return np.array([u.statement.act == "question" for u in units], dtype=np.bool_)
