"""Where the body of a text lies among the lines of menus, teasers and footers that were copied with it.

Every line has a weight: sentences speak for the body, bare lines and marks of furniture against it. The body is the run
of lines with the greatest sum (maximum subsequence segmentation: Pasternack and Roth, "Extracting Article Text from
the Web with Maximum Subsequence Segmentation", WWW 2009), so a heading inside a text costs nothing, and a headline with
its summary far below it is no part of it. Prose is given up only beyond lines that are surely furniture.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.text.furniture import answers_readers, heads_comments, is_section
from variorum.text.lines import ends_sentence
from variorum.text.normalise import lower
from variorum.text.turns import is_turn

__all__ = ["body_of", "weights_of"]

_BARE, _CHROME, _BESIDE, _SECTION, _COMMENT = -10.0, -10.0, -3.0, -30.0, -3.0  # what lines that are no prose weigh
_MOST, _SENTENCE, _TURN = 60.0, 7.0, 3.0  # in words: a line weighs no more, a full sentence, a turn weighs no less
_UNENDED, _LONG = 0.25, 14.0  # what a word weighs in a line without a full stop, if it has more words than these
_SHARE, _ENOUGH = 0.5, 200.0  # of the greatest sum, or in words: another run with as much is of the body too
_NEAR, _LEAD = 6, 8.0  # in lines, in words: an opening paragraph may stand so far above the rest, and is no shorter
_ANSWERS = 3  # marks of readers' comments below their heading
_LETTERS_A_WORD, _WIDE_A_WORD = 6.0, 2.0
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u0964][\"')\]\u201d\u2019\u00bb\u300d\u300f]*$")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of lines: the sums of all weights before it and with it, and the last run with a smaller sum before it."""

    start: int
    end: int
    left: float
    right: float
    lower: int | None

    @property
    def sum(self) -> float:
        """How much its lines speak for the body."""
        return self.right - self.left


def weights_of(lines: Sequence[str], forms: Sequence[str | None]) -> list[float]:
    """How much each line, of this form, speaks for the body, in words; below 0 against it."""
    comments = _comments(lines)
    found = [_weight(line, form) for line, form in zip(lines, forms, strict=True)]
    return [min(weight, _COMMENT) if i >= comments else weight for i, weight in enumerate(found)]


def _weight(line: str, form: str | None) -> float:
    if is_turn(line):
        return max(_TURN, _size(line))
    if form == "paragraph":
        return _prose(line)
    if is_section(lower(line[:100])):
        return _SECTION
    return {"chrome": _CHROME, None: _BARE}.get(form, _BESIDE)


def _prose(line: str) -> float:
    """A line of prose weighs its words, in part where it does not end like a sentence."""
    size = _size(line)
    if _END.search(line[-10:]):
        return min(size, _MOST) if size >= _SENTENCE else size / 2
    if ends_sentence(line):
        return size / 2
    return size * _UNENDED if size > _LONG else 0.0


def _size(line: str) -> float:
    """The size of a line in words, by its letters, so that languages without spaces count the same."""
    wide = len(_WIDE.findall(line))
    return (len(line) - wide) / _LETTERS_A_WORD + wide / _WIDE_A_WORD


def _comments(lines: Sequence[str]) -> int:
    """Where readers' comments begin: at their heading, if marks of answers stand below it."""
    marks = [i for i, line in enumerate(lines) if answers_readers(lower(line[-100:]))]
    if len(marks) < _ANSWERS:
        return len(lines)
    heads = (i for i, line in enumerate(lines[: marks[-_ANSWERS]]) if heads_comments(lower(line[:200])))
    return next(heads, len(lines))


def body_of(weights: Sequence[float], sure: Sequence[bool]) -> list[range]:
    """The runs of lines that are the body. `sure` says which lines are furniture for certain.

    It is the run with the greatest sum, others with a fair share of it, every run that no sure furniture parts from
    these, and an opening paragraph above a box of links. Lines between two of them without sure furniture belong too.
    """
    runs = _runs(weights)
    best = max((run.sum for run in runs), default=0.0)
    kept = [run.sum >= min(_SHARE * best, _ENOUGH) for run in runs]
    parted = [any(sure[one.end : other.start]) for one, other in pairwise(runs)]
    for i, apart in enumerate(parted):
        kept[i + 1] = kept[i + 1] or (kept[i] and not apart)
    for i, apart in reversed(list(enumerate(parted))):
        near = runs[i + 1].start - runs[i].end <= _NEAR and runs[i].sum >= _LEAD
        kept[i] = kept[i] or (kept[i + 1] and (near or not apart))
    joined: list[range] = []
    for run in (run for run, keep in zip(runs, kept, strict=True) if keep):
        whole = joined and not any(sure[joined[-1].stop : run.start])
        joined.append(range(joined.pop().start if whole else run.start, run.end))
    return joined


def _runs(weights: Sequence[float]) -> list[_Run]:
    """All maximal scoring runs in order (Ruzzo and Tompa, ISMB 1999), in linear time."""
    runs: list[_Run] = []
    total = 0.0
    for i, weight in enumerate(weights):
        before, total = total, total + weight
        if weight <= 0:
            continue
        run = _Run(i, i + 1, before, total, _lower(runs, before))
        while run.lower is not None and runs[run.lower].right < total:
            first = runs[run.lower]
            del runs[run.lower :]
            run = _Run(first.start, i + 1, first.left, total, first.lower)
        runs.append(run)
    return runs


def _lower(runs: Sequence[_Run], left: float) -> int | None:
    """The last run with a smaller sum before it. A run it passes over hides all that this one passes over."""
    at = len(runs) - 1 if runs else None
    while at is not None and runs[at].left >= left:
        at = runs[at].lower
    return at
