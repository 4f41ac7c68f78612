"""The lines of PDF pages to paragraphs, and which of them are page furniture: what repeats at the edges of the pages.

A PDF says where letters stand and nothing more. Paragraphs are told by indents, gaps, sizes, and by lines that end
although the next word would have fitted. A hyphen at the end of a line goes only where the document itself shows it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from variorum.ingest.document import Part
from variorum.ingest.formats.columns import Line, Page, in_reading_order
from variorum.ingest.formats.hyphens import Hyphens
from variorum.ingest.layout import Kind

__all__ = ["Body", "Line", "Page", "read_pages"]

EDGE = 0.12
"""The share of a page's height at its top and bottom in which running heads and page numbers stand."""
LARGER = 1.12
"""In times of the size most of the text is set in: a heading."""
TITLE = 1.2
CLOSE = 1.35
"""In letter sizes: lines of one heading stand no further apart."""
LONGEST_HEADING = 40
PROSE = 12
END = re.compile(r"""[.!?…。！？][\"'”’»)\]]*$""")
BULLET = re.compile(r"[•‣▪●◦–—*-]\s")
NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7})\W*", re.IGNORECASE)


_Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of all pages in order, and what was done to get them, in words."""

    parts: list[Part]
    told: list[str]


@dataclass(slots=True)
class _Paragraph:
    """The lines of one paragraph, and on which page it begins."""

    lines: list[Line]
    page: int
    text: str = ""

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


@dataclass(slots=True)
class _Column:
    """A run of lines that go down the page: its left margin, its right edge, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class _Builder:
    """The blocks so far; furniture met inside a paragraph waits until that ends."""

    blocks: list[_Paragraph | Line] = field(default_factory=list)
    open: _Paragraph | None = None
    waiting: list[Line] = field(default_factory=list)

    def furniture(self, line: Line) -> None:
        """A running head or page number."""
        (self.waiting if self.open else self.blocks).append(line)

    def start(self, line: Line, page: int) -> None:
        """End the open paragraph and begin another."""
        self.end()
        self.open = _Paragraph([line], page)

    def end(self) -> None:
        """End the open paragraph."""
        if self.open:
            self.blocks += [self.open, *self.waiting]
            self.open, self.waiting = None, []


def read_pages(pages: Sequence[Page], count: int) -> Body:
    """The paragraphs of some pages of a document that has `count`."""
    told: list[str] = []
    ordered = []
    for page in pages:
        lines, columns = in_reading_order(page.lines)
        ordered.append(Page(page.number, page.height, lines))
        told += ["columns put one after the other"] if columns and not told else []
    repeated = _repeated(ordered)
    usual = _usual((line.size, line.text) for page in ordered for line in page.lines)
    builder = _Builder()
    for page in ordered:
        _read_page(page, [_is_furniture(line, page, count, repeated) for line in page.lines], builder, usual)
    builder.end()
    paragraphs = [block for block in builder.blocks if isinstance(block, _Paragraph)]
    hyphens = Hyphens([[line.text for line in paragraph.lines] for paragraph in paragraphs])
    for paragraph in paragraphs:
        paragraph.text = hyphens.join([line.text for line in paragraph.lines])
    kinds = _kinds(paragraphs)
    return Body(list(_parts(builder.blocks, kinds)), told + hyphens.told)


def _parts(blocks: Sequence[_Paragraph | Line], kinds: dict[int, Kind]) -> Iterator[Part]:
    for block in blocks:
        if isinstance(block, Line):
            yield Part(block.text.strip(), "chrome")
        else:
            yield Part(block.text, kinds.get(id(block)))


def _zone(line: Line, page: Page) -> str:
    """Whether a line stands at the top or the bottom edge of its page; empty elsewhere."""
    if line.base > (1 - EDGE) * page.height:
        return "top"
    return "bottom" if line.base < EDGE * page.height else ""


def _key(line: Line, page: Page) -> _Key:
    """What is the same of a running head on every page: its words, whatever its numbers, its edge and its size."""
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split())), _zone(line, page), round(line.size)


