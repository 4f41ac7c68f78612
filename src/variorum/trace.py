"""Which account rests on which: the stemma, inferred from what the accounts share and lack.

Each account is measured against the primary: how much of it an account tells, in turns or in prose, in how many words,
and with how much of its own. Two full renderings that share few runs of words are sisters of a lost original, not
parent and child (Maas, Textkritik, 1927). Between two possible parents the one whose private wording the child shares
is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.records import Alignment, Derivation, Lost, Manner, Reading, Span, Statement, Stemma
from variorum.text.lexicon import words
from variorum.text.names import surname
from variorum.text.normalise import lower
from variorum.text.shingles import shared, shingles

__all__ = ["count_origins", "trace"]

_LOST = "lost:original"
_COPY = 0.6  # an account with this share of the primary's runs of four words (or the reverse) is copied from it
_FULL, _PART = 0.7, 0.25  # shares of the primary's matter that a full rendering and an abridgement tell at least
_ALIKE = (0.7, 1.45)  # a full rendering is between so many times as long as the primary
_SHORT = 0.85  # an abridgement is at most so many times as long
_OWN = 0.3  # this share of an abridgement at most is not in the primary
_HALF = 0.5  # the same of a story that rests on another story
_APART = 0.35  # two renderings of one original share less than this of their runs; with more, one used the other
_MOSTLY = 0.5  # an account with more than this share of labelled turns is a transcript
_PRIVATE, _CLEARLY = 3, 1.5
"""A child hangs on the rendering with which alone it shares so many runs, and so many times more than with the next."""
_CITED, _CITED_TURNS = 6, 4  # statements cited as evidence
_SUREST = 0.95  # no derivation is claimed with more confidence


_Runs = Mapping[str, frozenset[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class _Measure:
    """One account against the primary.

    `told`: the share of the primary that it tells; `own`: the share of it that the primary lacks; `length`: how many
    times as long it is; `copied`: the share of common runs of words; `turns`: how much of it is labelled turns;
    `relayed`: where it shows another publisher's mark; `common`: statements of both that share a row;
    `opening`: its first statements, the evidence of a copy that shares no row.
    """

    account: str
    told: float
    own: float
    length: float
    copied: float
    turns: float
    relayed: tuple[Span, ...]
    common: tuple[Span, ...]
    opening: tuple[Span, ...]


def trace(readings: Sequence[Reading], alignments: Sequence[Alignment], primary: str) -> Stemma:
    """The stemma of an event's accounts. What the evidence does not show is left without a parent."""
    first = next(r for r in readings if r.account.id == primary)
    runs = {r.account.id: shingles(_words(r)) for r in readings}
    rows = _rows_with(alignments, primary)
    others = [_measure(r, first, rows.get(r.account.id, ()), runs) for r in readings if r.account.id != primary]
    spoken = _turn_share(first) > _MOSTLY
    manners = {m.account: _manner(m, spoken=spoken) for m in others}
    sisters = [m for m in others if manners[m.account] == "translation"]
    edges = [e for m in others if (e := _edge(m, manners[m.account], _LOST if m in sisters else primary))]
    edges = [_nearest_parent(e, runs, primary, [s.account for s in sisters]) for e in edges]
    if sisters or spoken:
        edges.append(_rendering(first, sisters[0] if sisters else None))
    lost = (Lost(_LOST, "the words as spoken"),) if sisters or spoken else ()
    return Stemma(tuple(r.account.id for r in readings), tuple(sorted(edges, key=lambda e: e.child)), lost)


def _body(reading: Reading) -> list[Statement]:
    """The statements that could come from elsewhere: all but a poster's comments."""
    return [s for s in reading.statements if s.act != "comment"]


def _turn_share(reading: Reading) -> float:
    """How much of an account is labelled turns."""
    body = _body(reading)
    return sum(s.mode == "transcript" for s in body) / len(body) if body else 0.0


def _rows_with(alignments: Sequence[Alignment], primary: str) -> dict[str, list[Alignment]]:
    """For each account the rows in which it stands with the primary."""
    found: dict[str, list[Alignment]] = {}
    for row in alignments:
        accounts = {s.account for s in row.statements}
        for account in accounts if primary in accounts else ():
            found.setdefault(account, []).append(row)
    return found


def _measure(reading: Reading, primary: Reading, rows: Sequence[Alignment], runs: _Runs) -> _Measure:
    """The measures of one account. `rows`: those it shares with the primary; `runs`: each account's runs of words."""
    here, there = reading.account.id, primary.account.id
    mine = {s for a in rows for s in a.statements if s.account == here}
    theirs = {s for a in rows for s in a.statements if s.account == there}
    length, size = (sum(len(s.span) for s in _body(r)) or 1 for r in (reading, primary))
    return _Measure(
        here,
        told=sum(len(s) for s in theirs) / size,
        own=1 - sum(len(s) for s in mine) / length,
        length=length / size,
        copied=shared(runs[here], runs[there]),
        turns=_turn_share(reading),
        relayed=_relay_marks(reading),
        common=tuple(sorted(mine | theirs))[:_CITED],
        opening=tuple(s.span for s in _body(reading))[:_CITED],
    )


