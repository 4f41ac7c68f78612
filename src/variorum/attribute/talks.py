"""Talks as the occasion of an account: a readout reports what was said at the meeting or on the call it tells of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.attribute.acts import is_joint
from variorum.attribute.occasions import when_in
from variorum.attribute.speakers import Speakers
from variorum.records import Account, Passage, Statement
from variorum.text.names import mentions
from variorum.text.normalise import fold

__all__ = ["at_talks"]

_HELD = re.compile(
    r"\b(?:readout of|held|had|hosted|conducted|took part in|spoke|met)\b[^.\n]{0,80}?\b(?P<kind>video call|"
    r"(?:tele)?phone call|telephone conversation|phone conversation|conversation|call|meeting|talks|summit)\b",
    re.I,
)
_READOUT = re.compile(r"\breadout\b", re.I)
_HEAD = 3  # blocks at the head of an account in which it says what it tells of


def at_talks(
    statements: Sequence[Statement], account: Account, body: Sequence[Passage], speakers: Speakers
) -> list[Statement]:
    """The statements, those of the parties to the talks that the account reads out said at the talks."""
    head = [fold(account.quote(p.span)) for p in body[:_HEAD]]
    held = next(filter(None, map(_HELD.search, head)), None)
    if held is None or not (
        _READOUT.search(" ".join(head)) or any(s.speaker and is_joint(s.speaker) for s in statements)
    ):
        return list(statements)
    sentence = held.string.split("\n")[0]
    when = when_in(sentence)
    occasion = f"{held['kind'].lower()}{f' {when}' if when else ''}"
    parties = {speakers.canonical(m.name) for text in head for m in mentions(text)}
    return [replace(s, occasion=occasion) if _is_at(s, parties) else s for s in statements]


def _is_at(statement: Statement, parties: set[str]) -> bool:
    """Whether a statement is one that a party made, on no other occasion."""
    speaker = statement.speaker
    if statement.occasion or statement.mode == "transcript" or statement.act != "statement" or not speaker:
        return False
    return is_joint(speaker) or speaker in parties
