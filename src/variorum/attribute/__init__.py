"""Who says what: every proposition of an account with its speaker, mode, act and occasion. One account, read once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.attribute.acts import act_of, is_posters, main_speaker, occasion_of
from variorum.attribute.by_form import attribute_by_form
from variorum.attribute.details import Details
from variorum.attribute.prose import Report, reports
from variorum.attribute.quotations import chains
from variorum.attribute.speakers import Speakers
from variorum.attribute.unify import unify
from variorum.attribute.units import units
from variorum.records import FURNITURE, Account, Act, Passage, Span, Statement
from variorum.text.normalise import blanked, lower
from variorum.text.turns import asks

__all__ = ["attribute", "attribute_by_form", "unify"]

_POSTER = "commentator"  # whoever put a text up, where its source names no author
_ADDRESSEE = 60  # characters after "told" in which whom it was told to is looked for
_ADDRESSEE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before its act is known, and the sentence it stands in; the act is known where that is empty."""

    statement: Statement
    sentence: str = ""
    said: bool = True


@dataclass(slots=True)
class _SoFar:
    """An account as far as it is read: who spoke last, and what was asked last."""

    account: Account
    speakers: Speakers
    first_turn: int
    speaker: str | None = None
    question: Span | None = None

    @property
    def poster(self) -> str:
        """Who put the text up: the author its source names, else only the part they play."""
        return self.account.source.author or _POSTER

    def note(self, statement: Statement) -> None:
        """Remember what later statements refer to."""
        self.speaker = statement.speaker or self.speaker
        if statement.act == "question":
            self.question = statement.span


def attribute(account: Account, passages: Sequence[Passage]) -> tuple[Statement, ...]:
    """The statements of an account in order, disjoint. Furniture (chrome, captions, datelines) makes none."""
    around = [(p.span.start, p.span.end) for p in passages if p.kind in ("chrome", "credit")]
    speakers = Speakers(blanked(account.text, around))
    first_turn = next((p.span.start for p in passages if p.kind in ("question", "answer")), -1)
    so_far = _SoFar(account, speakers, first_turn)
    body = [p for p in passages if p.kind not in FURNITURE]
    drafts: list[_Draft] = []
    for chain in chains(account, body):
        for draft in _read(so_far, chain):
            so_far.note(draft.statement)
            drafts.append(draft)
    main = main_speaker([(d.statement.speaker, len(d.statement.span)) for d in drafts if d.said])
    details = Details(account, speakers.names, speakers.found)
    return tuple(replace(s, details=details.of(s.span)) for s in (_with_act(draft, main) for draft in drafts))


def _read(so_far: _SoFar, chain: Sequence[Passage]) -> Iterator[_Draft]:
    """The drafts of one passage, or of paragraphs with one quotation, by its kind."""
    passage = chain[0]
    if passage.kind in ("question", "answer"):
        yield from _turn(so_far, passage)
    elif passage.kind in ("title", "heading") and len(chain) == 1:
        for span in _spans(so_far.account, passage):
            yield _Draft(Statement(span, "narration", "narrated"), so_far.account.quote(span), said=False)
    elif (
        passage.kind == "paragraph"
        and passage.span.start <= so_far.first_turn
        and is_posters(so_far.account.quote(passage.span))
    ):
        for span in (span for paragraph in chain for span in _spans(so_far.account, paragraph)):
            yield _Draft(Statement(span, "comment", "direct", speaker=so_far.poster))
    else:
        yield from _prose(so_far, chain)


def _spans(account: Account, passage: Passage) -> Iterator[Span]:
    """The propositions of a passage."""
    return (span for sentence in units(account, passage) for span in sentence)


def _turn(so_far: _SoFar, passage: Passage) -> Iterator[_Draft]:
    """A labelled turn: every proposition is its speaker's; an answer remembers the question it answers."""
    account, label, asked = so_far.account, passage.label or "", passage.kind == "question"
    speaker = "journalist" if asked and asks(label) else so_far.speakers.named(label)
    act: Act = "question" if asked else "statement"
    question = None if asked else so_far.question
    for span in _spans(account, passage):
        if account.text[span.start] == "[" and account.text[span.end - 1] == "]":
            yield _Draft(Statement(span, "comment", "direct", speaker=so_far.poster))
        else:
            yield _Draft(Statement(span, act, "transcript", speaker, turn=question))


def _prose(so_far: _SoFar, chain: Sequence[Passage]) -> Iterator[_Draft]:
    """Prose: each proposition with the source its frame names."""
    account = so_far.account
    pending = reports(account, chain)
    sources = sorted({r.frame.source for r in pending if r.frame and r.frame.source})
    resolved = {source: so_far.speakers.resolve(source) for source in sources}
    for report in pending:
        speaker = _speaker(report, resolved, so_far)
        cue = Span(account.id, *report.frame.cue) if report.frame else None
        asked = lower(account.quote(report.span)).startswith("asked ")
        statement = Statement(
            report.span,
            "question" if asked else "narration",
            report.mode if speaker else "narrated",
            None if asked else speaker,
            cue=cue,
            occasion=occasion_of(account.quote(report.sentence)),
            addressee=_addressee(account, cue) if cue else None,
        )
        yield _Draft(statement, account.quote(report.sentence), said=report.said)


def _speaker(report: Report, resolved: dict[tuple[int, int], str | None], so_far: _SoFar) -> str | None:
    """The source of a report; a quotation without any frame goes on with the last speaker before its paragraph."""
    if report.frame and report.frame.source:
        return resolved[report.frame.source]
    return so_far.speaker if report.said and report.mode == "direct" else None


def _addressee(account: Account, cue: Span) -> str | None:
    """Whom the words were told to, where the cue is "told": the next one to three words."""
    if not lower(account.quote(cue)).startswith(("told", "tell")):
        return None
    taken: list[str] = []
    for word in account.text[cue.end : cue.end + _ADDRESSEE].split()[:_ADDRESSEE_WORDS]:
        if taken and not word[:1].isupper():
            break
        taken.append(word)
        if word[-1] in ",.;:":
            break
    return " ".join(taken).rstrip(",.;:") or None


def _with_act(draft: _Draft, main: str | None) -> Statement:
    """The statement with its act; those of turns, questions and comments have it already."""
    statement = draft.statement
    if not draft.sentence or statement.act == "question":
        return statement
    return replace(statement, act=act_of(draft.sentence, statement.speaker, main))
