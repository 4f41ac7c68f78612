"""Reported speech in running prose: which source answers for each proposition of a paragraph, by which cue, in which mode."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.attribute.units import units
from variorum.records import Account, Mode, Passage, Span
from variorum.text.frames import Frame, frames
from variorum.text.normalise import lower
from variorum.text.quotes import quoted

__all__ = ["Report", "reports"]

_OWN_SUBJECT = ("after ", "amid ", "even though ", "where ")
_DIRECT_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Report:
    """One proposition of prose: its span, its frame if it has one, and how much of it is quoted.

    `said`: it is reported speech, though the frame may stand in another sentence.
    """

    span: Span
    sentence: Span
    frame: Frame | None
    mode: Mode
    said: bool
    quote: int | None


def reports(account: Account, passage: Passage, following: Passage | None) -> list[Report]:
    """The propositions of a paragraph with the frames of its own sentences. `following`: the next paragraph, if any."""
    text, base = account.quote(passage.span), passage.span.start
    goes_on = following is not None and account.quote(following.span)[:1] in "\u201c\"\u00ab"
    quotes = [(base + a, base + b) for a, b in quoted(text, goes_on=goes_on)]
    found: list[Report] = []
    for parts in units(account, passage):
        sentence = Span(account.id, parts[0].start, parts[-1].end)
        found += _sentence(account, sentence, parts, quotes)
    return _quotations(found, quotes)


def _sentence(account: Account, sentence: Span, parts: Sequence[Span], quotes: Sequence[tuple[int, int]]) -> list[Report]:
    """The reports of one sentence."""
    cues = frames(account.text, sentence.start, sentence.end, quotes)
    found: list[Report] = []
    for part in parts:
        frame = _frame_of(account, sentence, part, cues, quotes)
        if frame and frame.source is None:
            frame = _with_source(frame, cues)
        share = _quoted_share(account.text, part, frame, quotes)
        said = frame is not None or share >= _DIRECT_SHARE
        mode: Mode = "narrated" if not said else "direct" if share >= _DIRECT_SHARE else "mixed" if share > 0 else "indirect"
        quote = next((i for i, (a, b) in enumerate(quotes) if a < part.end and part.start < b), None)
        found.append(Report(part, sentence, frame, mode, said, quote))
    return found


def _with_source(frame: Frame, cues: Sequence[Frame]) -> Frame:
    """A frame that goes on takes the source of the nearest earlier frame of its sentence."""
    earlier = [f for f in cues if f.source and f.cue[0] < frame.cue[0]]
    return replace(frame, source=earlier[-1].source if earlier else None)


def _leads(account: Account, sentence: Span, frame: Frame) -> bool:
    """Whether the reported words follow the frame: not a trailing one, or "according to" in mid-sentence."""
    if not frame.trailing:
        return True
    cue = lower(account.text[frame.cue[0] : frame.cue[1]])
    return cue.startswith(("according", "in the", "as ")) and frame.source is not None and sentence.end - frame.source[1] > 25


def _frame_of(account: Account, sentence: Span, part: Span, cues: Sequence[Frame], quotes: Sequence[tuple[int, int]]) -> Frame | None:
    """The frame that answers for one proposition: a tag at the sentence's end, its own, or the one before it."""
    leading = [f for f in cues if _leads(account, sentence, f)]
    trailing = [f for f in cues if f not in leading]
    tags = [f for f in trailing if f.cue[0] >= part.start]
    before = [f for f in leading if f.cue[0] < part.start]
    own = [f for f in leading if part.start <= f.cue[0] < part.end]
    within_quote = any(a <= part.start and part.end <= b + 1 for a, b in quotes)
    opens = lower(account.text[part.start : part.end])
    if tags and not (before and not within_quote and any(f.cue[1] < part.start for f in leading)):
        return tags[0]
    if own and (own[0].source or not before):
        return own[0]
    if before and (within_quote or not opens.startswith(_OWN_SUBJECT)):
        return replace(before[-1], silent=False) if before[-1].silent else before[-1]
    return own[0] if own else _earlier_tag(part, trailing, within=within_quote)


def _earlier_tag(part: Span, trailing: Sequence[Frame], *, within: bool) -> Frame | None:
    """A quotation that goes on after its tag in the same sentence keeps the tag's source."""
    earlier = [f for f in trailing if f.cue[0] < part.start]
    return earlier[-1] if within and earlier else None


def _quoted_share(text: str, part: Span, frame: Frame | None, quotes: Sequence[tuple[int, int]]) -> float:
    """The share of a proposition's letters that stand in quotation marks, the tag itself not counted."""
    tag = set(range(*frame.cue)) | set(range(*frame.source)) if frame and frame.source else set()
    inside = outside = 0
    for at in range(part.start, part.end):
        if text[at].isalnum() and at not in tag:
            if any(a <= at < b for a, b in quotes):
                inside += 1
            else:
                outside += 1
    return inside / (inside + outside) if inside else 0.0


def _quotations(found: list[Report], quotes: Sequence[tuple[int, int]]) -> list[Report]:
    """Quoted propositions without a frame take the one of their quotation, else of the quotation before, else after."""
    result = list(found)
    for i, report in enumerate(found):
        if report.frame or not report.said:
            continue
        framed = [r for r in found if r.frame and r.frame.source and r.mode in ("direct", "mixed")]
        same = [r for r in framed if r.quote == report.quote]
        earlier = [r for r in framed if r.span.start < report.span.start]
        earlier += [r for r in found[:i] if r.frame and r.sentence.end <= report.span.start and r.mode == "indirect"][-1:] if not earlier else []
        later = [r for r in framed if r.span.start > report.span.start]
        near = same[:1] or earlier[-1:] or later[:1]
        if near:
            result[i] = replace(report, frame=near[0].frame)
    return result
