"""The fold: one code point for one, so that folded offsets are offsets in the text."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.normalise import fold, lower, trim


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(lower(text)) == len(text)


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“We wait,” she said.", '"We wait," she said.'),
        ("«We wait»", '"We wait"'),
        ("the mayor’s ‘plan’", "the mayor's 'plan'"),
        ("pier—harbour, 5–6, −3", "pier-harbour, 5-6, -3"),
        ("5\u00a0June\u202f2031\tnoon", "5 June 2031 noon"),
    ],
)
def test_marks_and_spaces_of_print_become_plain_ones(text: str, plain: str) -> None:
    assert fold(text) == plain


def test_line_breaks_are_no_spaces() -> None:
    assert fold("one\ntwo\r\nthree") == "one\ntwo\r\nthree"


def test_a_letter_whose_lower_case_is_longer_is_folded_first() -> None:
    assert lower("İZMİR Harbour") == "izmir harbour"


def test_no_letter_has_a_longer_lower_case_once_it_is_folded() -> None:
    assert [char for char in map(chr, range(sys.maxunicode + 1)) if len(lower(char)) != 1] == []


@settings(deadline=None, derandomize=True)
@given(st.text(), st.integers(0, 10), st.integers(0, 10))
def test_trimming_takes_white_space_off_both_ends_and_nothing_else(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))

    first, last = trim(text, start, end)

    assert start <= first <= last <= end
    assert text[first:last] == text[start:end].strip()


def test_trimming_nothing_but_white_space_leaves_an_empty_stretch() -> None:
    first, last = trim("a \n\t b", 1, 5)

    assert first == last
