"""Stretches of text that no sentence crosses: what lies between blank lines, items of a list, a line in capitals.

A mark that may also stand in prose (a dash, a number) heads an item only where a list is to be seen: the line before
ends with a colon, or a second line opens in the same way.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

__all__ = ["blocks"]

_BREAK = re.compile(r"\r?\n")
_BULLET = "\u2022\u2023\u25e6\u25aa\u25cf\u25a0\u25ba"
_INLINE = re.compile(f"(?<=\\s)(?=[{_BULLET}]\\s)")
_ITEM = re.compile(
    f"[ \t]*(?:(?P<bullet>[{_BULLET}])|(?P<dash>[-*\u2013\u2014])|(?P<number>\\(?\\d{{1,2}}[.)])"
    "|(?P<letter>\\(?(?:[A-Za-z]|[ivx]+)\\)))[ \t]+\\S"
)
_LEAST_LETTERS = 6  # in a line all in capitals


def blocks(text: str) -> list[tuple[int, int]]:
    """Offsets of the stretches, in order, together holding all of the text but line breaks."""
    places = _by_lines(text) if "\n" in text else iter(((0, len(text)),))
    return [piece for place in places for piece in _by_bullets(text, *place)]


def _by_bullets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch cut before every bullet that stands between spaces."""
    cuts = [start, *(m.start() for m in _INLINE.finditer(text, start + 1, end)), end]
    return itertools.pairwise(cuts)


def _by_lines(text: str) -> Iterator[tuple[int, int]]:
    """The text cut at its blank lines, and where a line stands apart from the one before it."""
    breaks = [m.span() for m in _BREAK.finditer(text)]
    starts, ends = [0, *(b for _, b in breaks)], [*(a for a, _ in breaks), len(text)]
    group: list[tuple[int, int]] = []
    for a, b in zip(starts, ends, strict=True):
        if text[a:b].strip():
            group.append((a, b))
        else:
            yield from _of_group(text, group)
            group = []
    yield from _of_group(text, group)


def _of_group(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines with no blank one between them, together but for those that stand apart."""
    bare = [text[a:b] for a, b in lines]
    kinds = [_kind(line) for line in bare]
    counts = Counter(kinds)
    begun = 0
    for i in range(1, len(lines)):
        if _apart(bare, kinds, counts, i):
            yield lines[begun][0], lines[i - 1][1]
            begun = i
    if lines:
        yield lines[begun][0], lines[-1][1]


def _kind(line: str) -> str | None:
    """What mark a line opens with, if any that an item of a list may have."""
    found = _ITEM.match(line)
    return found.lastgroup if found else None


def _apart(lines: Sequence[str], kinds: Sequence[str | None], counts: Counter[str | None], i: int) -> bool:
    """Whether a line stands apart from the line before it."""
    before, line, kind = lines[i - 1].strip(), lines[i].strip(), kinds[i]
    if _shouts(before) != _shouts(line):
        return True
    return kind is not None and (kind == "bullet" or before.endswith(":") or counts[kind] > 1)


def _shouts(line: str) -> bool:
    """Whether a line is all in capitals."""
    return line.isupper() and sum(map(str.isalpha, line)) >= _LEAST_LETTERS and " " in line
