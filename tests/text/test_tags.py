"""The reported words of a statement without "he said"."""

import pytest

from variorum.text.tags import without_tag


def bare(text: str, cue: str) -> str:
    """What is left of a statement when its tag is taken off."""
    at = text.index(cue)
    return text[slice(*without_tag(text, (at, at + len(cue))))]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("He said that the talks went on.", "said", "the talks went on."),
        ("He said the talks went on.", "said", "the talks went on."),
        ("Berg told reporters on Monday that the talks went on.", "told", "the talks went on."),
        ("He lashed out at the late charts.", "lashed", "He lashed out at the late charts."),
        ("According to Ann Berg, the talks went on.", "According to", "the talks went on."),
        ("The talks went on, he said.", "said", "The talks went on"),
        ("“The talks went on,” Berg said on Monday.", "said", "“The talks went on,"),
    ],
)
def test_a_tag_is_taken_off_at_either_end(text: str, cue: str, expected: str) -> None:
    assert bare(text, cue) == expected


@pytest.mark.parametrize(
    ("text", "cue"), [("He said no.", "said"), ("The talks, he said, went on for two more days.", "said")]
)
def test_a_tag_stays_where_little_would_be_left_or_it_stands_in_the_middle(text: str, cue: str) -> None:
    assert bare(text, cue) == text


def test_without_a_cue_all_of_it_is_reported() -> None:
    assert without_tag("The talks went on.", None) == (0, 18)
    assert without_tag("The talks went on.", (5, 99)) == (0, 18)
