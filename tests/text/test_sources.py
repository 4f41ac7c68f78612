"""The noun phrase beside a verb of speech: where it begins and ends, and whether it can speak."""

import pytest

from variorum.text.sources import can_speak, owner_of, phrase_after, source_before, tokens_of


def subject(sentence: str, verb: str) -> str | None:
    """The subject of a verb of the sentence."""
    tokens = tokens_of(sentence)
    found = source_before(tokens, next(i for i, t in enumerate(tokens) if t.text == verb))
    return sentence[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The old mayor said no.", "The old mayor"),
        ("When it rained, Ann Berg said no.", "Ann Berg"),
        ("The crews and Ann Berg said no.", "The crews and Ann Berg"),
        ("Jo Ode, a R-Oslo member of the board, said no.", "Jo Ode"),
        ("officials briefed on the plan said no.", "officials briefed on the plan"),
        ("J. K. Ode also said no.", "J. K. Ode"),
        ("a spokesman for Jo Ode who said no.", "Jo Ode"),
        ("Berg last week said no.", "Berg"),
        ("a part of the millions experts said it costs.", "experts"),
        ("A study of the pier by Jo Ode that it paid for said no.", "A study"),
        ("Can you said no.", None),
        ("What he said was no.", None),
        ("Berg was said to wait.", None),
    ],
)
def test_the_subject_of_a_verb_is_found(sentence: str, expected: str | None) -> None:
    assert subject(sentence, "said") == expected


def test_a_phrase_after_the_verb_ends_before_a_mark_or_a_verb() -> None:
    assert phrase_after(tokens_of("Ann Berg, the mayor")) == (0, 8)
    assert phrase_after(tokens_of("the mayor who left")) == (0, 9)
    assert phrase_after(tokens_of("the mayor on")) == (0, 9)
    assert phrase_after([]) is None


@pytest.mark.parametrize(
    "phrase",
    ["he", "Ann Berg", "two officials", "her spokesman", "The mayor", "Critics", "crews", "one", "a violinist"],
)
def test_people_and_bodies_can_speak(phrase: str) -> None:
    assert can_speak(tokens_of(phrase))


@pytest.mark.parametrize("phrase", ["", "the pier", "his pier", "This", "It all", "one pier", "the border", "May"])
def test_things_cannot_speak(phrase: str) -> None:
    assert not can_speak(tokens_of(phrase))


def test_the_full_stop_of_a_sentence_is_no_part_of_its_last_word() -> None:
    assert [t.text for t in tokens_of("Mr. Ode met the U.S. crews.")] == ["Mr.", "Ode", "met", "the", "U.S.", "crews"]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("His blunt claim", "His"),
        ("Jo Ode's old claim", "Jo Ode"),
        ("the crews' claim", "the crews"),
        ("a claim", None),
    ],
)
def test_the_owner_of_a_noun_stands_before_it(sentence: str, owner: str | None) -> None:
    tokens = tokens_of(sentence)
    found = owner_of(tokens, len(tokens) - 1)

    assert (sentence[slice(*found)] if found else None) == owner
