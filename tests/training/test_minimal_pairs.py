"""What the judge learns from: which rows are kept apart, and that a generated label fits the edit."""

import hashlib
import json
from pathlib import Path
from random import Random

import pytest

from training.judge_rows import OPEN, Row, kept_apart, open_rows
from training.minimal_pairs import Source, stream

SENTENCES = [
    "The council approved the new harbour rules on Monday, after a long debate.",
    "Three ferries were damaged by the storm that crossed the bay in 1987.",
    "All members of the crew were taken off the ship before it sank near Arvika.",
]
LEARN = [Row(text, text[:-1] + ", as reported.", "entailment", "snli") for text in SENTENCES]
BOOK = [
    {"first": f"In the year {n} the people of the valley built a wall.", "second": f"In year {n} they built a wall."}
    for n in range(700, 712)
]


@pytest.fixture
def source() -> Source:
    return Source(LEARN, [BOOK])


def row(premise: str, name: str) -> str:
    return json.dumps({"premise": premise, "hypothesis": "h", "label": "neutral", "set": name})


def test_a_fifth_of_the_development_rows_is_kept_and_none_of_their_premises_is_learnt(tmp_path: Path) -> None:
    premises = [f"Sentence number {n}." for n in range(400)]
    (tmp_path / "dev.jsonl").write_text("\n".join(row(p, "snli") for p in premises), encoding="utf-8")
    (tmp_path / "train_open.jsonl").write_text("\n".join(row(p, "mpe") for p in premises[:50]), encoding="utf-8")

    learn, kept = open_rows(tmp_path)

    assert 40 < len(kept) < 120
    assert all(int(hashlib.sha256(r.premise.encode()).hexdigest()[:8], 16) % 5 == 0 for r in kept)
    assert {r.premise for r in learn}.isdisjoint(r.premise for r in kept)


def test_sets_without_an_open_licence_are_measured_and_not_learnt(tmp_path: Path) -> None:
    premises = [f"Sentence number {n}." for n in range(60)]
    (tmp_path / "train_open.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "dev.jsonl").write_text("\n".join(row(p, "breaking_nli") for p in premises), encoding="utf-8")

    learn, kept = open_rows(tmp_path)

    assert "breaking_nli" not in OPEN
    assert learn == []
    assert [r.premise for r in kept] == [p for p in premises if kept_apart(p)]


def test_an_unchanged_hypothesis_follows_and_a_changed_one_has_the_label_of_its_edit(source: Source) -> None:
    chance = Random(3)
    found = [source.changed(SENTENCES[0], SENTENCES[0], chance) for _ in range(300)]

    assert {"entailment", "contradiction"} <= {r.label for r in found}
    assert all(r.premise != r.hypothesis for r in found if r.label != "entailment")
    turned = [r for r in found if " not " in f"{r.premise} {r.hypothesis}"]
    assert turned == [] or {r.label for r in turned} <= {"contradiction", "neutral"}


def test_a_generated_passage_holds_the_sentence_it_is_about(source: Source) -> None:
    chance = Random(1)

    assert all(SENTENCES[1] in source.among(SENTENCES[1], chance) for _ in range(50))


def test_a_sentence_cut_short_follows_from_the_whole_and_not_the_other_way(source: Source) -> None:
    chance = Random(2)
    found = [source.within(chance) for _ in range(300)]
    shorter = [
        r for r in found if r.label == "entailment" and len(r.hypothesis) < len(r.premise) and r.premise in SENTENCES
    ]
    longer = [
        r
        for r in found
        if r.label == "neutral" and r.hypothesis in SENTENCES and r.hypothesis.startswith(r.premise[:20])
    ]

    assert shorter
    assert longer


def test_the_stream_mixes_open_rows_and_generated_pairs(source: Source) -> None:
    chance = Random(4)
    some = stream(LEARN, source, chance)
    sets = [next(some).set for _ in range(400)]

    assert 0.3 < sets.count("generated") / len(sets) < 0.55


def test_the_same_chance_gives_the_same_pairs(source: Source) -> None:
    once, again = ([source.pair(chance) for _ in range(50)] for chance in (Random(9), Random(9)))

    assert once == again
