"""Which account rests on which: the stemma, inferred from what the accounts share and lack.

Each account is measured against the primary: how much of it an account tells, in which order, in turns or in prose, in how many
words, and with how much of its own. Two full renderings that share few runs of words are sisters of a lost original, not parent and
child (Maas, Textkritik, 1927). Between two possible parents the one whose private wording the child shares is taken.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.records import Alignment, Derivation, Lost, Manner, Reading, Span, Statement, Stemma
from variorum.text.lexicon import words
from variorum.text.normalise import lower
from variorum.text.shingles import shared, shingles

__all__ = ["count_origins", "trace"]

_LOST = "lost:original"
_COPY = 0.6  # this share of common runs of words is copying
_FULL, _PART = 0.7, 0.25  # shares of the primary's statements that an account tells
_ALIKE = (0.7, 1.45)  # lengths of two full renderings
_SHORT = 0.85
_OWN = 0.3  # an abridgement adds little


@dataclass(frozen=True, slots=True)
class _Measure:
    """One account against the primary. `told`: share of the primary it tells; `own`: share of it that the primary lacks."""

    account: str
    told: float
    own: float
    length: float
    copied: float
    turns: float
    relayed: tuple[Span, ...]
    common: tuple[Span, ...]


def trace(readings: Sequence[Reading], alignments: Sequence[Alignment], primary: str) -> Stemma:
    """The stemma of an event's accounts. What the evidence does not show is left without a parent."""
    first = next(r for r in readings if r.account.id == primary)
    others = [_measure(r, first, alignments) for r in readings if r.account.id != primary]
    manners = {m.account: _manner(m) for m in others}
    sisters = [m for m in others if manners[m.account] == "translation"]
    edges = [e for m in others if (e := _edge(m, manners[m.account], primary))]
    spoken = _turn_share(first) > 0.5
    if sisters:
        edges = [replace(e, parent=_LOST) if e.child in {s.account for s in sisters} else e for e in edges]
        edges.append(_rendering(first, sisters[0]))
    edges = [_nearest_parent(e, readings, primary, [s.account for s in sisters]) for e in edges]
    if spoken and not sisters:
        edges.append(_rendering(first, None))
    lost = (Lost(_LOST, "the words as spoken"),) if sisters or spoken else ()
    return Stemma(tuple(r.account.id for r in readings), tuple(sorted(edges, key=lambda e: e.child)), lost)


def _body(reading: Reading) -> list[Statement]:
    """The statements that could come from elsewhere: no comments, no titles."""
    return [s for s in reading.statements if s.act != "comment"]


def _turn_share(reading: Reading) -> float:
    """How much of an account is labelled turns."""
    body = _body(reading)
    return sum(s.mode == "transcript" for s in body) / len(body) if body else 0.0


def _measure(reading: Reading, primary: Reading, alignments: Sequence[Alignment]) -> _Measure:
    """The measures of one account."""
    here, there = reading.account.id, primary.account.id
    rows = [a for a in alignments if {here, there} <= {s.account for s in a.statements}]
    mine = {s for a in rows for s in a.statements if s.account == here}
    theirs = {s for a in rows for s in a.statements if s.account == there}
    body, original = _body(reading), _body(primary)
    size = sum(len(s.span) for s in original) or 1
    return _Measure(
        here,
        told=sum(len(s) for s in theirs) / size,
        own=1 - sum(len(s) for s in mine) / (sum(len(s.span) for s in body) or 1),
        length=sum(len(s.span) for s in body) / size,
        copied=shared(shingles(_words(reading)), shingles(_words(primary))),
        turns=_turn_share(reading),
        relayed=_relay_marks(reading),
        common=tuple(sorted(mine | theirs))[:6],
    )


def _words(reading: Reading) -> str:
    """An account's own words: its statements one after the other."""
    return "\n".join(reading.text(s) for s in reading.statements if s.act != "comment")


