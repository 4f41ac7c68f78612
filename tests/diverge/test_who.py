"""Who said it, who did it and who raised it; and what came first."""

from .conftest import Laid

TRANSCRIPT = "Question: And the quay?\n\nAnn Berg: A quay is no shelf that one can move about. We will keep it.\n"


def test_the_same_words_given_to_another_person_are_another_attribution(laid: Laid) -> None:
    told = laid(
        TRANSCRIPT,
        "The talks ended late.\n\n“A quay is no shelf that one can move about,” Piet Vos, the envoy, said.\n",
        rows=[(1, 1)],
    )

    assert told.kinds() == [("attribution", 2)]
    assert told.words("attribution")[0][1] == "Piet Vos"


def test_the_same_words_given_to_the_same_person_are_not(laid: Laid) -> None:
    told = laid(
        TRANSCRIPT,
        "The talks ended late.\n\n“A quay is no shelf that one can move about,” Berg said.\n",
        rows=[(1, 1)],
    )

    assert told.kinds() == []


def test_an_office_may_be_the_named_person_s(laid: Laid) -> None:
    told = laid(
        TRANSCRIPT,
        "The talks ended late.\n\nA quay is no shelf that one can move about, the chief negotiator said.\n",
        rows=[(1, 1)],
    )

    assert not {kind for kind, _ in told.kinds()} & {"attribution", "polarity"}


def test_other_words_of_another_person_are_no_difference(laid: Laid) -> None:
    told = laid(
        TRANSCRIPT,
        "The talks ended late.\n\n“The tolls are fair, and they will stay,” Piet Vos said.\n",
        rows=[(1, 1)],
    )

    assert told.kinds() == []


def test_another_doer_of_the_same_deed_is_another_attribution(laid: Laid) -> None:
    told = laid(
        "I asked Norland. Norland proposes 4,000 tonnes a year.", "We propose 4,000 tonnes a year.", rows=[(1, 0)]
    )

    assert told.kinds() == [("attribution", 2)]
    assert told.words("attribution") == [("Norland", "We")]


def test_we_and_our_side_are_one_doer(laid: Laid) -> None:
    told = laid("We propose 4,000 tonnes a year.", "Our side proposes 4,000 tonnes a year.")

    assert told.kinds(2) == []


def test_an_open_question_and_one_for_yes_or_no_differ_in_who_raised_the_matter(laid: Laid) -> None:
    told = laid(
        "Question: Is the old quay the most important matter?\n\nAnn Berg: It is.\n",
        "Question: Which matter was the most important?\n\nAnn Berg: The old quay.\n",
        rows=[(0, 0)],
    )

    assert told.kinds() == [("attribution", 1)]


def test_a_polite_request_is_as_open_as_a_question(laid: Laid) -> None:
    told = laid(
        "Question: Can you name the most important matter?\n\nAnn Berg: It is.\n",
        "Question: What is the most important matter?\n\nAnn Berg: The old quay.\n",
        rows=[(0, 0)],
    )

    assert told.kinds() == []


def test_two_things_that_change_places_are_a_difference_of_order(laid: Laid) -> None:
    told = laid(
        "We began with the fares for the ferry, and came to the repair of the lock only after lunch.",
        "We began with the repair of the lock, and came to the fares for the ferry only after lunch.",
    )

    assert {kind for kind, _ in told.kinds()} == {"order"}


def test_one_before_the_other_turned_round_within_a_statement(laid: Laid) -> None:
    told = laid(
        "The crews unloaded the timber before the inspection began.",
        "The inspection began before the crews unloaded the timber.",
    )

    assert told.kinds() == [("order", 1)]


def test_the_same_order_in_other_words_is_no_difference(laid: Laid) -> None:
    told = laid(
        "The crews unloaded the timber before the inspection began.",
        "Before the inspection began, the crews unloaded the timber.",
    )

    assert told.kinds() == []
