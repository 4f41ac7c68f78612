"""Whether two counts told in words are one."""

import pytest

from variorum.text.counted import count_key


@pytest.mark.parametrize(
    ("one", "other"), [("Twelve", "12"), ("No one", "nobody"), ("a guard and a driver", "The guard, the driver")]
)
def test_counts_in_other_words_are_one(one: str, other: str) -> None:
    assert count_key(one) == count_key(other)


@pytest.mark.parametrize(("one", "other"), [("12", "At least 12"), ("no one", "one"), ("a guard", "a driver")])
def test_counts_that_claim_another_range_are_two(one: str, other: str) -> None:
    assert count_key(one) != count_key(other)
