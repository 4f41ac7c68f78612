"""An encoder laid out like a model of a hub: read from a folder without a network, or refused with a reason."""

import json
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from variorum.errors import ModelError
from variorum.models import SHIPPED, HubModel, MiniLM, embedder
from variorum.protocols import Embedder


@pytest.fixture
def toy(toy_model: Path) -> HubModel:
    return HubModel(str(toy_model))


@pytest.fixture
def changed(toy_model: Path, tmp_path: Path) -> Path:
    """A copy of the toy encoder that a test may spoil."""
    return Path(shutil.copytree(toy_model, tmp_path / "model"))


def test_it_is_an_embedder_named_by_its_folder_and_graph(toy: HubModel) -> None:
    plug: Embedder = toy

    assert plug.dimension == 24
    assert plug.name.startswith("toy-encoder@") and len(plug.name) == len("toy-encoder@") + 12


def test_a_text_and_its_translation_lie_together_and_others_apart(toy: HubModel) -> None:
    rows = toy.embed(["lower lock closes", "нижний шлюз закроется", "nobody pays for steel"])

    assert rows[0] @ rows[1] > 0.9
    assert rows[0] @ rows[2] < 0.5


def test_rows_are_unit_and_alike_alone_and_in_company(toy: HubModel) -> None:
    texts = ["lock", "", "Город платит за сталь и за работу"]
    rows, pieces = toy.both(texts)

    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert rows[2] == pytest.approx(toy.embed(texts[2:])[0], abs=1e-6)
    assert [len(p.tokens) for p in pieces] == [1, 0, 7]


def test_tokens_point_at_the_words_and_leave_the_special_one_out(toy: HubModel) -> None:
    text = "🚢 Шлюз,  закроется"

    (found,) = toy.tokens([text])

    assert [text[a:b] for a, b in found.offsets] == ["🚢", "Шлюз", ",", "закроется"]


def test_padding_that_the_tokenizer_asks_for_is_not_taken(toy: HubModel) -> None:
    assert len(toy.tokens(["lock"])[0].tokens) == 1


def test_a_text_is_cut_where_the_model_says(toy: HubModel) -> None:
    assert len(toy.tokens(["lock " * 100])[0].tokens) == 63  # and the special token


def test_the_first_token_is_taken_where_the_model_pools_so(changed: Path) -> None:
    (changed / "1_Pooling").mkdir()
    config = {"word_embedding_dimension": 24, "pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
    (changed / "1_Pooling" / "config.json").write_text(json.dumps(config))

    rows = HubModel(str(changed)).embed(["lock", "steel"])

    assert rows[0] == pytest.approx(rows[1])  # the toy's first token has no context


@pytest.mark.parametrize(
    ("card", "languages"),
    [
        ("---\nlanguage:\n- multilingual\n- ru\n---\n", None),
        ("---\nlanguage: [en, ru]\n---\n# A model\n", {"en", "ru"}),
        ("---\nlanguage: ru\n---\n", {"ru"}),
        ("---\nlanguage: [pt-BR, zh-cn]\n---\n", {"pt", "zh"}),
        ("---\nlicense: mit\n---\n", None),
        ("no head at all", None),
    ],
)
def test_the_languages_are_those_of_the_model_card(changed: Path, card: str, languages: set[str] | None) -> None:
    (changed / "README.md").write_text(card)

    assert HubModel(str(changed)).languages == languages


def test_without_a_card_any_language_is_read(toy: HubModel) -> None:
    assert toy.languages is None


def test_a_folder_without_a_graph_is_refused_with_the_way_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"neither onnx/model.onnx nor model.onnx.*optimum-cli export onnx"):
        HubModel(str(tmp_path))


def test_a_folder_without_a_tokenizer_is_refused(changed: Path) -> None:
    (changed / "tokenizer.json").unlink()

    with pytest.raises(ModelError, match=r"no tokenizer\.json"):
        HubModel(str(changed))


def test_a_graph_that_does_not_load_is_refused(changed: Path) -> None:
    (changed / "onnx" / "model.onnx").write_bytes(b"not a graph")

    with pytest.raises(ModelError, match=r"model\.onnx .* does not load"):
        HubModel(str(changed))


def test_a_layer_behind_the_pooling_is_refused_and_not_left_out(changed: Path) -> None:
    steps = [{"type": f"sentence_transformers.models.{name}"} for name in ("Transformer", "Pooling", "Dense")]
    (changed / "modules.json").write_text(json.dumps(steps))

    with pytest.raises(ModelError, match=r"goes on with sentence_transformers\.models\.Dense"):
        HubModel(str(changed))


def test_a_pooling_that_is_not_known_is_refused(changed: Path) -> None:
    (changed / "1_Pooling").mkdir()
    (changed / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_max_tokens": True}))

    with pytest.raises(ModelError, match="pools by pooling_mode_max_tokens; known here: pooling_mode_mean_tokens"):
        HubModel(str(changed))


def test_a_small_file_that_is_not_json_is_named(changed: Path) -> None:
    (changed / "modules.json").write_text("[")

    with pytest.raises(ModelError, match=r"modules\.json is not JSON"):
        HubModel(str(changed))


def test_a_hub_that_cannot_be_reached_says_so_and_asks_for_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    def unreachable(*_: object, **__: object) -> str:
        raise OSError("no network\nand more")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", unreachable)

    with pytest.raises(ModelError, match=r"could not load .*'someone/model'.*\(no network\)\. Give a local folder"):
        HubModel("someone/model")


def test_without_the_hub_s_library_the_line_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)

    with pytest.raises(ModelError, match=r"pip install 'variorum\[multilingual\]'"):
        HubModel("someone/model")


def test_what_the_hub_gives_is_read_like_a_folder(monkeypatch: pytest.MonkeyPatch, toy_model: Path) -> None:
    import huggingface_hub

    asked: list[object] = []

    def given(name: str, allow_patterns: list[str]) -> str:
        asked.extend([name, *allow_patterns])
        return str(toy_model)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", given)

    model = HubModel("someone/model")

    assert model.name.startswith("someone/model@")
    assert asked[0] == "someone/model" and "onnx/model.onnx" in asked and "pytorch_model.bin" not in asked


def test_an_encoder_is_chosen_by_its_name(toy_model: Path) -> None:
    assert isinstance(embedder(SHIPPED), MiniLM)
    assert isinstance(embedder(str(toy_model)), HubModel)
    assert MiniLM().languages == frozenset({"en"})
