"""What the bench of alignment measures: texts that grow, and a stopwatch that stops."""

import sys
from itertools import islice
from pathlib import Path

import pytest

from bench.peers import texts
from bench.peers.cost import Case, by_accounts, by_length, grow, take
from bench.peers.stopwatch import Taken, timed
from bench.peers.tools import Tool


def test_the_invented_story_is_told_twice_with_its_pairs_known() -> None:
    told, same = texts.invented(2_000)

    assert texts.invented(2_000) == (told, same)
    assert all(a in told[0] and b in told[1] and a != b for a, b in same)
    assert abs(len(told[0]) - 2_000) < 200


def test_copies_are_alike_and_never_the_same() -> None:
    base = texts.invented(1_000)[0][0]
    copies = list(islice(texts.edited(base), 6))

    assert copies[0] == base
    assert len(set(copies)) == 6
    assert all(len(copy) > 0.6 * len(base) for copy in copies)


@pytest.fixture
def livy(tmp_path: Path) -> Path:
    """Three short chapters in two tellings."""
    for n in (2, 1, 3):
        for name in ("Loeb", "Roberts"):
            chapter = tmp_path / "docs" / f"chapter_{n}"
            chapter.mkdir(parents=True, exist_ok=True)
            (chapter / f"{name}.txt").write_text(f"{name} {n}. " + "Word. " * 5)
    return tmp_path


def test_translations_are_joined_in_whole_chapters(livy: Path) -> None:
    first, second = texts.joined(livy, 50)

    assert first.startswith("Loeb 1.") and "Loeb 2." in first and "Loeb 3." not in first
    assert second.startswith("Roberts 1.") and "Roberts 2." in second


def test_lengths_beyond_the_text_are_left_out(livy: Path) -> None:
    assert [case.size < 60 for case in by_length((30, 5_000), livy)] == [True]


def test_the_stopwatch_sees_time_and_memory_of_the_command_alone(tmp_path: Path) -> None:
    ballast = bytearray(300 * 2**20)
    small = timed([sys.executable, "-c", "print(1)"], tmp_path / "out", 10)
    del ballast
    large = timed([sys.executable, "-c", "x = b'1' * 10**8; [i * i for i in range(10**6)]"], tmp_path / "out2", 10)

    assert (tmp_path / "out").read_text() == "1\n"
    assert small.mib < 100 < large.mib
    assert 0 < small.cpu < large.cpu
    assert small.trouble == large.trouble == ""


def test_a_command_is_stopped_at_its_limit(tmp_path: Path) -> None:
    taken = timed([sys.executable, "-c", "while True: pass"], tmp_path / "out", 1)

    assert taken.trouble == "stopped after 1 CPU seconds"
    assert taken.cpu >= 0.5


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    taken = timed([sys.executable, "-c", "import sys; sys.exit('too long')"], tmp_path / "out", 5)

    assert taken.trouble == "failed (1): too long"


def test_a_tool_that_is_stopped_grows_no_further() -> None:
    def measured(case: Case) -> Taken:
        return Taken(case.size / 10, 20, "" if case.size < 30 else "stopped after 3 CPU seconds")

    steps = list(grow("tool", (Case("length", n) for n in (10, 20, 30, 40)), measured))

    assert [(s.size, bool(s.trouble)) for s in steps] == [(10, False), (20, False), (30, True)]


def test_a_case_is_written_and_taken(tmp_path: Path) -> None:
    (case,) = by_accounts((3,), None)
    counting = Tool("test", "Test", lambda files, env: [sys.executable, "-c", f"assert {len(files)} == 3"])

    assert case.size == len(case.texts) == 3
    assert take(counting, case, 10, tmp_path, often=2).trouble == ""
