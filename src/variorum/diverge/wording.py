"""What one side says and the other leaves out, adds or replaces, found by the words that have no match."""

from collections.abc import Iterator
from itertools import groupby

from variorum.diverge.sides import Finding, Pair, is_content
from variorum.protocols import FloatArray
from variorum.text.words import Word

__all__ = ["wording"]

_UNMATCHED = 0.45  # a content word below this cosine to every word of the other side is told there in no way
_LEAST = 2  # content words that a left-out phrase has at least
_REPLACED = (0.28, 0.5)


def wording(pair: Pair) -> Iterator[Finding]:
    """Phrases left out, phrases added, and single words replaced in the same place."""
    lost = _runs(pair.left.words, pair.cosines)
    new = _runs(pair.right.words, pair.cosines.T)
    replaced = _replaced(pair, lost, new)
    if replaced:
        yield replaced
        return
    if lost:
        yield _left_out(pair, max(lost, key=len))
    if new and not lost:
        yield _added(pair, max(new, key=len))


def _runs(words: tuple[Word, ...], cosines: FloatArray) -> list[list[Word]]:
    """Runs of words whose content the other side has no match for."""
    if not words or not cosines.shape[1]:
        return []
    best = cosines.max(axis=1)
    marked = [(w, is_content(w) and best[k] < _UNMATCHED, is_content(w)) for k, w in enumerate(words)]
    runs, run = [], []
    for word, unmatched, content in marked:
        if unmatched or (run and not content):
            run.append(word)
        else:
            runs.append(run)
            run = []
    runs.append(run)
    return [trimmed for r in runs if (trimmed := _trimmed(r))]


def _trimmed(run: list[Word]) -> list[Word]:
    """A run without function words at its end; empty if it holds no content."""
    while run and not is_content(run[-1]):
        run = run[:-1]
    return run


def _replaced(pair: Pair, lost: list[list[Word]], new: list[list[Word]]) -> Finding | None:
    """One short phrase on each side without a match, in sentences that otherwise match: one was put for the other."""
    short = [r for r in lost if sum(map(is_content, r)) <= 2], [r for r in new if sum(map(is_content, r)) <= 2]
    if len(lost) != 1 or len(new) != 1 or not short[0] or not short[1] or _shared(pair) < 0.6:
        return None
    a, b = lost[0], new[0]
    said = (pair.left.text[a[0].start : a[-1].end], pair.right.text[b[0].start : b[-1].end])
    return Finding("modality" if _verbal(a[0]) else "qualifier", 2, (a[0].start, a[-1].end), (b[0].start, b[-1].end), said,
                   f"\u201c{said[0]}\u201d is replaced by \u201c{said[1]}\u201d", 0.6)  # fmt: skip


def _verbal(word: Word) -> bool:
    """Whether a word looks like a verb form."""
    return word.text.endswith(("ed", "ing"))


def _shared(pair: Pair) -> float:
    """The share of the content words of both sides that have a match."""
    best = [*(pair.cosines.max(axis=1)[[k for k, w in enumerate(pair.left.words) if is_content(w)]]),
            *(pair.cosines.max(axis=0)[[k for k, w in enumerate(pair.right.words) if is_content(w)]])]  # fmt: skip
    return sum(b >= _UNMATCHED for b in best) / len(best) if best else 0.0


def _left_out(pair: Pair, run: list[Word]) -> Finding:
    """A phrase of the reference that the other side lacks."""
    said = pair.left.text[run[0].start : run[-1].end]
    return Finding("qualifier", 1, (run[0].start, run[-1].end), _whole(pair.right.text), (said, f"without \u201c{said}\u201d"),
                   f"{pair.right.reading.account.id} leaves out \u201c{said}\u201d", 0.5)  # fmt: skip


def _added(pair: Pair, run: list[Word]) -> Finding:
    """A phrase that the other side adds."""
    said = pair.right.text[run[0].start : run[-1].end]
    return Finding("addition", 1, _whole(pair.left.text), (run[0].start, run[-1].end), (f"without \u201c{said}\u201d", said),
                   f"{pair.right.reading.account.id} adds \u201c{said}\u201d", 0.5)  # fmt: skip


def _whole(text: str) -> tuple[int, int]:
    """All of a side's words."""
    return 0, len(text)
