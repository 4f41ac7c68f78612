"""The passages of one account: its title, dateline, turns and paragraphs, and the page furniture around them.

Every visible character lies in exactly one passage. Page chrome is marked and never deleted. What the markup says (the
account's layout) decides; in plain text the form of the lines decides, and no wording of any site.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from variorum.records import Account, Passage, PassageKind, Span
from variorum.text.body import body_of, weights_of
from variorum.text.datelines import opening_dateline
from variorum.text.figures import length_in_words
from variorum.text.furniture import is_figure, is_section
from variorum.text.lines import ends_sentence, form_of
from variorum.text.normalise import lower, trim
from variorum.text.turns import asks, label_of, turn_labels

__all__ = ["segment"]

_PREFIX = re.compile(r"\s*(?:date|published|updated|posted)?:?\s*\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?=\s|$)", re.I)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_PARAGRAPH = re.compile(r"(?:[^\n\r]++(?:\r?\n(?![ \t]*\r?\n))?+)++")
_FULL, _LEAST_FULL = 40, 8  # in a text broken at a column, lines are longer than this, and there are that many
_COLUMN = (45, 100)  # where texts are broken
_LONGEST_TITLE, _LEAST_TITLE_WORDS = 320, 4  # in characters, in words
_FULL_TITLE, _STEPS = 8, 3  # words a title often has; steps away from the text that outweigh a word
_NEAR = 12  # blocks between a title and its text

_PROSE: tuple[PassageKind, ...] = ("paragraph", "question", "answer")
_OPEN: tuple[PassageKind | None, ...] = (None, "paragraph")


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


def segment(account: Account) -> tuple[Passage, ...]:
    """The passages of an account, in order, disjoint, together holding all its visible characters."""
    blocks = _blocks(account)
    lines = [account.text[block.start : block.end] for block in blocks]
    forms = [_form(block, line) for block, line in zip(blocks, lines, strict=True)]
    inside = _inside(blocks, lines, forms)
    labels = turn_labels([lines[i] for i in inside if forms[i] in (None, "paragraph")])
    kinds = _placed(lines, forms, inside, labels)
    placed = _continued(blocks, lines, kinds, labels)
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
    return _with_datelines(account.text, found + _between(account.text, at, len(account.text)))


def _with_datelines(text: str, blocks: Sequence[_Block]) -> list[_Block]:
    """The blocks, the dateline a story opens with apart. A bare name in capitals is one where no other line has it."""
    found = [opening_dateline(text[b.start : b.end]) if b.kind is None else None for b in blocks]
    single = sum(place is not None for place in found) == 1
    parted: list[_Block] = []
    for block, place in zip(blocks, found, strict=True):
        if place and (place[1] or single):
            middle = block.start + place[0]
            parted.append(_Block(*trim(text, block.start, middle), "dateline"))
            block = replace(block, start=trim(text, middle, block.end)[0])
        parted.append(block)
    return parted


def _between(text: str, start: int, end: int, *, body: bool = False) -> list[_Block]:
    """The blocks of a stretch that the layout does not name, or calls no more than text."""
    stretch = text[start:end]
    pattern = _PARAGRAPH if _hard_wrapped(stretch.splitlines()) else _LINE
    places = (trim(text, start + found.start(), start + found.end()) for found in pattern.finditer(stretch))
    return [block for a, b in places if a < b for block in _split_prefix(text, _Block(a, b, body=body))]


def _hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text breaks its lines at a column: many full lines of one width that go on in small letters."""
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


def _form(block: _Block, line: str) -> PassageKind | None:
    """What the markup says of a block, else what its form shows; a text may hold bare lines and figures."""
    if block.kind:
        return block.kind
    form = form_of(line)
    if block.body and (form is None or (form == "chrome" and is_figure(lower(line)))):
        return "paragraph"
    return form


def _inside(blocks: Sequence[_Block], lines: Sequence[str], forms: Sequence[PassageKind | None]) -> list[int]:
    """The blocks among which the text lies, in order: where the markup shows it, from its first to its last."""
    prose = [i for i, form in enumerate(forms) if form in _PROSE]
    if not any(block.body for block in blocks):
        sure = [form == "chrome" or is_section(lower(line)) for form, line in zip(forms, lines, strict=True)]
        runs = body_of(weights_of(lines, forms), sure)
        if runs:
            return [i for run in runs for i in run]
    return list(range(prose[0], prose[-1] + 1)) if prose else []


