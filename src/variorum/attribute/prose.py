"""Reported speech in running prose: which source answers for each proposition of a paragraph, by which cue and mode."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.attribute.quotations import Quotations
from variorum.attribute.stretches import stretches
from variorum.attribute.units import units
from variorum.records import Account, Mode, Passage, Span
from variorum.text.frames import Frame, frames
from variorum.text.normalise import lower
from variorum.text.quotes import DIRECT_SHARE, quoted_share

__all__ = ["Report", "reports"]

_OWN_SUBJECT = ("after ", "amid ", "even though ", "where ")  # a part that opens so has left the reported words
_DEEP = 85  # characters of a proposition before a frame in one of its noun phrases that are not what it reports
_LONGEST_TAG = 100  # characters that a source with its cue, or what leads from a cue to its quotation, may have
_AROUND = 100  # characters around a sentence within which a quotation can bear on its frames
_LEAST_AFTER = 25  # characters after "according to X" that make what follows, and not what precedes, reported


@dataclass(frozen=True, slots=True)
class Report:
    """One proposition of prose: its span, sentence and frame, and the number of the quotation it stands in, if any.

    `said`: it is reported speech, though the frame may stand in another sentence. `cues`: all frames of its sentence.
    """

    span: Span
    sentence: Span
    frame: Frame | None
    mode: Mode
    said: bool
    quote: int | None
    cues: Sequence[Frame] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a paragraph with its frames and the paragraph's quotations."""

    account: Account
    span: Span
    cues: Sequence[Frame]
    quotes: Quotations


def reports(account: Account, chain: Sequence[Passage]) -> list[Report]:
    """The propositions of a paragraph, or of several with one quotation, with the frames of their sentences."""
    quotes = Quotations.of(account, chain)
    found: list[Report] = []
    for parts in (parts for passage in chain for parts in units(account, passage)):
        span = Span(account.id, parts[0].start, parts[-1].end)
        near = quotes.near(max(0, span.start - _AROUND), span.end + _AROUND)
        sentence = _Sentence(account, span, frames(account.text, span.start, span.end, near), quotes)
        found += [_report(sentence, piece) for part in parts for piece in _pieces(sentence, part)]
    return list(_quotations(found))


def _pieces(sentence: _Sentence, part: Span) -> list[Span]:
    """A proposition, cut where the frame that answers for it covers only a clause of it."""
    frame = _frame_of(sentence, part, len(part))
    return stretches(sentence.account, part, frame) if frame else [part]


def _report(sentence: _Sentence, part: Span) -> Report:
    """The report that one proposition of a sentence is."""
    frame = _frame_of(sentence, part)
    if frame and frame.source is None:
        frame = _with_source(frame, sentence.cues)
    share = _quoted_share(sentence, part, frame)
    said = frame is not None or share >= DIRECT_SHARE
    return Report(
        part, sentence.span, frame, _mode(share, said=said), said, sentence.quotes.number(part), sentence.cues
    )


def _mode(share: float, *, said: bool) -> Mode:
    """How a proposition is told, from the share of it that is quoted."""
    if not said:
        return "narrated"
    if share >= DIRECT_SHARE:
        return "direct"
    return "mixed" if share > 0 else "indirect"


def _with_source(frame: Frame, cues: Sequence[Frame]) -> Frame:
    """A frame that goes on takes the source of the nearest earlier frame of its sentence, one that spreads first."""
    earlier = sorted((f for f in cues if f.source and f.cue[0] < frame.cue[0]), key=lambda f: (f.spreads, f.cue[0]))
    return replace(frame, source=earlier[-1].source if earlier else None)


def _leads(sentence: _Sentence, frame: Frame) -> bool:
    """Whether the reported words follow the frame: not a trailing one, or "according to" in mid-sentence."""
    if not frame.trailing:
        return True
    cue = lower(sentence.account.text[slice(*frame.cue)])
    if frame.source is None or not cue.startswith(("according", "in the", "as ")):
        return False
    return sentence.span.end - frame.source[1] > _LEAST_AFTER


