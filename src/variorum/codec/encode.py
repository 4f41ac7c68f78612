"""Records to JSON values, one small function a record. Keys are written in a fixed order; what is not known is null."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from variorum.codec.check import check_comparison, check_reading
from variorum.records import (
    Account,
    Addition,
    Alignment,
    Aside,
    Comparison,
    Derivation,
    Detail,
    Divergence,
    Entry,
    Fidelity,
    Intake,
    Omission,
    Origin,
    Passage,
    Profile,
    Reading,
    Run,
    Section,
    Source,
    Span,
    Statement,
    Stemma,
    Variant,
)

__all__ = ["FORMAT", "VERSION", "Json", "place", "reading_to_dict", "to_dict"]

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

FORMAT = "variorum.comparison"
VERSION = 1

WHOLE = {"near_copy": "syndication", "quotation": "unknown"}
"""An account's `derivation` has fewer words than an edge's `manner`: a near-copy is carried as it stands, and quoting
another account says nothing of the whole."""


def to_dict(comparison: Comparison) -> dict[str, Json]:
    """A comparison as JSON values, after checking that every citation in it resolves."""
    check_comparison(comparison)
    readings = comparison.readings
    return {
        "format": FORMAT,
        "version": VERSION,
        "run": _run(comparison.run),
        "primary_reason": comparison.primary_reason,
        "accounts": [_compared(comparison, account) for account in comparison.accounts],
        "passages": [_passage(p) for r in readings for p in r.passages],
        "statements": [_statement(r.account, s) for r in readings for s in r.statements],
        "alignments": [_alignment(a) for a in comparison.alignments],
        "divergences": [_divergence(d) for d in comparison.divergences],
        "fidelities": [_fidelity(f) for f in comparison.fidelities],
        "stemma": _stemma(comparison.stemma),
        "omissions": [_selected(o) for o in comparison.omissions],
        "additions": [_selected(a) for a in comparison.additions],
        "profile": _profile(comparison.profile),
        "dossier": _dossier(comparison.sections),
        "intakes": [_intake(i) for i in comparison.intakes],
        "aside": [_aside(a) for a in comparison.aside],
    }


def reading_to_dict(reading: Reading) -> dict[str, Json]:
    """One account's reading, written the same way. Alone, it is not known to be primary or to rest on another."""
    check_reading(reading)
    return {
        "format": "variorum.reading",
        "version": VERSION,
        "accounts": [_account(reading.account, primary=None, derivation="unknown")],
        "passages": [_passage(p) for p in reading.passages],
        "statements": [_statement(reading.account, s) for s in reading.statements],
    }


def _run(run: Run) -> Json:
    return {"version": run.version, "tools": dict(run.tools), "settings": dict(run.settings)}


def _compared(comparison: Comparison, account: Account) -> Json:
    manner = comparison.stemma.manner(account.id)
    return _account(account, primary=account.id == comparison.primary, derivation=WHOLE.get(manner, manner))


def _account(account: Account, primary: bool | None, derivation: str) -> Json:
    return {
        "id": account.id,
        "source": account.source.location,
        "sha256": account.sha256,
        "title": account.title,
        "outlet": account.source.publisher,
        "published": account.source.published,
        "language": account.language,
        "language_by": account.language_by,
        "primary": primary,
        "derivation": derivation,
        **_origin(account.source),
        "layout": [
            {"kind": p.kind, "start": p.span.start, "end": p.span.end, "label": p.label} for p in account.layout
        ],
        "text": account.text,
    }


def _origin(source: Source) -> dict[str, Json]:
    return {
        "author": source.author,
        "wire": source.wire,
        "updated": source.updated,
        "retrieved": source.retrieved,
        "canonical": source.canonical,
        "encoding": source.encoding,
        "method": source.method,
    }


def place(span: Span) -> dict[str, Json]:
    """A citation: the account, and where in its text, in code points."""
    return {"account": span.account, "start": span.start, "end": span.end}


def _ids(spans: Sequence[Span]) -> list[str]:
    return [str(span) for span in spans]


def _passage(passage: Passage) -> Json:
    return {"id": passage.id, **place(passage.span), "kind": passage.kind, "label": passage.label}


