import numpy as np
import pytest

from bench.events import BESIDE, agglomerative, b_cubed, documents, measured, ours, peer, tf_idf


def test_b_cubed_weighs_each_document_by_its_company() -> None:
    # Bagga and Baldwin's example: the wrong company costs precision, the company missed costs recall.
    wanted = {"a": "1", "b": "1", "c": "2", "d": "2"}

    assert b_cubed(wanted, wanted) == (1, 1, 1)
    assert b_cubed(dict.fromkeys(wanted, "all"), wanted) == pytest.approx((0.5, 1, 2 / 3))
    assert b_cubed({d: d for d in wanted}, wanted) == pytest.approx((1, 0.5, 2 / 3))
    assert b_cubed({"a": "x", "b": "x", "c": "x", "d": "y"}, wanted) == pytest.approx((2 / 3, 0.75, 12 / 17))


def test_the_peer_merges_the_nearest_first() -> None:
    alike = np.array([[1, 0.9, 0.2], [0.9, 1, 0.4], [0.2, 0.4, 1]])

    assert [tuple(np.round(m, 9)) for m in agglomerative(alike, "average")] == [(0.9, 0, 1), (0.3, 0, 2)]
    assert [tuple(np.round(m, 9)) for m in agglomerative(alike, "complete")] == [(0.9, 0, 1), (0.2, 0, 2)]


def test_tf_idf_rows_are_of_one_length() -> None:
    assert np.diagonal(tf_idf(["Tugs pull a ferry.", "A ferry sinks."])) == pytest.approx([1, 1])


@pytest.mark.gold
@pytest.mark.skipif(not (BESIDE / "data" / "events_basil").is_dir(), reason="the annotated events are not there")
def test_events_of_three_accounts_are_found() -> None:
    assert measured("basil")["f1"] >= 0.95


@pytest.mark.gold
@pytest.mark.skipif(not (BESIDE / "data" / "events_ecbplus").is_dir(), reason="the annotated events are not there")
def test_similar_events_are_told_apart_better_than_by_tf_idf() -> None:
    given = documents("ecbplus-dev")

    score = b_cubed(ours(given)[0], {d.id: d.event for d in given})

    assert score.f1 >= 0.9
    assert score.f1 > peer(given).f1
