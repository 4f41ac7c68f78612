"""The extraction bench counts right what is kept and dropped."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SENTENCES = [
    "The minister said on Tuesday that the talks on the harbour would go on for two more days.",
    "No ship will have to wait longer than an hour before it is let in, she told reporters.",
    "The other side has not yet said whether it can accept the draft in its present form.",
]
PAGE = (
    "<!doctype html><html lang=en><head><title>Talks go on</title></head><body><nav><a href=/>Home and harbour news</a>"
    f"</nav><article><h1>Talks go on</h1>{''.join(f'<p>{s}</p>' for s in SENTENCES)}</article></body></html>"
)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two annotated pages: one with its body, one with snippets of which one is not on the page."""
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    body = {"id": "a", "file": "a.html.gz", "articleBody": "\n\n".join(SENTENCES)}
    snippets = {"id": "b", "file": "a.html.gz", "with": ["two more days", "three"], "without": ["harbour news"]}
    lines = "".join(f"{json.dumps(row)}\n" for row in (body, snippets))
    (tmp_path / "gold.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def bench(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The bench, run as a command."""
    return subprocess.run(
        [sys.executable, str(ROOT / "bench" / "extract.py"), *arguments], capture_output=True, text=True
    )


def test_a_body_kept_whole_scores_one_and_a_lost_snippet_counts(pages: Path) -> None:
    figures = json.loads(bench(str(pages), "--quick", "--json").stdout)

    found = figures["pages"]["variorum"]
    assert found["f1"] == 1.0
    assert round(found["snippets_accuracy"], 3) == 0.667
    assert figures["scrapes"]["keep all"]["precision"] < figures["scrapes"]["variorum"]["precision"] == 1.0


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    done = bench(str(tmp_path))

    assert done.returncode == 1
    assert "there is no gold.jsonl in" in done.stderr
