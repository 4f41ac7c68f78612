"""Numbers in digits, and the length of a text in words."""

import pytest

from variorum.text.figures import figures, length_in_words


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("27 тонн и 1 204 души", ["27", "1", "204"]),
        ("27,5 Tonnen, 1.204 Seelen.", ["275", "1204"]),
        ("٤٠ زورقا", ["40"]),
        ("в 20:00, 3/4, 04.05.2031, B2, 5G", ["04052031"]),
    ],
)
def test_numbers_stand_in_ascii_digits_without_separators(text: str, digits: list[str]) -> None:
    assert [f.digits for f in figures(text)] == digits


def test_a_number_with_separators_is_not_plain() -> None:
    assert [(f.plain, f.digits) for f in figures("40, 27,5")] == [(True, "40"), (False, "275")]


@pytest.mark.parametrize(
    ("text", "count"), [("The port is open.", 4), ("港口将于星期一开放", 4), ("", 0), ("港口 in Toft", 3)]
)
def test_a_script_without_spaces_has_words_too(text: str, count: int) -> None:
    assert length_in_words(text) == count
