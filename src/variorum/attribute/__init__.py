"""Who says what: every proposition of an account with its speaker, mode, act and occasion. One account, read once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.attribute.acts import act_of, is_comment, main_speaker, occasion_of
from variorum.attribute.details import details_of
from variorum.attribute.prose import Report, reports
from variorum.attribute.speakers import Speakers
from variorum.attribute.unify import unify
from variorum.attribute.units import units
from variorum.records import FURNITURE, Account, Passage, Span, Statement
from variorum.text.normalise import lower
from variorum.text.turns import asks

__all__ = ["attribute", "unify"]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its act is known: the sentence it stands in, and whether it is reported speech."""

    statement: Statement
    sentence: str
    said: bool


def attribute(account: Account, passages: Sequence[Passage]) -> tuple[Statement, ...]:
    """The statements of an account in order, disjoint. Furniture (chrome, captions, datelines) makes none."""
    speakers = Speakers.of(account.text)
    body = [p for p in passages if p.kind not in FURNITURE]
    drafts: list[_Draft] = []
    for passage, following in zip(body, [*body[1:], None], strict=True):
        drafts += _read(account, passage, following, speakers, body, drafts)
    main = main_speaker([(d.statement.speaker, len(d.statement.span)) for d in drafts if d.said])
    acted = (_with_act(draft, main) for draft in drafts)
    return tuple(replace(s, details=details_of(account, s.span, speakers.names, speakers.found)) for s in acted)


def _read(account: Account, passage: Passage, following: Passage | None, speakers: Speakers, body: Sequence[Passage],
          so_far: Sequence[_Draft]) -> Iterator[_Draft]:  # fmt: skip
    """The drafts of one passage, by its kind."""
    if passage.kind in ("question", "answer"):
        yield from _turn(account, passage, speakers, so_far)
    elif passage.kind in ("title", "heading"):
        for span in (s for sentence in units(account, passage) for s in sentence):
            yield _Draft(Statement(span, "narration", "narrated"), account.quote(span), said=False)
    elif is_comment(account.quote(passage.span), passage, body):
        for span in (s for sentence in units(account, passage) for s in sentence):
            yield _Draft(Statement(span, "comment", "direct", speaker=_poster(account)), account.quote(span), said=True)
    else:
        yield from _prose(account, passage, following, speakers, so_far)


def _poster(account: Account) -> str:
    """Who put a text up: the author its source names, else only the part they play."""
    return account.source.author or "commentator"


def _turn(account: Account, passage: Passage, speakers: Speakers, so_far: Sequence[_Draft]) -> Iterator[_Draft]:
    """A labelled turn: every proposition is its speaker's; an answer remembers the question it answers."""
    label = passage.label or ""
    asked = passage.kind == "question"
    speaker = "journalist" if asked and asks(label) else speakers.named(label)
    questions = [d.statement.span for d in so_far if d.statement.act == "question"]
    for span in (s for sentence in units(account, passage) for s in sentence):
        if account.text[span.start] == "[" and account.text[span.end - 1] == "]":
            yield _Draft(Statement(span, "comment", "direct", speaker=_poster(account)), "", said=True)
            continue
        turn = questions[-1] if questions and not asked else None
        statement = Statement(span, "question" if asked else "statement", "transcript", speaker, turn=turn)
        yield _Draft(statement, account.quote(span), said=True)


def _prose(account: Account, passage: Passage, following: Passage | None, speakers: Speakers,
           so_far: Sequence[_Draft]) -> Iterator[_Draft]:  # fmt: skip
    """A paragraph of prose: each proposition with the source its frame names."""
    resolved: dict[tuple[int, int], str | None] = {}
    pending = [r for r in reports(account, passage, following)]
    for report in sorted(pending, key=lambda r: r.frame.source[0] if r.frame and r.frame.source else 0):
        source = report.frame.source if report.frame else None
        if source and source not in resolved:
            resolved[source] = speakers.resolve(source)
    for report in pending:
        speaker = _speaker(report, resolved, so_far)
        cue = Span(account.id, *report.frame.cue) if report.frame else None
        sentence = account.quote(report.sentence)
        mode = report.mode if speaker else "narrated"
        asked = lower(account.quote(report.span)).startswith("asked ")
        act = "question" if asked else "narration"
        statement = Statement(report.span, act, mode, None if asked else speaker, cue=cue, occasion=occasion_of(sentence), addressee=_addressee(account, report))
        yield _Draft(statement, sentence, said=report.said)


def _speaker(report: Report, resolved: dict[tuple[int, int], str | None], so_far: Sequence[_Draft]) -> str | None:
    """The source of a report; a quotation without any frame goes on with the last speaker before its paragraph."""
    if report.frame and report.frame.source:
        return resolved[report.frame.source]
    if report.said and report.mode == "direct":
        return next((d.statement.speaker for d in reversed(so_far) if d.statement.speaker), None)
    return None


def _addressee(account: Account, report: Report) -> str | None:
    """Whom the words were told to, where the cue is "told": the next one to three words."""
    if not report.frame or not lower(account.text[slice(*report.frame.cue)]).startswith(("told", "tell")):
        return None
    following = account.text[report.frame.cue[1] : report.frame.cue[1] + 60].split()
    taken = []
    for word in following[:4]:
        if taken and not word[:1].isupper():
            break
        taken.append(word)
        if word[-1:] in ",.;:":
            break
    return " ".join(taken).rstrip(",.;:") or None


def _with_act(draft: _Draft, main: str | None) -> Statement:
    """The statement with its act; those of turns, titles and comments have it already."""
    statement = draft.statement
    if statement.mode == "transcript" or statement.act in ("comment", "question") or not draft.sentence:
        return statement
    return replace(statement, act=act_of(draft.sentence, said=draft.said, speaker=statement.speaker, main=main, asked=False))