def _frame_of(sentence: _Sentence, part: Span, deep: int = _DEEP) -> Frame | None:
    """The frame that answers for one proposition: a tag at the sentence's end, its own, or the one before it."""
    leading = [f for f in sentence.cues if _leads(sentence, f)]
    trailing = [f for f in sentence.cues if f not in leading and not _is_in_source(f, sentence.cues)]
    before = [f for f in leading if f.cue[0] < part.start and f.spreads]
    within = sentence.quotes.hold(part)
    tag = next((f for f in trailing if f.cue[0] >= part.start), None)
    led = not within and any(f.cue[1] < part.start for f in before)
    if tag and not led:
        return tag
    leading = [f for f in leading if f.spreads or min(f.cue[0], (f.source or f.cue)[0]) - part.start < deep]
    inside = sorted((f for f in leading if part.start <= f.cue[0] < part.end), key=lambda f: f.inner and not f.spreads)
    own = inside[0] if inside else None
    if own and ((own.source and own.spreads) or not before):
        return own
    if before and (within or not lower(sentence.account.quote(part)).startswith(_OWN_SUBJECT)):
        return before[-1]
    return own or _earlier_tag(part, trailing, within=within)


def _is_in_source(frame: Frame, cues: Sequence[Frame]) -> bool:
    """Whether a frame only tells which source another one has ("the statement released by the port said")."""
    return any(f.source and f.source[0] <= frame.cue[0] < f.source[1] <= f.cue[0] for f in cues)


def _earlier_tag(part: Span, trailing: Sequence[Frame], *, within: bool) -> Frame | None:
    """A quotation that goes on after its tag in the same sentence keeps the tag's source."""
    earlier = [f for f in trailing if f.cue[0] < part.start]
    return earlier[-1] if within and earlier else None


def _quoted_share(sentence: _Sentence, part: Span, frame: Frame | None) -> float:
    """The share of a proposition's letters that stand in quotation marks, the tag itself not counted."""
    near = sentence.quotes.near(part.start, part.end)
    if not near:
        return 0.0
    return quoted_share(sentence.account.text, part.start, part.end, near, beside=_tag(sentence, part, frame))


def _tag(sentence: _Sentence, part: Span, frame: Frame | None) -> Sequence[tuple[int, int]]:
    """Where a frame's own words stand: from its source to its cue, or all before the quotation that it leads to.

    After a trailing cue ("..., he said on Monday") up to the next quotation, if any.
    """
    if frame is None or frame.source is None:
        return ()
    start, end = min(frame.cue[0], frame.source[0]), max(frame.cue[1], frame.source[1])
    if end - start > _LONGEST_TAG or not part.start <= frame.cue[0] < part.end:
        return frame.cue, frame.source
    following = [a for a, _ in sentence.quotes.near(end, part.end)]
    if frame.trailing:
        return ((start, min([*following, part.end])),)
    between = sentence.account.text[end : following[0]].rstrip() if following else ""
    leads = len(between) <= _LONGEST_TAG and between.endswith((",", ":"))
    return ((part.start, following[0]) if leads else (start, end),)


def _signature(following: Sequence[Report]) -> Report | None:
    """The name set behind a quotation ("- Ann Berg"), where nothing else stands between."""
    first = next((r for r in following if r.frame or not r.said), None)
    return first if first and first.frame and first.frame.signed else None


def _quotations(found: Sequence[Report]) -> Iterator[Report]:
    """Quoted propositions without a frame take the one of their quotation, else of the quotation before, else after."""
    framed = [r for r in found if r.frame and r.frame.source and r.mode in ("direct", "mixed")]
    starts = [r.span.start for r in framed]
    same = {r.quote: r for r in reversed(framed)}
    indirect: list[Report] = []
    for i, report in enumerate(found):
        if report.said and not report.frame:
            at = bisect_left(starts, report.span.start)
            told = next((r for r in reversed(indirect) if r.sentence.end <= report.span.start), None)
            near = (
                same.get(report.quote),
                _signature(found[i + 1 :]),
                *framed[at - 1 : at],
                told,
                *framed[at : at + 1],
            )
            yield replace(report, frame=next((r.frame for r in near if r), None))
        else:
            yield report
        if report.frame and report.mode == "indirect":
            indirect.append(report)
