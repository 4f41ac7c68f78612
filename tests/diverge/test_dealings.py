"""Between whom: one side agrees or both, told to a place or in it, two parties that disagree; half of a contrast."""

from .conftest import Laid


def test_the_assent_of_one_side_is_no_agreement_of_both(laid: Laid) -> None:
    told = laid("We agree with some of the terms.", "Agreement was reached on some of the terms.")

    assert ("modality", 2) in told.kinds()
    assert ("agree with", "Agreement was reached") in told.words("modality")


def test_two_who_agree_with_something_differ_in_nothing(laid: Laid) -> None:
    assert laid("We agree with some of the terms.", "We agreed with some of the terms.").kinds(2) == []


def test_an_agreement_that_was_not_reached_is_another_matter_than_assent(laid: Laid) -> None:
    told = laid("We agree with some of the terms.", "Agreement was not reached on the terms.")

    assert "tells of one side" not in " ".join(d.note for d in told.divergences)


def test_a_place_told_to_is_not_a_place_told_in(laid: Laid) -> None:
    told = laid("They will report to Arvika tonight.", "They will report in Arvika tonight.")

    assert told.kinds(2) == [("place", 2)]
    assert told.words("place") == [("to Arvika", "in Arvika")]


def test_going_to_a_place_and_being_in_it_is_one(laid: Laid) -> None:
    told = laid("They will go to Arvika tonight.", "They will go round in Arvika tonight.")

    assert told.words("place") == []


def test_two_speakers_who_say_the_opposite_disagree_and_no_account_is_wrong(laid: Laid) -> None:
    told = laid(
        "Question: And the tolls?\n\nAnn Berg: The harbour tolls are acceptable.\n",
        "The talks ended late.\n\n“The harbour tolls are not acceptable,” Piet Vos, the envoy, said.\n",
        rows=[(1, 1)],
    )

    (only,) = [d for d in told.divergences if d.kind == "polarity"]
    assert (only.severity, only.between) == (2, "parties")
    assert "Ann Berg and Piet Vos disagree" in only.note


HALVES = "Some of the proposals look acceptable. Other proposals we were given are not suitable."


def test_half_of_a_contrast_told_alone_is_a_change(laid: Laid) -> None:
    told = laid(HALVES, "Some of the proposals look acceptable.", rows=[(0, 0)])

    assert told.kinds(2) == [("polarity", 2)]
    assert told.words("polarity")[0][0] == "not suitable"


def test_a_contrast_told_whole_is_none(laid: Laid) -> None:
    assert laid(HALVES, HALVES, rows=[(0, 0), (1, 1)]).kinds(2) == []


def test_a_half_told_elsewhere_without_a_row_is_not_missing(laid: Laid) -> None:
    told = laid(HALVES, f"Some of the proposals look acceptable. {HALVES.split('. ')[1]}", rows=[(0, 0)])

    assert told.kinds(2) == []


def test_an_item_dropped_from_a_denial_narrows_it(laid: Laid) -> None:
    told = laid(
        "We did not discuss the wording or specific Norland proposals.",
        "The wording was not discussed. The sides reviewed the Norland proposals.",
        rows=[(0, 0)],
    )

    assert ("scope", 2) in told.kinds()
    assert "from what is denied" in told.note("scope")
