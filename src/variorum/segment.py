"""The passages of one account: its title, dateline, turns and paragraphs, and the page furniture around them.

Every visible character lies in exactly one passage. Page chrome is marked and never deleted. What the markup says (the account's
layout) decides; in plain text the form of the lines decides, and no wording of any site.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from variorum.records import Account, Passage, PassageKind, Span
from variorum.text.clauses import has_finite_verb
from variorum.text.lexicon import words
from variorum.text.normalise import fold, lower, trim
from variorum.text.turns import asks, label_of, turn_labels

__all__ = ["segment"]

_PREFIX = re.compile(r"\s*(?:date|published|updated|posted)?:?\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?=\s|$)", re.I)
_DATE = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:19|20)\d\d)\b")
_WEATHER = re.compile(r"^-?\d{1,3}(?:\.\d)? ?(?:\u00b0 ?)?[CF]\b")
_BYLINE = re.compile(r"^by (?:[A-Z][\w.'-]+ ?){1,4}(?:(?:,| and) (?:[A-Z][\w.'-]+ ?){1,4})*", re.I)
_ENDS = re.compile(r"[.!?\u2026:;,][\"')\]]*$")
_RULE = re.compile(r"^\W*$")
_LONGEST_TITLE = 320


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of text with white space trimmed off; `kind` where it is already known."""

    start: int
    end: int
    kind: PassageKind | None = None
    label: str | None = None


def _hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text breaks its lines at a column: many full lines of one width that do not end a sentence."""
    full = [line for line in lines if len(line) > 40]
    if len(full) < 8 or not 45 <= median(map(len, full)) <= 100:
        return False
    return sum(not _ENDS.search(fold(line).rstrip()) for line in full) > 0.5 * len(full)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Blocks of a stretch of text: its lines, or its paragraphs where the lines are broken at a column."""
    stretch = text[start:end]
    wrapped = _hard_wrapped(stretch.splitlines())
    for found in re.finditer(r"(?:[^\n\r]+(?:\r?\n(?![ \t]*\r?\n))?)+" if wrapped else r"[^\n\r\u2028\u2029\x0b\x0c]+", stretch):
        a, b = trim(text, start + found.start(), start + found.end())
        if a < b:
            yield a, b


def _blocks(account: Account) -> list[_Block]:
    """The account's blocks in order: those its layout names, and the lines between them."""
    found, at = [], 0
    for passage in (*account.layout, None):
        start = passage.span.start if passage else len(account.text)
        found += [_Block(a, b) for a, b in _lines(account.text, at, start)]
        if passage:
            found.append(_Block(passage.span.start, passage.span.end, passage.kind, passage.label))
            at = passage.span.end
    return [part for block in found for part in _split_prefix(account.text, block)]


def _split_prefix(text: str, block: _Block) -> Iterator[_Block]:
    """A line of prose that opens with a bare date loses it to a dateline of its own."""
    found = _PREFIX.match(text, block.start, block.end) if block.kind is None else None
    if found and found.end() < block.end:
        yield _Block(block.start, found.end(), "dateline")
        yield _Block(*trim(text, found.end(), block.end))
    else:
        yield block


def _is_dateline(line: str) -> bool:
    """A date with few words around it and no verb."""
    low = lower(line)
    tokens = re.findall(r"[^\W\d_]+", low)
    dated = _DATE.search(low) or (set(tokens) & words("layout", "months") and re.search(r"\d", low))
    other = [w for w in tokens if w not in words("layout", "months", "weekdays")]
    return bool(dated) and len(other) <= 6 and not _ENDS.search(low) and len(low) <= 90


def _is_credit(line: str) -> bool:
    """A photo credit: a short line that ends in an agency or opens with a credit mark."""
    low = lower(line)
    if len(low) > 120:
        return False
    parts = [p.strip(" .()") for p in re.split(r"[/|,]| via ", low)]
    return low.startswith(tuple(words("layout", "credit_marks"))) or (len(parts) > 1 and parts[-1] in words("layout", "credit"))


def _is_caption(line: str) -> bool:
    """A picture's caption: says who stands where, and ends with a date or place."""
    low = lower(line)
    return sum(mark in low for mark in words("layout", "caption_marks")) >= 2 and bool(re.search(r"\d{4}\.?$|\)$|/ ?\w+\.?$", low))


