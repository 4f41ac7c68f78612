"""What became of a step: whether a later statement tells it as done or not done."""

from typing import Literal

from variorum.follow.days import days_in
from variorum.follow.tense import is_ahead, outcome_of
from variorum.follow.units import Book, Unit
from variorum.records import Change

__all__ = ["TO_COME", "comes_to", "outcome"]

TO_COME = ("next_steps", "commitments", "conditions")
"""Sections of what is yet to come, of which a later comparison may tell that it came."""
_CITED = 2
_WORDS = {"done": "told as done", "not_done": "told as not done"}


def comes_to(step: Unit, told: Unit) -> bool:
    """Whether a statement tells what became of a step that a line announces."""
    to_come = step.section in TO_COME and is_ahead(step.text)
    return to_come and outcome_of(told.text, step.text) is not None


def _is_of_before(told: Unit, new: Book, old: Book) -> bool:
    """Whether all that a statement dates was before the step was announced: then it tells of something else."""
    days = list(days_in(told.text, new.day))
    return bool(days) and old.day is not None and all(d.last < old.day for d in days)


def outcome(before: tuple[Unit, Book], after: tuple[Unit, Book]) -> tuple[Literal["done", "not_done"], Change] | None:
    """What a later mention tells of a step announced before, with both sides cited; None where it tells neither."""
    (step, old), (told, new) = before, after
    if not is_ahead(step.text):
        return None
    came = outcome_of(told.text, step.text)
    if came is None or _is_of_before(told, new, old):
        return None
    sides = old.cited(step.spans[:_CITED]), new.cited(told.spans[:_CITED])
    return came, Change("outcome", "announced", _WORDS[came], *sides)