def _placed(
    lines: Sequence[str], forms: Sequence[PassageKind | None], inside: Sequence[int], labels: frozenset[str]
) -> list[PassageKind]:
    """The kinds of all blocks: by markup, by turn label, by form, and for bare lines by their place."""
    text = frozenset(inside)
    kinds = list(forms)
    for i in text:
        if forms[i] in _OPEN:
            kinds[i] = _turn(lines[i], labels) or forms[i]
    _without_lists(lines, kinds, inside)
    title = _title(lines, kinds, inside)
    if title is not None:
        kinds[title] = "title"
    below = [*kinds[1:], None]
    return [_settled(lines[i], kinds[i], below[i], i in text if text else None) for i in range(len(lines))]


def _settled(line: str, kind: PassageKind | None, below: PassageKind | None, inside: bool | None) -> PassageKind:
    """The kind of a block, where its form leaves it open by its place. `inside` the text; None: there is no text."""
    if kind and (kind != "paragraph" or inside is not False):
        return kind
    if below == "credit":
        return "caption"
    if inside is False:
        return "chrome"
    return "heading" if inside and len(line) <= _LONGEST_TITLE else "paragraph"


def _without_lists(lines: Sequence[str], kinds: list[PassageKind | None], inside: Sequence[int]) -> None:
    """Inside a text: bare lines below the head of a list of links are chrome, days in a list are no datelines."""
    plain = [kinds[i] for i in inside]
    linked = False
    for at, i in enumerate(inside):
        bare = plain[at] in (None, "chrome")
        linked = bare and (linked or is_section(lower(lines[i])))
        if linked:
            kinds[i] = "chrome"
        elif (
            plain[at] == "dateline"
            and 0 < at < len(inside) - 1
            and {plain[at - 1], plain[at + 1]} <= {"dateline", None}
        ):
            kinds[i] = "paragraph"


def _turn(line: str, labels: frozenset[str]) -> PassageKind | None:
    """Question or answer where a line opens with one of the account's turn labels."""
    found = label_of(line)
    if found and found[0] in labels:
        return "question" if asks(found[0]) else "answer"
    return None


def _title(lines: Sequence[str], kinds: Sequence[PassageKind | None], inside: Sequence[int]) -> int | None:
    """Which block is the title: a line without a full stop above the dateline, or the bare line nearest to the text."""
    if "title" in kinds:
        return None
    first = inside[0] if inside else len(lines)
    for i in range(min(first + 1, len(lines) - 1)):
        below = kinds[i + 1] in ("dateline", "byline")
        if kinds[i] == "paragraph" and below and not ends_sentence(lines[i]):
            return i if len(lines[i]) <= _LONGEST_TITLE else None
    above = range(max(0, first - _NEAR), first)
    fit = [i for i in above if kinds[i] in _OPEN and _could_be_title(lines[i])]
    return max(fit, key=lambda i: (min(len(lines[i].split()), _FULL_TITLE) - (first - i) / _STEPS, i), default=None)


def _could_be_title(line: str) -> bool:
    """A line of a title's length that does not end like a statement."""
    return (
        len(line) <= _LONGEST_TITLE
        and length_in_words(line) >= _LEAST_TITLE_WORDS
        and (line.endswith(("?", "!")) or not ends_sentence(line))
    )


def _continued(
    blocks: Sequence[_Block], lines: Sequence[str], kinds: Sequence[PassageKind], labels: frozenset[str]
) -> Iterator[_Block]:
    """Paragraphs after a labelled turn go on with it; each block of a turn carries the label."""
    running: tuple[PassageKind, str] | None = None
    for block, line, kind in zip(blocks, lines, kinds, strict=True):
        found = label_of(line) if kind in ("question", "answer") else None
        if found and found[0] in labels:
            running = (kind, found[0])
        if running and kind in _PROSE:
            yield _Block(block.start, block.end, *running)
        else:
            yield _Block(block.start, block.end, kind, block.label)