def _repeated(pages: Sequence[Page]) -> frozenset[_Key]:
    """The lines that stand at the same edge of two pages or more."""
    seen: defaultdict[_Key, set[int]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            if _zone(line, page):
                seen[_key(line, page)].add(page.number)
    return frozenset(key for key, numbers in seen.items() if len(numbers) > 1)


def _is_furniture(line: Line, page: Page, count: int, repeated: frozenset[_Key]) -> bool:
    """A turned stamp, a line repeated at the edge of pages, or a page's own number there."""
    if not line.level:
        return True
    if not _zone(line, page):
        return False
    if _key(line, page) in repeated or NUMBER.fullmatch(line.text.strip()):
        return True
    numbers = [int(n) for n in re.findall(r"(?<!\d)\d{1,5}(?!\d)", line.text)]
    return numbers in ([page.number], [page.number, count]) and len(line.text.split()) <= 2 + len(numbers)


def _read_page(page: Page, furniture: Sequence[bool], builder: _Builder, usual: float) -> None:
    """Add a page's lines to the paragraphs."""
    lines = [line for line, beside in zip(page.lines, furniture, strict=True) if not beside]
    columns = _columns(lines)
    before: tuple[Line, _Column] | None = None
    at = 0
    for line, beside in zip(page.lines, furniture, strict=True):
        if beside:
            builder.furniture(line)
            continue
        column = columns[at]
        at += 1
        here = before[0] if before and before[1] is column else None
        last = builder.open.lines[-1] if builder.open else None
        if last and builder.open and (_same(here, line, column, usual) if here else _goes_on(last, line)):
            builder.open.lines.append(line)
        else:
            builder.start(line, page.number)
        before = (line, column)


def _columns(lines: Sequence[Line]) -> list[_Column]:
    """For each line the column it stands in: lines one below the other and not beside each other."""
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last and line.base < last.base and line.left < last.right and line.right > last.left:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [column for run in runs for column in [_column(run)] * len(run)]


def _column(run: Sequence[Line]) -> _Column:
    lefts = Counter(round(line.left) for line in run)
    often = [left for left, times in lefts.items() if times > 1]
    pitches = [a.base - b.base for a, b in pairwise(run) if _alike(a, b)]
    return _Column(min(often or lefts), max(line.right for line in run), median(pitches) if pitches else 0.0)


def _alike(a: Line, b: Line) -> bool:
    """Whether two lines are set in one size."""
    return abs(a.size - b.size) <= 0.08 * max(a.size, b.size)


def _same(a: Line, b: Line, column: _Column, usual: float) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if "\t" in a.text or "\t" in b.text:  # rows of a table
        return False
    if a.size >= TITLE * usual and _alike(a, b):  # a heading of several lines breaks them where it likes
        return a.base - b.base <= CLOSE * a.size
    if not _alike(a, b) or a.base - b.base > 1.25 * column.pitch or BULLET.match(b.text):
        return False
    size = max(a.size, 1.0)
    if b.left - column.left > 0.6 * size and a.left - column.left < 0.3 * size:
        return False
    if a.text.rstrip().endswith(("\x02", "-", "\xad")):
        return True
    letter = (a.right - a.left) / max(1, len(a.text.strip()))
    word = letter * (1 + len(b.text.split()[0]))
    room = column.right - a.right
    return room <= word if END.search(a.text.strip()) else room <= 1.5 * word + size


def _goes_on(a: Line, b: Line) -> bool:
    """Whether a line at the top of a column or page goes on with the last paragraph before it."""
    text = a.text.strip()
    return _alike(a, b) and not END.search(text) and (b.text.strip()[:1].islower() or text.endswith("\x02"))


def _usual(sized: Iterable[tuple[float, str]]) -> float:
    """The size most of a text is set in."""
    weights: Counter[float] = Counter()
    for size, text in sized:
        weights[round(size, 1)] += len(text)
    return weights.most_common(1)[0][0] if weights else 0.0


def _kinds(paragraphs: Sequence[_Paragraph]) -> dict[int, Kind]:
    """Headings and the title, by their size beside that of most of the text; by the id of the paragraph."""
    usual = _usual((paragraph.size, paragraph.text) for paragraph in paragraphs)
    large = [
        p
        for p in paragraphs
        if p.size >= LARGER * usual and len(p.text.split()) <= LONGEST_HEADING and re.search(r"[^\W\d_]", p.text)
    ]
    kinds: dict[int, Kind] = {id(p): "heading" for p in large}
    prose = next((i for i, p in enumerate(paragraphs) if p.size < LARGER * usual and len(p.text.split()) >= PROSE), 0)
    above = [p for p in paragraphs[:prose] if id(p) in kinds and p.size >= TITLE * usual]
    if above:
        kinds[id(max(above, key=lambda p: p.size))] = "title"
    return kinds
