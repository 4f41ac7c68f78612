"""Additions: what opens a part that has no conjunction and no subject of its own."""

import pytest

from variorum.text.additions import is_addition


@pytest.mark.parametrize(
    "words",
    [
        "adding that it was late",
        "stating that nobody came",
        "not the price of rope",
        "only the price of rope",
        "as well as plans for the beach",
        "something nobody in the port wants",
    ],
)
def test_an_addition_is_told_by_its_first_words(words: str) -> None:
    assert is_addition(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "closing the pier for good",
        "not only the price of rope",
        "not the price",
        "only",
        "as well as rope",
        "as well as using the old nails",
        "something of a pity",
        "with both sides hoping for peace",
        "the mayor of the town",
    ],
)
def test_a_member_of_a_list_and_an_adjunct_are_none(words: str) -> None:
    assert not is_addition(words.split())
