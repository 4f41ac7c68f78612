"""How firmly and how widely a thing is said in the same words: "may" for "will", "most" for "all"."""

from collections.abc import Iterator, Sequence

from variorum.diverge.collation import Exchange, as_finding, exchanges, is_bare, whole
from variorum.diverge.pairs import Finding, Pair
from variorum.records import DivergenceKind
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import Marker, markers

__all__ = ["weighed"]

_FAR = 2  # steps on the scale from none to all by which the content changes
_OF_VERBS = {"possible": "one is only possible", "necessary": "one is called needed"}
_RESERVED = ("hedge", "negation")  # where the other side has one of these it says no less


def weighed(pair: Pair) -> Iterator[Finding]:
    """The exchanges that make a statement more or less firm or wide."""
    texts = whole(pair)
    for exchange in exchanges(pair):
        if all(exchange.own):
            here, there = (_touched(markers(texts[k]), exchange, k) for k in (0, 1))
            kinds = [frozenset(m.kind for m in markers(text)) for text in texts]
            found = _scope(here, there) or _firmness(exchange, here, kinds[1]) or _firmness(exchange, there, kinds[0])
            if found and is_bare(exchange, [m.text for m in (*here, *there)]):
                yield as_finding(pair, (exchange.place(0), exchange.place(1)), *found)


def _touched(found: Sequence[Marker], exchange: Exchange, side: int) -> list[Marker]:
    """The markers in the words of one side of an exchange."""
    own = exchange.own[side]
    return [m for m in found if m.start < own[-1].end and own[0].start < m.end]


def _scope(here: Sequence[Marker], there: Sequence[Marker]) -> tuple[DivergenceKind, int, str] | None:
    """Two quantities at different places of the scale from none to all."""
    left, right = ([m.scale for m in side if m.kind == "quantity"] for side in (here, there))
    if not left or not right or set(left) & set(right):
        return None
    return "scope", 2 if abs(left[0] - right[0]) >= _FAR else 1, "another part of the whole"


def _firmness(
    exchange: Exchange, marked: Sequence[Marker], there: frozenset[str]
) -> tuple[DivergenceKind, int, str] | None:
    """An auxiliary of possibility or need in the place of another auxiliary, where the other side has no like of it."""
    helpers = wordlist("verbs", "auxiliaries")
    if not all(any(w.text in helpers for w in own) for own in exchange.own):
        return None
    for marker in marked:
        if marker.kind in _OF_VERBS and marker.text in helpers and not there & {marker.kind, *_RESERVED}:
            return "modality", 2, _OF_VERBS[marker.kind]
    return None
