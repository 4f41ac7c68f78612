"""The running text of one part of a Word file (its body, a header, its notes), paragraph by paragraph.

The walk is a loop over the events of the tree, not a recursion, so depth costs nothing.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.ingest.document import Part
from variorum.ingest.formats.safexml import local
from variorum.ingest.layout import Kind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Story", "Styles", "read_story"]

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
DELETED = frozenset(("del", "moveFrom"))
UNREAD = frozenset(("Fallback", "delText", "instrText", "delInstrText", "pPr", "rPr", "sectPr", "tblPr", "sdtPr"))
KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"title$"), "title"),
    (re.compile(r"heading \d$|subtitle$"), "heading"),
    (re.compile(r"caption$"), "caption"),
    (re.compile(r"toc |table of |header$|footer$|page number$"), "chrome"),
)
"""Built-in styles by their names, which are English in every edition of Word."""
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Styles:
    """Which paragraph styles are headings and the like, by style id."""

    kinds: dict[str, Kind] = field(default_factory=dict)

    @classmethod
    def of(cls, root: "Element | None") -> "Styles":
        """The styles of a styles part; a style without a telling name is what the style it is based on is."""
        named: dict[str, str] = {}
        based: dict[str, str] = {}
        for style in [] if root is None else root:
            id = _value(style, "styleId")
            for child in style:
                if local(child.tag) == "name":
                    named[id] = _value(child, "val").lower()
                elif local(child.tag) == "basedOn":
                    based[id] = _value(child, "val")
        kinds = {id: kind for id in named if (kind := _inherited(id, named, based))}
        return cls(kinds)

    def kind(self, paragraph: "Element") -> Kind | None:
        """What the style or the outline level of a paragraph says it is."""
        for child in paragraph.iterchildren():
            if local(child.tag) == "pPr":
                for setting in child:
                    if local(setting.tag) == "pStyle" and (kind := self.kinds.get(_value(setting, "val"))):
                        return kind
                    if local(setting.tag) == "outlineLvl" and _value(setting, "val") in list("012345678"):
                        return "heading"
        return None


@dataclass(slots=True)
class Story:
    """The blocks of one part, and how often something was taken in or left out."""

    parts: list[Part] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


@dataclass(slots=True)
class _Walk:
    """The open paragraphs, and for each open table row the cells so far."""

    story: Story
    paragraphs: list[list[str]] = field(default_factory=list)
    outlets: list[list[Part]] = field(default_factory=list)
    rows: list[list[list[Part]]] = field(default_factory=list)

    def text(self, text: str) -> None:
        """Add text to the innermost open paragraph."""
        if self.paragraphs:
            self.paragraphs[-1].append(text)


def read_story(root: "Element", styles: Styles) -> Story:
    """The paragraphs of a part in order."""
    from lxml import etree  # loaded only when there is XML to read

    story = Story()
    walk = _Walk(story, outlets=[story.parts])
    skipped: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            skipped = None if event == "end" and element is skipped else skipped
        elif event == "start":
            if _unread(element, story):
                skipped = element
            else:
                _open(element, walk)
        else:
            _close(element, walk, styles)
    return story


def _unread(element: "Element", story: Story) -> bool:
    """Whether an element and all in it is no part of the final text that a reader sees."""
    tag = local(element.tag)
    if tag in DELETED and len(element):
        story.deleted += 1
        return True
    if tag == "r" and _is_hidden(element):
        story.hidden += 1
        return True
    return tag in UNREAD or _value(element, "type") in ("separator", "continuationSeparator", "continuationNotice")


def _is_hidden(run: "Element") -> bool:
    settings = next((child for child in run.iterchildren() if local(child.tag) == "rPr"), None)
    return settings is not None and any(
        local(setting.tag) == "vanish" and _value(setting, "val") not in OFF for setting in settings
    )


def _open(element: "Element", walk: _Walk) -> None:
    tag = local(element.tag)
    if tag == "p" and _is_word(element):
        walk.paragraphs.append([])
    elif tag == "tr":
        walk.rows.append([])
    elif tag == "tc" and walk.rows:
        walk.rows[-1].append([])
        walk.outlets.append(walk.rows[-1][-1])
    elif tag in ("ins", "moveTo") and len(element):
        walk.story.inserted += 1


def _close(element: "Element", walk: _Walk, styles: Styles) -> None:
    tag = local(element.tag)
    if tag == "t" and _is_word(element):
        walk.text(element.text or "")
    elif tag in SIGNS and _is_word(element):
        walk.text(SIGNS[tag])
    elif tag == "p" and _is_word(element):
        text = "".join(walk.paragraphs.pop()).strip()
        if text:
            walk.outlets[-1].append(Part(text, styles.kind(element)))
    elif tag == "tc" and walk.rows:
        walk.outlets.pop()
    elif tag == "tr":
        walk.outlets[-1].extend(_row(walk.rows.pop()))


def _row(cells: list[list[Part]]) -> list[Part]:
    """A row of short cells is one line, its cells apart by tabs; a row that lays out whole paragraphs is those."""
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 and "\n" not in cell[0].text for cell in filled):
        return [Part("\t".join(cell[0].text for cell in filled))]
    return [part for cell in filled for part in cell]


def _inherited(id: str, named: dict[str, str], based: dict[str, str]) -> Kind | None:
    """The kind of the first style in the chain below this one that has a telling name."""
    seen: set[str] = set()
    while id in named and id not in seen:
        seen.add(id)
        for pattern, kind in KINDS:
            if pattern.match(named[id]):
                return kind
        id = based.get(id, "")
    return None


def _is_word(element: "Element") -> bool:
    """Whether an element is of Word's own vocabulary: drawings have paragraphs, texts and tabs of theirs."""
    return isinstance(element.tag, str) and "wordprocessingml" in element.tag


def _value(element: "Element", name: str) -> str:
    """An attribute by its name without namespace; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")
