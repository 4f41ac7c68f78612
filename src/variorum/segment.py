"""The passages of one account: its title, dateline, turns and paragraphs, and the page furniture around them.

Every visible character lies in exactly one passage. Page chrome is marked and never deleted. What the markup says (the
account's layout) decides; in plain text the form of the lines decides, and no wording of any site.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from variorum.records import Account, Passage, PassageKind, Span
from variorum.text.body import body_of, weight_of
from variorum.text.furniture import is_figure
from variorum.text.lines import ends_sentence, form_of
from variorum.text.normalise import lower, trim
from variorum.text.turns import asks, label_of, turn_labels

__all__ = ["segment"]

_PREFIX = re.compile(r"\s*(?:date|published|updated|posted)?:?\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?=\s|$)", re.I)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_PARAGRAPH = re.compile(r"(?:[^\n\r]++(?:\r?\n(?![ \t]*\r?\n))?+)++")
_FULL, _LEAST_FULL = 40, 8  # in a text broken at a column, lines are longer than this, and there are that many
_COLUMN = (45, 100)  # where texts are broken
_LONGEST_TITLE, _LEAST_TITLE_WORDS = 320, 4


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of text with white space trimmed off; `kind` where it is already known, `body` where it is the text."""

    start: int
    end: int
    kind: PassageKind | None = None
    label: str | None = None
    body: bool = False

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Body:
    """Where the prose of an account begins and ends, as numbers of blocks; `last` is -1 where there is none."""

    first: int
    last: int


def segment(account: Account) -> tuple[Passage, ...]:
    """The passages of an account, in order, disjoint, together holding all its visible characters."""
    blocks = _blocks(account)
    kinds = (None, "paragraph", "question", "answer")
    labels = turn_labels([account.text[b.start : b.end] for b in blocks if b.kind in kinds])
    placed = _continued(account.text, _placed(account.text, blocks, labels), labels)
    return tuple(Passage(Span(account.id, b.start, b.end), b.kind or "paragraph", b.label) for b in placed)


def _blocks(account: Account) -> list[_Block]:
    """The account's blocks in order: those its layout names, and the lines between them."""
    found, at = [], 0
    for passage in account.layout:
        found += _between(account.text, at, passage.span.start)
        if passage.kind == "paragraph":
            found += _between(account.text, passage.span.start, passage.span.end, body=True)
        else:
            found.append(_Block(passage.span.start, passage.span.end, passage.kind, passage.label))
        at = passage.span.end
    return found + _between(account.text, at, len(account.text))


def _between(text: str, start: int, end: int, *, body: bool = False) -> list[_Block]:
    """The blocks of a stretch that the layout does not name, or calls no more than text."""
    stretch = text[start:end]
    pattern = _PARAGRAPH if _hard_wrapped(stretch.splitlines()) else _LINE
    places = (trim(text, start + found.start(), start + found.end()) for found in pattern.finditer(stretch))
    return [block for a, b in places if a < b for block in _split_prefix(text, _Block(a, b, body=body))]


def _hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text breaks its lines at a column: many full lines of one width, where the next one goes on in small."""
    full = [i for i, line in enumerate(lines) if len(line) > _FULL]
    if len(full) < _LEAST_FULL or not _COLUMN[0] <= median(len(lines[i]) for i in full) <= _COLUMN[1]:
        return False
    broken = [i for i in full if not ends_sentence(lines[i])]
    small = sum(lines[i + 1].lstrip()[:1].islower() for i in broken if i + 1 < len(lines))
    return len(broken) * 2 > len(full) and small * 2 > len(broken)


def _split_prefix(text: str, block: _Block) -> Iterator[_Block]:
    """A line that opens with a bare date loses it to a dateline of its own."""
    found = _PREFIX.match(text, block.start, block.end)
    if found and found.end() < block.end:
        yield _Block(block.start, found.end(), "dateline")
        yield _Block(*trim(text, found.end(), block.end), body=block.body)
    else:
        yield block


def _placed(text: str, blocks: Sequence[_Block], labels: frozenset[str]) -> list[_Block]:
    """Kinds for all blocks: by markup, by turn label, by form, and for bare short lines by their place."""
    kinds = [block.kind or _kind(text[block.start : block.end], labels) for block in blocks]
    for i, b in enumerate(blocks):
        if b.body and (kinds[i] is None or (kinds[i] == "chrome" and is_figure(lower(text[b.start:b.end])))):
            kinds[i] = "paragraph"
    prose = [i for i, kind in enumerate(kinds) if kind in ("paragraph", "question", "answer")]
    body = _Body(prose[0], prose[-1]) if prose else _Body(len(blocks), -1)
    if not any(b.body for b in blocks):
        run = body_of([weight_of(text[b.start:b.end], k) for b, k in zip(blocks, kinds, strict=True)])
        if run:
            body = _Body(run[0], run[-1])
            for i, b in enumerate(blocks):
                if i not in run and kinds[i] == "paragraph" and b.kind is None:
                    kinds[i] = "chrome" if not(i==run[0]-1) else None
    title = _title(text, blocks, kinds, body.first)
    if title is not None:
        kinds[title] = "title"
    followers = [*kinds[1:], None]
    for i, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        kinds[i] = kind or ("caption" if followers[i] == "credit" else _bare(block, i, body))
    return [_Block(block.start, block.end, kind, block.label) for block, kind in zip(blocks, kinds, strict=True)]


def _kind(line: str, labels: frozenset[str]) -> PassageKind | None:
    """Question or answer where a line opens with one of the account's turn labels, else what its form shows."""
    found = label_of(line)
    if found and found[0] in labels:
        return "question" if asks(found[0]) else "answer"
    return form_of(line)


def _title(text: str, blocks: Sequence[_Block], kinds: Sequence[PassageKind | None], first: int) -> int | None:
    """Which block is the title: a line without a full stop above the dateline, or the longest bare line up there."""
    if "title" in kinds:
        return None
    for i in range(min(first + 1, len(blocks) - 1)):
        below = kinds[i + 1] in ("dateline", "byline")
        if kinds[i] == "paragraph" and below and not ends_sentence(text[blocks[i].start : blocks[i].end]):
            return i if len(blocks[i]) <= _LONGEST_TITLE else None
    bare = [i for i in range(first) if kinds[i] is None and len(blocks[i]) <= _LONGEST_TITLE]
    fit = [i for i in bare if len(text[blocks[i].start : blocks[i].end].split()) >= _LEAST_TITLE_WORDS]
    return max(fit, key=lambda i: len(blocks[i]), default=None)


def _bare(block: _Block, i: int, body: _Body) -> PassageKind:
    """A short line without a verb or full stop: furniture around the body, a heading inside it."""
    if not body.first <= i <= body.last:
        return "chrome" if body.last >= 0 else "paragraph"
    return "heading" if len(block) <= _LONGEST_TITLE else "paragraph"


def _continued(text: str, blocks: Sequence[_Block], labels: frozenset[str]) -> Iterator[_Block]:
    """Paragraphs after a labelled turn go on with it; each block of a turn carries the label."""
    running: tuple[PassageKind, str] | None = None
    for block in blocks:
        found = label_of(text[block.start : block.end]) if block.kind in ("question", "answer") else None
        if found and found[0] in labels and block.kind:
            running = (block.kind, found[0])
        if running and block.kind in ("paragraph", "question", "answer"):
            yield _Block(block.start, block.end, *running)
        else:
            yield block
