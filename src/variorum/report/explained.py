"""Why a row holds, told on request: its score, what adds to it and what takes from it, and how it was joined."""

from variorum.records import Alignment
from variorum.report.words import JOIN, STANDING, counted

__all__ = ["joined", "origins", "parts", "score", "vouchers", "why"]


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


def origins(row: Alignment) -> str:
    """How many independent origins the row has, with the bounds where it cannot be told: `2 origins (1 to 3)`."""
    count, least, most = row.origins_counted, row.origins_least, row.origins_most
    return counted(count, "origin") + (f" ({least} to {most})" if least < most else "")


def vouchers(row: Alignment) -> str:
    """Who vouches for what the row says, the surest first, with where."""
    return "; ".join(f"{o.name}, {STANDING[o.standing]} ({o.cited})" for o in row.origins)


def why(row: Alignment) -> str:
    """All of it on one line."""
    made = f": {parts(row)}" if parts(row) else ""
    came = f" – {joined(row)}" if row.joined_by else ""
    return score(row) + made + came
