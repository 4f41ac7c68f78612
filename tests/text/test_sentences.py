"""Sentences: where they end, and where a full stop is only an abbreviation's."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.sentences import sentences


def cut(text: str) -> list[str]:
    """The sentences of a text, as they stand."""
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier is rotten. It will close.", ["The pier is rotten.", "It will close."]),
        ("Is it safe? Yes! Nobody knows… We wait.", ["Is it safe?", "Yes!", "Nobody knows…", "We wait."]),
        ("He left...  She stayed.", ["He left...", "She stayed."]),
        ("Wait?! No.", ["Wait?!", "No."]),
        ("(He was late.) She left.", ["(He was late.)", "She left."]),
        ("The pier closed\nand stayed closed.", ["The pier closed\nand stayed closed."]),
    ],
)
def test_a_sentence_ends_at_its_mark(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ann Berg met Mr. Ode in St. Ives.",
        "J. K. Ode and Yu. Berg met.",
        "See fig. 3 and p. 12 of it.",
        "They met on Dec. 3 in Oslo.",
        "The U.S. Navy left.",
        "Fish, e.g. Baltic herring, is dear.",
        "A wall of 3.5 metres fell.",
        "He asked, “Why?” and left.",
        "He waited ... and left.",
    ],
)
def test_an_abbreviation_or_a_mark_inside_ends_no_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_an_abbreviation_ends_a_sentence_where_a_new_one_clearly_starts() -> None:
    assert cut("They left at 5 p.m. The pier closed. It is in the U.S. The end.") == [
        "They left at 5 p.m.",
        "The pier closed.",
        "It is in the U.S.",
        "The end.",
    ]


def test_a_short_answer_is_no_initial() -> None:
    assert cut("Will it open? No. Berg said so.") == ["Will it open?", "No.", "Berg said so."]


def test_a_closing_quotation_mark_belongs_to_the_sentence_it_closes() -> None:
    assert cut("She said: “It is rotten.” He left.") == ["She said: “It is rotten.”", "He left."]
    assert cut('"It is late." "Go home."') == ['"It is late."', '"Go home."']


def test_an_unclosed_quotation_mark_joins_no_sentences() -> None:
    assert cut("“It is rotten. It will close. We wait.") == ["“It is rotten.", "It will close.", "We wait."]


def test_a_lost_space_still_ends_a_sentence() -> None:
    assert cut("Rents rose by five percent.The rest fell.") == ["Rents rose by five percent.", "The rest fell."]


def test_an_address_of_the_web_is_not_cut() -> None:
    assert cut("Read harbour.example.org today.") == ["Read harbour.example.org today."]


def test_a_stretch_without_any_full_stop_is_cut_at_spaces() -> None:
    text = "pier " * 1000

    pieces = cut(text)

    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 1500
    assert " ".join(pieces) == text.strip()


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "One. Two. Three."

    assert [text[a:b] for a, b in sentences(text, 5, 9)] == ["Two."]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["Berg", "left", ".", "...", "?", "”", "“", " ", "\n", "Mr.", "5", "U.S.", "'"])))
def test_sentences_are_trimmed_in_order_and_leave_out_white_space_only(pieces: list[str]) -> None:
    text = "".join(pieces)

    found = sentences(text)

    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
