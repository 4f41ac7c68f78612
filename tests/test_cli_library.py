"""The commands of the library, as a user meets them."""

import json
from pathlib import Path

import pytest

from variorum.cli import main

STORY = "The lower lock will close on 3 May for nine weeks, harbour master Ann Berg said on Monday.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for a library, and a story in it."""
    monkeypatch.setenv("VARIORUM_HOME", str(tmp_path))
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def test_a_library_is_made_filled_searched_and_verified(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert main(["add", str(home / "story.txt"), "-q"]) == 0
    assert main(["search", "lock", "speaker:Berg"]) == 0
    assert main(["verify"]) == 0

    told = capsys.readouterr().out
    assert f"the library lies at {home / 'library.sqlite'}" in told
    assert "1 stored, 0 there already, 0 skipped, 0 failed" in told
    assert "The lower lock will close on 3 May" in told and "Ann Berg, story-" in told
    assert "everything is as it was stored: 1 accounts of 1 inputs" in told


def test_inputs_and_hits_are_told_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init"])
    capsys.readouterr()

    assert main(["add", str(home / "story.txt"), str(home / "gone.txt"), "--json", "-q"]) == 3
    added = json.loads(capsys.readouterr().out)
    assert (added["stored"], added["duplicate"], added["skipped"]) == (1, 0, [])
    assert added["failed"][0]["location"] == str(home / "gone.txt")

    assert main(["search", "lock", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert STORY[hit["start"] : hit["end"]] == hit["words"]


def test_a_command_without_a_library_says_how_to_make_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "lock"]) == 2
    assert "variorum init" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init"])

    assert main(["search", "lock", "since:yesterday"]) == 2
    assert "since:yesterday is no day" in capsys.readouterr().err


def test_inputs_are_read_by_the_engine_that_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init"])

    assert main(["add", str(home / "story.txt"), "-q", "--engine", "processes", "--workers", "1"]) == 0
    assert "1 stored" in capsys.readouterr().out


@pytest.mark.parametrize("told", [["--engine", "steam"], ["--workers", "0"]])
def test_an_engine_or_number_that_is_none_is_refused(
    home: Path, capsys: pytest.CaptureFixture[str], told: list[str]
) -> None:
    main(["init"])

    assert main(["add", str(home / "story.txt"), *told]) == 2