def _is_chrome(line: str) -> bool:
    """A short line with a mark of page furniture, or with no word at all."""
    low = lower(line).strip(" -*#|\u2022>")
    if _RULE.match(low) or _WEATHER.match(line.strip()):
        return True
    if len(low) > 90 or (_ENDS.search(low) and len(low.split()) > 6):
        return False
    return any(re.search(rf"(?<!\w){re.escape(mark)}", low) for mark in words("layout", "chrome")) and len(low.split()) <= 9


def _is_prose(line: str) -> bool:
    """A line that is a sentence: ends like one, or is long and has a verb."""
    folded = fold(line).rstrip()
    return (bool(_ENDS.search(folded)) and len(folded.split()) > 3 and not folded.endswith((":", ","))) or (
        len(folded.split()) > 14 and has_finite_verb(folded)
    )


def _form(line: str) -> PassageKind | None:
    """The kind a plain line shows by its form alone; None where only its place can tell."""
    if _is_dateline(line):
        return "dateline"
    if _is_credit(line):
        return "credit"
    if _is_chrome(line):
        return "chrome"
    if _BYLINE.fullmatch(fold(line).strip()):
        return "byline"
    if _is_caption(line):
        return "caption"
    return "paragraph" if _is_prose(line) else None


def _placed(text: str, blocks: Sequence[_Block], labels: frozenset[str]) -> Iterator[_Block]:
    """Kinds for all blocks: by markup, by turn label, by form, and for bare short lines by their place."""
    kinds = [block.kind or _labelled(text, block, labels) or _form(text[block.start : block.end]) for block in blocks]
    prose = [i for i, kind in enumerate(kinds) if kind in ("paragraph", "question", "answer")]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    title = _title(text, blocks, kinds, first)
    for i, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if i == title:
            kind = "title"
        elif kind is None:
            kind = _bare(text, block, i, first, last, followed=kinds[i + 1 : i + 2] == ["credit"])
        yield _Block(block.start, block.end, kind, block.label)


def _labelled(text: str, block: _Block, labels: frozenset[str]) -> PassageKind | None:
    """Question or answer, where the block opens with one of the account's turn labels."""
    found = label_of(text[block.start : block.end])
    if not found or found[0] not in labels:
        return None
    return "question" if asks(found[0]) else "answer"


def _title(text: str, blocks: Sequence[_Block], kinds: Sequence[PassageKind | None], first: int) -> int | None:
    """Which block is the title: a line without a full stop above the dateline, or the longest bare line before the prose."""
    if "title" in kinds:
        return None
    for i in range(min(first + 1, len(blocks) - 1)):
        bare = text[blocks[i].start : blocks[i].end]
        if kinds[i] == "paragraph" and not _ENDS.search(fold(bare)) and kinds[i + 1] in ("dateline", "byline"):
            return i if len(bare) <= _LONGEST_TITLE else None
    best = [i for i in range(first) if kinds[i] is None and blocks[i].end - blocks[i].start <= _LONGEST_TITLE]
    best = [i for i in best if len(text[blocks[i].start : blocks[i].end].split()) >= 4]
    return max(best, key=lambda i: blocks[i].end - blocks[i].start) if best else None


def _bare(text: str, block: _Block, i: int, first: int, last: int, *, followed: bool) -> PassageKind:
    """A short line without a verb or full stop: furniture around the body, a heading inside it."""
    if followed:
        return "caption"
    if i < first or i > last:
        return "chrome" if last >= 0 else "paragraph"
    return "heading" if block.end - block.start <= _LONGEST_TITLE else "paragraph"


def _continued(blocks: Sequence[_Block], text: str, labels: frozenset[str]) -> Iterator[_Block]:
    """Paragraphs after a labelled turn go on with it; each block of a turn carries the label."""
    running: tuple[PassageKind, str] | None = None
    for block in blocks:
        found = label_of(text[block.start : block.end]) if block.kind in ("question", "answer") else None
        if found and found[0] in labels and block.kind:
            running = (block.kind, found[0])
        if running and block.kind in ("paragraph", "question", "answer"):
            yield _Block(block.start, block.end, running[0], running[1])
        else:
            yield block


def segment(account: Account) -> tuple[Passage, ...]:
    """The passages of an account, in order, disjoint, together holding all its visible characters."""
    blocks = _blocks(account)
    labels = turn_labels([account.text[b.start : b.end] for b in blocks if b.kind in (None, "paragraph", "question", "answer")])
    placed = _continued(list(_placed(account.text, blocks, labels)), account.text, labels)
    return tuple(Passage(Span(account.id, b.start, b.end), b.kind or "paragraph", b.label) for b in placed)