def _relay_marks(reading: Reading) -> tuple[Span, ...]:
    """Where an account shows that it was taken over from another publisher: a source line, an agency's credit."""
    marks = [
        p.span for p in reading.passages if p.kind == "chrome" and "source link" in lower(reading.account.quote(p.span))
    ]
    marks += [
        p.span
        for p in reading.passages
        if p.kind in ("credit", "byline") and _names_agency(reading.account.quote(p.span))
    ]
    return tuple(marks)


def _names_agency(line: str) -> bool:
    """Whether a credit names a news agency."""
    return bool({w.strip(" .,()/|") for w in lower(line).replace("/", " ").split()} & words("layout", "credit"))


def _manner(m: _Measure) -> Manner | None:
    """The manner of an account, by its measures; None where they do not decide."""
    if m.copied >= _COPY:
        return "near_copy" if m.told >= _FULL else "abridgement" if m.own <= _OWN else "quotation"
    if m.told >= _FULL and _ALIKE[0] <= m.length <= _ALIKE[1] and m.turns > 0.5:
        return "translation"
    if m.told >= _PART and m.own <= _OWN and m.length < _SHORT:
        return "abridgement"
    if not m.common:
        return None
    return "syndication" if m.relayed else "rewrite"


def _edge(m: _Measure, manner: Manner | None, primary: str) -> Derivation | None:
    """The edge from the primary, with what speaks for it in plain words."""
    if manner is None:
        return None
    evidence = [
        f"tells {m.told:.0%} of the primary's matter, {m.own:.0%} of it is not in the primary",
        f"is {m.length:.0%} as long as the primary, shares {m.copied:.0%} of its runs of four words",
    ]
    if m.relayed:
        evidence.append("carries a source line or an agency's credit")
    confidence = {"near_copy": m.copied, "translation": 0.9, "abridgement": 0.5 + 0.4 * (1 - m.own)}.get(
        manner, 0.5 + 0.3 * m.told
    )
    return Derivation(
        m.account, primary, manner, tuple(evidence), (*m.relayed, *m.common), round(min(0.95, confidence), 2)
    )


def _rendering(first: Reading, sister: _Measure | None) -> Derivation:
    """The primary as a rendering of words nobody here holds."""
    turns = tuple(s.span for s in first.statements if s.mode == "transcript")[:4]
    note = "is a transcript: its words were spoken first"
    if sister:
        note += f"; {sister.account} renders the same words with {sister.copied:.0%} of its runs of four words"
    return Derivation(first.account.id, _LOST, "transcript", (note,), turns, 0.9 if sister else 0.7)


def _nearest_parent(edge: Derivation, readings: Sequence[Reading], primary: str, sisters: Sequence[str]) -> Derivation:
    """A child of several renderings hangs on the one whose private runs of words it shares most."""
    if edge.parent != primary or not sisters:
        return edge
    runs = {r.account.id: shingles(_words(r)) for r in readings}
    private = {
        p: len((runs[p] - frozenset().union(*(runs[q] for q in (primary, *sisters) if q != p))) & runs[edge.child])
        for p in (primary, *sisters)
    }
    best = max(sorted(private), key=lambda p: private[p])
    if private[best] < 3 or private[best] < 1.5 * max(v for p, v in private.items() if p != best):
        return edge
    note = f"shares {private[best]} runs of four words with {best} alone, {private[primary]} with the primary alone"
    return replace(edge, parent=best, evidence=(*edge.evidence, note))


def count_origins(row: Alignment, statements: Mapping[Span, Statement], stemma: Stemma) -> int:
    """How many independent origins a row has: its distinct speakers; without any, its accounts' independent originals."""
    members = [statements[s] for s in row.statements]
    speakers = {s.speaker.split()[-1].lower() for s in members if s.speaker}
    return len(speakers) if speakers else stemma.independent([s.account for s in row.statements])
