"""The text a reader of a page sees, block by block, with what the markup around each block says of it.

Nothing a reader sees is left out: menus and footers are blocks like any other, and only marked. White space is
collapsed as a browser does it. The walk is a loop, not a recursion, so depth costs nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.ingest.marks import markup_says

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Block", "visible_blocks"]

UNSEEN = frozenset((
    "script", "style", "template", "noscript", "svg", "title", "meta", "link", "base", "iframe", "object", "embed",
    "audio", "video", "canvas", "datalist", "rp", "noembed", "noframes",
))  # fmt: skip
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav",
    "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody",
    "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
))  # fmt: skip
"""Buttons and choices are boxes of their own rather than words of the sentence they stand in."""
PARTS = frozenset((
    "address", "blockquote", "dd", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup",
    "li", "listing", "ol", "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
"""Parts of a text: what stands in them stands in the box around them."""
BLOCK_DISPLAYS = ("block", "flex", "grid", "table", "list-item")
NO_SPACE = " \t\n\r\f"
SPACE = re.compile("[ \t\n\r\f]+")
NOTHING = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]*")
QUOTES = (("“", "”"), ("‘", "’"))
MOSTLY = 0.6
"""A mark on inline elements counts for the whole block when they hold this share of its characters."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of visible text, the marks that hold for (most of) it, and the number of the box it stands in."""

    text: str
    marks: frozenset[str]
    box: int = 0


@dataclass(slots=True)
class _Frame:
    """One open element: what holds inside it, how deep it stands in quotations, the box around it and that it is."""

    tag: str
    marks: frozenset[str] = frozenset()
    seen: bool = True
    pre: bool = False
    block: bool = True
    quoted: int = 0
    outer: int = 0
    inner: int = 0


@dataclass(slots=True)
class _Page:
    """The blocks so far and the pieces of the one that is open."""

    done: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    weights: Counter[frozenset[str]] = field(default_factory=Counter)
    broken: bool = False
    pre: bool = False
    box: int = 0
    boxes: int = 0

    def add(self, data: str, frame: _Frame) -> None:
        """Add text inside the open block."""
        text = data if frame.pre else SPACE.sub(" ", data)
        self.pieces.append(text)
        if weight := len(text) - text.count(" "):
            self.weights[frame.marks] += weight
            self.box = frame.outer
            self.broken = False
            self.pre = self.pre or frame.pre

    def line_break(self) -> None:
        """A <br>: a new line; a second one ends the block, as old pages part their paragraphs."""
        if self.broken:
            self.end_block()
        else:
            self.pieces.append("\n")
            self.broken = bool(self.weights)

    def end_block(self) -> None:
        """Close the open block, if there is anything to see in it."""
        if self.weights:
            text = "".join(self.pieces)
            text = text.strip("\r\n") if self.pre else _tidy(text)
            if not NOTHING.fullmatch(text):
                self.done.append(Block(text, _mostly(self.weights), self.box))
        self.pieces.clear()
        self.weights.clear()
        self.broken = self.pre = False


def visible_blocks(root: "Element", *, hidden_too: bool = False) -> tuple[Block, ...]:
    """The blocks of an lxml tree in the order of the page. With `hidden_too`, also what the markup hides."""
    page = _Page()
    frames = [_Frame("")]
    for event, element in _events(root):
        if event == "start":
            frames.append(_open(element, frames[-1], page, hidden_too))
            _data(element.text, frames[-1], page)
        else:
            _close(frames.pop(), page)
            _data(element.tail, frames[-1], page)
    page.end_block()
    return tuple(page.done)


def _events(root: "Element") -> Iterator[tuple[str, "Element"]]:
    from lxml import etree  # loaded only when there is a page to read

    events: Iterable[tuple[str, Element]] = etree.iterwalk(root, events=("start", "end"))
    return ((event, element) for event, element in events if isinstance(element.tag, str))


def _open(element: "Element", parent: _Frame, page: _Page, hidden_too: bool) -> _Frame:
    """The frame of an element that begins here."""
    tag = element.tag
    if not parent.seen or tag in UNSEEN:
        return _Frame(tag, seen=False, block=False)
    attributes = element.attrib
    display = _display(attributes)
    if not hidden_too and (
        display == "none" or "hidden" in attributes or (tag == "dialog" and "open" not in attributes)
    ):
        return _Frame(tag, seen=False, block=False)
    block = tag in BLOCKS or display.startswith(BLOCK_DISPLAYS)
    if block:
        page.end_block()
    elif "-" in tag:  # of the page's own making: inline to a browser, but its words are never glued to others
        page.pieces.append(" ")
    frame = _Frame(tag, parent.marks | markup_says(tag, attributes), True, parent.pre, block, parent.quoted)
    frame.outer = parent.inner if block else parent.outer
    frame.inner = _box(frame, parent, page)
    return _special(frame, page)


def _box(frame: _Frame, parent: _Frame, page: _Page) -> int:
    """The number of the box that the blocks inside an element stand in."""
    if not frame.block or frame.tag in PARTS:
        return parent.inner
    page.boxes += 1
    return page.boxes


def _special(frame: _Frame, page: _Page) -> _Frame:
    """A browser prints quotation marks round a <q>, and keeps the white space of a <pre>."""
    if frame.tag == "q":
        page.add(QUOTES[frame.quoted % 2][0], frame)
        frame.quoted += 1
    elif frame.tag in ("pre", "textarea", "xmp", "plaintext", "listing"):
        frame.pre = True
    return frame


def _close(frame: _Frame, page: _Page) -> None:
    """An element ends here."""
    if not frame.seen:
        return
    if frame.tag == "br":
        page.line_break()
    elif frame.tag == "q":
        page.add(QUOTES[(frame.quoted - 1) % 2][1], frame)
    elif frame.block:
        page.end_block()
    elif "-" in frame.tag:
        page.pieces.append(" ")


def _data(text: str | None, frame: _Frame, page: _Page) -> None:
    if text and frame.seen:
        page.add(text, frame)


def _display(attributes: Mapping[str, str]) -> str:
    """The display value of a style attribute, `none` also for what is invisible; empty where there is none."""
    style = attributes.get("style")
    if not style:
        return ""
    pairs = (part.partition(":") for part in style.lower().split(";"))
    styles = {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}
    return "none" if styles.get("visibility") in ("hidden", "collapse") else styles.get("display", "")


def _tidy(text: str) -> str:
    """Collapse what several pieces left: one space between words, none round a line break or at the ends."""
    text = re.sub(" {2,}", " ", text)
    return re.sub(" ?\n ?", "\n", text).strip(NO_SPACE)


def _mostly(weights: Counter[frozenset[str]]) -> frozenset[str]:
    """The marks that hold for most of a block."""
    if len(weights) == 1:
        return next(iter(weights))
    shares: Counter[str] = Counter()
    for marks, weight in weights.items():
        for mark in marks:
            shares[mark] += weight
    enough = MOSTLY * weights.total()
    return frozenset(mark for mark, weight in shares.items() if weight >= enough)