def _statement(account: Account, statement: Statement) -> Json:
    cue, turn = statement.cue, statement.turn
    return {
        "id": statement.id,
        **place(statement.span),
        "act": statement.act,
        "speaker": statement.speaker,
        "mode": statement.mode,
        "cue": account.quote(cue) if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "addressee": statement.addressee,
        "occasion": statement.occasion,
        "relayed_from": list(statement.relayed_from) or None,
        "turn": {"start": turn.start, "end": turn.end} if turn else None,
        "details": [_detail(d) for d in statement.details],
    }


def _detail(detail: Detail) -> Json:
    return {"kind": detail.kind, "value": detail.value, "start": detail.span.start, "end": detail.span.end}


def _alignment(row: Alignment) -> Json:
    return {
        "id": row.id,
        "statements": _ids(row.statements),
        "score": row.score,
        "evidence": [{"kind": e.kind, "value": e.value} for e in row.evidence],
        "joined_by": row.joined_by,
        "origins": row.origins_counted or None,
        "origins_least": row.origins_least or None,
        "origins_most": row.origins_most or None,
        "vouched_by": [_vouched(o) for o in row.origins],
        "outcome": row.outcome,
        "label": row.label or None,
    }


def _vouched(origin: Origin) -> Json:
    cited = origin.cited
    return {
        "name": origin.name,
        "kind": origin.kind,
        "standing": origin.standing,
        "account": cited.account,
        "start": cited.start,
        "end": cited.end,
    }


def _divergence(divergence: Divergence) -> Json:
    return {
        "id": divergence.id,
        "alignment": divergence.alignment,
        "kind": divergence.kind,
        "severity": divergence.severity,
        "readings": [_variant(r) for r in divergence.readings],
        "note": divergence.note,
        "by": divergence.by,
        "confidence": divergence.confidence,
        "between": divergence.between,
    }


def _variant(variant: Variant) -> Json:
    span = variant.span
    return {
        "statement": str(variant.statement),
        "start": span.start,
        "end": span.end,
        "value": variant.value,
        "origins": variant.origins,
    }


def _fidelity(fidelity: Fidelity) -> Json:
    return {
        "statement": str(fidelity.statement),
        "primary": str(fidelity.primary) if fidelity.primary else None,
        "grade": fidelity.grade,
        "note": fidelity.note,
        "by": fidelity.by,
        "confidence": fidelity.confidence,
    }


def _stemma(stemma: Stemma) -> Json:
    return {
        "accounts": stemma.accounts,
        "derivations": [_derivation(d) for d in stemma.derivations],
        "lost": [{"id": lost.id, "label": lost.label} for lost in stemma.lost],
    }


def _derivation(edge: Derivation) -> Json:
    return {
        "child": edge.child,
        "parent": edge.parent,
        "manner": edge.manner,
        "confidence": edge.confidence,
        "direction": edge.direction,
        "evidence": edge.evidence,
        "cited": [place(span) for span in edge.cited],
    }


def _selected(selected: Omission | Addition) -> Json:
    return {
        "account": selected.account,
        "statements": _ids(selected.statements),
        "weighed": [{"weight": w.weight, "reasons": w.reasons, "others": w.others} for w in selected.weighed],
    }


def _profile(profile: Profile | None) -> Json:
    if profile is None:
        return None
    return {
        "name": profile.name,
        "title": profile.title,
        "reason": profile.reason,
        "figures": [{"profile": name, "share": share} for name, share in profile.figures],
        "sections": [{"key": section.key, "title": section.title} for section in profile.sections],
    }


def _dossier(sections: Mapping[Section, Sequence[Entry]]) -> Json:
    return {section.key: [_entry(e) for e in entries] for section, entries in sections.items()}


def _entry(entry: Entry) -> Json:
    return {
        "subject": entry.subject,
        "value": entry.value,
        "holder": entry.holder,
        "when": entry.when,
        **dict(entry.facts),
        "citations": _ids(entry.evidence),
    }


def _intake(intake: Intake) -> Json:
    return {
        "location": intake.location,
        "outcome": intake.outcome,
        "account": intake.account,
        "reason": intake.reason or None,
    }


def _aside(aside: Aside) -> Json:
    return {"account": aside.account, "reason": aside.reason}