def _words(reading: Reading) -> str:
    """An account's own words: its statements one after the other."""
    return "\n".join(reading.text(s) for s in _body(reading))


def _relay_marks(reading: Reading) -> tuple[Span, ...]:
    """Where an account shows that it was taken over from another publisher: a source line, an agency's credit."""
    marks = []
    for passage in reading.passages:
        line = lower(reading.account.quote(passage.span))
        linked = passage.kind == "chrome" and "source link" in line
        if linked or (passage.kind in ("credit", "byline") and _names_agency(line)):
            marks.append(passage.span)
    return tuple(marks)


def _names_agency(line: str) -> bool:
    """Whether a lower-case credit names a news agency."""
    return bool({w.strip(" .,()/|") for w in line.replace("/", " ").split()} & words("layout", "credit"))


def _manner(m: _Measure, *, spoken: bool) -> Manner | None:
    """The manner of an account, by its measures; None where they do not decide. `spoken`: the primary is a transcript.

    A story that tells a transcript rests on it, or on the same words; two stories of one event may both be first-hand.
    """
    if m.copied >= _COPY:
        return "near_copy" if m.told >= _FULL else "abridgement" if m.own <= _OWN else "quotation"
    in_turns = m.turns > _MOSTLY
    if m.told >= _FULL and _ALIKE[0] <= m.length <= _ALIKE[1] and in_turns and m.copied < _APART:
        return "translation"
    if m.told >= _PART and m.own <= _OWN and m.length < _SHORT and in_turns == spoken:
        return "abridgement"
    if not m.common or not (spoken or (m.told >= _PART and m.own <= _HALF)):
        return None
    return "syndication" if m.relayed else "rewrite"


def _edge(m: _Measure, manner: Manner | None, parent: str) -> Derivation | None:
    """The edge from an account's parent, with what speaks for it in plain words."""
    if manner is None:
        return None
    evidence = [
        f"tells {m.told:.0%} of the primary's matter, {m.own:.0%} of it is not in the primary",
        f"is {m.length:.0%} as long as the primary, shares {m.copied:.0%} of its runs of four words",
    ]
    if m.relayed:
        evidence.append("carries a source line or an agency's credit")
    cited = (*m.relayed, *m.common) or m.opening
    return Derivation(m.account, parent, manner, tuple(evidence), cited, round(_confidence(m, manner), 2))


def _confidence(m: _Measure, manner: Manner) -> float:
    """How sure a manner is."""
    if manner == "near_copy":
        return min(_SUREST, m.copied)
    if manner == "translation":
        return 0.9
    return min(_SUREST, 0.5 + (0.4 * (1 - m.own) if manner == "abridgement" else 0.3 * m.told))


def _rendering(first: Reading, sister: _Measure | None) -> Derivation:
    """The primary as a rendering of words nobody here holds."""
    turns = tuple(s.span for s in first.statements if s.mode == "transcript") or tuple(s.span for s in first.statements)
    note = "is a transcript: its words were spoken first"
    if sister:
        note += f"; {sister.account} renders the same words with {sister.copied:.0%} of its runs of four words"
    return Derivation(first.account.id, _LOST, "transcript", (note,), turns[:_CITED_TURNS], 0.9 if sister else 0.7)


def _nearest_parent(edge: Derivation, runs: _Runs, primary: str, sisters: Sequence[str]) -> Derivation:
    """A child of several renderings hangs on the one whose private runs of words it shares most."""
    if edge.parent != primary or not sisters:
        return edge
    private = _private_runs(edge.child, runs, (primary, *sisters))
    best = max(sorted(private), key=lambda p: private[p])
    rest = max(count for parent, count in private.items() if parent != best)
    if private[best] < _PRIVATE or private[best] < _CLEARLY * rest:
        return edge
    note = f"shares {private[best]} runs of four words with {best} alone, {private[primary]} with the primary alone"
    return replace(edge, parent=best, evidence=(*edge.evidence, note))


def _private_runs(child: str, runs: _Runs, parents: Sequence[str]) -> dict[str, int]:
    """For each possible parent how many runs of words a child shares with it alone."""
    others = {p: frozenset().union(*(runs[q] for q in parents if q != p)) for p in parents}
    return {p: len((runs[p] - others[p]) & runs[child]) for p in parents}


def count_origins(row: Alignment, statements: Mapping[Span, Statement], stemma: Stemma) -> int:
    """How many independent origins a row has: its distinct speakers; without any, its accounts' own originals."""
    members = [statements[s] for s in row.statements]
    speakers = {surname(s.speaker) for s in members if s.speaker}
    return len(speakers) if speakers else stemma.independent([s.account for s in row.statements])
