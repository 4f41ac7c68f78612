"""To whom something was said: whom it was told or written to, or who had asked."""

from collections.abc import Callable

import pytest

from variorum.records import Statement

Read = Callable[[str], list[Statement]]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Berg told Ode that the pier was rotten.", "Olga Ode"),
        ("Berg told Ode directly that the pier was rotten.", "Olga Ode"),
        ("Berg told the Lisbon Courier that the pier was rotten.", "Lisbon Courier"),
        ("Berg told the family that the pier was rotten.", "family"),
        ("The pier was rotten, Berg told reporters on Tuesday.", "reporters"),
        ("Berg wrote to the council that the pier was rotten.", "council"),
        ("Berg said in a letter to Olga Ode that the pier was rotten.", "Olga Ode"),
        ("Answering questions from reporters, Berg said the pier was rotten.", "reporters"),
        ("Berg said that the pier was rotten.", None),
        ("Berg asked to be told of the pier.", None),
    ],
)
def test_whom_it_was_said_to_is_who_the_tag_names(said: Read, text: str, addressee: str | None) -> None:
    assert said(text)[-1].addressee == addressee


def test_a_pronoun_behind_told_means_someone_else_than_who_speaks(said: Read) -> None:
    (statement,) = said("Ode told her that the pier was rotten.")

    assert (statement.speaker, statement.addressee) == ("Olga Ode", "Ann Berg")


def test_a_pronoun_inside_a_nest_means_who_stands_around_it(said: Read) -> None:
    (statement,) = said("Berg told the council the mayor had told her that the pier was rotten.")

    assert (statement.speaker, statement.addressee) == ("Olga Ode", "Ann Berg")


@pytest.mark.parametrize("asker", ["Jo Lund", "Lisbon Courier"])
def test_who_asked_is_who_is_answered_and_the_question_is_put_to_who_answers(said: Read, asker: str) -> None:
    question, answer = said(f"Asked by {asker} whether the pier was safe, Berg said it was not.")

    assert (question.act, question.speaker, question.addressee) == ("question", asker, "Ann Berg")
    assert (answer.act, answer.speaker, answer.addressee) == ("statement", "Ann Berg", asker)


def test_a_question_of_nobody_is_answered_to_nobody(said: Read) -> None:
    question, answer = said("Asked whether the pier was safe, Berg said it was not.")

    assert (question.speaker, question.addressee, answer.addressee) == (None, "Ann Berg", None)


def test_an_answer_is_not_addressed_to_the_asker_of_an_earlier_sentence(said: Read) -> None:
    text = "Asked by Jo Lund whether the pier was safe, Berg said it was not. Ode said it was."

    assert [s.addressee for s in said(text)] == ["Ann Berg", "Jo Lund", None]


def test_a_question_of_a_transcript_is_put_to_whoever_answers_next(read: Read) -> None:
    found = read("Question: When?\nAnn Berg: In May.\nQuestion: Why?\nOlga Ode: It is rotten.")

    assert [s.addressee for s in found] == ["Ann Berg", "journalist", "Olga Ode", "journalist"]


def test_a_quotation_of_several_sentences_is_told_to_whom_the_tag_behind_it_names(said: Read) -> None:
    found = said("“The pier is rotten. It is now time to go,” Berg told the council.")

    assert [s.addressee for s in found] == ["council", "council"]
