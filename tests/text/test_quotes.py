"""Quoted stretches of a paragraph, and what an unclosed mark costs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.quotes import left_open, opens_quotation, quoted


def quotations(text: str, *, goes_on: bool = False) -> list[str]:
    """The quoted stretches of a paragraph, as they stand."""
    return [text[a:b] for a, b in quoted(text, goes_on=goes_on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wait,” she said. “We always do.”", ["“We wait,”", "“We always do.”"]),
        ('"We wait," she said. "We always do."', ['"We wait,"', '"We always do."']),
        ("«We wait», she said.", ["«We wait»"]),
        ("„We wait“, she said.", ["„We wait“"]),
        ('The "old" pier ("rotten") fell.', ['"old"', '"rotten"']),
        ('He described it as"rotten" twice.', ['"rotten"']),
        ("The mayor’s plan", []),
        ("''We wait,'' she said.", ["''We wait,''"]),
        ("A ‘rotten’ pier", ["‘rotten’"]),
        ("'We don't wait,' she said of the crews' plan.", ["'We don't wait,'"]),
        ("The crews' plan and the mayor's", []),
        ("”We wait,” she said.", ["”We wait,”"]),
        ('A board of 12" by 4" fell.', []),
        ('"She called it “rotten,” and left," he said.', ['"She called it “rotten,” and left,"']),
        ('“She called it "rotten," and left,” he said.', ['“She called it "rotten," and left,”']),
        ('"We wait,” she said. It rained.', ['"We wait,”']),
    ],
)
def test_marks_of_every_style_pair_up(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


def test_an_unclosed_mark_quotes_to_the_end_of_its_sentence() -> None:
    assert quotations("“We wait. The mayor left. He was late.") == ["“We wait."]


def test_an_unclosed_mark_quotes_all_of_a_paragraph_that_the_next_goes_on_with() -> None:
    assert quotations("“We wait. We always do.", goes_on=True) == ["“We wait. We always do."]


def test_a_quotation_inside_another_does_not_end_it() -> None:
    assert quotations("“He calls it ‘rotten’ now,” she said.") == ["“He calls it ‘rotten’ now,”"]


@pytest.mark.parametrize(("text", "open_"), [("“We wait.", True), ("“We wait.”", False), ("We wait.", False)])
def test_whether_a_paragraph_ends_inside_a_quotation_is_seen(text: str, open_: bool) -> None:
    assert left_open(text) is open_


def test_a_mark_that_opens_a_paragraph_is_seen() -> None:
    assert opens_quotation("“We", 0)
    assert not opens_quotation("We", 0)
    assert not opens_quotation("", 0)


@settings(deadline=None, derandomize=True)
@given(st.text(st.sampled_from("“”\"«»„' a.A!\n")), st.booleans())
def test_quotations_are_disjoint_in_order_and_inside(text: str, goes_on: bool) -> None:
    at = 0
    for start, end in quoted(text, goes_on=goes_on):
        assert at <= start < end <= len(text)
        at = end
