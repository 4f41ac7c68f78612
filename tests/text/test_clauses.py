"""Propositions of one sentence: which clauses stand alone, and which do not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.clauses import clauses


def cut(sentence: str) -> list[str]:
    """The propositions of a sentence, as they stand."""
    return [sentence[a:b] for a, b in clauses(sentence, 0, len(sentence))]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The pier is rotten,", "but the mayor denies it."),
        ("The pier closed,", "and nobody told the crews."),
        ("The crews waited;", "the mayor slept."),
        ("While the mayor waited,", "the pier fell into the sea."),
        ("The mayor left early,", "adding that he was tired."),
        ("The harbour stayed open", "because the mayor refused to sign."),
        ("The harbour stayed open", "but the crews had gone home."),
        ("Crews slept on deck", "rather than go home to their families."),
        ("Berg asked whether it would open,", "and Ode said it would."),
        ("The council met on Monday", "and agreed to wait."),
        ("The old pier was sold in May,", "which angered the crews."),
        ("The council met on Monday,", "as Berg had asked."),
        ("Asked whether the pier was safe,", "Berg said it was not."),
        ("“The pier is rotten,”", "while nobody says so in public."),
        ("The mayor opened the talks,", "noting that nobody else would."),
        ("The mayor named the costs,", "not the reasons for the work."),
        ("The council saw the plan,", "only the cost of it was new."),
        ("The council spoke of the pier,", "as well as plans for the beach."),
        ("The mayor wants the pier back,", "something the crews reject."),
        ("The repair would be the dearest yet", "— dearer than the bridge or the old town hall."),
        ("The mayor refused to close the pier", "while arguing that nobody was to blame."),
        ("The council met in May,", "when the search for a new place for the market and the old crane failed."),
        ("The crews slept on deck,", "as was the custom after a storm."),
        ("The crews paid for the rope,", "and as part of the talks over the new pier had asked for more."),
    ],
)
def test_a_sentence_is_cut_between_two_clauses(left: str, right: str) -> None:
    assert cut(f"{left} {right}") == [left, right]


@pytest.mark.parametrize(
    "sentence",
    [
        "He said that the pier was rotten and that it would close.",
        "If the pier is rotten, it will close.",
        "When the crews came home, the pier was closed.",
        "The mayor, who came late, left early.",
        "The plan costs money, time and trust.",
        "She bought not only the pier but also the beach.",
        "The pier is old, as I understand, and rotten.",
        "As you know, the pier is old.",
        "The mayor came in order to speak and to listen.",
        "Closing the pier, the mayor said, would cost jobs.",
        "The mayor spoke of trust, of money and of closing the pier.",
        "Berg, the owner of the café, met Ode, the mayor.",
        "It rained.",
        "What will the mayor do, and what will the crews do?",
        "She said that the pier was rotten, and that the beach was closed.",
        "She hoped that the talks on the pier, which began in May, will end soon.",
        "He says that if the crews are paid in time, then the pier will open.",
        "They wait regardless of whether it is a high tide or a low tide, it will carry them out.",
        "He thanked Ann Berg, head of the port; Olga Ode, the mayor; and the crews of the ships.",
        "The mayor left early, not only for the rain.",
        "The mayor spoke of paint, rope, as well as using nails.",
    ],
)
def test_a_sentence_of_one_proposition_stays_whole(sentence: str) -> None:
    assert cut(sentence) == [sentence]


def test_a_colon_or_a_dash_before_a_phrase_cuts_nothing() -> None:
    assert cut("The mayor named two sites: the pier and the beach.") == [
        "The mayor named two sites: the pier and the beach."
    ]
    assert cut("The old pier - built by hand - was sold.") == ["The old pier - built by hand - was sold."]


def test_an_opening_quotation_mark_goes_with_its_clause() -> None:
    assert cut("The mayor was sure, but “the pier is old” was heard again.") == [
        "The mayor was sure,",
        "but “the pier is old” was heard again.",
    ]


def test_three_clauses_make_three_propositions() -> None:
    assert len(cut("The pier closed, and the crews left, but nobody told the mayor about it.")) == 3


@settings(deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(["Berg said", ",", "but", "and", ";", "“", "”", " ", "the pier closed", "as", "--", ":"]))
)
def test_propositions_are_trimmed_in_order_and_lose_no_word(pieces: list[str]) -> None:
    text = " ".join(pieces)

    found = clauses(text, 0, len(text))

    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
