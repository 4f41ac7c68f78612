"""Stretches that no sentence crosses: blank lines, items of lists, lines in capitals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.blocks import blocks


def cut(text: str) -> list[str]:
    """The stretches of a text without the white space around them."""
    return [text[a:b].strip() for a, b in blocks(text) if text[a:b].strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crews want\n• a pier\n• a beach", ["The crews want", "• a pier", "• a beach"]),
        ("• a pier • a beach", ["• a pier", "• a beach"]),
        ("The crews want:\n- a pier", ["The crews want:", "- a pier"]),
        ("- a pier\n- a beach\nthat is clean", ["- a pier", "- a beach\nthat is clean"]),
        ("1) a pier\n2) a beach", ["1) a pier", "2) a beach"]),
        ("They want\n1. a pier\n2. a beach", ["They want", "1. a pier", "2. a beach"]),
        ("(a) a pier\n(b) a beach", ["(a) a pier", "(b) a beach"]),
        ("OLD PIER CLOSES\nThe old pier closed.", ["OLD PIER CLOSES", "The old pier closed."]),
        ("One line\n \nAnother", ["One line", "Another"]),
    ],
)
def test_what_stands_apart_is_cut(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The pier was closed\nand stayed closed.",
        "The old pier\n- built by hand - was sold.",
        "The pier opened in\n19. It fell.",
        "THE OLD PIER\nIS CLOSED",
        "The pier of the\nUSA fell.",
        "Home•News",
    ],
)
def test_a_broken_line_of_prose_stays_whole(text: str) -> None:
    assert cut(text) == [text]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["Pier", "•", "-", "1.", "\n", "\r\n", " ", "A B CDE FG", ":"])).map("".join))
def test_only_white_space_is_left_out(text: str) -> None:
    found = blocks(text)

    assert found == sorted(found)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
