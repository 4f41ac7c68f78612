import random

import numpy as np
import pytest
from numpy.typing import NDArray

from variorum.corpus.agglomerate import LINK, agglomerated


def matrix(size: int, alike: dict[tuple[int, int], float]) -> NDArray[np.float64]:
    """A symmetric matrix with ones on the diagonal."""
    made = np.eye(size)
    for (a, b), like in alike.items():
        made[a, b] = made[b, a] = like
    return made


def by_chance(size: int, seed: int) -> NDArray[np.float64]:
    """A matrix drawn by chance, sparse as those of texts are."""
    chance = np.random.default_rng(seed)
    drawn = np.triu(chance.random((size, size)) ** 3, 1)
    drawn[drawn < 0.05] = 0
    made: NDArray[np.float64] = drawn + drawn.T + np.eye(size)
    return made


def test_rows_alike_are_one_group_and_the_rest_stays_apart() -> None:
    assert agglomerated(matrix(4, {(0, 2): 0.4, (1, 3): 0.02})) == [[0, 2], [1], [3]]


def test_two_close_groups_are_told_apart_at_a_likeness_that_joins_two_loose_ones() -> None:
    across = {(a, b): 0.14 for a in (0, 1) for b in (2, 3)}

    assert agglomerated(matrix(4, across | {(0, 1): 0.9, (2, 3): 0.9})) == [[0, 1], [2, 3]]
    assert agglomerated(matrix(4, across | {(0, 1): 0.15, (2, 3): 0.15})) == [[0, 1, 2, 3]]


def test_what_belongs_together_does_so_whatever_its_likeness() -> None:
    assert agglomerated(matrix(4, {}), together=[(0, 3), (3, 1)]) == [[0, 1, 3], [2]]


def test_what_is_kept_apart_stays_so_through_others() -> None:
    alike = matrix(3, {(0, 1): 0.8, (1, 2): 0.7, (0, 2): 0.7})

    assert agglomerated(alike, apart=[(0, 2)]) == [[0, 1], [2]]


def test_nothing_is_nothing() -> None:
    assert agglomerated(np.empty((0, 0))) == []


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_rows_decides_nothing(seed: int) -> None:
    alike = by_chance(25, seed)
    order = list(range(25))
    random.Random(seed).shuffle(order)

    shuffled = agglomerated(alike[np.ix_(order, order)])

    assert sorted(sorted(order[row] for row in group) for group in shuffled) == agglomerated(alike)


@pytest.mark.parametrize("seed", range(20))
def test_groups_hang_together_by_links(seed: int) -> None:
    alike = by_chance(25, seed)

    for group in agglomerated(alike):
        linked, ahead = {group[0]}, [group[0]]
        while ahead:
            row = ahead.pop()
            new = {other for other in group if alike[row, other] >= LINK} - linked
            linked |= new
            ahead += new
        assert sorted(linked) == group
