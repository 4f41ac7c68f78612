"""Nested reports: whose words they are in the end, and through whom they came.

"The aide told the Post that the mayor had told her ..." are the mayor's words, through the aide and the Post. Of the
frames of a sentence a later leading one stands inside an earlier one; a trailing one stands around all before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.attribute.acts import is_outlet
from variorum.attribute.prose import Report
from variorum.attribute.tags import addressee
from variorum.records import Account
from variorum.text.frames import Frame
from variorum.text.lexicon import words
from variorum.text.normalise import fold, lower
from variorum.text.sources import can_speak, phrase_after, phrase_before, tokens_of
from variorum.text.verbs import has_finite_verb

__all__ = ["Nest", "nest_of"]

_CITING = re.compile(r"\b(?:citing|quoting)\s+", re.I)
_CARRIED = re.compile(r"\b(?:quoted|cited|carried|reported|relayed)\s+by\s+", re.I)
_MODAL = re.compile(r"\b(?:will|would|shall|should|may|might|can|could|must)\b")
_BETWEEN = 90  # characters that may stand between an outer cue and the subject of the report inside it
_BESIDE = 80  # the same, between two tags behind one quotation
_PHRASE = 90  # characters in which the phrase behind "citing" is looked for
_ACCORDING = re.compile(r",\s+according\s+to\s+", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been)\s+$")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Nest:
    """The frame and source whose words a proposition holds in the end; `through`: those around it, the nearest first.

    The nearest is who brought the words to this account: the outermost.
    """

    frame: Frame
    source: Place | None
    through: tuple[Place, ...] = ()


def nest_of(account: Account, report: Report) -> Nest | None:
    """The nest of frames over one proposition; None where it has no frame."""
    frame = _as_it_goes_on(report)
    if frame is None:
        return None
    if all(f.cue != frame.cue for f in report.cues):
        return Nest(frame, frame.source)
    if frame.source and (quoted := _quoted(account, report, frame)):
        return Nest(frame, quoted, (frame.source,))
    telling = [f for f in report.cues if f.source and _tells(account, f)]
    chain = [*reversed(_around(account, frame, telling)), frame]
    chain += _inside(account, report, frame, telling)
    cited = _cited(account, report, chain[0])
    sources = [place for f in chain[:-1] for place in (_told_outlet(account, report, f), f.source) if place]
    sources += [chain[-1].source] if chain[-1].source else []
    if cited and cited not in sources:
        sources.insert(sources.index(chain[0].source) + 1 if chain[0].source else 0, cited)
    innermost = sources[-1] if sources else frame.source
    carriers = _carried(account, report, chain[-1])
    outer = [s for s in [*carriers, *sources[:-1]] if s != innermost]
    return Nest(chain[-1], innermost, tuple(dict.fromkeys(outer)))


def _as_it_goes_on(report: Report) -> Frame | None:
    """A report's frame, with the cue of the participle that goes on in its own words ("..., adding that ...")."""
    frame = report.frame
    if frame is None or frame.trailing or report.span.start <= frame.cue[0]:
        return frame
    on = [f for f in report.cues if f.source is None and report.span.start <= f.cue[0] < report.span.end]
    return replace(on[0], source=frame.source) if on else frame


def _tells(account: Account, frame: Frame) -> bool:
    """Whether a frame's cue tells, rather than thinks or wants."""
    return lower(account.text[slice(*frame.cue)]) in words("acts", "telling")


def _around(account: Account, frame: Frame, telling: Sequence[Frame]) -> list[Frame]:
    """The tags that follow a tag directly ("..., Berg said, the Post reported"), the innermost first."""
    around: list[Frame] = []
    last = frame
    for outer in telling:
        if not outer.trailing or outer.cue[0] <= last.cue[0] or not last.trailing or not outer.source:
            continue
        end = max(last.cue[1], last.source[1] if last.source else 0)
        between = fold(account.text[end : min(outer.source[0], outer.cue[0])])
        if 0 < len(between) <= _BESIDE and "," in between and '"' not in between:
            around.append(outer)
            last = outer
    return around


