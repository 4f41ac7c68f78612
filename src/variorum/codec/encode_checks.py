"""Checked claims to JSON values."""

from variorum.codec.encode import Json, place
from variorum.records import Checked, Checks

__all__ = ["checks_to_list"]


def checks_to_list(checks: Checks) -> list[Json]:
    """The claims in their order. Raises CitationError where a place is in none of the accounts."""
    return [_checked(checks, checked) for checked in checks.checked]


def _checked(checks: Checks, checked: Checked) -> Json:
    return {
        "claim": checked.claim,
        "grade": checked.grade,
        "note": checked.note,
        "by": checked.by,
        "confidence": round(checked.confidence, 4),
        "evidence": [{**place(span), "text": checks.quote(span)} for span in checked.evidence],
        "speaker": checked.speaker,
        "place": place(checked.place) if checked.place and checks.quote(checked.place) else None,
    }
