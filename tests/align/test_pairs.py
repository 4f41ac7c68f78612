"""Which pairs are looked at, and the order that two accounts keep."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from variorum.align import pairs as module
from variorum.align.order import order
from variorum.align.pairs import Pairs, pairs_of
from variorum.protocols import FloatArray


def test_in_short_accounts_every_pair_of_two_accounts_is_looked_at() -> None:
    found = pairs_of(np.array([0, 0, 1, 2]), [False] * 4, np.eye(4, dtype=np.float32))

    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


def test_a_question_is_looked_at_with_questions_only() -> None:
    found = pairs_of(np.array([0, 0, 1, 1]), [True, False, True, False], np.eye(4, dtype=np.float32))

    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 2), (1, 3)]


def test_in_long_accounts_only_the_nearest_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_NEAREST", 1)
    near = np.eye(4, dtype=np.float32)[[0, 1, 2, 3, 0, 1, 2, 3]]

    found = pairs_of(np.array([0] * 4 + [1] * 4), [False] * 8, near)

    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [(0, 4), (1, 5), (2, 6), (3, 7)]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12).map(sorted), st.data())
def test_no_pair_comes_twice_or_within_one_account_and_each_is_found_again(
    account: list[int], data: st.DataObject
) -> None:
    size = len(account)
    near = data.draw(arrays(np.float32, (size, 3), elements=st.floats(-1, 1, width=32)))

    found = pairs_of(np.array(account), [False] * size, near)

    assert (found.left < found.right).all() and len(set(found.keys.tolist())) == len(found.keys)
    assert all(account[i] != account[j] for i, j in zip(found.left, found.right, strict=True))
    given_, at = found.find(found.right, found.left)
    assert given_.tolist() == at.tolist() == list(range(len(found.keys)))


def test_a_pair_that_was_not_looked_at_is_not_found() -> None:
    given_, at = Pairs(np.array([0]), np.array([2]), 3).find(np.array([1, 0]), np.array([2, 2]))

    assert (given_.tolist(), at.tolist()) == ([1], [0])


def ordered(scores: dict[tuple[int, int], float], account: list[int]) -> dict[tuple[int, int], float]:
    """What the order of two accounts adds to each pair."""
    known = sorted(scores)
    pairs = Pairs(np.array([i for i, _ in known]), np.array([j for _, j in known]), len(account))
    values: FloatArray = np.array([scores[pair] for pair in known], np.float32)
    return dict(zip(known, order(pairs, values, np.array(account)).tolist(), strict=True))


def test_where_two_accounts_keep_one_order_a_pair_on_the_path_gains_and_one_far_off_loses() -> None:
    size = 10
    scores = {(i, size + i): 0.7 for i in range(size) if i != 4} | {(4, 14): 0.5, (4, 19): 0.5}

    gained = ordered(scores, [0] * size + [1] * size)

    assert gained[4, 14] > 0 > gained[4, 19]


def test_where_they_keep_none_nothing_changes() -> None:
    assert set(ordered({(0, 2): 0.7, (1, 3): 0.7}, [0, 0, 1, 1]).values()) == {0.0}


def test_an_account_told_backwards_keeps_no_order() -> None:
    size = 10
    forwards = ordered({(i, size + i): 0.7 for i in range(size)}, [0] * size + [1] * size)
    backwards = ordered({(i, 2 * size - 1 - i): 0.7 for i in range(size)}, [0] * size + [1] * size)

    assert max(backwards.values()) < 0.1 * max(forwards.values())
