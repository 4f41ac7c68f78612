"""Rows from scores: mutual pairs, the detour through a third account, and statements of several rows."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.align.conftest import scored
from variorum.align.rows import grow, through_others


def grown(account: Sequence[int], pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The rows that grow from some scores."""
    return grow(scored(account, pairs))


def test_pairs_that_are_each_others_best_make_rows() -> None:
    assert grown([0, 0, 1, 1], {(0, 2): 0.9, (1, 3): 0.8, (0, 3): 0.6, (1, 2): 0.3}) == [[0, 2], [1, 3]]


def test_a_pair_below_the_threshold_makes_no_row() -> None:
    assert grown([0, 1], {(0, 1): 0.4}) == []


def test_a_pair_a_little_below_the_threshold_makes_a_row_where_it_is_the_best_for_both() -> None:
    assert grown([0, 0, 1, 1], {(0, 2): 0.53, (0, 3): 0.51, (1, 2): 0.2}) == [[0, 2]]
    assert grown([0, 0, 1, 1], {(0, 2): 0.53, (0, 3): 0.2, (1, 2): 0.2, (1, 3): 0.2}) == [[0, 2]]


def test_a_pair_far_below_the_threshold_makes_none_though_it_is_the_best() -> None:
    assert grown([0, 0, 1, 1], {(0, 2): 0.45, (0, 3): 0.2, (1, 2): 0.2}) == []


def test_a_row_holds_all_accounts_at_once() -> None:
    assert grown([0, 1, 2], {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.7}) == [[0, 1, 2]]


def test_a_chain_of_pairs_makes_no_row_of_its_ends() -> None:
    rows = grown([0, 1, 2, 3], {(0, 1): 0.7, (1, 2): 0.6, (2, 3): 0.7, (0, 2): 0.1, (1, 3): 0.1, (0, 3): 0.05})

    assert [0, 1, 2, 3] not in rows


def test_a_statement_like_two_rows_joins_both() -> None:
    pairs = {(0, 2): 0.8, (1, 3): 0.8, (0, 4): 0.7, (1, 4): 0.7, (2, 4): 0.7, (3, 4): 0.7}

    assert grown([0, 0, 1, 1, 2], pairs) == [[0, 2, 4], [1, 3, 4]]


def test_a_detour_through_a_third_account_lifts_a_weak_link() -> None:
    raised = through_others(scored([0, 1, 2], {(0, 1): 0.8, (1, 2): 0.7, (0, 2): 0.3}))

    assert raised.score(0, 2) == pytest.approx(0.68)
    assert raised.parts["through another account"].tolist() == pytest.approx([0, 0.38, 0])


def test_a_detour_makes_no_pair_that_was_not_looked_at() -> None:
    raised = through_others(scored([0, 1, 2], {(0, 1): 0.8, (1, 2): 0.7}))

    assert raised.pairs.left.tolist() == [0, 1]


ACCOUNTS = st.lists(st.integers(0, 2), min_size=1, max_size=6).map(sorted)
SCORES = st.lists(st.floats(0, 1, width=32), min_size=15, max_size=15)  # as many as six units have pairs


@settings(deadline=None, derandomize=True)
@given(ACCOUNTS, SCORES)
def test_every_row_holds_two_accounts_or_more_and_no_unit_twice(account: list[int], scores: list[float]) -> None:
    pairs = dict(zip(combinations(range(len(account)), 2), scores, strict=False))
    between = {(i, j): score for (i, j), score in pairs.items() if account[i] != account[j]}

    for row in grown(account, between):
        assert len({account[i] for i in row}) > 1
        assert len(set(row)) == len(row)
