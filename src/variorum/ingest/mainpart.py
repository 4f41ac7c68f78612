"""Which blocks of a page are its main text, by asking an extractor once and looking each block up in its answer."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from variorum.ingest.layout import PROSE, words_of
from variorum.ingest.refine import refined
from variorum.ingest.visible import Block

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["main_blocks"]

BESIDE = {"chrome", "link", "aside"}
LEAST = 0.2
"""An extraction with a smaller share of the visible text is not believed, unless it begins right under the title."""
ENOUGH = 50
"""In words: the shortest article that such an extraction may be."""
MOST_ELEMENTS = 30_000
MOST_TEXT = 2_000_000
"""Past these the extractor takes minutes; no article comes near them."""
RUN = 5


def main_blocks(root: "Element", blocks: Sequence[Block], title: int | None) -> tuple[list[bool] | None, str]:
    """Which blocks are main text, or None where the extractor is no help; and a sentence on how that was decided."""
    text, trouble = _extract(root, blocks)
    folded = [] if trouble else [words_of(block.text) for block in blocks]
    inside = _found(folded, text)
    found = sum(len(words) for words, main in zip(folded, inside, strict=True) if main)
    share = max(found / max(1, sum(map(len, folded))), _of_prose(blocks, folded, inside))
    if share < LEAST and not (found >= ENOUGH and _begins_under(title, folded, inside)):
        hidden = len(words_of(text)) if not found else 0
        unseen = f"the extractor found {hidden:,} words, and the page shows none of them"
        trouble = trouble or (unseen if hidden > ENOUGH else f"the extractor found {share:.0%} of the visible text")
        return None, f"main text not told apart: {trouble}"
    return refined(blocks, inside, title), f"main text by {_extractor()}"


def _extract(root: "Element", blocks: Sequence[Block]) -> tuple[str, str]:
    """The extractor's text, or why there is none."""
    if sum(len(block.text) for block in blocks) > MOST_TEXT:
        return "", f"the page has more than {MOST_TEXT:,} characters"
    if next(islice(root.iter(), MOST_ELEMENTS, None), None) is not None:
        return "", f"the page has more than {MOST_ELEMENTS:,} elements"
    from trafilatura import bare_extraction  # a quarter of a second to load, and only pages need it

    try:
        document = bare_extraction(root, fast=True, include_comments=False)
    except Exception as error:  # whatever goes wrong in there, the text is already safe, and the failure is reported
        return "", f"the extractor failed ({type(error).__name__})"
    text = getattr(document, "text", None)
    return (text, "") if text else ("", "the extractor returned nothing")


def _extractor() -> str:
    import trafilatura  # loaded by now

    return f"trafilatura {trafilatura.__version__}"


def _found(folded: Sequence[tuple[str, ...]], text: str) -> list[bool]:
    """Whether each block occurs in the extraction: as a line of it, or by most of its runs of five words."""
    lines = {words_of(line) for line in re.split(r"[\n|]", text)}
    words = words_of(text)
    runs = set(zip(*(words[i:] for i in range(RUN)), strict=False))
    return [bool(block) and (block in lines or _mostly_in(block, runs)) for block in folded]


def _of_prose(blocks: Sequence[Block], folded: Sequence[tuple[str, ...]], inside: Sequence[bool]) -> float:
    """The share of the extraction in the text that stands in no menu and is no link."""
    prose = [i for i, words in enumerate(folded) if len(words) >= PROSE and not blocks[i].marks & BESIDE]
    return sum(len(folded[i]) for i in prose if inside[i]) / max(1, sum(len(folded[i]) for i in prose))


def _mostly_in(block: tuple[str, ...], runs: set[tuple[str, ...]]) -> bool:
    mine = list(zip(*(block[i:] for i in range(RUN)), strict=False))
    return bool(mine) and 2 * sum(run in runs for run in mine) > len(mine)


def _begins_under(title: int | None, folded: Sequence[tuple[str, ...]], inside: Sequence[bool]) -> bool:
    """Whether the first prose after the title is main text."""
    if title is None:
        return False
    return next((inside[i] for i in range(title + 1, len(folded)) if len(folded[i]) >= PROSE), False)
