"""A judge laid out like a model of a hub: its classes are read from its own file, or it is refused with a reason."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from variorum.errors import ModelError
from variorum.models import SHIPPED, HubJudge, MiniLMJudge, judge

SOME = [("Boats wait.", "Boats wait."), ("Boats wait.", "Boats never wait."), ("Boats wait.", "Perhaps boats wait.")]


@pytest.fixture
def changed(toy_judge: Path, tmp_path: Path) -> Path:
    """A copy of the toy judge that a test may spoil."""
    return Path(shutil.copytree(toy_judge, tmp_path / "model"))


def config(folder: Path, **said: object) -> str:
    """Write the file that names the classes."""
    (folder / "config.json").write_text(json.dumps(said))
    return str(folder)


def test_it_is_named_by_its_folder_and_graph(toy_judge: Path) -> None:
    name = HubJudge(str(toy_judge)).name

    assert name.startswith("toy-judge@") and len(name) == len("toy-judge@") + 12


def test_classes_are_taken_by_their_names_and_not_by_their_order(toy_judge: Path) -> None:
    found = HubJudge(str(toy_judge)).judge(SOME)

    assert [v and v.label for v in found] == ["entailment", "contradiction", "neutral"]


def test_the_shares_of_a_pair_add_up_to_one(toy_judge: Path) -> None:
    shares = HubJudge(str(toy_judge)).shares(SOME)

    assert shares.sum(axis=1) == pytest.approx(1)
    assert shares[0] == pytest.approx(np.exp([2, 0, 0]) / np.exp([2, 0, 0]).sum())


def test_other_names_in_the_file_give_other_labels(changed: Path) -> None:
    model = HubJudge(config(changed, id2label={"0": "entailment", "1": "contradiction", "2": "NEUTRAL "}))

    assert [v and v.label for v in model.judge(SOME)] == ["neutral", "entailment", "contradiction"]


@pytest.mark.parametrize(
    ("classes", "told"),
    [
        ({"0": "entailment", "1": "not_entailment"}, "0: entailment, 1: not_entailment"),
        ({"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}, "LABEL_0"),
        ({"0": "positive", "1": "negative", "2": "neutral"}, "positive"),
        ({"0": "entailment", "1": "entailment", "2": "neutral"}, "1: entailment"),
        ({"0": "entailment", "1": "neutral", "2": "contradiction", "3": "other"}, "3: other"),
        ({"1": "entailment", "2": "neutral", "3": "contradiction"}, "3: contradiction"),
    ],
)
def test_classes_that_are_not_those_of_a_judge_are_refused_by_name(
    changed: Path, classes: dict[str, str], told: str
) -> None:
    with pytest.raises(ModelError, match=f"{told}.*needed are entailment, contradiction, neutral.*Give a model"):
        HubJudge(config(changed, id2label=classes))


@pytest.mark.parametrize("said", [{}, {"id2label": None}, {"id2label": ["entailment"]}])
def test_a_file_that_names_no_classes_is_refused(changed: Path, said: dict[str, object]) -> None:
    with pytest.raises(ModelError, match=r"config\.json names no classes \(id2label\)"):
        HubJudge(config(changed, **said))


def test_a_folder_without_that_file_is_refused(changed: Path) -> None:
    (changed / "config.json").unlink()

    with pytest.raises(ModelError, match="names no classes"):
        HubJudge(str(changed))


def test_a_graph_of_another_width_is_refused(changed: Path) -> None:
    import onnx

    model = onnx.load(changed / "model.onnx")
    table = model.graph.initializer[0]
    wide = np.hstack([onnx.numpy_helper.to_array(table), np.zeros((7, 1), np.float32)])
    table.CopyFrom(onnx.numpy_helper.from_array(wide, table.name))
    model.graph.output[0].type.tensor_type.shape.dim[1].dim_value = 4
    onnx.save(model, str(changed / "model.onnx"))

    with pytest.raises(ModelError, match=r"names 3 classes in config\.json and its graph yields 4"):
        HubJudge(str(changed))


def test_an_encoder_is_no_judge(toy_model: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(toy_model, tmp_path / "encoder"))
    classes = {"0": "entailment", "1": "neutral", "2": "contradiction"}

    with pytest.raises(ModelError, match="needed is one row of scores a text"):
        HubJudge(config(folder, id2label=classes))


def test_a_folder_without_a_graph_is_told_the_export_of_a_classifier(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="optimum-cli export onnx --task text-classification"):
        HubJudge(str(tmp_path))


def test_a_pair_is_cut_where_the_model_says(changed: Path) -> None:
    long = [("boats " * 100, "boats " * 30 + "never " * 200)]
    there = HubJudge(str(changed)).shares(long)[0]
    (changed / "tokenizer_config.json").write_text(json.dumps({"model_max_length": 32}))

    # 64 pieces leave room for words behind the first 30 of the hypothesis, 32 do not.
    assert there[1] > 0.9
    assert HubJudge(str(changed)).shares(long)[0][1] < 0.2


def test_the_languages_are_those_of_the_model_card(changed: Path) -> None:
    (changed / "README.md").write_text("---\nlanguage: [en, ru]\n---\n")

    assert HubJudge(str(changed)).languages == frozenset({"en", "ru"})


def test_the_hub_is_asked_for_the_files_of_a_judge(monkeypatch: pytest.MonkeyPatch, toy_judge: Path) -> None:
    import huggingface_hub

    asked: list[str] = []

    def given(name: str, allow_patterns: list[str]) -> str:
        asked.extend([name, *allow_patterns])
        return str(toy_judge)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", given)

    assert HubJudge("someone/nli").name.startswith("someone/nli@")
    assert {"someone/nli", "config.json", "tokenizer_config.json", "onnx/model.onnx"} <= set(asked)
    assert "modules.json" not in asked


def test_a_judge_is_chosen_by_its_name(toy_judge: Path) -> None:
    assert isinstance(judge(SHIPPED), MiniLMJudge)
    assert isinstance(judge(str(toy_judge)), HubJudge)
