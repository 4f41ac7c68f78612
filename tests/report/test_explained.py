"""Why a row holds, in words: the largest part first, nothing that two decimals do not show."""

from typing import get_args

import pytest

from variorum.records import Alignment, Evidence, EvidenceKind, Join, Span
from variorum.report.explained import joined, parts, why
from variorum.report.words import EVIDENCE, JOIN


def row(*evidence: Evidence, joined_by: tuple[Join, ...] = ()) -> Alignment:
    """A row with these parts."""
    return Alignment((Span("a", 0, 5), Span("b", 0, 5)), 0.7, evidence=evidence, joined_by=joined_by)


def test_what_adds_comes_first_and_what_takes_last() -> None:
    found = row(Evidence("place", -0.02), Evidence("order", 0.04), Evidence("neighbourhood", 0.27))

    assert parts(found) == "neighbourhood +0.27, order +0.04, place −0.02"


@pytest.mark.parametrize("value", [0.0049, -0.0049, 0.0, -0.0])
def test_a_part_that_rounds_to_nothing_is_not_told(value: float) -> None:
    assert parts(row(Evidence("order", value))) == ""


def test_the_rules_are_told_in_words() -> None:
    told = joined(row(joined_by=("nearest", "neighbours")))

    assert told == "nearest to each other; one came by its place beside an aligned one"


def test_score_parts_and_rules_make_one_line() -> None:
    found = row(Evidence("order", 0.04), joined_by=("counted",))

    assert why(found) == "0.70: order +0.04 – one came by a value that only these give"
    assert why(row()) == "0.70"


def test_every_part_and_every_rule_has_its_words() -> None:
    assert list(EVIDENCE) == list(get_args(EvidenceKind))
    assert list(JOIN) == list(get_args(Join))
