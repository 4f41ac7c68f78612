"""The propositions of a passage: which words they hold, sentence by sentence."""

import pytest

from variorum.attribute.units import content_start, units
from variorum.records import Account, Passage, Source, Span


def cut(text: str, label: str | None = None) -> list[list[str]]:
    """The propositions of a passage that is the whole text, sentence by sentence."""
    account = Account("a", text, Source("a.txt"), "0" * 64)
    passage = Passage(Span("a", 0, len(text)), "answer" if label else "paragraph", label)
    return [[account.quote(span) for span in parts] for parts in units(account, passage)]


def test_sentences_hold_their_propositions() -> None:
    assert cut("The pier is old, but the mayor denies it. She left.") == [
        ["The pier is old,", "but the mayor denies it."],
        ["She left."],
    ]


@pytest.mark.parametrize("text", ["Yu.Berg: It is late.", "Yu.Berg:It is late."])
def test_the_label_of_a_turn_is_no_statement(text: str) -> None:
    assert cut(text, "Yu.Berg") == [["It is late."]]


def test_a_label_that_is_not_the_passages_own_is_kept() -> None:
    text = "Note: it is late."

    assert cut(text, "Yu.Berg") == [[text]]


def test_marks_alone_are_no_statement() -> None:
    assert cut("It is late. ... She left.") == [["It is late."], ["She left."]]


def test_items_of_a_list_are_statements_of_their_own() -> None:
    assert cut("• a new pier • a clean beach") == [["• a new pier"], ["• a clean beach"]]


def test_an_unclosed_mark_leaves_the_other_sentences_as_they_are() -> None:
    assert cut("Berg left. “It is late. She slept.") == [["Berg left."], ["“It is late."], ["She slept."]]


def test_content_starts_behind_the_label() -> None:
    text = "Berg: late."
    account = Account("a", text, Source("a.txt"), "0" * 64)

    assert content_start(account, Passage(Span("a", 0, len(text)), "answer", "Berg")) == len("Berg: ")
