"""A statement before its act is known: what is decided on only when the whole account has been read."""

from dataclasses import dataclass

from variorum.attribute.acts import Telling
from variorum.records import Statement

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement, and what decides on its act; None where the act is known."""

    statement: Statement
    telling: Telling | None = None
    said: bool = True
