"""`variorum history`: what it writes and prints, and what it refuses before any work."""

import json
from pathlib import Path

import pytest

import variorum
from tests.follow.conftest import Told, made
from variorum.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def series(tmp_path: Path) -> tuple[str, str]:
    """Two comparison files of a small series."""
    told = ("positions", "rejects", "Ada Moor")
    rounds = [
        made("2031-05-14", Told("The council rejects the toll of 27 crowns.", *told), event="2031-05-14"),
        made("2031-06-14", Told("The council rejects the toll of 20 crowns.", *told), account="b", event="2031-06-14"),
    ]
    files = [tmp_path / name for name in ("may.json", "june.json")]
    for file, comparison in zip(files, rounds, strict=True):
        file.write_text(comparison.to_json(), encoding="utf-8")
    return str(files[0]), str(files[1])


def test_the_history_goes_to_stdout_in_the_order_of_the_days(series: tuple[str, str], capsys: Captured) -> None:
    code = main(["history", *reversed(series), "-q"])

    shown = capsys.readouterr()
    assert code == 0
    assert shown.err == ""
    assert shown.out.index("2031-05-14") < shown.out.index("2031-06-14")
    assert "27 → 20" in shown.out


def test_json_is_the_history_file_and_nothing_else(series: tuple[str, str], capsys: Captured) -> None:
    main(["history", *series, "--json", "-q"])

    written = json.loads(capsys.readouterr().out)
    assert written["format"] == "variorum.history"
    assert [c["name"] for c in written["comparisons"]] == ["may.json", "june.json"]


def test_files_are_written_by_their_suffix(series: tuple[str, str], tmp_path: Path, capsys: Captured) -> None:
    outputs = [tmp_path / f"history{suffix}" for suffix in (".html", ".md", ".json")]

    code = main(["history", *series, *(word for path in outputs for word in ("-o", str(path)))])

    assert code == 0
    assert outputs[0].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert outputs[1].read_text(encoding="utf-8").startswith("# History of 2 events")
    assert json.loads(outputs[2].read_text(encoding="utf-8"))["version"] == 1
    assert f"wrote {outputs[0]}" in capsys.readouterr().err


def test_python_and_the_command_give_the_same_bytes(series: tuple[str, str], capsys: Captured) -> None:
    main(["history", *series, "--json", "-q"])

    from variorum.codec import loads

    named = [(Path(file).name, loads(Path(file).read_text(encoding="utf-8"))) for file in series]
    assert capsys.readouterr().out == variorum.history(named).to_json() + "\n"


def test_one_comparison_is_wrong_usage(series: tuple[str, str], capsys: Captured) -> None:
    assert main(["history", series[0]]) == 2
    assert "a history needs two comparisons or more; there is 1" in capsys.readouterr().err


def test_the_same_file_twice_is_wrong_usage(series: tuple[str, str], capsys: Captured) -> None:
    assert main(["history", series[0], series[0]]) == 2
    assert "is given twice" in capsys.readouterr().err


def test_a_comparison_is_never_written_over(series: tuple[str, str], capsys: Captured) -> None:
    before = Path(series[0]).read_bytes()

    assert main(["history", *series, "-o", series[0]]) == 2
    assert "is one of the comparisons to read" in capsys.readouterr().err
    assert Path(series[0]).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "it is not text in UTF-8"),
        (b"Good evening.", "it is not JSON"),
        (b'{"format": "variorum.history", "version": 1}', "expected 'variorum.comparison', found 'variorum.history'"),
        (b'{"format": "variorum.comparison", "version": 7}', "expected 1"),
    ],
)
def test_a_file_that_holds_no_comparison_is_named_with_what_is_wrong(
    series: tuple[str, str], tmp_path: Path, capsys: Captured, content: bytes, told: str
) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(content)

    assert main(["history", series[0], str(other)]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert "other.json" in said


def test_a_file_that_is_not_there_is_named(series: tuple[str, str], capsys: Captured) -> None:
    assert main(["history", series[0], "nowhere.json"]) == 1
    assert "there is no file 'nowhere.json'" in capsys.readouterr().err


def test_files_of_one_name_are_told_apart_by_their_folders(
    series: tuple[str, str], tmp_path: Path, capsys: Captured
) -> None:
    other = tmp_path / "june" / "may.json"
    other.parent.mkdir()
    other.write_text(Path(series[1]).read_text(encoding="utf-8"), encoding="utf-8")

    main(["history", series[0], str(other), "--json", "-q"])

    assert [c["name"] for c in json.loads(capsys.readouterr().out)["comparisons"]] == [series[0], str(other)]
