"""The statements of running prose: what each frame says of its words, and what is carried on to the next ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.attribute.acts import Telling, is_joint, is_outlet, lasts, leads_back, of_another_time
from variorum.attribute.addressees import addressee_of, asked_by
from variorum.attribute.discourse import Discourse, Heard
from variorum.attribute.draft import Draft
from variorum.attribute.occasions import occasion_in, when_in
from variorum.attribute.prose import Report, reports
from variorum.attribute.relays import Nest, Place, nest_of
from variorum.attribute.tags import tag_of
from variorum.records import Account, Passage, Span, Statement
from variorum.text.lexicon import words
from variorum.text.normalise import fold, lower

__all__ = ["told"]

_CONTENT = 120  # characters behind a cue that show what is spoken of
_HEAD = 24  # characters at the head of a proposition where a day stands for all of it
_LEDE = 3  # paragraphs in which an account says on which occasion its main words were spoken
_ASKED = re.compile(
    r"^\W*(?:when |if )?(?:asked|pressed|quizzed|questioned) (?:by|whether|if|about|how|why|what|when|where|who|on)\b"
    r"|^\W*(?:when |if )?asked,"
)
_WAS_ASKED = re.compile(
    r"\b(?:was|were|been|being) asked (?:by [\w' ]{2,40} )?(?:whether|if|about|how|why|what|when|where|who)\b"
)
_AFTER = re.compile(r"\b(?:came|comes|come|followed|days?|hours|weeks?) (?:soon |shortly )?after $")
_PUT = re.compile(r"^(?:asked|asks|wondered|inquired|asking)$")


@dataclass(slots=True)
class _Time:
    """Whether a paragraph has come to speak of another time than the event's, and from where on."""

    another: bool = False
    sentence: Span | None = None
    speaker: str | None = None
    led_back: bool = False


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph while it is read: whom its sources mean, in which report each cue stands, and of which time it is."""

    named: dict[Place, str | None]
    homes: dict[Place, Report]
    time: _Time = field(default_factory=_Time)


def told(so_far: Discourse, chain: Sequence[Passage]) -> Iterator[Draft]:
    """The drafts of a paragraph of prose, or of several with one quotation."""
    pending = [(report, nest_of(so_far.account, report)) for report in reports(so_far.account, chain)]
    named = _resolved(so_far, [nest for _, nest in pending if nest])
    paragraph = _Paragraph(named, {frame.cue: report for report, _ in pending for frame in report.cues})
    for report, nest in pending:
        yield _draft(so_far, report, nest, paragraph)


def _resolved(so_far: Discourse, nests: Sequence[Nest]) -> dict[Place, str | None]:
    """Every source to whom it means, in the order of the text; those in between are not remembered as speakers."""
    sources = {nest.source for nest in nests if nest.source}
    through = {place for nest in nests for place in nest.through} - sources
    order = sorted([(place, True) for place in sources] + [(place, False) for place in through])
    return {place: so_far.speakers.resolve(place, remember=speaks) for place, speaks in order}


def _draft(so_far: Discourse, report: Report, nest: Nest | None, paragraph: _Paragraph) -> Draft:
    """One proposition of prose with all that its frame says."""
    account = so_far.account
    own, sentence = account.quote(report.span), account.quote(report.sentence)
    heard, tag, content = _heard(so_far, report, nest, paragraph)
    cue = lower(account.text[slice(*nest.frame.cue)]) if nest else ""
    if _is_question(own, cue, content):
        return Draft(_question(so_far, report, nest, heard, own))
    another = _another_time(so_far, report, nest, heard, tag, paragraph.time)
    speaker = heard.speaker
    if _goes_on(account, report, nest):
        cue = ""
    if speaker and _is_common(cue, content, speaker):
        speaker = None
    statement = Statement(
        report.span,
        "narration",
        report.mode if speaker else "narrated",
        speaker,
        cue=Span(account.id, *nest.frame.cue) if nest else None,
        occasion=heard.occasion if speaker else None,
        addressee=heard.addressee or _asker(so_far, report, speaker) if speaker else None,
        relayed_from=heard.through if speaker else (),
    )
    return Draft(statement, Telling(own, sentence, tag, cue, content, another), report.said)


def _heard(so_far: Discourse, report: Report, nest: Nest | None, paragraph: _Paragraph) -> tuple[Heard, str, str]:
    """What a report's frame says, with the tag and the words behind the cue, where they stand in its own sentence."""
    if nest is None or nest.source is None:
        return Heard(so_far.speaker if report.said and report.mode == "direct" else None), "", ""
    account, frame = so_far.account, nest.frame
    here = report.sentence.start <= frame.cue[0] < report.sentence.end
    if not here and frame.cue in so_far.heard:
        return so_far.heard[frame.cue], "", ""
    speaker = paragraph.named[nest.source]
    home = report if here else paragraph.homes.get(frame.cue, report)
    tag = tag_of(account, home.sentence, frame, home.cues)
    content = account.text[frame.cue[1] : min(report.sentence.end, frame.cue[1] + _CONTENT)]
    occasion = so_far.occasions.said(tag, speaker, so_far.paragraph, lede=so_far.paragraph <= _LEDE)
    to = addressee_of(account, home.sentence, frame, tag, so_far.speakers, speaker)
    through = _through(so_far, nest, paragraph.named, speaker, to)
    heard = Heard(speaker, through, str(occasion) if occasion else None, to)
    so_far.heard[frame.cue] = heard
    return (heard, tag, content) if here else (heard, "", "")


