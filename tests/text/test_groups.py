"""The verb group around a word and who does what it says."""

import pytest

from variorum.text.groups import agrees, group_of, subject_of
from variorum.text.sources import tokens_of


def subject(sentence: str, verb: str) -> str | None:
    """The subject of a verb of the sentence, over what stands in its group."""
    tokens = tokens_of(sentence)
    found = subject_of(tokens, group_of(tokens, next(i for i, t in enumerate(tokens) if t.text == verb)))
    return sentence[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Berg would not have said it.", "said", "Berg"),
        ("She's warning them.", "warning", "She"),
        ("Berg was forced to admit it.", "admit", "Berg"),
        ("The council forced the mayor to admit it.", "admit", "the mayor"),
        ("The crews left, who to ask is unclear.", "ask", None),
    ],
)
def test_the_subject_stands_before_the_whole_group(sentence: str, verb: str, expected: str | None) -> None:
    assert subject(sentence, verb) == expected


@pytest.mark.parametrize(
    ("phrase", "plural", "fits"),
    [
        ("the crews", True, True),
        ("the crews", False, False),
        ("the mayor", True, False),
        ("the mayor of both ports", False, True),
        ("Berg and Ode", True, True),
        ("they", True, True),
        ("police", True, True),
        ("", True, True),
    ],
)
def test_a_subject_agrees_in_number_with_its_verb(phrase: str, plural: bool, fits: bool) -> None:
    assert agrees(tokens_of(phrase), plural=plural) is fits
