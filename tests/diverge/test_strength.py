"""Reserve, conditions, necessity and quantities that one account has and the other lacks."""

import pytest

from .conftest import Laid


@pytest.mark.parametrize(
    ("first", "second", "found", "words"),
    [
        ("As far as I know, the lock is shut.", "The lock is shut.", ("qualifier", 2), "As far as I know"),
        ("The plan is more or less ready.", "The plan is ready.", ("qualifier", 2), "more or less"),
        ("The lock is relatively new.", "The lock is new.", ("qualifier", 1), "relatively"),
        ("So far no boat has sunk.", "No boat has sunk.", ("qualifier", 1), "So far"),
        ("The lock opens only if the crews agree.", "The lock opens.", ("modality", 2), "only if"),
        ("The lock may open in spring.", "The lock opens in spring.", ("modality", 1), "may"),
        ("A new lock would help the port.", "The port must get a new lock to help it.", ("modality", 1), "must"),
        ("The port promised to clear the basin.", "The port is to clear the basin.", ("modality", 1), "promised"),
    ],
)
def test_a_marker_that_one_side_lacks_is_found_with_its_words(
    laid: Laid, first: str, second: str, found: tuple[str, int], words: str
) -> None:
    told = laid(first, second)

    assert found in told.kinds()
    assert any(words in said for said in told.words(found[0]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("As far as I know, the lock is shut.", "To my knowledge, the lock is shut."),
        ("Perhaps the lock opens in spring.", "The lock may open in spring."),
        ("The lock opens only if the crews agree.", "The lock opens provided that the crews agree."),
        ("The lock must be cleared.", "The lock needs to be cleared."),
        ("As you may know, the lock is shut.", "The lock is shut."),
        ("Not only the lock was shut but also the quay.", "Both the lock and the quay were shut."),
        ("Nobody was obliged to come to the quay.", "No one had to come to the quay."),
    ],
)
def test_the_same_reserve_in_other_words_is_no_difference(laid: Laid, first: str, second: str) -> None:
    assert laid(first, second).kinds() == []


def test_reserve_told_in_the_rest_of_the_sentence_is_not_missing(laid: Laid) -> None:
    told = laid(
        "The lock is the hardest task for us and, I believe, for the town.",
        "The lock is the hardest task for us, and it is one for the town, I believe.",
        rows=[(0, 0)],
    )

    assert ("qualifier", 2) not in told.kinds()


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("We agree on some of the clauses.", "We agree on most of the clauses.", 2),
        ("Many boats left the basin.", "Most of the boats left the basin.", 1),
    ],
)
def test_another_part_of_the_whole_is_a_difference_of_scope(laid: Laid, first: str, second: str, severity: int) -> None:
    assert laid(first, second).kinds() == [("scope", severity)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We agree on some of the clauses.", "We agree on certain clauses."),
        ("All boats left the basin.", "Every boat left the basin."),
        ("A number of boats left the basin.", "Several boats left the basin."),
        ("The quay is part of the port.", "The quay belongs to the port."),
    ],
)
def test_the_same_part_of_the_whole_is_no_difference(laid: Laid, first: str, second: str) -> None:
    assert ("scope", 2) not in laid(first, second).kinds()


def test_one_of_the_hardest_is_not_the_hardest(laid: Laid) -> None:
    told = laid("It is one of the hardest tasks of the port.", "It is the hardest task of the port.")

    assert told.words("scope") == [("one of the hardest", "the hardest")]


def test_the_most_important_is_a_rank_and_very_important_a_degree(laid: Laid) -> None:
    told = laid("The dredging is the most important for us.", "The dredging is very important for us.")

    assert ("scope", 1) in told.kinds()
    assert told.words("scope") == [("the most important", "very important")]


def test_to_be_unable_is_not_to_refuse(laid: Laid) -> None:
    told = laid("The port cannot name the price.", "The port refused to name the price.")

    assert ("modality", 1) in told.kinds()
    assert told.words("modality") == [("cannot", "refused")]
