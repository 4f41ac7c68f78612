"""Where accounts come from, case by case: agencies, dates, source lines, forms, common errors, two parents."""

from itertools import permutations

import pytest

from tests.trace.conftest import Trace, made, reading
from variorum.records import Derivation, Stemma

LEAD = (
    "The lower lock on the Lind will stay shut until the autumn, the harbour office in Marrow said on Monday.",
    "Some forty barges a day have to take the long way round by the old canal, which costs them nine hours.",
    "The pumps were put in when the present keeper's grandfather looked after them, and the gates are rusty.",
    "A firm from Toft has been given the work after three bids were opened in public last week.",
)
FIRST = "Lock to stay shut\n\n" + "\n\n".join(LEAD) + "\n"
SECOND = (
    "Bargemen angry over lock\n\nPiet Vos sold two of his six barges last winter and thinks of selling the rest.\n\n"
    + "\n\n".join(LEAD[1:3])
    + "\n\nThe choir of Marrow will sing for the bargemen on Sunday, in the mill that the flood left standing.\n"
)
FORM = (
    "Grant for {town}\n\nThe office for waterways announced today that the town of {town} will receive a grant of "
    "{sum} euros for the repair of its locks and bridges.\n\nThe grant is part of a programme under which towns on "
    "navigable rivers can apply for help with the upkeep of what the whole country uses.\n\nApplications from {town} "
    "were handed in by Mayor {mayor} and looked at by a board of five engineers and two bargemen.\n"
)


def edge(stemma: Stemma, child: str) -> Derivation:
    """The surest edge of an account."""
    return max((d for d in stemma.derivations if d.child == child), key=lambda d: d.confidence)


def test_a_text_cut_short_with_its_wording_untouched_is_an_abridgement_of_the_fuller(traced: Trace) -> None:
    cut = traced(FIRST, cut="\n\n".join(LEAD[1:3]) + "\n")

    assert (edge(cut, "cut").parent, edge(cut, "cut").manner) == ("primary", "abridgement")
    assert "hardly a word that primary lacks" in " ".join(edge(cut, "cut").evidence)


def test_the_fuller_text_is_the_parent_even_of_the_primary(traced: Trace) -> None:
    cut = traced("\n\n".join(LEAD[1:3]) + "\n", full=FIRST)

    assert (edge(cut, "primary").parent, edge(cut, "primary").manner) == ("full", "abridgement")


def test_which_of_two_copies_came_first_is_unsure_where_nothing_tells(traced: Trace) -> None:
    copies = traced(reading("primary", FIRST), a=FIRST.replace("nine", "ten"), b=FIRST.replace("rusty", "rusting"))

    assert {d.manner for d in copies.derivations} == {"near_copy"}
    assert all(d.direction < 0.7 for d in copies.derivations)


def test_of_two_copies_the_earlier_is_the_parent(traced: Trace) -> None:
    early = reading("early", FIRST.replace("nine", "ten"), published="2025-05-01")
    copy = edge(traced(reading("primary", FIRST, published="2025-05-03"), early=early), "primary")

    assert (copy.parent, copy.manner) == ("early", "near_copy")
    assert any("is dated 2025-05-03, early 2025-05-01" in reason for reason in copy.evidence)


def test_an_account_that_names_another_as_its_source_rests_on_it(traced: Trace) -> None:
    gazette = reading("gazette", FIRST, publisher="Lind Gazette")
    taken = FIRST.replace("nine", "ten") + "\n\nSource: Lind Gazette\n"
    copy = edge(traced(reading("primary", taken), gazette=gazette), "primary")

    assert (copy.parent, copy.direction >= 0.8) == ("gazette", True)
    assert "names gazette as where it comes from" in copy.evidence


def test_stories_that_share_paragraphs_of_their_own_voice_have_a_source_in_common(traced: Trace) -> None:
    stemma = traced(FIRST, other=SECOND)
    (lost,) = stemma.lost

    assert lost.label == "a source of both stories"
    assert stemma.parents("primary") == stemma.parents("other") == (lost.id,)
    assert stemma.independent(["primary", "other"]) == 1


def test_the_common_source_is_the_agency_that_one_of_them_credits(traced: Trace) -> None:
    credited = SECOND.replace("\n\n", "\n\nBy Ann Lee, Reuters\n\n", 1)

    assert [lost.label for lost in traced(FIRST, other=credited).lost] == ["the report of Reuters"]


def test_what_two_stories_quote_from_one_speaker_does_not_make_them_kin(traced: Trace) -> None:
    quoted = f"“{LEAD[1][:-1]},” harbour master Ann Berg said. “{LEAD[2]}”\n\n"
    one = f"Lock shut\n\nIn Toft the news came as a shock to those who live by the water.\n\n{quoted}"
    two = f"Slow summer\n\nNobody on the quay in Marrow was surprised any more on Monday morning.\n\n{quoted}"

    assert traced(one, other=two).lost == ()


def test_one_form_filled_in_for_two_events_makes_neither_rest_on_the_other(traced: Trace) -> None:
    one = FORM.format(town="Marrow", sum="40,000", mayor="Greta Holm")
    two = FORM.format(town="Toft", sum="65,000", mayor="Emil Brandt")

    assert traced(one, other=two).manner("other") not in ("abridgement", "rewrite", "syndication")


def test_office_s_standing_text_in_notices_weeks_apart_is_no_dependence(traced: Trace) -> None:
    early = reading("primary", FIRST, published="2025-05-01")

    assert traced(early, other=reading("other", SECOND, published="2025-08-20")).derivations == ()


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_accounts_changes_no_edge(order: tuple[int, ...]) -> None:
    readings = [reading("primary", FIRST), reading("other", SECOND), reading("cut", "\n\n".join(LEAD[1:3]) + "\n")]

    assert set(made("primary", [readings[k] for k in order])[2].derivations) == set(
        made("primary", readings)[2].derivations
    )
