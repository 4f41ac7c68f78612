"""Finite verbs, as far as word lists and endings can tell."""

import pytest

from variorum.text.verbs import has_finite_verb, may_be_finite


@pytest.mark.parametrize("text", ["The pier is old", "Berg denies it", "crews waited", "she won’t", "they went"])
def test_a_finite_verb_is_found(text: str) -> None:
    assert has_finite_verb(text)


@pytest.mark.parametrize("text", ["", "the old pier", "closing the pier", "to close it", "Berg and Ode", "the need"])
def test_no_finite_verb_is_made_up(text: str) -> None:
    assert not has_finite_verb(text)


def test_the_word_before_tells_a_verb_from_a_noun() -> None:
    assert may_be_finite("offers", "berg")
    assert not may_be_finite("offers", "several")
    assert not may_be_finite("closed", "the")
