"""The shipped encoder says what the original says, whatever company a text is in."""

import os
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
import pytest

import variorum.models
from variorum.errors import ModelError
from variorum.models import MiniLM
from variorum.protocols import Embedder, TokenVectors

if TYPE_CHECKING:
    from variorum.protocols import FloatArray

FILES = ("minilm.onnx", "minilm.tokenizer.json")
SHIPPED = Path(variorum.models.__file__).parent

MIXED = [
    "",
    "No.",
    "Talks will resume on Tuesday, the envoy said, and no side has left the table.",
    "word " * 400,
    "28",
]


@pytest.fixture(scope="module")
def reference() -> dict[str, Any]:
    """What training/build_embedder.py recorded from the original fp32 weights: sentences, vectors, first_tokens."""
    with np.load(Path(__file__).with_name("reference.npz")) as archive:
        return dict(archive)


@pytest.fixture(scope="module")
def sentences(reference: dict[str, Any]) -> list[str]:
    return [str(sentence) for sentence in reference["sentences"]]


@pytest.fixture
def minilm() -> MiniLM:
    return MiniLM()


def words(text: str, found: TokenVectors) -> list[str]:
    return [text[start:end] for start, end in found.offsets]


def spelled(text: str, found: TokenVectors) -> str:
    return "".join(words(text, found))


def test_it_is_an_embedder(minilm: MiniLM) -> None:
    plug: Embedder = minilm

    assert plug.dimension == 384
    assert plug.name.startswith("all-MiniLM-L6-v2/int8-rows@")


def test_every_sentence_lies_close_to_the_original_weights(
    minilm: MiniLM, sentences: list[str], reference: dict[str, Any]
) -> None:
    cosines = (minilm.embed(sentences) * reference["vectors"]).sum(axis=1)

    assert cosines.min() >= 0.997


def test_every_token_lies_close_to_the_original_weights(
    minilm: MiniLM, sentences: list[str], reference: dict[str, Any]
) -> None:
    (first,) = minilm.tokens(sentences[:1])

    assert (first.vectors * reference["first_tokens"]).sum(axis=1).min() >= 0.997


def test_the_similarities_that_sbert_net_prints_come_out(minilm: MiniLM) -> None:
    rows = minilm.embed(["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."])

    assert (rows @ rows.T)[np.triu_indices(3, 1)] == pytest.approx([0.6660, 0.1046, 0.1411], abs=0.005)


