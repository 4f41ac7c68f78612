"""Words: their offsets, stems, and which carry content."""

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.words import content, stem, words


def test_words_stand_where_they_say() -> None:
    text = "The mayor’s 1,200 crews"

    found = words(text)

    assert [text[w.start : w.end] for w in found] == ["The", "mayor’s", "1,200", "crews"]
    assert [w.text for w in found] == ["the", "mayor's", "1,200", "crews"]


def test_a_hyphenated_word_counts_as_its_parts() -> None:
    assert [w.text for w in words("a 12-day wait")] == ["a", "12", "day", "wait"]


def test_forms_of_one_word_share_a_stem() -> None:
    assert stem("negotiations") == stem("negotiated") == stem("negotiating")
    assert stem("mayor's") == stem("mayor")


def test_words_of_grammar_carry_no_content_and_negators_do() -> None:
    assert [w.text for w in content("The pier was not safe, and it had to close.")] == ["pier", "not", "safe", "close"]


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_words_lie_in_order_in_the_text(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= len(text)
        at = word.end
