"""The stage as a whole: one divergence a point, whatever the order, nothing between a text and itself."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.diverge import diverge
from variorum.encode import encode
from variorum.protocols import Embedder
from variorum.records import Alignment

from .conftest import Laid, reading

WORDS = st.sampled_from(
    [
        "not", "no", "only", "some", "most", "perhaps", "if", "the", "lock", "crews", "17", "clauses", "Lindle", "will",
        "may", "must", "open", "closed", "before", "after", "agreed", "refused", "to", "sign", "Dora", "Holm", "rise",
        "fall", "one of the", "hardest", "never", "3 May", "five hours", ",", "but", "and", "so far", "promised",
    ]
)  # fmt: skip


def test_several_accounts_that_differ_at_the_same_words_are_one_divergence(laid: Laid) -> None:
    told = laid("The lease has 17 clauses.", "The lease has 18 clauses.", "The lease has 19 clauses.")

    assert told.kinds() == [("number", 2)]
    assert told.words("number") == [("17", "18", "19")]


def test_an_account_that_agrees_takes_no_part_in_a_divergence(laid: Laid) -> None:
    told = laid("The lease has 17 clauses.", "The lease has 18 clauses.", "The lease has 17 clauses.")

    assert told.words("number") == [("17", "18")]


def test_another_word_put_for_one_is_another_divergence(laid: Laid) -> None:
    told = laid(
        "The night ferry was suspended in June.",
        "The night ferry was cancelled in June.",
        "The night ferry was abolished in June.",
    )

    assert told.kinds() == [("modality", 2), ("modality", 2)]


def test_a_statement_in_two_rows_gives_a_divergence_once(laid: Laid) -> None:
    told = laid(
        "The lease has 17 clauses. It has three annexes.",
        "The lease has 18 clauses. It has three annexes.",
        rows=[(0, 0), (0, 0), (1, 1)],
    )

    assert told.kinds() == [("number", 2)]


def test_the_gravest_come_first(laid: Laid) -> None:
    told = laid(
        "The lock is relatively new. The lease has 17 clauses. The fares will rise.",
        "The lock is new. The lease has 18 clauses. The fares will fall.",
    )

    assert [severity for _, severity in told.kinds()] == [3, 2, 1]


def test_the_order_in_which_the_readings_come_changes_nothing(embedder: Embedder) -> None:
    readings = [
        reading("a", "The lease has 17 clauses. It may rain."),
        reading("b", "The lease has 18 clauses. It rains."),
        reading("c", "The lease has 19 clauses. It will not rain."),
    ]
    row = Alignment(tuple(r.statements[1].span for r in readings), 0.9)
    found = {diverge(order, (row,), "a", encode(readings, embedder)) for order in permutations(readings)}

    assert len(found) == 1


def test_a_row_that_joins_statements_only_weakly_alike_gives_no_wording(laid: Laid) -> None:
    texts = (
        "The mayor came to the old lock with the crew of the Red Heron.",
        "The mayor will sell the new quay to a firm from Lindle.",
    )

    assert laid(*texts, score=0.5).kinds() == []


def test_a_weak_row_makes_a_claim_less_sure(laid: Laid) -> None:
    texts = ("The lease of the quay has 17 clauses.", "The lease of the quay has 18 clauses.")
    (firm,), (weak,) = laid(*texts, score=0.9).divergences, laid(*texts, score=0.55).divergences

    assert weak.confidence < firm.confidence


def test_statements_of_two_days_in_a_weak_row_are_of_two_occasions(laid: Laid) -> None:
    texts = ("The crews met the mayor on Sunday.", "The crews met the mayor on Thursday.")

    assert laid(*texts, score=0.9).kinds(2) == [("date", 2)]
    assert laid(*texts, score=0.55).kinds() == []


def test_without_the_primary_the_first_of_the_row_is_the_measure(embedder: Embedder) -> None:
    first, second, third = (
        reading("a", "It rains."),
        reading("b", "The lease has 17 clauses."),
        reading("c", "The lease has 18 clauses."),
    )
    row = Alignment((second.statements[1].span, third.statements[1].span), 0.9)

    (divergence,) = diverge((first, second, third), (row,), "a", encode((first, second, third), embedder))

    assert [r.span.account for r in divergence.readings] == ["b", "c"]


def test_a_part_of_a_sentence_dropped_where_the_rest_is_told(laid: Laid) -> None:
    told = laid(
        "This quay is very dear to us, and to the neighbours as well.", "This quay is very dear to us.", rows=[(0, 0)]
    )

    assert told.kinds() == [("qualifier", 2)]
    assert told.words("qualifier")[0][0].startswith("and to the neighbours")


@pytest.mark.parametrize(
    "told",
    [
        "This quay is very dear to us and our neighbours.",
        "This quay is very dear to both.",
        "This quay is very dear to us. It is so for the neighbours too.",
    ],
)
def test_a_part_told_otherwise_is_not_dropped(laid: Laid, told: str) -> None:
    first = "This quay is very dear to us, and to the neighbours as well."

    assert laid(first, told, rows=[(0, 0)]).kinds(2) == []


def test_a_part_that_found_no_row_is_compared_with_what_stands_around_the_row(laid: Laid) -> None:
    told = laid(
        "Certain clauses of the lease are not suitable. They need further talks with the crews.",
        "Key clauses of the lease remain unacceptable, and they need further talks with the crews.",
        rows=[(1, 1)],
    )

    assert told.kinds(2) == [("scope", 2)]
    assert told.words("scope") == [("Certain", "Key")]


def test_a_value_that_the_row_s_reference_lacks_is_compared_where_the_primary_gives_it(laid: Laid) -> None:
    told = laid(
        "The hearing in the customs house ended late. We sat for five hours and fifty minutes with one short break.",
        "The hearing in the customs house lasted just under four hours, with one short break.",
        rows=[(0, 0)],
    )

    assert told.kinds(2) == [("number", 2)]
    assert told.words("number") == [("five hours and fifty minutes", "just under four hours")]


def test_a_value_given_alike_elsewhere_is_no_difference(laid: Laid) -> None:
    told = laid(
        "The hearing in the customs house ended late. We sat for five hours and fifty minutes with one short break.",
        "The hearing in the customs house lasted almost six hours, with one short break.",
        rows=[(0, 0)],
    )

    assert told.kinds(2) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=12).map(" ".join))
def test_a_text_differs_in_nothing_from_itself(laid: Laid, text: str) -> None:
    told = laid(f"{text}.", f"{text}.")

    assert told.divergences == ()


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=9).map(" ".join), st.lists(WORDS, min_size=3, max_size=9).map(" ".join))
def test_every_divergence_names_words_of_two_accounts(laid: Laid, first: str, second: str) -> None:
    for divergence in laid(f"{first}.", f"{second}.").divergences:
        assert {r.span.account for r in divergence.readings} == {"account1", "account2"}
        assert all(r.statement.holds(r.span) for r in divergence.readings)


def test_a_posters_remark_inside_a_sentence_is_no_part_of_it(embedder: Embedder) -> None:
    first, other = (reading(name, "We opened the new pier on Monday, and the mayor came.") for name in ("one", "two"))
    opened, came = other.statements[-2:]
    remarked = replace(other, statements=(*other.statements[:-1], replace(came, act="comment", speaker=None)))
    row = Alignment((first.statements[-2].span, opened.span), 0.9)

    assert diverge((first, remarked), (row,), "one", encode((first, remarked), embedder)) == ()
