"""Checked claims in a terminal: each with its grade, the passage it was held against, and why."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from variorum.records import Checked, Checks, Grade
from variorum.report.layout import EMPTY, Line, print_lines
from variorum.report.words import GRADE, cite, counted, folded

__all__ = ["terminal_checks"]

COLOUR: dict[Grade, str] = {"reversed": "bold red", "altered": "bold red", "unsupported": "bold magenta"}
NOT_THERE = "not in the transcript"


def terminal_checks(checks: Checks, console: Console) -> None:
    """Print the claims of a check in their order."""
    print_lines((*head(checks), *(line for checked in checks.checked for line in one(checks, checked))), console)


def head(checks: Checks) -> Iterator[Line]:
    """How many claims have which grade, and what they were held against."""
    found = Counter(checked.grade for checked in checks.checked)
    told = ", ".join(f"{found[grade]} {named(grade)}" for grade in GRADE if found[grade])
    against = ", ".join(folded(account.id) for account in checks.transcripts)
    yield Line(Text(f"{counted(len(checks.checked), 'claim')} against {against}", "bold"), 0)
    yield Line(Text(told), 0)


def named(grade: Grade) -> str:
    """A grade as readers call it."""
    return NOT_THERE if grade == "unsupported" else GRADE[grade]


def one(checks: Checks, checked: Checked) -> Iterator[Line]:
    """A claim, its grade and why, and the words of the transcript."""
    yield EMPTY
    yield Line(
        Text.assemble((named(checked.grade), COLOUR.get(checked.grade, "bold")), f": {folded(checked.claim)}"), 0, 2
    )
    said = [folded(checked.speaker)] if checked.speaker else []
    said += [cite(checked.place)] if checked.place else []
    if said:
        yield Line(Text(f"claimed of {', '.join(said)}" if checked.speaker else f"at {said[0]}", "dim"), 2, 2)
    for span in checked.evidence:
        yield Line(Text.assemble(folded(checks.quote(span)), (f" – {cite(span)}", "dim")), 2, 2)
    decided = f"{folded(checked.by)}, {checked.confidence:.2f}"
    yield Line(Text(folded(f"{checked.note} ({decided})"), "dim"), 2, 2)
