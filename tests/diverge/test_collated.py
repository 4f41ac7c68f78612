"""What alone was exchanged between two statements in nearly the same words."""

import pytest

from .conftest import Laid


@pytest.mark.parametrize(
    ("first", "second", "found", "words"),
    [
        ("The board meets in the second half of May.", "The board meets in the second quarter of May.",
         ("number", 2), ("half", "quarter")),
        ("They rose at ten minutes to nine.", "They rose at ten minutes to six.", ("number", 2), None),
        ("Some 28 crews may vote on it.", "Some 27 crews may vote on it.", ("number", 2), ("Some 28", "Some 27")),
        ("The pier cost $2 million and the shed $2 million.", "The pier cost $5 million and the shed $2 million.",
         ("number", 2), None),
        ("The crew is to report within 24 hours.", "The crew is to report within 24 days.", ("number", 2), None),
        ("We told Mr Quill of the plan.", "We told Mr Denholm of the plan.", ("name", 2), ("Quill", "Denholm")),
        ("We told Walter Quill of it.", "We told Anton Quill of it.", ("name", 2), None),
        ("The French crews left the port.", "The Danish crews left the port.", ("name", 2), ("French", "Danish")),
        ("It was suggested by no one.", "It was not suggested by no one.", ("polarity", 3), None),
        ("The shed will stay shut until May.", "The shed will not stay shut until May.", ("polarity", 3), None),
        ("The board met before the vote.", "The board met after the vote.", ("order", 2), ("before", "after")),
        ("The crews will be paid for it.", "The crews may be paid for it.", ("modality", 2), ("will", "may")),
        ("We met most crews of the port.", "We met some crews of the port.", ("scope", 2), ("most", "some")),
    ],
)  # fmt: skip
def test_an_exchange_is_found_in_the_same_words(
    laid: Laid, first: str, second: str, found: tuple[str, int], words: tuple[str, str] | None
) -> None:
    told = laid(first, second)

    assert found in told.kinds()
    assert words is None or told.words(found[0]) == [words]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It did not last five minutes but five hours.", "It didn't last five minutes but five hours."),
        ("The pier is not only the port's work.", "The pier isn't only the port's work."),
        ("The shed was shut at 3 p.m. on Monday.", "The shed was shut at 15:00 on Monday."),
        ("The board met seven crews of the port.", "The board met 7 crews of the port."),
        ("We told Yury Quillov of the plan.", "We told Yuri Quillov of the plan."),
        ("The crews can pay the toll.", "The crews are able to pay the toll."),
    ],
)
def test_one_thing_told_in_two_ways_is_no_exchange(laid: Laid, first: str, second: str) -> None:
    assert laid(first, second).kinds(2) == []


def test_what_is_exchanged_in_a_tag_is_found(laid: Laid) -> None:
    told = laid(
        "The talks ended late.\n\nThe tolls are fair, Piet Vos said on Tuesday.\n",
        "The talks ended late.\n\nThe tolls are fair, Piet Vos said on Friday.\n",
        rows=[(1, 1)],
    )

    assert told.kinds() == [("date", 2)]
    assert told.words("date") == [("Tuesday", "Friday")]


def test_the_same_words_of_another_named_in_the_tag_are_another_attribution(laid: Laid) -> None:
    told = laid(
        "The talks ended late.\n\nVos said that the tolls of the port are fair.\n",
        "The talks ended late.\n\nDenholm said that the tolls of the port are fair.\n",
        rows=[(1, 1)],
    )

    assert told.kinds() == [("attribution", 2)]


def test_a_denied_question_is_another_question_unless_it_asks_for_consent(laid: Laid) -> None:
    asked = "Question: {}\n\nAnn Berg: The papers were sent to the board.\n"
    told = laid(
        *(asked.format(q) for q in ("Which papers were sent to it?", "Which papers were not sent to it?")),
        rows=[(0, 0)],
    )
    consent = laid(
        *(asked.format(q) for q in ("Was it sent to the board?", "Was it not sent to the board?")), rows=[(0, 0)]
    )

    assert told.kinds() == [("polarity", 2)]
    assert consent.kinds() == []


def test_between_other_words_only_what_stands_firmly_is_compared(laid: Laid) -> None:
    told = laid(
        "As we heard from the mayor last week, the draft has 17 articles and three annexes in all.",
        "According to what she could find out, the draft has 17 articles and seven annexes.",
    )

    assert ("number", 2) in told.kinds()
    assert ("three", "seven") in told.words("number")
