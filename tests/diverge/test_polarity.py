"""Reversals, and the many ways of saying the same without one."""

import pytest

from .conftest import Laid


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("We will accept the new timetable.", "We will not accept the new timetable.", ("will accept", "not accept")),
        ("The crews agreed to the terms.", "The crews did not agree to the terms.", ("agreed", "not agree")),
        (
            "The terms are suitable for the crews.",
            "The terms are unsuitable for the crews.",
            ("suitable", "unsuitable"),
        ),
        ("Fares in the harbour will rise.", "Fares in the harbour will fall.", ("rise", "fall")),
        ("The lock opened to traffic again.", "The lock closed to traffic again.", ("opened", "closed")),
        ("The mayor signed the lease.", "The mayor refused to sign the lease.", ("signed", "refused to sign")),
        ("The gap between the bids has narrowed.", "The gap between the bids has widened.", ("narrowed", "widened")),
    ],
)
def test_what_is_affirmed_here_and_denied_there_is_a_reversal(
    laid: Laid, first: str, second: str, words: tuple[str, str]
) -> None:
    told = laid(first, second)

    assert told.kinds(3) == [("polarity", 3)]
    (said,) = told.words("polarity")
    assert said[0].endswith(words[0].split()[-1])
    assert said[1].endswith(words[1].split()[-1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The terms are not suitable for us.", "The terms are unacceptable to us."),
        ("It is not impossible that the lock opens.", "It is possible that the lock opens."),
        ("The crews did not refuse the terms.", "The crews accepted the terms."),
        ("Not only the fares but also the routes will rise.", "Both the fares and the routes will rise."),
        ("Neither side asked for a vote.", "No one asked for a vote, neither the crews nor the port."),
        ("Without doubt the lock will open.", "The lock will certainly open."),
        ("The lock will not open until May.", "The lock will open in May."),
        ("The queue at the lock has grown smaller.", "The queue at the lock has shrunk."),
        ("We want further talks with the crews.", "We want closer talks with the crews."),
        ("Ferries leave from the northern quay.", "Ferries leave from the quay in the north."),
        ("The mayor was asked whether the lock would open.", "The lock would not open, the mayor was told."),
        ("The port is expected to sign the lease.", "The port has not signed the lease."),
    ],
)
def test_two_ways_of_saying_one_thing_are_no_reversal(laid: Laid, first: str, second: str) -> None:
    assert laid(first, second).kinds(3) == []


def test_the_active_and_the_passive_say_the_same(laid: Laid) -> None:
    told = laid("The council did not approve the budget.", "The budget was not approved by the council.")

    assert told.kinds(2) == []


def test_a_reversal_is_shown_with_the_negator_that_makes_it(laid: Laid) -> None:
    told = laid("We can accept the tolls.", "We cannot accept the tolls.")

    assert told.words("polarity") == [("can accept", "cannot accept")]
    assert "reversed" in told.note("polarity")


def test_a_neighbour_put_for_a_word_changes_the_content(laid: Laid) -> None:
    told = laid("The night ferry was suspended in June.", "The night ferry was cancelled in June.")

    assert told.kinds(2) == [("modality", 2)]
    assert told.words("modality") == [("suspended", "cancelled")]


def test_opposites_of_two_different_doers_are_no_reversal(laid: Laid) -> None:
    told = laid("Dora Holm accepted the offer of the port.", "Piet Vos rejected the offer of the port.")

    assert told.kinds(3) == []


def test_a_denied_figure_is_compared_as_a_figure(laid: Laid) -> None:
    told = laid("We ask not for 20 tugs but for 30 tugs.", "The port asks for 30 tugs.")

    assert told.kinds(3) == []


def test_a_tag_that_denies_what_it_reports_is_read_with_it(laid: Laid) -> None:
    told = laid(
        "The port did not sell the quay.",
        "A sale has been reported.\n\nAnn Berg denied that the port sold the quay.",
        rows=[(0, 1)],
    )

    assert told.kinds(3) == []


def test_what_the_first_account_says_elsewhere_explains_a_reversal(laid: Laid) -> None:
    told = laid(
        "The old lock is closed to boats. The new lock is open to boats.",
        "The new lock is open to boats.",
        rows=[(0, 0), (1, 0)],
    )

    assert told.kinds(3) == []
