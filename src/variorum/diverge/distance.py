"""What one account keeps at a distance and the other asserts: "what he called a 'threat'", "the so-called plan"."""

import re
from collections.abc import Iterator

from variorum.diverge.pairs import PLAIN, Finding, Pair, turned
from variorum.diverge.sides import Side
from variorum.diverge.voices import voices
from variorum.text.normalise import fold

__all__ = ["distance"]

_OWN_VOICE = ("transcript", "direct")
"""Where somebody's own words are given, nobody else asserts them."""
_BEHIND = re.compile(r'\s*"[^"]{2,40}"|\s*[\w-]+')
"""The words that are kept at a distance: those in marks behind the phrase, or the next one."""


def distance(pair: Pair) -> Iterator[Finding]:
    """Words that one side gives as somebody's own expression, and the other as its own account of the same person."""
    a, b = pair.left.statement, pair.right.statement
    if not a.speaker or not b.speaker or voices(a.speaker, b.speaker) != "one":
        return
    if "question" in (a.act, b.act):
        return
    for one, turn in ((pair, False), (pair.turned, True)):
        here = None if one.right.statement.mode in _OWN_VOICE else _kept_off(one.left)
        if here and not _kept_off(one.right) and '"' not in fold(one.right.text):
            said = one.left.text[here[0] : here[1]]
            note = f"{one.left.account} keeps its distance (\u201c{said}\u201d), {one.right.account} asserts it"
            found = Finding("tone", 2, here, one.place_of(here), (said, PLAIN), note, 0.55)
            yield turned(found) if turn else found


def _kept_off(side: Side) -> tuple[int, int] | None:
    """Where a side keeps its distance from words, those words included."""
    found = side.first("distancing")
    if found is None:
        return None
    behind = _BEHIND.match(fold(side.text), found[1])
    return found[0], behind.end() if behind else found[1]
