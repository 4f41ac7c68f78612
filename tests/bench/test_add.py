"""The bench of adding runs the command itself, counts every input, and tells what each step costs."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from bench.add import added, inputs, steps

STORY = "Lock {n} will close on {n} May for nine weeks, harbour master Ann Berg said on Monday."


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Six documents as JSON lines."""
    lines = [json.dumps({"title": f"Lock {n}", "text": STORY.format(n=n)}) for n in range(1, 7)]
    (tmp_path / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "documents.jsonl"


def test_documents_become_texts_with_their_titles(documents: Path) -> None:
    assert [raw.data[:6] for raw in inputs(documents, 2)] == [b"Lock 1", b"Lock 3", b"Lock 5"]


def test_pages_of_a_folder_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>Lock"))

    assert [(raw.name, raw.data) for raw in inputs(tmp_path, 1)] == [("a.html", b"<p>Lock")]


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a family of processes is read from /proc")
@pytest.mark.parametrize("engine", ["in-turn", "processes"])
def test_what_adding_takes_is_measured(documents: Path, tmp_path: Path, engine: str) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for raw in inputs(documents, 1):
        (folder / str(raw.name)).write_bytes(raw.data)

    found = added(folder, engine, 1, tmp_path)

    assert (found.documents, found.stored) == (6, 6)
    assert found.seconds > 0 and found.cpu > 0.1 and found.peak_mb > 20 and found.file_mb > 0


def test_each_step_is_told(documents: Path, tmp_path: Path) -> None:
    told = steps(list(inputs(documents, 1)), tmp_path)

    assert told.startswith("6 inputs of 0.1 kB") and all(step in told for step in ("extract", "read", "store"))
