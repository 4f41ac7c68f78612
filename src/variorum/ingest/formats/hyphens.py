"""Lines joined to a paragraph, and what becomes of the hyphens at their ends.

Nobody can see whether "re-" and "signed" were one word or two. So a hyphen goes only where the document itself tells:
it has the whole word elsewhere, or neither half is a word in it. Otherwise it stays as printed.
"""

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["Hyphens"]

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
FIRST = re.compile(r"[^\W\d_]+")
LAST = re.compile(r"[^\W\d_]+$")
BROKEN = ("\x02", "\xad", "-", "\u2010")
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uff60\u3000-\u303f]")
"""Chinese and Japanese, written without spaces."""


class Hyphens:
    """The words of a document, and how many hyphens were dropped and kept by them."""

    def __init__(self, paragraphs: Sequence[Sequence[str]]) -> None:
        self._words: Counter[str] = Counter()
        self.dropped = self.kept = 0
        for lines in paragraphs:
            for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
                self._words.update(_whole(before.strip(), line.strip(), bool(after)))

    @property
    def told(self) -> list[str]:
        """What was done, in words."""
        if not self.dropped and not self.kept:
            return []
        return [f"hyphens at line ends: {self.dropped} dropped, {self.kept} kept"]

    def join(self, lines: Sequence[str]) -> str:
        """The lines as one."""
        text = ""
        for line in (line.strip() for line in lines):
            text = self._joined(text, line) if text else line
        return text[:-1] + "-" if text.endswith("\x02") else text.replace("\x02", "-")

    def _joined(self, text: str, line: str) -> str:
        if text.endswith(BROKEN) and (begun := LAST.search(text[:-1])) and (rest := FIRST.match(line)):
            if self._one_word(begun[0], rest[0]):
                self.dropped += 1
                return text[:-1] + line
            self.kept += 1
            return f"{text[:-1]}-{line}"
        if text.endswith("\x02"):
            return f"{text[:-1]}-{line}"
        dense = DENSE.match(text[-1]) and DENSE.match(line[:1])
        return text + line if dense else f"{text} {line}"

    def _one_word(self, begun: str, rest: str) -> bool:
        """Whether the document shows that two halves are one word."""
        a, b = begun.casefold(), rest.casefold()
        if f"{a}-{b}" in self._words:
            return False
        if a + b in self._words:
            return True
        return rest[0].islower() and a not in self._words and b not in self._words


def _whole(before: str, line: str, goes_on: bool) -> list[str]:
    """The words of a line that are whole: not the halves at its broken ends."""
    if before.endswith(BROKEN):
        line = FIRST.sub("", line, count=1)
    if goes_on and line.endswith(BROKEN):
        line = LAST.sub("", line[:-1])
    return WORD.findall(line.casefold())
