"""Who speaks through a document: whoever issued it, named with it or before."""

from collections.abc import Callable

import pytest

from variorum.attribute.issuers import issuer_of
from variorum.records import Statement

Read = Callable[[str], list[Statement]]


@pytest.mark.parametrize(
    ("text", "phrase", "issuer"),
    [
        ("The port issued a statement. The statement said no.", "The statement", "The port"),
        ("It rained, and Jo Lund later published an open letter. The letter said no.", "The letter", "Jo Lund"),
        ("The statement issued by the Port Authority on Monday said no.",
         "The statement issued by the Port Authority on Monday", "the Port Authority"),
        ("No, said a statement released by the union, and left.", "a statement", "the union"),
        ("The port issued tickets. The statement said no.", "The statement", None),
        ("The port issued a statement. The mayor said no.", "The mayor", None),
    ],
)  # fmt: skip
def test_the_issuer_stands_with_the_document_or_before(text: str, phrase: str, issuer: str | None) -> None:
    noun = phrase.lower().removeprefix("the ").removeprefix("a ").split(" by ")[0]

    place = issuer_of(text, phrase, noun, text.rindex(phrase))

    assert (text[place[0] : place[1]] if place else None) == issuer


def test_an_issue_long_before_is_not_looked_for() -> None:
    text = "The port issued a statement. " + "It rained on the pier. " * 30 + "The statement said no."

    assert issuer_of(text, "The statement", "statement", text.rindex("The statement")) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Berg issued a statement on Tuesday. “It will close,” the statement said.", "Ann Berg"),
        ("Berg and Ode released a statement. “It will close,” the statement said.", "Ann Berg and Olga Ode"),
        ("“It will close,” the letter issued by each delegation said.", "Ann Berg and Olga Ode"),
        ("The White Tower and the office of Jo Lund put out statements. “We spoke,” said the statements issued by "
         "each side.", "White Tower and office of Jo Lund"),
        ("“It will close,” said a statement issued by the Port Authority.", "Port Authority"),
        ("It rained. “It will close,” the statement said.", "statement"),
    ],
)  # fmt: skip
def test_a_statement_is_said_by_all_who_issued_it(said: Read, text: str, speaker: str) -> None:
    assert said(text)[-1].speaker == speaker
