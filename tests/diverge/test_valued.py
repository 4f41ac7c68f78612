"""Numbers, dates, durations, names and places, compared as values."""

import pytest

from .conftest import Laid


@pytest.mark.parametrize(
    ("first", "second", "kind", "words"),
    [
        ("The lease has 17 clauses.", "The lease has 18 clauses.", "number", ("17", "18")),
        ("The port will buy four tugs.", "The port will buy 5 tugs.", "number", ("four", "5")),
        ("The lock opens on 3 May.", "The lock opens on 13 May.", "date", ("3 May", "13 May")),
        ("The crews will vote on Monday.", "The crews will vote on Thursday.", "date", ("Monday", "Thursday")),
        ("The hearing lasted two hours.", "The hearing lasted three and a half hours.", "number", None),
        ("The fee for a berth is 40 euros.", "The fee for a berth is 400 euros.", "number", None),
        ("The hearing will be held in Lindle.", "The hearing will be held in Marrow.", "name", ("Lindle", "Marrow")),
        ("The tug Red Heron sank off the pier.", "The tug Red Falcon sank off the pier.", "name", None),
    ],
)
def test_another_value_for_the_same_thing_changes_the_content(
    laid: Laid, first: str, second: str, kind: str, words: tuple[str, str] | None
) -> None:
    told = laid(first, second)

    assert [k for k, severity in told.kinds(2)] in ([kind], ["place"])
    assert words is None or told.words(told.divergences[0].kind) == [words]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The port will buy four tugs.", "The port will buy 4 tugs."),
        ("The port paid 1.5 million euros.", "The port paid 1,500,000 euros."),
        ("The lock opens on 3 May.", "The lock opens on May 3."),
        ("Dora Kovalenko asked for the floor.", "Dora Kowalenko asked for the floor."),
        ("The envoy came from the United States.", "The envoy came from the U.S."),
        ("The port reports within 24 hours.", "The port reports in the course of 24 hours."),
        ("Mayor Dora Holm asked for the floor.", "Holm asked for the floor."),
        ("The hearing lasted ninety minutes.", "The hearing lasted an hour and a half."),
    ],
)
def test_another_spelling_of_a_value_is_no_difference(laid: Laid, first: str, second: str) -> None:
    kinds = {kind for kind, _ in laid(first, second).kinds()}

    assert not kinds & {"number", "date", "name", "place"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The hearing lasted five hours and fifty minutes.", "The hearing lasted nearly six hours."),
        ("Some 400 boats winter in the basin.", "More than 400 boats winter in the basin."),
        ("The port will buy 20 tugs.", "The port will buy about 20 tugs."),
    ],
)
def test_a_value_told_less_exactly_is_a_nuance_at_most(laid: Laid, first: str, second: str) -> None:
    assert laid(first, second).kinds(2) == []


def test_exactness_is_a_nuance_with_both_wordings(laid: Laid) -> None:
    told = laid("The port will buy 20 tugs.", "The port will buy about 20 tugs.")

    assert told.kinds() == [("number", 1)]
    assert told.words("number") == [("20", "about 20")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The port has three weeks to answer.", "The port answered for nearly an hour."),
        ("It was the first hearing on the lease.", "It was the second storm of the week."),
        ("The top 2 percent of owners pay more.", "Traffic grew by 2.5 percent in the basin."),
    ],
)
def test_values_of_different_things_are_not_compared(laid: Laid, first: str, second: str) -> None:
    assert laid(first, second).kinds(2) == []


def test_a_question_s_figure_does_not_contradict_the_answer(laid: Laid) -> None:
    told = laid(
        "Question: Does the lease have 19 clauses?\n\nAnn Berg: The lease has 17 clauses.",
        "The lease has 17 clauses.",
        rows=[(0, 0), (1, 0)],
    )

    assert told.divergences == ()


def test_two_questions_with_other_figures_differ(laid: Laid) -> None:
    told = laid(
        "Question: Does the lease have 19 clauses?\n\nAnn Berg: No.",
        "Question: Does the lease have 20 clauses?\n\nAnn Berg: No.",
        rows=[(0, 0)],
    )

    assert told.kinds(2) == [("number", 2)]


def test_another_speaker_s_figure_is_a_disagreement_of_the_two_and_no_fault_of_an_account(laid: Laid) -> None:
    told = laid(
        "The quay has room for 40 boats.",
        "Question: How large is it?\n\nPiet Vos: The quay has room for 30 boats.",
        rows=[(0, 1)],
    )

    assert {d.between for d in told.divergences if d.kind == "number"} == {"parties"}
