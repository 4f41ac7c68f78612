"""An account as far as it is read: the days of its event, who spoke and what was asked last, who put it up."""

import pytest

from variorum.attribute.discourse import Discourse
from variorum.records import Account, Source, Span, Statement


def discourse(text: str, author: str | None = None) -> Discourse:
    """The start of reading a text."""
    return Discourse(Account("pier", text, Source("pier.txt", author=author), "0" * 64), text, -1, ())


@pytest.mark.parametrize(
    ("lede", "when", "another"),
    [
        ("Berg met Ode on Monday.", "on Monday", False),
        ("Berg met Ode on Monday.", "on Friday", True),
        ("Berg met Ode on Monday after talks on Friday.", "on Friday", True),
        ("Berg met Ode on Monday.", "on 3 May", False),
        ("Berg met Ode on Monday.", None, False),
        ("Berg met Ode.", "on Friday", False),
        ("Berg met Ode. " + "It rained on the pier. " * 40 + "On Monday it stopped.", "on Friday", False),
    ],
)
def test_a_day_that_the_head_of_an_account_does_not_name_is_another(lede: str, when: str | None, another: bool) -> None:
    assert discourse(lede).is_another_day(when) is another


def test_who_put_a_text_up_is_its_author_or_a_part_they_play() -> None:
    assert discourse("", "P. Oster").poster == "P. Oster"
    assert discourse("").poster == "commentator"


def test_the_last_speaker_and_the_last_question_are_remembered() -> None:
    found = discourse("Why? Because. It rained.")
    question = Statement(Span("pier", 0, 4), "question", "indirect", "Jo Lund")
    answer = Statement(Span("pier", 5, 13), "statement", "indirect", "Ann Berg")
    rain = Statement(Span("pier", 14, 24), "narration", "narrated")

    for statement in (question, answer, rain):
        found.note(statement)

    assert (found.speaker, found.question, found.asker) == ("Ann Berg", question.span, "Jo Lund")
