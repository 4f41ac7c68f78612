"""Rows from scores: mutual pairs, the detour through a third account, and statements of several rows."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.align.order import with_order
from variorum.align.rows import Scored, grow, through_others
from variorum.protocols import FloatArray

THRESHOLD = 0.56


def matrix(size: int, pairs: dict[tuple[int, int], float]) -> FloatArray:
    """A symmetric matrix of scores with some pairs set."""
    scores = np.zeros((size, size), dtype=np.float32)
    for (i, j), score in pairs.items():
        scores[i, j] = scores[j, i] = score
    return scores


def grown(account: list[int], pairs: dict[tuple[int, int], float]) -> list[list[int]]:
    """The rows that grow from some scores."""
    return grow(Scored(matrix(len(account), pairs), np.array(account), THRESHOLD))


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
    raised = through_others(matrix(3, {(0, 1): 0.8, (1, 2): 0.7, (0, 2): 0.3}))

    assert raised[0, 2] == np.float32(0.68)


def test_a_detour_makes_no_pair_that_cannot_be_one_row() -> None:
    assert through_others(matrix(3, {(0, 1): 0.8, (1, 2): 0.7}))[0, 2] == 0


def test_where_two_accounts_keep_one_order_a_pair_on_the_path_gains_and_one_far_off_loses() -> None:
    size = 10
    pairs = {(i, size + i): 0.7 for i in range(size) if i != 4} | {(4, 14): 0.5, (4, 19): 0.5}

    ordered = with_order(matrix(2 * size, pairs), np.array([0] * size + [1] * size))

    assert ordered[4, 14] > 0.5 > ordered[4, 19]


def test_where_they_keep_none_nothing_changes() -> None:
    scores = matrix(4, {(0, 2): 0.7, (1, 3): 0.7})

    assert np.array_equal(with_order(scores, np.array([0, 0, 1, 1])), scores)


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
