"""Each row knows why it holds: its score is the sum of its parts, and it names the rules that joined its statements."""

from collections.abc import Mapping, Sequence
from typing import get_args

import numpy as np
import pytest

from variorum.align import align
from variorum.align.joins import joins
from variorum.align.pairs import Pairs
from variorum.align.scored import Scored
from variorum.encode import encode
from variorum.ingest import ingest_text
from variorum.models import MiniLM
from variorum.pipeline import read
from variorum.records import Alignment, EvidenceKind
from variorum.settings import Settings

FIRST = """\
The mill will close in the autumn. Forty people work there today. The council has bought the land beside the river. \
A school is to be built on it. Nobody will lose a home. The bridge stays open for carts.
"""
SECOND = """\
The mill is to shut in autumn. Some forty people have their work there. The land by the river was bought by the \
council. On it a school will rise. No one is going to lose their home. Rain fell all day.
"""


@pytest.fixture(scope="module")
def rows() -> tuple[Alignment, ...]:
    """The rows of two short accounts."""
    readings = [read(ingest_text(text, name)) for name, text in (("first", FIRST), ("second", SECOND))]
    return align(readings, encode(readings, MiniLM(), lambda *_: None), Settings())


def test_the_parts_of_a_row_sum_to_its_score_held_between_0_and_1(rows: Sequence[Alignment]) -> None:
    assert len(rows) > 3
    for row in rows:
        total = sum(part.value for part in row.evidence)
        assert row.score == pytest.approx(min(1, max(0, total)), abs=1e-9)


def test_every_row_names_known_parts_each_once_and_the_rules_that_joined_it(rows: Sequence[Alignment]) -> None:
    for row in rows:
        kinds = [part.kind for part in row.evidence]
        assert "words in context" in kinds
        assert len(set(kinds)) == len(kinds) and set(kinds) <= set(get_args(EvidenceKind))
        assert "nearest" in row.joined_by


def scored(account: Sequence[int], parts: Mapping[tuple[int, int], tuple[float, float]]) -> Scored:
    """Units of some accounts, of which some pairs were looked at, each with two parts of its score."""
    left, right = (np.array([pair[side] for pair in sorted(parts)], dtype=np.int64) for side in (0, 1))
    first, second = (np.array([parts[pair][k] for pair in sorted(parts)], dtype=np.float32) for k in (0, 1))
    return Scored(Pairs(left, right, len(account)), {"place": first, "order": second}, np.array(account), 0.5)


def test_a_part_is_the_mean_over_the_pairs_that_were_looked_at() -> None:
    found = scored([0, 1, 2], {(0, 1): (0.5, 0.25), (1, 2): (0.25, -0.25)})

    assert found.evidence([0, 1, 2]) == {"place": 0.375, "order": 0.0}


def test_pairs_outside_the_row_have_no_part_in_it() -> None:
    found = scored([0, 1, 2], {(0, 1): (0.5, 0.25), (1, 2): (0.25, -0.25)})

    assert found.evidence([0, 1]) == {"place": 0.5, "order": 0.25}


def test_a_row_of_which_no_pair_was_looked_at_has_no_parts() -> None:
    assert scored([0, 1, 2], {(0, 1): (0.5, 0.25)}).evidence([0, 2]) == {}


def test_a_row_that_stays_as_it_grew_is_of_nearest_statements() -> None:
    assert joins([[0, 3]], [[0, 3]], [[0, 3]]) == [("nearest",)]


def test_a_statement_that_stands_in_two_rows_merges_what_they_say() -> None:
    rows = [[0, 3], [1, 3, 4]]

    assert joins(rows, rows, rows) == [("nearest", "merged"), ("nearest", "merged")]


def test_what_settling_moved_came_by_its_neighbours() -> None:
    settled = [[1, 4], [0, 3, 6]]

    assert joins([[1, 4], [0, 3]], settled, settled) == [("nearest",), ("nearest", "neighbours")]


def test_a_row_that_settling_made_holds_by_neighbours_alone() -> None:
    assert joins([[1, 4]], [[1, 4], [0, 3]], [[1, 4], [0, 3]]) == [("nearest",), ("neighbours",)]


def test_what_was_joined_by_a_value_is_counted() -> None:
    assert joins([[1, 4]], [[1, 4]], [[1, 4, 7], [0, 3]]) == [("nearest", "counted"), ("counted",)]


def test_a_row_that_only_lost_a_statement_is_still_of_nearest_ones() -> None:
    assert joins([[0, 3, 6]], [[0, 3]], [[0, 3]]) == [("nearest",)]
