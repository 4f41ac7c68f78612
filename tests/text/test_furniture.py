"""What the form of one line says of its being page furniture."""

import pytest

from variorum.text.furniture import (
    answers_readers,
    ends_credited,
    heads_comments,
    is_chrome,
    is_credit,
    is_section,
    is_stamp,
)


@pytest.mark.parametrize(
    "line",
    [
        "home",
        "12°c",
        "34",
        "1.2k",
        "coast 27,934.02 -0.36%",
        "▲ 1.2%",
        "share this article",
        "© 2031 the coast courier",
        "the courier. all rights reserved.",
        "related: the crews of the north",
        "read more: will the old pier by the market ever open again?",
        "[related: the crews of the north]",
        "subscribe to our newsletter and get the news in your inbox.",
        "follow ann berg on twitter.",
        "click here to see the whole list of piers.",
        "read the whole statement here",
        "we use cookies. you can switch them off in your browser.",
        "by subscribing, you agree to get our newsletter.",
    ],
)
def test_furniture_is_known_by_its_form(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "the search for the crew went on.",
        "follow the harbour road to the old pier, she told them.",
        "get the boats out, the mayor said.",
        "the council said that its newsletter goes to 400 subscribers.",
        '"subscribe to our newsletter," he said, and left.',
        "we read the plan, and you know it.",
        "the share of boats from the north fell by 3% in may",
        "related costs: none were named by the council, which met on monday and will meet again in june to speak about "
        "the pier, the market behind it and the plan of the port",
    ],
)
def test_a_sentence_that_tells_of_such_things_is_none(line: str) -> None:
    assert not is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "jo ode / afp",
        "photo: jo ode",
        "(photo: jo ode)",
        "- reuters",
        "(reporting by ann berg; editing by jo ode)",
        "source: reuters",
        "ann berg and jo ode contributed to this report.",
        "with inputs from agencies",
    ],
)
def test_credits_of_pictures_and_stories(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["reported by the mayor, the cost rose.", "from oslo", "the photo shows the pier."])
def test_what_only_looks_like_a_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize("line", ["related articles", "most popular", "12 comments", "more from harbour", "tags:"])
def test_heads_of_what_is_no_text(line: str) -> None:
    assert is_section(line)


def test_a_sentence_heads_nothing() -> None:
    assert not is_section("comments on the plan were sent by more than forty people in may")


@pytest.mark.parametrize(("line", "heads"), [("12 comments", True), ("leave a reply", True), ("commentary", False)])
def test_where_comments_begin(line: str, heads: bool) -> None:
    assert heads_comments(line) is heads


@pytest.mark.parametrize(("line", "marks"), [("reply", True), ("ann says:", True), ("she says it is late.", False)])
def test_marks_of_readers_answers(line: str, marks: bool) -> None:
    assert answers_readers(line) is marks


@pytest.mark.parametrize(
    ("line", "stamped"),
    [("2 hours ago", True), ("updated 5 min ago", True), ("this story has been updated.", True), ("two boats", False)],
)
def test_stamps_of_time(line: str, stamped: bool) -> None:
    assert is_stamp(line) is stamped


def test_a_caption_ends_with_its_credit() -> None:
    assert ends_credited("the old pier at dawn (image: jo ode)")
    assert not ends_credited("the old pier is closed (again)")
