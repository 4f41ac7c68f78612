"""The shipped judge: plain cases, what it was trained for, and files that are missing or damaged."""

import shutil
from pathlib import Path

import numpy as np
import pytest

import variorum.models
from variorum.errors import ModelError
from variorum.models import MiniLMJudge
from variorum.models.cross_encoder import LABELS

SHIPPED = Path(variorum.models.__file__).parent

PLAIN = [
    ("The ferry carried 27 passengers.", "The ferry carried 28 passengers.", "contradiction"),
    ("The offer is not acceptable to the union.", "The offer is acceptable to the union.", "contradiction"),
    ("Talks will resume on Tuesday.", "Talks will not resume on Tuesday.", "contradiction"),
    ("The council approved the budget on Friday.", "The council rejected the budget on Friday.", "contradiction"),
    ("The bridge was closed in March.", "The bridge was closed in June.", "contradiction"),
    ("The mayor opened the new harbour on Monday.", "The mayor opened the new harbour.", "entailment"),
    ("Nobody was hurt in the fire.", "The fire hurt no one.", "entailment"),
    ("The ministers met in Arvika for five hours.", "Grain prices fell again in the autumn.", "neutral"),
]


@pytest.fixture(scope="module")
def judge() -> MiniLMJudge:
    return MiniLMJudge()


@pytest.mark.parametrize(("premise", "hypothesis", "label"), PLAIN)
def test_plain_pairs_are_told_apart(judge: MiniLMJudge, premise: str, hypothesis: str, label: str) -> None:
    (verdict,) = judge.judge([(premise, hypothesis)])

    assert verdict is not None
    assert verdict.label == label


def test_shares_sum_to_one_and_the_verdict_is_the_largest(judge: MiniLMJudge) -> None:
    pairs = [(premise, hypothesis) for premise, hypothesis, _ in PLAIN]
    shares = judge.shares(pairs)

    assert shares.sum(axis=1) == pytest.approx(1, abs=1e-5)
    for verdict, row in zip(judge.judge(pairs), shares, strict=True):
        assert verdict is not None
        label, confidence = verdict
        assert label == LABELS[int(np.argmax(row))]
        assert confidence == pytest.approx(float(row.max()), abs=1e-4)


def test_a_long_premise_is_cut_and_the_hypothesis_is_read(judge: MiniLMJudge) -> None:
    premise = "The draft has 17 articles. " + "The minister thanked the hosts of the meeting. " * 60
    same, other = judge.shares([(premise, "The draft has 17 articles."), (premise, "The draft has 19 articles.")])

    assert same[0] > other[0]


def test_a_damaged_graph_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "models", ignore=shutil.ignore_patterns("*.py", "__pycache__")))
    (folder / "judge.onnx").write_bytes(b"not a model")

    with pytest.raises(ModelError, match="is damaged"):
        MiniLMJudge(folder).judge([("a", "b")])


def test_a_missing_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="judge"):
        MiniLMJudge(tmp_path).judge([("a", "b")])
