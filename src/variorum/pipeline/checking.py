"""`check_claims` and `check_account`: claims held against transcripts, stage by stage."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from variorum.check import check as check_against
from variorum.check import search
from variorum.diverge import diverge
from variorum.encode import encode
from variorum.errors import UsageError
from variorum.pipeline.reading import read, read_claim
from variorum.pipeline.tools import Tools
from variorum.protocols import Encoded, Progress
from variorum.records import Account, Checked, Checks, Grade, Reading, Run, Source
from variorum.settings import Settings
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
    asked = [read_claim(_as_account(number, text)) for number, text in enumerate(claims, 1)]
    checked = _checked(asked, transcripts, tools, progress or _silent)
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
    asked = _attributed(read(account))
    if not asked.statements:
        raise UsageError(f"{account.id!r} quotes nobody and attributes nothing; give a claim by itself to check it")
    checked = _checked([asked], transcripts, tools, progress or _silent)
    return Checks(tuple(checked), tuple(transcripts), _run(tools, settings), asked.account)


def _silent(stage: str, done: int, total: int) -> None:
    """No progress is told."""


def _run(tools: Tools, settings: Settings) -> Run:
    return Run(__version__, tools.names(), settings.pairs())


def _as_account(number: int, text: str) -> Account:
    """A claim as an account of its own."""
    name = f"claim {number}"
    return Account(name, text, Source(name), hashlib.sha256(text.encode(errors="replace")).hexdigest())


def _checked(asked: Sequence[Reading], transcripts: Sequence[Account], tools: Tools, tell: Progress) -> list[Checked]:
    """Every statement asked about, held against every transcript: what the best of them says of it."""
    if not transcripts:
        raise UsageError("a claim is checked against a transcript; name one or more with --against")
    readings = []
    for number, transcript in enumerate(transcripts):
        tell("read", number, len(transcripts))
        readings.append(read(transcript))
    with threadpool_limits(limits=1, user_api="blas"):
        encoded = encode([*readings, *asked], tools.embedder, tell)
        against = [_against(asked, reading, tools, encoded, tell) for reading in readings]
    return [min(some, key=lambda c: (_BEST.index(c.grade), -c.confidence)) for some in zip(*against, strict=True)]


def _attributed(reading: Reading) -> Reading:
    """A reading with only what it puts into somebody's mouth."""
    kept = [s for s in reading.statements if s.mode in _REPORTED and s.act not in ("question", "comment")]
    return replace(reading, statements=tuple(kept))


def _against(
    asked: Sequence[Reading], transcript: Reading, tools: Tools, encoded: Encoded, tell: Progress
) -> tuple[Checked, ...]:
    """Every statement asked about, held against one transcript."""
    searched = search(asked, transcript, encoded)
    tell("diverge", 0, len(searched.rows))
    found = diverge([transcript, *asked], searched.rows, transcript.account.id, encoded)
    tell("judge", 0, 0)
    return check_against(asked, found, searched, tools.judge)


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
        found.append(replace(worst, claim=text, note=note, evidence=tuple(evidence), place=None))
    return found
