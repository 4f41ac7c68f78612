"""`check_claims` and `check_account`: claims held against transcripts, stage by stage."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from variorum.align import align
from variorum.attribute import unify
from variorum.claims import Transcript, check, same_words, search
from variorum.diverge import diverge
from variorum.encode import encode
from variorum.errors import UsageError
from variorum.grade import grade
from variorum.language import unread
from variorum.pipeline.reading import read, read_claim
from variorum.pipeline.tools import Tools
from variorum.protocols import Encoded, Progress, silent
from variorum.records import Account, Checked, Checks, Fidelity, Grade, Reading, Run, Source, Statement
from variorum.settings import Settings
from variorum.trace import trace
from variorum.version import __version__

__all__ = ["check_account", "check_claims"]

_REPORTED = ("direct", "mixed", "indirect", "transcript")
_BEST: tuple[Grade, ...] = ("verbatim", "variant_translation", "paraphrase", "altered", "reversed", "unsupported")
"""What several transcripts say of one claim: the first of these that one of them says."""
_WORST: tuple[Grade, ...] = ("reversed", "altered", "unsupported", "paraphrase", "variant_translation", "verbatim")
"""What the sentences of one claim say of it: the first of these that holds for one of them."""


def check_claims(
    claims: Sequence[str],
    transcripts: Sequence[Account],
    tools: Tools,
    settings: Settings,
    progress: Progress | None = None,
) -> Checks:
    """Hold claims, each given by itself, against transcripts. Raises UsageError where there is none of either."""
    if not claims:
        raise UsageError("there is no claim to check; give one, or a file, or one a line on standard input")
    tell = progress or silent
    readings = list(_read(transcripts, tools, tell))
    language = readings[0].account.language
    asked = [read_claim(_as_account(number, text, language)) for number, text in enumerate(claims, 1)]
    with threadpool_limits(limits=1, user_api="blas"):
        encoded = encode([*readings, *asked], tools.embedder, tell)
        checked = _best([_of_claims(asked, reading, encoded, tools, tell) for reading in readings])
    return Checks(tuple(_whole(asked, checked)), tuple(transcripts), _run(tools, settings))


def check_account(
    account: Account,
    transcripts: Sequence[Account],
    tools: Tools,
    settings: Settings,
    progress: Progress | None = None,
) -> Checks:
    """Hold the quotations and attributed statements of one account against transcripts.

    Raises UsageError where it has none, or there is no transcript.
    """
    tell = progress or silent
    first, *others = unify([read(account), *_read(transcripts, tools, tell)])
    asked = _attributed(first)
    if not asked.statements:
        raise UsageError(f"{account.id!r} quotes nobody and attributes nothing; give a claim by itself to check it")
    with threadpool_limits(limits=1, user_api="blas"):
        encoded = encode([first, *others], tools.embedder, tell)
        against = [_of_account(first, asked, reading, encoded, tools, settings, tell) for reading in others]
    return Checks(tuple(_best(against)), tuple(transcripts), _run(tools, settings), first.account)


def _run(tools: Tools, settings: Settings) -> Run:
    return Run(__version__, tools.names(), settings.pairs())


def _as_account(number: int, text: str, language: str | None) -> Account:
    """A claim as an account of its own, in the language of what it is held against."""
    name, sha256 = f"claim {number}", hashlib.sha256(text.encode(errors="replace")).hexdigest()
    return Account(name, text, Source(name), sha256, language=language, language_by="given" if language else None)


def _read(transcripts: Sequence[Account], tools: Tools, tell: Progress) -> Iterator[Reading]:
    """The transcripts, read. UsageError where there is none, or one is in a language that a tool does not read."""
    if not transcripts:
        raise UsageError("a claim is checked against a transcript; name one or more with --against")
    for number, transcript in enumerate(transcripts):
        tell("read", number, len(transcripts))
        reading = read(transcript)
        for tool in (tools.embedder, tools.judge):
            reason = unread(reading.account, tool)
            if reason:
                raise UsageError(f"nothing can be checked against {transcript.id!r}: {reason}")
        yield reading


def _best(against: Sequence[Sequence[Checked]]) -> list[Checked]:
    """For each claim what the transcript says that bears it out best."""
    return [min(some, key=lambda c: (_BEST.index(c.grade), -c.confidence)) for some in zip(*against, strict=True)]


def _attributed(reading: Reading) -> Reading:
    """A reading with only what it puts into somebody's mouth."""
    kept = [s for s in reading.statements if s.mode in _REPORTED and s.act not in ("question", "comment")]
    return replace(reading, statements=tuple(kept))


def _of_claims(
    asked: Sequence[Reading], transcript: Reading, encoded: Encoded, tools: Tools, tell: Progress
) -> tuple[Checked, ...]:
    """Every statement asked about, held against the passages of one transcript that are nearest to it."""
    searched = search(asked, transcript, encoded)
    found = []
    for number, rows in enumerate(searched.rows):
        tell("diverge", number, len(searched.rows))
        found.append(diverge([transcript, *asked], rows, transcript.account.id, encoded))
    tell("judge", 0, 0)
    return check(asked, found, searched, tools.judge)


def _of_account(
    whole: Reading,
    asked: Reading,
    transcript: Reading,
    encoded: Encoded,
    tools: Tools,
    settings: Settings,
    tell: Progress,
) -> list[Checked]:
    """The statements of an account that are asked about: by their row where they have one, else as claims."""
    pair, primary = [whole, transcript], transcript.account.id
    tell("align", 0, 0)
    rows = align(pair, encoded, settings)
    found = diverge(pair, rows, primary, encoded)
    stemma = trace(pair, rows, found, primary)
    fidelities = grade(pair, rows, found, primary, {whole.account.id: stemma.manner(whole.account.id)}, encoded)
    by_row = {f.statement: f for f in fidelities if f.primary and f.by == "rules"}
    original = Transcript(transcript)
    alone = [s for s in asked.statements if s.span not in by_row or same_words(whole, s, original)]
    loose = [replace(asked, statements=(s,)) for s in alone]
    as_claims = {c.place: c for c in _of_claims(loose, transcript, encoded, tools, tell)}
    return [as_claims.get(s.span) or _by_row(whole, s, by_row[s.span]) for s in asked.statements]


def _by_row(reading: Reading, statement: Statement, fidelity: Fidelity) -> Checked:
    """What the row of a statement says of it."""
    evidence = (fidelity.primary,) if fidelity.primary else ()
    return Checked(
        reading.text(statement), fidelity.grade, fidelity.note, fidelity.by, fidelity.confidence or 0.0, evidence,
        statement.span, statement.speaker,
    )  # fmt: skip


def _whole(asked: Sequence[Reading], checked: Sequence[Checked]) -> list[Checked]:
    """One grade a claim: that of its weakest sentence, with what was found for the others."""
    found, rest = [], iter(checked)
    for reading in asked:
        parts = [next(rest) for _ in reading.statements]
        text = " ".join(reading.account.text.split())
        if not parts:
            found.append(Checked(text, "unsupported", "the claim says nothing that could be checked", "rules", 0.5))
            continue
        worst = min(parts, key=lambda c: (_WORST.index(c.grade), -c.confidence))
        evidence = dict.fromkeys(span for part in (worst, *parts) for span in part.evidence)
        note = worst.note if len(parts) == 1 else f"{worst.note} (\u201c{worst.claim}\u201d)"
        found.append(replace(worst, claim=text, note=note, evidence=tuple(evidence), place=None, speaker=None))
    return found
