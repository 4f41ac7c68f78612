"""What is left out, added, replaced or told with feeling, and what is only put otherwise."""

import pytest

from .conftest import Laid


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            "The port will clear the basin with two hired dredgers from the north.",
            "The port will clear the basin.",
            "with two hired dredgers from the north",
        ),
        (
            "The crews want a durable and generous settlement with the port.",
            "The crews want a settlement with the port.",
            "a durable and generous settlement",
        ),
        ("The mayor met Dora Holm at the old lock.", "The mayor came to the old lock.", "Dora Holm"),
    ],
)
def test_a_phrase_left_out_is_a_nuance_cut_as_a_reader_would(laid: Laid, first: str, second: str, words: str) -> None:
    told = laid(first, second)

    assert ("qualifier", 1) in told.kinds()
    assert any(said[0] in words or words in said[0] for said in told.words("qualifier"))


def test_a_phrase_added_is_shown_in_the_account_that_adds_it(laid: Laid) -> None:
    told = laid(
        "The mayor took the petition to the council.",
        "The mayor took the petition to the council in a gilded wooden box.",
    )

    assert told.kinds() == [("addition", 1)]
    assert told.words("addition")[0][1] == "in a gilded wooden box"
    assert told.note("addition").startswith("account2 adds")


def test_a_superlative_is_an_addition(laid: Laid) -> None:
    told = laid("The mayor sent his wishes to the crew.", "The mayor sent his warmest wishes to the crew.")

    assert told.kinds() == [("addition", 1)]
    assert told.words("addition") == [("wishes", "warmest")]


def test_less_denied_is_a_difference_of_scope(laid: Laid) -> None:
    told = laid(
        "We did not discuss the wording of the lease or the annexes on dredging and mooring.",
        "We did not discuss the wording of the lease.",
    )

    assert told.kinds() == [("scope", 2)]
    assert "annexes" in told.words("scope")[0][0]


def test_a_verb_put_for_another_changes_the_content(laid: Laid) -> None:
    told = laid(
        "The port inspected all the moored boats in the basin.", "The port repainted all the moored boats in the basin."
    )

    assert told.kinds() == [("modality", 2)]
    assert told.words("modality") == [("inspected", "repainted")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The talks with the crews were useful.", "The negotiations with the crews were productive."),
        ("The old lock was repaired by the port.", "The port repaired the old lock."),
        ("The port serves Lindle, Marrow and Toft.", "The port serves Toft, Lindle and Marrow."),
        ("We will begin the work in spring.", "The work will be started by us in spring."),
        ("As you know, the lock is shut again.", "Everyone knows that the lock is shut again."),
        ("Our two countries share the river.", "Norland and Sudland share the river."),
        ("We shall sign the lease this year.", "The two towns shall sign the lease this year."),
    ],
)
def test_the_same_put_otherwise_is_no_difference(laid: Laid, first: str, second: str) -> None:
    assert laid(first, second).kinds() == []


def test_what_is_told_in_the_next_statement_is_not_left_out(laid: Laid) -> None:
    told = laid(
        "The port will clear the basin with two hired dredgers. It is late.",
        "The port will clear the basin. It has hired two dredgers for it.",
        rows=[(0, 0)],
    )

    assert told.kinds() == []


def test_what_is_told_in_another_place_is_not_left_out(laid: Laid) -> None:
    told = laid(
        "The port will clear the basin with two hired dredgers.",
        "The port will clear the basin. It is late. The crews are tired. Two hired dredgers lie in the basin.",
        rows=[(0, 0)],
    )

    assert told.kinds() == []


def test_a_headline_leaves_out_what_it_likes(laid: Laid) -> None:
    told = laid(
        "Port clears the old basin\n\nThe port will clear the old basin with two hired dredgers, Ann Berg said.",
        "Port to clear basin\n\nThe port will clear the old basin with two hired dredgers, Ann Berg said.",
    )

    assert told.kinds() == []


def test_a_word_told_with_feeling_is_a_difference_of_tone(laid: Laid) -> None:
    told = laid("We regret the late delivery of the charts.", "She lashed out at the late delivery of the charts.")

    assert ("tone", 1) in told.kinds()
    assert told.words("tone") == [("regret", "lashed")]


def test_feeling_on_both_sides_is_no_difference(laid: Laid) -> None:
    told = laid("The mayor slammed the late delivery.", "The mayor blasted the late delivery.")

    assert not {kind for kind, _ in told.kinds()} & {"tone"}
