"""The stretch of a proposition that a stance or a wish covers, where the proposition tells more than that."""

import re
from itertools import pairwise

from variorum.records import Account, Span
from variorum.text.frames import Frame
from variorum.text.normalise import fold, trim
from variorum.text.verbs import has_finite_verb

__all__ = ["stretches"]

_BOUNDARY = re.compile(
    r"(?:[,;]|\s-+)?\s(?=(?:as|when|after|before|because|while|since|although|though|even|until|unless|yet|but|if)\s)"
)
_LEAST = 28  # characters of a stretch that is cut off
_CLOSE = 25  # characters behind a cue that belong to it at the least


def stretches(account: Account, part: Span, frame: Frame) -> list[Span]:
    """The proposition cut at the clause boundaries nearest to its frame, where whole clauses lie beyond them."""
    if frame.spreads or frame.source is None or not part.start <= frame.cue[0] < part.end:
        return [part]
    text = fold(account.quote(part))
    first = min(frame.cue[0], frame.source[0]) - part.start
    last = max(frame.cue[1], frame.source[1]) - part.start + _CLOSE
    if first < 0:
        return [part]
    found = [m.end() for m in _BOUNDARY.finditer(text)]
    left = max((at for at in found if at <= first and _is_clause(text[:at])), default=0)
    right = min((at for at in found if at >= last and _is_clause(text[at:])), default=len(text))
    cuts = sorted({0, left, right, len(text)})
    return [Span(account.id, *trim(account.text, part.start + a, part.start + b)) for a, b in pairwise(cuts)]


def _is_clause(text: str) -> bool:
    """Whether a stretch is long and verbal enough to stand alone."""
    return len(text) >= _LEAST and has_finite_verb(text)
