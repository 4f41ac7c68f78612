"""What several tests share: a small comparison, made by hand, that has one of everything, toy models, a stub server."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.judging import Stub, make_toy_judge
from variorum.records import (
    Account,
    Addition,
    Alignment,
    Comparison,
    Derivation,
    Detail,
    Divergence,
    Entry,
    Evidence,
    Fidelity,
    Intake,
    Lost,
    Omission,
    Origin,
    Passage,
    Profile,
    Reading,
    Run,
    Section,
    Source,
    Span,
    Statement,
    Stemma,
    Variant,
    Weighed,
)

ROOT = Path(__file__).parent.parent

TRANSCRIPT = "Anna Berg: The harbour opens on 3 May. No ship will wait. Thank you."
STORY = "Harbour news\n\n“The harbour opens on 13 May,” Berg said. No ship will wait, she added."


def span(account: str, text: str, words: str) -> Span:
    """Where some words stand in a text."""
    start = text.index(words)
    return Span(account, start, start + len(words))


def transcript_span(words: str) -> Span:
    """Where some words stand in the transcript."""
    return span("transcript", TRANSCRIPT, words)


def story_span(words: str) -> Span:
    """Where some words stand in the story."""
    return span("story", STORY, words)


OPENS, WAIT, THANKS = (transcript_span(s) for s in ("The harbour opens on 3 May.", "No ship will wait.", "Thank you."))
TOLD_OPENS = story_span("“The harbour opens on 13 May,” Berg said.")
TOLD_WAIT = story_span("No ship will wait, she added.")
HEAVY = Weighed("substantive", ("denial", "same speaker"), ("transcript",))


def _transcript() -> Reading:
    account = Account("transcript", TRANSCRIPT, Source("in/transcript.txt", encoding="utf-8"), "0" * 64, language="en")
    spoken = [Statement(s, "statement", "transcript", speaker="Anna Berg") for s in (OPENS, WAIT, THANKS)]
    passage = Passage(Span("transcript", 0, len(TRANSCRIPT)), "answer", label="Anna Berg")
    return Reading(account, (passage,), tuple(spoken))


def _story() -> Reading:
    title = Passage(story_span("Harbour news"), "title")
    source = Source(
        "https://example.org/story", "The Example", "A. Writer", "An Agency", "2031-05-01", "2031-05-02T10:00:00Z"
    )
    account = Account("story", STORY, source, "1" * 64, "Harbour news", "en", "given", (title,))
    day = Detail(story_span("13 May"), "date", "--05-13")
    said, added = story_span("Berg said"), story_span("she added")
    statements = (
        Statement(TOLD_OPENS, "statement", "direct", "Anna Berg", cue=said, turn=title.span, details=(day,)),
        Statement(
            TOLD_WAIT, "statement", "indirect", "Anna Berg", added, "the press", "the briefing", ("a spokesman",)
        ),
    )
    body = Passage(Span("story", 14, len(STORY)), "paragraph")
    return Reading(account, (title, body), statements)


TALKS = (
    "participants", "event", "documents", "issues", "positions", "commitments", "conditions", "next_steps",
    "confidentiality", "signals", "meetings", "timeline", "conflicts", "open_questions",
)  # fmt: skip


def make_comparison() -> Comparison:
    """Two accounts of one briefing: a transcript, and a story that has the day wrong."""
    parts = (Evidence("words in context", 0.95), Evidence("order", 0.03), Evidence("place", -0.08))
    berg = Origin("Anna Berg", "speaker", "sure", OPENS)
    vouched = (berg, Origin("the port", "collective", "possible", TOLD_OPENS))
    differs = Alignment((OPENS, TOLD_OPENS), 0.9, "opening day", vouched, "differs", parts, ("nearest", "counted"))
    agrees = Alignment((WAIT, TOLD_WAIT), 0.8)
    days = (
        Variant(OPENS, transcript_span("3 May"), "3 May", 1),
        Variant(TOLD_OPENS, story_span("13 May"), "13 May", 0),
    )
    wrong_day = Divergence(differs.id, "date", 2, days, "3 May and 13 May", "rules", 0.9)
    edges = (
        Derivation("transcript", "lost-1", "transcript", ("it labels its speaker",), (OPENS,), 0.7),
        Derivation("story", "lost-1", "rewrite", ("it tells the same order",), (TOLD_OPENS, TOLD_WAIT), 0.6),
    )
    return Comparison(
        readings=(_transcript(), _story()),
        primary="transcript",
        primary_reason="it is a transcript",
        alignments=(differs, agrees),
        divergences=(wrong_day,),
        stemma=Stemma(("transcript", "story"), edges, (Lost("lost-1", "the briefing itself"),)),
        fidelities=(
            Fidelity(TOLD_OPENS, OPENS, "altered", "another day", "rules"),
            Fidelity(TOLD_WAIT, None, "unsupported", "no source found", "rules"),
        ),
        omissions=(Omission("story", (THANKS,), (Weighed("minor", ("courtesy",)),)),),
        additions=(
            Addition("story", (TOLD_WAIT,), (Weighed("substantive", ("denial", "same speaker"), ("transcript",)),)),
        ),
        dossier=(
            Entry("participants", "Anna Berg", "speaks at the briefing", (OPENS,), facts=(("role", "speaker"),)),
            Entry("commitments", "the harbour", "opens on 3 May", (OPENS, TOLD_OPENS), "Anna Berg", "--05-03"),
        ),
        profile=Profile(
            "talks",
            "State of the talks",
            "recognised",
            tuple(Section(key, key.capitalize()) for key in TALKS),
            (("talks", 0.5), ("incident", 0.25)),
        ),
        run=Run("0.1.0", (("embedder", "none"),), (("align_threshold", "0.5"),)),
        intakes=(
            Intake("in/transcript.txt", "used", "transcript"),
            Intake("https://example.org/story", "used", "story"),
            Intake("in/gone.txt", "failed", reason="there is no such file"),
        ),
    )


@pytest.fixture
def comparison() -> Comparison:
    """The hand-made comparison."""
    return make_comparison()


TOY_WORDS = (
    ("lower", "нижний"), ("lock", "шлюз"), ("closes", "закроется"), ("spring", "весной"), ("barges", "баржи"),
    ("wait", "ждут"), ("harbour", "гавани"), ("town", "город"), ("pays", "платит"), ("steel", "сталь"),
    ("nobody", "никто"), ("loses", "потеряет"), ("work", "работу"), ("in", "в"), ("for", "за"), ("the", "не"),
)  # fmt: skip
"""Each English word with the Russian one that the toy encoder places where it is."""


@pytest.fixture(scope="session")
def toy_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out like a model of a hub: a word table that puts translations in one place, and its tokenizer."""
    return make_toy_model(tmp_path_factory.mktemp("toy") / "toy-encoder")


