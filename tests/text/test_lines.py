"""What a line shows by its form alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.lines import ends_sentence, form_of


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("May 3, 2031", "dateline"),
        ("2031-05-03", "dateline"),
        ("Oslo, 3 May 2031", "dateline"),
        ("Tuesday, May 3, 2031, 14:30", "dateline"),
        ("Photo by Ann Berg", "credit"),
        ("Jo Ode / AFP", "credit"),
        ("Share this", "chrome"),
        ("All rights reserved", "chrome"),
        ("* * *", "chrome"),
        ("_____", "chrome"),
        ("14°C", "chrome"),
        ("By Ann Berg", "byline"),
        ("By Ann Berg and Jo Ode", "byline"),
        ("BY ANN BERG, JO ODE", "byline"),
        ("The mayor, left, and Ann Berg shake hands on the pier, Oslo, May 3, 2031.", "caption"),
        ("The pier will close in May.", "paragraph"),
        ("The old pier by the market will be closed in the first week of May after the storm", "paragraph"),
    ],
)
def test_a_line_shows_its_form(line: str, form: str) -> None:
    assert form_of(line) == form


@pytest.mark.parametrize("line", ["Harbour news", "A long walk home", "What the mayor said", "The plan:"])
def test_the_form_of_a_short_bare_line_is_left_open(line: str) -> None:
    assert form_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "By the end of May the pier will close.",
        "He moved on May 3, 2031, and the crews followed him there soon.",
        "The search for the crew went on until the evening of the next day.",
    ],
)
def test_a_sentence_is_no_furniture_though_it_holds_its_words(line: str) -> None:
    assert form_of(line) == "paragraph"


@pytest.mark.parametrize(("line", "ends"), [("It fell.", True), ("“It fell.”", True), ("It fell", False), ("", False)])
def test_whether_a_line_ends_like_a_sentence_is_seen(line: str, ends: bool) -> None:
    assert ends_sentence(line) is ends


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_every_line_has_a_form_or_none(line: str) -> None:
    assert form_of(line.strip()) in ("dateline", "credit", "chrome", "byline", "caption", "paragraph", None)
