"""A page to its visible text, with its furniture marked and its metadata as given.

The text is read from the tree directly, so that an extractor which returns nothing (and says nothing) loses nothing.
"""

import re
from typing import TYPE_CHECKING

from variorum.errors import InputError
from variorum.ingest.document import Document, Part, assemble
from variorum.ingest.layout import find_title, kinds_of
from variorum.ingest.mainpart import main_blocks
from variorum.ingest.metadata import page_metadata
from variorum.ingest.visible import UNSEEN, visible_blocks
from variorum.ingest.wire import credited

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["looks_like_page", "read_fragment", "read_page"]

MOST_TAGS = 1_000_000
DEEPEST = 1000
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*+)[^<>]*+>")
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


def looks_like_page(head: str) -> bool:
    """Whether a text begins as an HTML page does, after any XML declaration and comments."""
    rest = head[:4096].lstrip().lower()
    while rest.startswith(("<!--", "<?")):
        _, _, rest = rest.partition("-->" if rest.startswith("<!--") else ">")
        rest = rest.lstrip()
    return re.match(r"<(?:!doctype\s+html|html|head|body)[\s>]", rest) is not None


def read_page(markup: str, name: str, base: str | None = None) -> Document:
    """The page as a reader sees it. InputError: too_large (tags without end), no_text (nothing visible)."""
    if (tags := markup.count("<")) > MOST_TAGS:
        raise InputError(f"{name} has {tags:,} tags, the limit is {MOST_TAGS:,}. Give the article alone.", "too_large")
    root, notes = _parse(markup, name)
    blocks = visible_blocks(root)
    if not blocks and (blocks := visible_blocks(root, hidden_too=True)):
        notes.append("the markup hides all of it, so what it hides was read")
    if not blocks:
        raise _no_text(name)
    metadata = page_metadata(root, base)
    title = find_title(blocks, metadata.titles)
    main, how = main_blocks(root, blocks, title)
    kinds = kinds_of(blocks, main, title)
    parts = [Part(block.text, kind) for block, kind in zip(blocks, kinds, strict=True)]
    printed = [(part.text, "the byline") for part in parts if part.kind == "byline"]
    metadata = credited(metadata, [(metadata.author, "the author's name"), *printed])
    return assemble(parts, metadata, "; ".join(["page text from the markup", how, *notes]))


def read_fragment(markup: str, name: str) -> list[Part]:
    """The blocks of markup that is an article's body and nothing else. InputError: too_large."""
    if (tags := markup.count("<")) > MOST_TAGS:
        raise InputError(f"{name} has {tags:,} tags, the limit is {MOST_TAGS:,}. Give the article alone.", "too_large")
    if not markup.strip():
        return []
    blocks = visible_blocks(_parse(markup, name)[0])
    return [Part(block.text, kind) for block, kind in zip(blocks, kinds_of(blocks, None, None), strict=True)]


def _parse(markup: str, name: str) -> tuple["Element", list[str]]:
    """The tree, and what had to be done to get it. The parser's own limits are lifted; past its depth it would stop."""
    markup = markup.replace("\r\n", "\n").replace("\r", "\n")
    root, cut = _tree(markup)
    if not cut:
        if root is None:
            raise _no_text(name)
        return root, []
    root, cut = _tree(_flattened(markup))
    if root is None or cut:
        raise InputError(f"{name} is nested too deeply to be read as a page. Give the article alone.", "too_large")
    return root, [f"nested deeper than {DEEPEST:,} elements; the markup below that was not looked at"]


def _tree(markup: str) -> tuple["Element | None", bool]:
    """The tree of a page (None if it has no element), and whether the parser gave up before its end."""
    import lxml.html  # loaded only when there is a page to read
    from lxml import etree

    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser)
    except etree.ParserError:
        root = None
    return root, any(entry.level_name == "FATAL" for entry in parser.error_log)


def _flattened(markup: str) -> str:
    """The markup without the tags nested too deep; where one stood, a line ends."""
    open_tags: list[bool] = []
    kept = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal kept
        closing, tag = match[1], match[2].lower()
        if tag in VOID or tag in UNSEEN:
            return match[0]
        if not closing:
            open_tags.append(kept < DEEPEST)
            kept += open_tags[-1]
            return match[0] if open_tags[-1] else "<br><br>"
        if not open_tags:
            return ""
        was_kept = open_tags.pop()
        kept -= was_kept
        return match[0] if was_kept else "<br><br>"

    return TAG.sub(keep, markup)


def _no_text(name: str) -> InputError:
    return InputError(
        f"{name} is a page without visible text; it may build its text by script. "
        "Open it in a browser, save the page as it then is, and give that file.",
        "no_text",
    )
