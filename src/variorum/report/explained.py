"""Why a row holds, told on request: its score, what adds to it and what takes from it, and how it was joined."""

from variorum.records import Alignment
from variorum.report.words import JOIN

__all__ = ["joined", "parts", "score", "why"]


def score(row: Alignment) -> str:
    """The row's score, as in `0.74`."""
    return f"{row.score:.2f}"


def parts(row: Alignment) -> str:
    """What adds to the score and what takes from it, the largest first, as in `order +0.04, place −0.02`."""
    told = sorted(row.evidence, key=lambda part: -part.value)
    return ", ".join(f"{part.kind} {signed(part.value)}" for part in told if signed(part.value))


def signed(value: float) -> str:
    """A part with its sign; empty where nothing is left of it at two decimals."""
    size = f"{abs(value):.2f}"
    return "" if float(size) == 0 else ("+" if value > 0 else "−") + size


def joined(row: Alignment) -> str:
    """How its statements came together, in words."""
    return "; ".join(JOIN[join] for join in row.joined_by)


def why(row: Alignment) -> str:
    """All of it on one line."""
    made = f": {parts(row)}" if parts(row) else ""
    came = f" – {joined(row)}" if row.joined_by else ""
    return score(row) + made + came
