"""Talks as the occasion of an account: a readout reports what was said at the meeting or on the call it tells of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from variorum.attribute.acts import is_joint
from variorum.attribute.occasions import when_in
from variorum.attribute.speakers import Speakers
from variorum.records import Account, Passage, Statement
from variorum.text.lexicon import any_of, words
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
    held = max(filter(None, map(_HELD.search, head)), key=lambda found: len(found["kind"]), default=None)
    if held is None:
        return list(statements)
    sentence = held.string.split("\n")[0]
    when = when_in(sentence)
    occasion = f"{held['kind'].lower()}{f' {when}' if when else ''}"
    parties = {speakers.canonical(m.name) for text in head for m in mentions(text)}
    joint = any(s.speaker and is_joint(s.speaker) for s in statements)
    if not (joint or _READOUT.search(" ".join(head)) or _only_parties_speak(statements, account, parties)):
        return list(statements)
    return [replace(s, occasion=occasion) if _is_at(s, parties) else s for s in statements]


def _only_parties_speak(statements: Sequence[Statement], account: Account, parties: set[str]) -> bool:
    """Whether an account tells what parties had in common, and reports nobody else, and nothing from elsewhere."""
    said = [s for s in statements if s.speaker]
    alone = all(s.speaker in parties and not s.occasion and not s.addressee and s.mode != "direct" for s in said)
    return alone and _in_common().search(account.text) is not None


@cache
def _in_common() -> re.Pattern[str]:
    """What the account says the parties did together ("The leaders also discussed ...")."""
    several, topics = (any_of(words("acts", name)) for name in ("joint", "topics"))
    return re.compile(rf"\b(?:the|both) (?:two )?(?:{several}) (?:also |then )?(?:{topics})\b", re.I)


def _is_at(statement: Statement, parties: set[str]) -> bool:
    """Whether a statement is one that a party made, on no other occasion."""
    speaker = statement.speaker
    if statement.occasion or statement.mode == "transcript" or statement.act != "statement" or not speaker:
        return False
    return is_joint(speaker) or speaker in parties
