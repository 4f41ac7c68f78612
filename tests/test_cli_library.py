"""The commands of the library, as a user meets them."""

import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from variorum.cli import main
from variorum.corpus import opened

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


def test_what_is_exported_is_the_same_in_another_library(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["init"])
    main(["add", str(home / "story.txt"), "-q"])
    first = opened(None)
    before = [(kept.sha256, first.original(kept.id).data) for kept in first.kept()]
    first.close()
    assert main(["export", str(home / "all.warc.gz")]) == 0

    other = str(home / "other.sqlite")
    main(["init", "--store", other])
    assert main(["add", str(home / "all.warc.gz"), "--store", other, "-q"]) == 0
    second = opened(other)
    assert [(kept.sha256, second.original(kept.id).data) for kept in second.kept()] == before
    second.close()


def test_an_export_that_cannot_be_written_leaves_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init"])

    assert main(["export", str(home / "all.zip")]) == 2
    assert main(["export", str(home / "nowhere" / "all.warc.gz")]) == 1
    assert list(home.glob("**/*.part")) == []


def test_the_doctor_says_what_is_wrong_and_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    told = capsys.readouterr()
    assert "wrong  there is no library" in told.out and "variorum init makes a library" in told.err

    main(["init"])
    assert main(["doctor"]) == 0
    assert "holds 0 accounts" in capsys.readouterr().out


def test_a_damaged_library_is_found_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["init"])
    main(["add", str(home / "story.txt"), "-q"])
    database = sqlite3.connect(home / "library.sqlite")
    database.execute("UPDATE originals SET data = ?", (zlib.compress(b"other bytes"),))
    database.commit()
    database.close()

    assert main(["verify"]) == 1
    assert "has other bytes than its hash" in capsys.readouterr().err


def test_events_are_listed_shown_and_compared(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "other.txt").write_text(
        "Harbour master Ann Berg said on Monday that the lower lock will be shut for nine weeks from 3 May.\n",
        encoding="utf-8",
    )
    main(["init"])
    main(["add", str(home / "story.txt"), str(home / "other.txt"), "-q"])
    capsys.readouterr()

    main(["events", "--json"])
    (event,) = json.loads(capsys.readouterr().out)
    assert len(event["accounts"]) == 2

    assert main(["show", event["id"]]) == 0
    assert "here with confidence" in capsys.readouterr().out
    assert main(["compare", event["id"], "-q"]) == 0
    assert "2 accounts" in capsys.readouterr().out
    assert main(["split", event["id"], event["accounts"][1]["id"]]) == 0
    main(["events", "--least", "2"])
    assert "holds no such event" in capsys.readouterr().out
    assert main(["merge", event["accounts"][0]["id"], event["accounts"][1]["id"]]) == 2


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
