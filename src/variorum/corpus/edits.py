"""What was changed between two versions of one address: the words that went, the words that came, and where.

A page that is changed without a word shows its old text only to who kept it.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from variorum.records import Account, Edit, Span
from variorum.text.words import Word, words

__all__ = ["edits"]

_JOINED = 2  # words that may stay the same between two changes told as one


def edits(before: Account, after: Account) -> Iterator[Edit]:
    """The changes of words from one version to the next, in the order of the later text."""
    old, new = words(before.text), words(after.text)
    matcher = SequenceMatcher(None, [w.text for w in old], [w.text for w in new], autojunk=False)
    for first, last in _together([step for step in matcher.get_opcodes() if step[0] != "equal"]):
        yield Edit(_span(before, old, first[1], last[2]), _span(after, new, first[3], last[4]))


Step = tuple[str, int, int, int, int]


def _together(steps: list[Step]) -> Iterator[tuple[Step, Step]]:
    """Changes that hardly a word stands between, as one: the first and the last of each."""
    first: Step | None = None
    last: Step | None = None
    for step in steps:
        if first is None or last is None:
            first = step
        elif step[1] - last[2] > _JOINED:
            yield first, last
            first = step
        last = step
    if first is not None and last is not None:
        yield first, last


def _span(account: Account, found: list[Word], start: int, end: int) -> Span | None:
    """Where some words stand; None for none."""
    return Span(account.id, found[start].start, found[end - 1].end) if start < end else None