def test_rows_are_unit_float32(minilm: MiniLM) -> None:
    rows, (found, *_) = minilm.both(MIXED[2:])

    assert rows.dtype == found.vectors.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(found.vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_text_has_the_same_vectors_alone_and_in_any_company(minilm: MiniLM) -> None:
    rows, pieces = minilm.both(MIXED)

    for text, row, piece in zip(MIXED, rows, pieces, strict=True):
        alone, (tokens_alone,) = minilm.both([text])
        assert np.abs(alone[0] - row).max() <= 1e-5
        assert np.abs(tokens_alone.vectors - piece.vectors).max(initial=0) <= 1e-5


def test_more_texts_than_one_batch_holds_keep_their_order(minilm: MiniLM) -> None:
    texts = [f"Ship {n} left port" + ", slowly" * (n % 7) for n in range(200)]

    rows, pieces = minilm.both(texts)

    assert [spelled(text, found) for text, found in zip(texts, pieces, strict=True)] == [
        text.replace(" ", "") for text in texts
    ]
    assert np.abs(rows[::-1] - minilm.embed(texts[::-1])).max() <= 1e-5


def test_embed_tokens_and_both_agree(minilm: MiniLM) -> None:
    rows, pieces = minilm.both(MIXED)

    assert np.array_equal(rows, minilm.embed(MIXED))
    for one, other in zip(pieces, minilm.tokens(MIXED), strict=True):
        assert (one.tokens, one.offsets) == (other.tokens, other.offsets)
        assert np.array_equal(one.vectors, other.vectors)


def test_the_same_text_gives_the_same_bytes(minilm: MiniLM) -> None:
    assert minilm.embed(MIXED).tobytes() == minilm.embed(MIXED).tobytes()


def test_an_empty_text_has_a_finite_row_and_no_tokens(minilm: MiniLM) -> None:
    rows, (found,) = minilm.both([""])

    assert np.isfinite(rows).all()
    assert (found.tokens, found.offsets) == ((), ())
    assert found.vectors.shape == (0, 384)


def test_no_texts_give_no_rows(minilm: MiniLM) -> None:
    rows, pieces = minilm.both([])

    assert rows.shape == minilm.embed([]).shape == (0, 384)
    assert pieces == minilm.tokens([]) == []


def test_a_text_is_cut_at_256_word_pieces(minilm: MiniLM) -> None:
    rows, (long, cut) = minilm.both(["word " * 400, "word " * 254])

    assert len(long.tokens) == len(long.offsets) == len(long.vectors) == 254
    assert np.array_equal(long.vectors, cut.vectors)
    assert np.array_equal(rows[0], rows[1])


def test_offsets_point_at_the_words(minilm: MiniLM) -> None:
    text = "  “Unsinkable”,\nthe Sorrel-Point café said; 1,204 souls."

    (found,) = minilm.tokens([text])

    assert spelled(text, found) == "".join(text.split())
    assert "cafe" in found.tokens and "café" in words(text, found)


def test_offsets_count_astral_characters_as_one(minilm: MiniLM) -> None:
    text = "🚢🚢 left 𝒶𝓃𝒹 sank"

    (found,) = minilm.tokens([text])

    assert words(text, found) == ["🚢🚢", "left", "𝒶𝓃𝒹", "sank"]


def test_half_a_surrogate_pair_does_not_move_the_offsets(minilm: MiniLM) -> None:
    text = "left \ud83d port"

    (found,) = minilm.tokens([text])

    assert words(text, found) == ["left", "port"]


def test_progress_is_told_until_all_is_done(minilm: MiniLM) -> None:
    told: list[tuple[str, int, int]] = []

    minilm.embed(["word " * 250] * 20, progress=lambda stage, done, total: told.append((stage, done, total)))

    assert told == [("embed", 8, 20), ("embed", 16, 20), ("embed", 20, 20)]


def test_threads_that_come_at_once_share_one_session(minilm: MiniLM, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    load = onnxruntime.InferenceSession

    def counted(path: str, *rest: object, **more: object) -> object:
        made.append(path)
        return load(path, *rest, **more)

    monkeypatch.setattr(onnxruntime, "InferenceSession", counted)

    with ThreadPoolExecutor(4) as pool:
        results: list[FloatArray] = list(pool.map(lambda _: MiniLM(threads=3).embed(MIXED), range(4)))

    assert len(made) == 1
    assert all(np.abs(rows - minilm.embed(MIXED)).max() <= 1e-5 for rows in results)


def test_it_travels_to_another_process(minilm: MiniLM) -> None:
    minilm.embed(["loaded before it leaves"])

    copy = pickle.loads(pickle.dumps(minilm))  # noqa: S301 (our own bytes)

    assert np.array_equal(copy.embed(["28"]), minilm.embed(["28"]))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_embeds_after_its_parent_did() -> None:
    program = (
        "import os; from variorum.models import MiniLM; MiniLM().embed(['28']); child = os.fork()\n"
        "if child == 0: os._exit(0 if MiniLM().embed(['28']).any() else 1)\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )

    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], timeout=60)

    assert done.returncode == 0


def test_a_missing_model_file_is_named_with_what_is_there_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a model")

    with pytest.raises(ModelError) as error:
        MiniLM(tmp_path).embed(["28"])

    assert all(part in str(error.value) for part in (str(tmp_path / "minilm.onnx"), "notes.txt", "Reinstall"))


def test_a_missing_folder_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        MiniLM(tmp_path / "nowhere").tokens(["28"])


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_model_file_is_refused_before_use(tmp_path: Path, name: str) -> None:
    for file in FILES:
        shutil.copy(SHIPPED / file, tmp_path)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:1000])

    with pytest.raises(ModelError, match=rf"{name} is damaged.*1000 bytes"):
        MiniLM(tmp_path).embed(["28"])
