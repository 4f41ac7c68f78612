"""What a statement tells of a step: that it came, that it did not, or neither."""

import pytest

from variorum.follow.tense import denies, is_ahead, outcome_of

STEP = "The engineers will inspect the night ferry no later than 5 June."


@pytest.mark.parametrize(
    "text",
    [
        "The engineers inspected the night ferry on 4 June.",
        "The engineers have inspected the night ferry and were content.",
    ],
)
def test_a_step_told_in_the_past_is_done(text: str) -> None:
    assert outcome_of(text, STEP) == "done"


@pytest.mark.parametrize(
    "text",
    [
        "The engineers have not inspected the night ferry.",
        "The engineers have yet to inspect the night ferry.",
        "The inspection of the night ferry was put off.",
        "We are still waiting for the engineers to inspect the night ferry.",
    ],
)
def test_a_step_that_is_denied_or_awaited_is_not_done(text: str) -> None:
    assert outcome_of(text, STEP) == "not_done"


@pytest.mark.parametrize(
    "text",
    [
        "The engineers will inspect the night ferry in July.",
        "The engineers are to inspect the night ferry.",
        "If the engineers inspected the night ferry, it would sail.",
        "The night ferry of the United Islands, an inspection by engineers.",
        "The engineers need the limited plans of the ferry.",
    ],
)
def test_what_is_to_come_or_only_supposed_is_neither(text: str) -> None:
    assert outcome_of(text, STEP) is None


def test_a_negation_of_something_else_does_not_undo_a_step() -> None:
    assert outcome_of("The engineers inspected the night ferry but found no fault.", STEP) == "done"


def test_a_step_is_ahead_and_a_report_is_not() -> None:
    assert is_ahead(STEP)
    assert not is_ahead("The engineers inspected the night ferry.")


def test_a_denial_of_what_was_told_as_done_is_one() -> None:
    assert denies("The council never promised a free ferry.", "The council promised a free ferry.")
    assert not denies("The council promised a free ferry.", "The council promised a free ferry.")
    assert not denies("The council will never promise a free ferry.", "The council promised a free ferry.")