def _through(
    so_far: Discourse, nest: Nest, named: dict[Place, str | None], speaker: str | None, to: str | None
) -> tuple[str, ...]:
    """Through whom words came, the nearest first: who is credited, who relays, and the outlet they were told to."""
    source = so_far.account.source
    chain = [
        source.wire,
        *(named[place] for place in nest.through),
        to if to and to[0].isupper() and to != "TV" and is_outlet(to) else None,
    ]
    own = {speaker, source.publisher}
    return tuple(dict.fromkeys(name for name in chain if name and name not in own))


def _is_common(cue: str, content: str, speaker: str) -> bool:
    """Whether several are only told to have had a topic in common or to have agreed to do something."""
    if not is_joint(speaker):
        return False
    return cue in words("acts", "topics") or (cue in ("agreed", "agree") and lower(content).startswith(" to "))


def _goes_on(account: Account, report: Report, nest: Nest | None) -> bool:
    """Whether a proposition goes on to report after its first cue ("discussed trade, noting that ...")."""
    if nest is None:
        return False
    later = (f.cue[0] for f in report.cues if nest.frame.cue[0] < f.cue[0] < report.span.end)
    return any("," in account.text[nest.frame.cue[1] : at] for at in later)


def _opens_asked(low: str) -> bool:
    """Whether a lower-case proposition opens with what someone was asked ("Asked whether ...")."""
    return bool(_ASKED.search(low)) or low.startswith("asked ")


def _is_question(own: str, cue: str, content: str) -> bool:
    """Whether a proposition reports that something was asked."""
    low = lower(own)
    if _opens_asked(low) or _WAS_ASKED.search(low):
        return True
    following = lower(content).split()[:4]
    if _PUT.match(cue) and "?" in own:
        return True
    return bool(_PUT.match(cue)) and not words("reporting", "question_words").isdisjoint(following[:1] or following)


def _question(so_far: Discourse, report: Report, nest: Nest | None, heard: Heard, own: str) -> Statement:
    """A reported question: who asked, if that is said, and of whom."""
    account = so_far.account
    opens = _opens_asked(lower(own))
    asker = asked_by(own, so_far.speakers) if opens or not nest else heard.speaker
    asked = so_far.speakers.party_after(report.span.end, report.sentence.end) if opens else None
    occasion = occasion_in(fold(own))
    return Statement(
        report.span,
        "question",
        "narrated" if asker is None else report.mode if report.mode != "narrated" else "indirect",
        asker,
        cue=Span(account.id, *nest.frame.cue) if nest else None,
        occasion=str(occasion) if occasion else heard.occasion,
        addressee=asked or (None if opens else heard.addressee),
    )


def _asker(so_far: Discourse, report: Report, speaker: str) -> str | None:
    """Who asked what a report answers, where its sentence begins with the question ("Asked by Ode whether ...")."""
    question = so_far.question
    answers = question is not None and report.sentence.start <= question.start < report.span.start
    return so_far.asker if answers and so_far.asker != speaker else None


def _comes_after(so_far: Discourse, report: Report, nest: Nest | None) -> bool:
    """Whether a report is what something came after ("The talks came after Berg said ...")."""
    if nest is None or nest.source is None or not report.span.start < nest.source[0] < report.span.end:
        return False
    return _AFTER.search(lower(so_far.account.text[report.sentence.start : nest.source[0]])) is not None


def _another_time(so_far: Discourse, report: Report, nest: Nest | None, heard: Heard, tag: str, time: _Time) -> bool:
    """Whether a proposition is of another time: by its own words, or because its paragraph has come to be."""
    account = so_far.account
    own, sentence = account.quote(report.span), account.quote(report.sentence)
    told_here = nest is None or not heard.speaker or report.span.start <= nest.frame.cue[0] < report.span.end
    led_back = time.led_back and told_here and lower(own).startswith("when ")
    led_back = led_back or _comes_after(so_far, report, nest)
    time.led_back = leads_back(own) or so_far.is_another_day(when_in(own))
    marked = of_another_time(own, sentence, tag, reported=bool(heard.speaker)) or led_back
    marked = marked or so_far.is_another_day(when_in(tag if heard.speaker else own[:_HEAD]))
    if marked:
        time.another, time.sentence = lasts(own, tag) or bool(heard.speaker), report.sentence
        time.speaker = heard.speaker
        return True
    if time.another and time.sentence != report.sentence and _returns(so_far, own, tag):
        time.another = False
    if heard.speaker and not tag:
        return time.another and heard.speaker == time.speaker
    return time.another and time.sentence != report.sentence and time.speaker in (None, heard.speaker or time.speaker)


def _returns(so_far: Discourse, own: str, tag: str) -> bool:
    """Whether words come back to the event: to its day, or to now."""
    low = lower(f"{tag} {own}")
    return any(day in low for day in so_far.days) or any(word in low.split() for word in ("now", "today", "latest"))
