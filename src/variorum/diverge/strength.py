"""How firmly and how widely a thing is said: hedges, conditions, modality, quantities; what one side has and the other lacks."""

from collections.abc import Iterator, Sequence

from variorum.diverge.sides import Finding, Pair, Side
from variorum.records import DivergenceKind
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import Marker

__all__ = ["strength"]

_LABELS: dict[str, tuple[DivergenceKind, int, str]] = {
    "hedge": ("modality", 2, "says it with reserve"),
    "condition": ("modality", 2, "makes it depend on a condition"),
    "planned": ("modality", 2, "speaks of a plan"),
    "promise": ("modality", 1, "calls it a promise"),
    "refusing": ("modality", 1, "calls it a refusal"),
    "considering": ("modality", 1, "says it is being considered"),
    "possible": ("modality", 1, "says it is possible"),
    "necessary": ("modality", 1, "says it is needed"),
    "exclusive": ("qualifier", 1, "limits it"),
    "certainty": ("qualifier", 1, "stresses that it is certain"),
    "intensity": ("qualifier", 1, "strengthens it"),
}  # fmt: skip
_KINDRED: dict[str, frozenset[str]] = {
    "hedge": frozenset({"hedge", "possible"}),
    "condition": frozenset({"condition"}),
    "planned": frozenset({"planned", "future", "desire"}),
    "promise": frozenset({"promise", "agreeing"}),
    "refusing": frozenset({"refusing", "negation"}),
    "considering": frozenset({"considering"}),
    "possible": frozenset({"possible", "hedge", "future"}),
    "necessary": frozenset({"necessary", "future"}),
    "exclusive": frozenset({"exclusive"}),
    "certainty": frozenset({"certainty", "intensity"}),
    "intensity": frozenset({"intensity", "certainty"}),
}  # fmt: skip
_SAME_WORDS = 0.62  # a marker with a match this near on the other side is said there in another word


def strength(pair: Pair) -> Iterator[Finding]:
    """Markers of the reference that the other side lacks, markers it adds, and quantities that are wider or narrower."""
    yield from _missing(pair)
    turned = Pair(pair.right, pair.left, pair.cosines.T)
    for f in _missing(turned):
        yield Finding(f.kind, f.severity, f.right, f.left, (f.values[1], f.values[0]), f.note, f.confidence - 0.1)
    yield from _quantities(pair)


def _missing(pair: Pair) -> Iterator[Finding]:
    """Markers on the left without their like on the right, the weightiest of each kind only."""
    for kind, (label, severity, says) in _LABELS.items():
        here = [m for m in pair.left.markers if m.kind == kind]
        if not here or any(m.kind in _KINDRED[kind] for m in pair.right.markers):
            continue
        marker = max(here, key=lambda m: (m.end - m.start, -m.start))
        if _reworded(pair, marker) or not _bears_on_shared(pair, marker):
            continue
        weight = 1 if kind == "hedge" and marker.text in wordlist("meaning", "light_hedges") else severity
        yield Finding(label, weight, (marker.start, marker.end), _slot(pair, marker), (marker.text, f"without \u201c{marker.text}\u201d"),
                      f"{pair.left.reading.account.id} {says} (\u201c{marker.text}\u201d), {pair.right.reading.account.id} does not", 0.6)  # fmt: skip


def _at(side: Side, marker: Marker) -> list[int]:
    """The words a marker is made of."""
    return [k for k, w in enumerate(side.words) if marker.start <= w.start < marker.end]


def _reworded(pair: Pair, marker: Marker) -> bool:
    """Whether the other side has a near word for the marker."""
    at = _at(pair.left, marker)
    return bool(at) and bool(pair.right.words) and float(pair.cosines[at].max()) >= _SAME_WORDS


def _bears_on_shared(pair: Pair, marker: Marker) -> bool:
    """Whether the words the marker stands next to are told by the other side too: only then is it missing there."""
    near = [k for k, w in enumerate(pair.left.words) if k not in _at(pair.left, marker) and abs(w.start - marker.start) < 40]
    return bool(near) and bool(pair.right.words) and float(pair.cosines[near].max()) >= _SAME_WORDS


def _slot(pair: Pair, marker: Marker) -> tuple[int, int]:
    """Where on the right the marker would stand: the word that matches the marker's neighbour best."""
    at = _at(pair.left, marker)
    near = sorted((k for k in range(len(pair.left.words)) if k not in at), key=lambda k: abs(pair.left.words[k].start - marker.start))[:4]
    best = max(near, key=lambda k: float(pair.cosines[k].max()))
    word = pair.right.words[int(pair.cosines[best].argmax())]
    return word.start, word.end


def _quantities(pair: Pair) -> Iterator[Finding]:
    """A quantity before the same noun that stands elsewhere on the scale from none to all."""
    for a in _scaled(pair.left.markers):
        for b in _scaled(pair.right.markers):
            if a.scale == b.scale or not _same_noun(pair, a, b):
                continue
            severity = 2 if abs(a.scale - b.scale) >= 2 else 1
            yield Finding("scope", severity, (a.start, a.end), (b.start, b.end), (a.text, b.text), f"\u201c{a.text}\u201d against \u201c{b.text}\u201d", 0.7)


def _scaled(found: Sequence[Marker]) -> list[Marker]:
    """The quantities among the markers."""
    return [m for m in found if m.kind == "quantity" and m.scale > 0]


def _same_noun(pair: Pair, a: Marker, b: Marker) -> bool:
    """Whether two quantities measure the same: a word soon after each matches."""
    left = [k for k, w in enumerate(pair.left.words) if a.end <= w.start][:3]
    right = [k for k, w in enumerate(pair.right.words) if b.end <= w.start][:3]
    return bool(left) and bool(right) and float(pair.cosines[left][:, right].max()) >= _SAME_WORDS