def make_toy_model(folder: Path) -> Path:
    """Write the toy encoder: two words to a concept, and a first token that is special."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper, save
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = ["[UNK]", "[CLS]", *(word for pair in TOY_WORDS for word in pair)]
    concepts = np.random.default_rng(7).normal(size=(2 + len(TOY_WORDS), 24)).astype(np.float32)
    concepts[:2] = 0.05
    table = np.vstack([concepts[:2], *(np.vstack([row, row]) for row in concepts[2:])])
    shape = ["batch", "length"]
    given = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("input_ids", "attention_mask")]
    out = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, table.shape[1]])
    gather = helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])
    graph = helper.make_graph([gather], "toy", given, [out], [numpy_helper.from_array(table, "table")])
    (folder / "onnx").mkdir(parents=True)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    save(model, folder / "onnx" / "model.onnx")
    vocabulary = {word: i for i, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=words[0]))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A", special_tokens=[("[CLS]", 1)])
    tokenizer.enable_padding(length=32)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 64}))
    return folder


@pytest.fixture(scope="session")
def toy_judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder laid out like a cross-encoder of a hub."""
    return make_toy_judge(tmp_path_factory.mktemp("toy") / "toy-judge")


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """A judge's server on this machine, reached directly whatever the machine's settings; no key, no other address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    for name in ("VARIORUM_JUDGE_KEY", "VARIORUM_JUDGE_URL", "VARIORUM_JUDGE_CACHE"):
        monkeypatch.delenv(name, raising=False)
    server = Stub()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server; the test is skipped with the reason where none can be had."""
    try:
        with postgres.started() as server:
            yield server
    except postgres.NoServerError as reason:
        pytest.skip(str(reason))
