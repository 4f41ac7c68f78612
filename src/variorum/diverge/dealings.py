"""Between whom a thing is done: one side agrees or both do; told to somebody or told somewhere."""

import re
from collections.abc import Iterator

from variorum.diverge.pairs import Finding, Pair, one_name, turned
from variorum.diverge.sides import Side, is_content
from variorum.text.cues import cue_of
from variorum.text.meaning import negated
from variorum.text.names import Mention
from variorum.text.normalise import lower
from variorum.text.words import Word

__all__ = ["dealings"]

_PREPOSITION = re.compile(r"\b(to|in|at|from|against|with|for)(?: the)? $")
_TO, _WHERE = frozenset({"to"}), frozenset({"in", "at", "from"})


def dealings(pair: Pair) -> Iterator[Finding]:
    """An agreement of both for the assent of one, and a place told to for a place told in; both ways round."""
    for rule in (_mutual, _told_to):
        yield from rule(pair)
        yield from (turned(f) for f in rule(pair.turned))


def _mutual(pair: Pair) -> Iterator[Finding]:
    """The left tells that one side agrees with something, the right that an agreement was reached."""
    one, both = pair.left.first("one_sided"), pair.right.first("mutual")
    if one is None or both is None or pair.left.first("mutual") or pair.right.first("one_sided"):
        return
    if negated(pair.left.text, one[0]) != negated(pair.right.text, both[0]):
        return
    said = (pair.left.text[one[0] : one[1]], pair.right.text[both[0] : both[1]])
    note = f"\u201c{said[0]}\u201d tells of one side, \u201c{said[1]}\u201d of both"
    yield Finding("modality", 2, one, both, said, note, 0.6)


def _told_to(pair: Pair) -> Iterator[Finding]:
    """The left tells something to a name with the same verb with which the right tells it at that name."""
    for a in pair.left.names:
        for b in (m for m in pair.right.names if one_name(a.name, m.name)):
            here, there = _prepositions(pair.left, a), _prepositions(pair.right, b)
            verbs = _verb(pair.left, a), _verb(pair.right, b)
            if here in _TO and there in _WHERE and verbs[0] and verbs[1] and verbs[0].stem == verbs[1].stem:
                at, to = _with(pair.left, a, here), _with(pair.right, b, there)
                said = (pair.left.text[at[0] : at[1]], pair.right.text[to[0] : to[1]])
                note = f"\u201c{said[0]}\u201d is whom it is told, \u201c{said[1]}\u201d where"
                yield Finding("place", 2, at, to, said, note, 0.55)


def _prepositions(side: Side, name: Mention) -> str:
    """The preposition before a name; empty where there is none."""
    found = _PREPOSITION.search(lower(side.text[: name.start]))
    return found[1] if found else ""


def _with(side: Side, name: Mention, preposition: str) -> tuple[int, int]:
    """A name with its preposition."""
    return lower(side.text).rindex(preposition, 0, name.start), name.end


def _verb(side: Side, name: Mention) -> Word | None:
    """The last word before a name that tells of saying."""
    before = [w for w in side.words if w.end < name.start and is_content(w)]
    return next((w for w in reversed(before) if (cue := cue_of(w.text)) and "speech" in cue.classes), None)
