"""The words that report, by class and form."""

import pytest

from variorum.text.cues import cue_of, is_noun_of_saying


def test_a_form_knows_its_shapes_its_classes_and_its_particles() -> None:
    said, called = cue_of("said"), cue_of("called")

    assert said is not None and called is not None
    assert said.shapes == {"past", "participle"}
    assert "speech" in said.classes
    assert called.particles >= {"for", "on"}


def test_both_spellings_of_a_doubled_letter_are_known() -> None:
    assert cue_of("signaled") == cue_of("signalled")


def test_a_word_that_reports_nothing_is_no_cue() -> None:
    assert cue_of("pier") is None


@pytest.mark.parametrize(("word", "says"), [("claim", True), ("replies", True), ("wishes", False), ("pier", False)])
def test_nouns_of_saying_are_known_in_the_plural(word: str, says: bool) -> None:
    assert is_noun_of_saying(word) is says
