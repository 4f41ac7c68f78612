"""Where an extractor's answer is put right by the markup: teasers it let in, parts of the text that it left out.

An extractor sees one element at a time. Here each block is seen among its neighbours: a heading needs a text below it,
a link that is all of a block leads away, and what stands between two paragraphs of one box belongs to them.
"""

import re
from collections import Counter
from collections.abc import Sequence

from variorum.ingest.layout import HEADING_MARKS, PROSE, SENTENCE_END, words_of
from variorum.ingest.visible import Block

__all__ = ["refined"]

BIG = 0.2
"""The share of the main text that makes a box the text's own."""
TEASER = 30
"""In words: a longer block that is all link is text."""
AWAY = 3
"""So many blocks of furniture end a text: what an extractor still finds below them in other boxes is another's."""
DEEP = 2
"""Headings may follow one on another, so many at most."""
SENTENCE = 8
"""In words: a line that ends like a sentence and is as long is one."""
FURNITURE = frozenset(("chrome", "aside", "link", "caption", "credit", "byline", "date", "form"))
SOURCE = re.compile(r"\[.*\]$|https?:|www\.")
"""A link that names a source, as texts do in their notes."""


def refined(blocks: Sequence[Block], inside: Sequence[bool], title: int | None) -> list[bool]:
    """Which blocks are main text, given an extractor's answer and where the title stands."""
    sizes = [len(words_of(block.text)) for block in blocks]
    kept = [main and not _leads_away(blocks, i, sizes) for i, main in enumerate(inside)]
    own = _own_boxes(blocks, kept, sizes)
    for i in range(title or 0):
        kept[i] = kept[i] and blocks[i].box in own and not _is_heading(blocks[i])
    _end(blocks, kept, own, sizes)
    _join(blocks, kept, own)
    _headings(blocks, kept)
    return kept


def _is_heading(block: Block) -> bool:
    return bool(block.marks & HEADING_MARKS)


def _leads_away(blocks: Sequence[Block], i: int, sizes: Sequence[int]) -> bool:
    """A block that is all link, no sentence, no source, and not announced by a colon."""
    text = blocks[i].text
    if "link" not in blocks[i].marks or sizes[i] > TEASER or SENTENCE_END.search(text) or SOURCE.match(text):
        return False
    return i == 0 or "link" in blocks[i - 1].marks or not blocks[i - 1].text.endswith(":") or sizes[i - 1] < PROSE


def _own_boxes(blocks: Sequence[Block], kept: Sequence[bool], sizes: Sequence[int]) -> frozenset[int]:
    """The boxes that hold the text, none where it is scattered over many."""
    held: Counter[int] = Counter()
    for block, main, size in zip(blocks, kept, sizes, strict=True):
        if main and not _is_heading(block):
            held[block.box] += size
    return frozenset(box for box, size in held.items() if size >= BIG * held.total())


def _end(blocks: Sequence[Block], kept: list[bool], own: frozenset[int], sizes: Sequence[int]) -> None:
    """Drop what is found beyond furniture after the last block of the text's own boxes: labels, and prose of a link."""
    last = max((i for i, main in enumerate(kept) if main and blocks[i].box in own), default=len(blocks))
    away = 0
    for i in range(last + 1, len(blocks)):
        away += not kept[i]
        text = sizes[i] >= SENTENCE and SENTENCE_END.search(blocks[i].text) and "link" not in blocks[i - 1].marks
        kept[i] = kept[i] and (bool(text) or away < AWAY)


def _join(blocks: Sequence[Block], kept: list[bool], own: frozenset[int]) -> None:
    """Take in what stands between two blocks of the text in one of its own boxes."""
    found = [i for i, main in enumerate(kept) if main]
    for i in range(min(found, default=0), max(found, default=0)):
        kept[i] = kept[i] or (blocks[i].box in own and not blocks[i].marks & FURNITURE)


def _headings(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Drop headings without a text below them."""
    headings = DEEP
    for i in range(len(blocks) - 1, -1, -1):
        if kept[i] and _is_heading(blocks[i]):
            headings += 1
            kept[i] = headings <= DEEP
        elif kept[i]:
            headings = 0
