import pytest

from bench.near import BESIDE, made, ours, plain_rensa, quality


def test_made_documents_hold_copies_that_both_find() -> None:
    documents = made(60, words=120)

    assert made(60, words=120) == documents
    assert ours(documents) == plain_rensa(documents) == 6


@pytest.mark.gold
@pytest.mark.skipif(not (BESIDE / "data" / "neardup_wh").is_dir(), reason="the documents are not there")
def test_near_copies_are_found_and_forms_are_not() -> None:
    found = quality()

    assert found["precision"] > 0.99
    assert found["recall"] > 0.99
    assert found["forms_joined"] == 0
