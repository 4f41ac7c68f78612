"""The bench of what is left out counts what annotators agree on, and nothing else."""

import json
from dataclasses import replace
from pathlib import Path

from bench.left_out import Score, links, measure, missing, passages
from variorum.records import Comparison

IDS = {"a": "transcript", "b": "story"}


def event(folder: Path, comparison: Comparison, linked: list[tuple[str, str, str]]) -> Path:
    """An annotated event whose passages are the statements of the comparison."""
    rows, docs = [], {account: doc for doc, account in IDS.items()}
    for reading in comparison.readings:
        for number, statement in enumerate(reading.statements):
            doc, span = docs[reading.account.id], statement.span
            place = {"doc": doc, "start": span.start, "end": span.end}
            rows.append({"id": f"{doc}:{number}", **place, "kinds": ["statement"], "text": reading.text(statement)})
    (folder / "passages.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    lines = ["passage_a\tpassage_b\tfound_by", *("\t".join(link) for link in linked)]
    (folder / "links.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_what_neither_annotator_links_is_missing_and_what_one_links_does_not_count(
    comparison: Comparison, tmp_path: Path
) -> None:
    folder = event(tmp_path, comparison, [("a:0", "b:0", "both"), ("a:1", "b:1", "one")])
    here = [p for p in passages(folder, IDS) if p.span.account == "transcript"]
    there = [p for p in passages(folder, IDS) if p.span.account == "story"]

    assert [missing(p, there, links(folder)) for p in here] == [False, None, True]


def test_omissions_and_additions_are_counted_right_wrong_and_missed(comparison: Comparison, tmp_path: Path) -> None:
    folder = event(tmp_path, comparison, [("a:0", "b:0", "both"), ("a:1", "b:1", "both")])
    nothing = replace(comparison, omissions=(replace(comparison.omissions[0], statements=(), weighed=()),))

    omitted, added = measure(comparison, folder, IDS)
    none_omitted, _ = measure(nothing, folder, IDS)

    assert (omitted.right, omitted.wrong, omitted.missed) == (1, 0, 0)
    assert (added.right, added.wrong, added.missed) == (0, 1, 0)
    assert (none_omitted.right, none_omitted.wrong, none_omitted.missed) == (0, 0, 1)


def test_figures_of_nothing_are_nought() -> None:
    assert Score().figures == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
