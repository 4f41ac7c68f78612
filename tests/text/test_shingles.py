"""Runs of words shared between texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.shingles import shared, shingles


def test_runs_are_all_sequences_of_that_many_words_whatever_their_marks() -> None:
    assert shingles("The pier is—rotten!", 3) == {("the", "pier", "is"), ("pier", "is", "rotten")}


def test_a_text_shorter_than_a_run_has_none() -> None:
    assert shingles("The pier") == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ("one two three four five", "one two three four five", 1.0),
        ("one two three four five", "zero one two three four five six", 1.0),
        ("one two three four five", "five four three two one", 0.0),
        ("one two three four five", "one two three four six", 0.5),
        ("", "one two three four", 0.0),
    ],
)
def test_what_is_shared_is_counted_against_the_shorter_text(a: str, b: str, share: float) -> None:
    assert shared(shingles(a), shingles(b)) == share


@settings(deadline=None, derandomize=True)
@given(st.text("ab ", max_size=30), st.text("ab ", max_size=30))
def test_sharing_is_symmetric_and_a_share(a: str, b: str) -> None:
    left, right = shingles(a, 2), shingles(b, 2)

    assert 0 <= shared(left, right) == shared(right, left) <= 1