def _inside(account: Account, report: Report, frame: Frame, telling: Sequence[Frame]) -> list[Frame]:
    """The frames inside one, outermost first: for a tag the leading ones before it, else those that follow directly."""
    inside: list[Frame] = []
    if frame.trailing:
        before = [f for f in telling if not f.trailing and report.span.start <= f.cue[0] < frame.cue[0]]
        inside += [f for f in before[:1] if f.source != frame.source]
        if not inside:
            return []
    last = inside[-1] if inside else frame
    for inner in telling:
        if inner.trailing or inner.cue[0] <= last.cue[0] or inner.cue[0] >= report.span.end or not inner.source:
            continue
        if _MODAL.search(lower(account.text[inner.source[1] : inner.cue[0]])):
            continue  # what someone will say is nobody's words yet
        if _holds(account, last, inner) and inner.cue[1] < report.span.end:
            inside.append(inner)
            last = inner
    return inside


def _holds(account: Account, outer: Frame, inner: Frame) -> bool:
    """Whether the report of one frame begins with the other: nothing but whom, where and "that" stands between."""
    if not inner.source or not _tells(account, outer):
        return False
    between = fold(account.text[outer.cue[1] : inner.source[0]])
    if not 0 < len(between) <= _BETWEEN or any(mark in between for mark in '";:'):
        return False
    return not has_finite_verb(f"x {between}")


def _cited(account: Account, report: Report, frame: Frame) -> Place | None:
    """Whom an outlet cites: "..., the Post reported, citing an official", "Citing an official, the Post reported"."""
    if opening := _CITING.match(account.text, report.sentence.start):
        return next(_speaking(account, opening.end(), report.sentence.end), None)
    end = max(frame.cue[1], frame.source[1] if frame.source else 0)
    found = _CITING.search(account.text, end, min(report.sentence.end, end + _PHRASE))
    if not found or '"' in fold(account.text[end : found.start()]):
        return None
    return next(_speaking(account, found.end(), report.sentence.end), None)


def _carried(account: Account, report: Report, frame: Frame) -> list[Place]:
    """By whom words are carried: "Berg, quoted by the Post, said", "Berg said, according to the Post, that ..."."""
    if following := _ACCORDING.match(account.text, frame.cue[1]):
        return list(_speaking(account, following.end(), report.sentence.end))
    start = frame.source[0] if frame.source else frame.cue[0]
    near = report.sentence.start if start - report.sentence.start < _PHRASE else start
    if '"' in fold(account.text[near:start]):
        near = start
    found = _CARRIED.search(account.text, near, min(report.sentence.end, max(frame.cue[1], start) + _PHRASE))
    return list(_speaking(account, found.end(), report.sentence.end)) if found else []


def _quoted(account: Account, report: Report, frame: Frame) -> Place | None:
    """Who is quoted, where the source of a frame is who quotes them ("Berg was quoted as saying by the Post")."""
    if not lower(account.text[slice(*frame.cue)]).startswith(("quoted", "quotes", "quoting")):
        return None
    quoted = next(_speaking(account, frame.cue[1], report.sentence.end), None)
    if quoted and quoted != frame.source and account.text.startswith(" as ", quoted[1]):
        return quoted
    before = fold(account.text[report.sentence.start : frame.cue[0]])
    passive = _PASSIVE.search(before)
    tokens = tokens_of(before[: passive.start()]) if passive else []
    place = phrase_before(tokens, len(tokens) - 1) if tokens else None
    return (report.sentence.start + place[0], report.sentence.start + place[1]) if place else None


def _told_outlet(account: Account, report: Report, frame: Frame) -> Place | None:
    """The outlet that an outer report was told to ("told the Post that the mayor had told her ...")."""
    if lower(account.text[slice(*frame.cue)]) not in words("acts", "addressing"):
        return None
    own = addressee(fold(account.text[frame.cue[1] : min(report.sentence.end, frame.cue[1] + _PHRASE)]))
    end = frame.cue[1] + len(own)
    return (end - len(own.lstrip()), end) if own and is_outlet(own) else None


def _speaking(account: Account, at: int, end: int) -> Iterator[Place]:
    """The noun phrase that begins at a place, if it can speak."""
    tokens = tokens_of(fold(account.text[at : min(end, at + _PHRASE)]))
    place = phrase_after(tokens)
    if place:
        phrase = [t for t in tokens if place[0] <= t.start < place[1]]
        phrase = phrase[: next((k for k, t in enumerate(phrase) if k and t.low == "as"), len(phrase))]
        if can_speak(phrase):
            yield at + phrase[0].start, at + phrase[-1].end
