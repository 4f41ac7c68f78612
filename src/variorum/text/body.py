"""Where the body of a text lies among the lines of menus, teasers and footers that were copied with it.

Every line has a weight: sentences speak for the body, bare lines and marks of furniture against it. The body is the run
of lines with the greatest sum (maximum subsequence segmentation: Pasternack and Roth, "Extracting Article Text from
the Web with Maximum Subsequence Segmentation", WWW 2009), so a heading inside a text costs nothing, and a headline with
its summary far below it is no part of it. Prose is given up only beyond lines that are surely furniture.
"""

import re
from collections.abc import Sequence

from variorum.text.furniture import answers_readers, heads_comments, is_section
from variorum.text.lines import ends_sentence
from variorum.text.normalise import lower
from variorum.text.turns import is_turn

__all__ = ["body_of", "weights_of"]

_BARE, _CHROME, _BESIDE, _SECTION, _COMMENT = -10.0, -10.0, -3.0, -30.0, -3.0  # what lines that are no prose weigh
_MOST, _SENTENCE, _TURN = 60.0, 7.0, 3.0  # in words: a line weighs no more, a full sentence, a turn weighs no less
_UNENDED, _LONG = 0.25, 14.0  # what a word weighs in a line without a full stop, if it has more words than these
_SHARE, _ENOUGH = 0.5, 200.0  # of the greatest sum, or in words: another run with as much is of the body too
_ANSWERS = 3  # marks of readers' comments below their heading
_LETTERS_A_WORD, _WIDE_A_WORD = 6.0, 2.0
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u0964][\"')\]\u201d\u2019\u00bb\u300d\u300f]*$")


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
    for i, line in enumerate(lines):
        if heads_comments(lower(line[:200])) and sum(mark > i for mark in marks) >= _ANSWERS:
            return i
    return len(lines)


def body_of(weights: Sequence[float], sure: Sequence[bool]) -> list[range]:
    """The runs of lines that are the body. `sure` says which lines are furniture for certain.

    It is the run with the greatest sum, others with a fair share of it, and every run that no sure furniture parts
    from these.
    """
    runs = _runs(weights)
    best = max((total for _, _, total in runs), default=0.0)
    kept = [total >= min(_SHARE * best, _ENOUGH) for _, _, total in runs]
    for order in (range(1, len(runs)), range(len(runs) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            a, b = sorted((i, i - step))
            kept[i] = kept[i] or (kept[i - step] and not any(sure[runs[a][1] : runs[b][0]]))
    return [range(a, b) for (a, b, _), keep in zip(runs, kept, strict=True) if keep]


def _runs(weights: Sequence[float]) -> list[tuple[int, int, float]]:
    """All maximal scoring runs as start, end and sum, in order (Ruzzo and Tompa, ISMB 1999), in linear time."""
    runs: list[tuple[int, int, float, float]] = []  # start, end, the sum of all before the run and with it
    total = 0.0
    for i, weight in enumerate(weights):
        before, total = total, total + weight
        if weight <= 0:
            continue
        run = (i, i + 1, before, total)
        while (j := _lower(runs, run[2])) is not None and runs[j][3] < run[3]:
            run = (runs[j][0], run[1], runs[j][2], run[3])
            del runs[j:]
        runs.append(run)
    return [(a, b, right - left) for a, b, left, right in runs]


def _lower(runs: Sequence[tuple[int, int, float, float]], left: float) -> int | None:
    """The last run with a smaller sum before it."""
    return next((j for j in range(len(runs) - 1, -1, -1) if runs[j][2] < left), None)
