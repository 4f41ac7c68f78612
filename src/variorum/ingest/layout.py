"""Which blocks of a page are its title, byline, captions and headings, and which are the page rather than the account.

The markup speaks first. What it leaves open the main text decides, where an extractor found one: a block that does not
occur in it is chrome. Blocks that are simply the account's text get no mark.
"""

import re
from collections.abc import Sequence
from typing import Literal

from variorum.ingest.marks import HEADINGS
from variorum.ingest.visible import Block

__all__ = ["HEADING_MARKS", "PROSE", "SENTENCE_END", "Kind", "find_title", "kinds_of", "words_of"]

Kind = Literal["title", "dateline", "byline", "heading", "caption", "credit", "chrome", "paragraph"]
HEADING_MARKS = frozenset(HEADINGS)
PROSE = 12
"""In words: a block that reads as text rather than as a label."""
NEAR = 8
"""In blocks: how far below its headline an introduction may stand."""
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
SENTENCE_END = re.compile(r"""[.!?…。！？][\"'”’»)\]」』]*$""")
FURNITURE: tuple[tuple[str, Kind, int], ...] = (
    ("credit", "credit", 40), ("caption", "caption", 150), ("byline", "byline", 30), ("date", "dateline", 15),
)  # fmt: skip
"""Mark, kind, and the most words: a longer block is not what the class name of an element around it says."""


def words_of(text: str) -> tuple[str, ...]:
    """A text folded for comparison: its words without case and punctuation; in Chinese and Japanese, its characters."""
    return tuple(WORD.findall(text.casefold()))


def kinds_of(blocks: Sequence[Block], main: Sequence[bool] | None, title: int | None) -> list[Kind | None]:
    """One kind a block, None for plain text. `main` says which blocks are main text, or None where nobody knows."""
    inside: list[bool | None] = [None] * len(blocks) if main is None else list(main)
    first = last = len(blocks)
    if main is not None:
        first = _first_prose(blocks, main, title)
        for i in _standfirst(blocks, first, title):
            inside[i] = True
        last = max((i for i, is_main in enumerate(inside) if is_main), default=last)
    wrappers = _wrappers(blocks)
    kinds = [_kind(block, inside[i], wrappers, begun=i >= first) for i, block in enumerate(blocks)]
    kinds[last + 1 :] = ["chrome"] * len(kinds[last + 1 :])
    if title is not None:
        kinds[:title] = [_above(kind, block) for kind, block in zip(kinds[:title], blocks, strict=False)]
        kinds[title] = "title"
    return kinds


def _above(kind: Kind | None, block: Block) -> Kind | None:
    """A block above the title: today's date in the page's head is not the article's."""
    return "chrome" if kind in ("dateline", "byline") and "article" not in block.marks else kind


def _kind(block: Block, inside: bool | None, wrappers: frozenset[str], *, begun: bool) -> Kind | None:
    """What one block is. Once the text has `begun`, a class called author no longer makes words of it a byline."""
    if "chrome" in block.marks:
        return "chrome"
    furniture = _furniture(block)
    if furniture and (furniture == "caption" or not (begun and inside)):
        return furniture
    return _text(block, inside, wrappers)


def _furniture(block: Block) -> Kind | None:
    """What the markup says a block beside the text is, if it is short enough to be that."""
    for mark, kind, longest in FURNITURE:
        if mark in block.marks and len(words_of(block.text)) <= longest:
            return kind
    return None


def _text(block: Block, inside: bool | None, wrappers: frozenset[str]) -> Kind | None:
    """Heading, chrome or plain text."""
    beside = block.marks & ({"header", "form", "aside"} - wrappers)
    if "article" in block.marks:
        beside -= {"header"}  # an article's header is part of it
    if inside is False or "aside" in beside or (beside and not inside):
        return "chrome"
    if block.marks & HEADING_MARKS:
        return "heading"
    return "paragraph" if inside else None


def _first_prose(blocks: Sequence[Block], main: Sequence[bool], title: int | None) -> int:
    """Where the text begins: the first prose block of the main text after the title."""
    start = 0 if title is None else title + 1
    return next((i for i in range(start, len(blocks)) if main[i] and _is_prose(blocks[i])), len(blocks))


def _standfirst(blocks: Sequence[Block], first: int, title: int | None) -> list[int]:
    """Whole sentences between the title and the text: the introduction under a headline, which extractors leave out."""
    if title is None:
        return []
    end = min(first, title + 1 + NEAR)
    near = range(title + 1, next((i for i in range(title + 1, end) if blocks[i].marks & HEADING_MARKS), end))
    return [i for i in near if _is_prose(blocks[i]) and SENTENCE_END.search(blocks[i].text)]


def _is_prose(block: Block) -> bool:
    return len(words_of(block.text)) >= PROSE


def _wrappers(blocks: Sequence[Block]) -> frozenset[str]:
    """Those of header, form and aside that hold most of the page, and so wrap it rather than stand beside the text."""
    size = sum(len(block.text) for block in blocks)
    held = {mark: sum(len(b.text) for b in blocks if mark in b.marks) for mark in ("header", "form", "aside")}
    return frozenset(mark for mark, share in held.items() if 2 * share > size)


def find_title(blocks: Sequence[Block], titles: Sequence[str]) -> int | None:
    """Where the title stands: the heading most like the page's own title, else the first h1, else nowhere."""
    wanted = [words_of(title) for title in titles]
    headings = [i for i, block in enumerate(blocks) if block.marks & HEADING_MARKS and "chrome" not in block.marks]
    scored = [(_likeness(words_of(blocks[i].text), wanted), "h1" in blocks[i].marks, -i) for i in headings]
    if scored and (best := max(scored))[0] >= 0.5:
        return -best[2]
    first = [i for i in headings if "h1" in blocks[i].marks]
    if first:
        return min(first, key=lambda i: ("article" not in blocks[i].marks, i))
    same = (i for i, b in enumerate(blocks) if "chrome" not in b.marks and words_of(b.text) in wanted)
    return next(same, None)


def _likeness(words: Sequence[str], titles: Sequence[Sequence[str]]) -> float:
    """The share of words a heading has in common with the title it is most like."""
    mine = set(words)
    return max((len(mine & set(title)) / len(mine | set(title)) for title in titles if mine or title), default=0.0)
