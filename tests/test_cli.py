"""The command line: what goes to stdout and what to stderr, what is refused before any work, and the exit codes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import variorum
from variorum.cli import main
from variorum.cli.outputs import STEMMAS
from variorum.cli.progress import PlainProgress
from variorum.codec import loads
from variorum.exports import EXPORTS
from variorum.records import Comparison, Intake

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "harbour-talks"
TRANSCRIPT = EXAMPLE / "1-transcript.txt"
STORY = EXAMPLE / "4-news-story.txt"

Captured = pytest.CaptureFixture[str]
Compared = Callable[..., None]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch, comparison: Comparison) -> Compared:
    """Let every comparison come out as the hand-made one, with the intakes a test wants."""

    def come_out(*intakes: Intake) -> None:
        result = replace(comparison, intakes=intakes)
        monkeypatch.setattr(variorum, "compare", lambda *args, **kwargs: result)

    come_out()
    return come_out


def command(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    """The command as a process of its own."""
    words = [sys.executable, "-m", "variorum", *arguments]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )


def listed(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_version_is_told() -> None:
    done = command("--version")

    assert done.communicate() == (f"variorum {variorum.__version__}\n", "")


def test_the_command_alone_shows_help(capsys: Captured) -> None:
    code = main([])

    assert code == 0
    assert "compare" in capsys.readouterr().out


def test_the_report_goes_to_stdout_and_nothing_else_does(compared: Compared, capsys: Captured) -> None:
    code = main(["compare", "a", "b", "-q"])

    shown = capsys.readouterr()
    assert code == 0
    assert "3 May" in shown.out
    assert shown.err == ""


def test_json_is_the_comparison_file_and_nothing_else(
    compared: Compared, comparison: Comparison, capsys: Captured
) -> None:
    main(["compare", "a", "b", "--json"])

    assert loads(capsys.readouterr().out) == replace(comparison, intakes=())


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".html", "<html"),
        (".json", '"format"'),
        (".md", "#"),
        (".HTML", "<html"),
        (".dot", "digraph"),
        (".graphml", "<graphml"),
        (".svg", "<svg"),
    ],
)
def test_a_file_is_written_as_its_suffix_says(compared: Compared, tmp_path: Path, suffix: str, words: str) -> None:
    target = tmp_path / f"report{suffix}"

    main(["compare", "a", "b", "-o", str(target)])

    assert words in target.read_text(encoding="utf-8")


def test_several_files_are_written_at_once_and_named_on_stderr(
    compared: Compared, tmp_path: Path, capsys: Captured
) -> None:
    names = [str(tmp_path / name) for name in ("a.html", "a.json")]

    main(["compare", "a", "b", "-o", names[0], "-o", names[1]])

    assert listed(tmp_path) == ["a.html", "a.json"]
    assert capsys.readouterr().err == "".join(f"variorum: wrote {name}\n" for name in names)


def test_a_written_file_and_printed_json_are_the_same_bytes(
    compared: Compared, tmp_path: Path, capsys: Captured
) -> None:
    main(["compare", "a", "b", "--json", "-o", str(tmp_path / "a.json")])

    assert (tmp_path / "a.json").read_text(encoding="utf-8") == capsys.readouterr().out


def refused(capsys: Captured, *arguments: str) -> str:
    """What is said of a wrong request."""
    code = main(["compare", *arguments])

    shown = capsys.readouterr()
    assert code == 2
    assert shown.out == ""
    assert shown.err.startswith("variorum: ")
    return shown.err


def test_why_rows_hold_is_printed_and_written_on_request(compared: Compared, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "a.md"

    main(["compare", "a", "b", "-q", "-o", str(target)])
    plain = (capsys.readouterr().out, target.read_text(encoding="utf-8"))
    main(["compare", "a", "b", "-q", "--explain", "-o", str(target)])
    explained = (capsys.readouterr().out, target.read_text(encoding="utf-8"))

    assert not any("Why each row holds" in text for text in plain)
    assert all("words in context +0.95" in text for text in explained)


def test_json_always_has_why_rows_hold(compared: Compared, capsys: Captured) -> None:
    main(["compare", "a", "b", "--json"])
    plain = capsys.readouterr().out
    main(["compare", "a", "b", "--json", "--explain"])

    assert plain == capsys.readouterr().out
    assert json.loads(plain)["alignments"][0]["joined_by"] == ["nearest", "counted"]


def test_an_unknown_suffix_is_refused_before_any_work(capsys: Captured) -> None:
    said = refused(capsys, "missing", "gone", "-o", "report.pdf")

    assert "does not end in one of .html, .json, .md, .dot, .graphml, .svg" in said


def test_the_suffix_of_every_export_is_known() -> None:
    assert set(EXPORTS) == set(STEMMAS)


def test_a_folder_that_is_not_there_is_refused_before_any_work(capsys: Captured, tmp_path: Path) -> None:
    said = refused(capsys, "missing", "gone", "-o", str(tmp_path / "out" / "a.html"))

    assert "there is no folder" in said
    assert "make it first" in said


def test_a_folder_in_place_of_a_file_is_refused(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()

    assert "is a folder" in refused(capsys, "missing", "gone", "-o", str(tmp_path / "a.html"))


def test_an_account_is_never_written_over(capsys: Captured, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>Text.</p>")

    said = refused(capsys, str(page), "other", "-o", str(tmp_path / "." / "a.html"))

    assert "is one of the accounts to read" in said
    assert page.read_text() == "<p>Text.</p>"


def test_a_misspelt_option_is_answered_with_the_right_one(capsys: Captured) -> None:
    assert "--primary" in refused(capsys, "a", "b", "--primry", "a")


def test_one_account_alone_cannot_be_compared(capsys: Captured) -> None:
    assert "variorum read" in refused(capsys, str(STORY))


def test_copies_of_one_account_cannot_be_compared(capsys: Captured, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(STORY.read_bytes())

    assert "all 2 inputs are copies of one account" in refused(capsys, str(STORY), str(copy))


def test_a_primary_that_is_nothing_at_all_is_refused(capsys: Captured) -> None:
    said = refused(capsys, str(STORY), str(TRANSCRIPT), "--primary", "nobody")

    assert "'nobody' is neither an account given nor a file" in said


def test_too_few_readable_accounts_is_a_failure_that_names_them(capsys: Captured, tmp_path: Path) -> None:
    code = main(["compare", str(STORY), str(tmp_path / "gone.txt")])

    assert code == 1
    assert "gone.txt" in capsys.readouterr().err


def test_a_primary_that_cannot_be_read_is_a_failure(capsys: Captured, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")

    code = main(["compare", str(STORY), str(TRANSCRIPT), gone, "--primary", gone])

    assert code == 1
    assert "the primary account cannot be used: there is no file" in capsys.readouterr().err


def test_inputs_left_out_are_named_even_when_quiet_and_give_code_3(compared: Compared, capsys: Captured) -> None:
    compared(Intake("a", "used", "a"), Intake("b", "failed", reason="there is no file 'b'"))

    code = main(["compare", "a", "b", "-q"])

    assert code == 3
    assert capsys.readouterr().err == "variorum: left out: there is no file 'b'\n"


def test_a_copy_is_a_note_and_no_loss(compared: Compared, capsys: Captured) -> None:
    compared(Intake("a", "used", "a"), Intake("b", "duplicate", "a", "the same bytes as 'a'"))

    code = main(["compare", "a", "b"])

    assert code == 0
    assert "variorum: b is not used twice: the same bytes as 'a'\n" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_a_failure_and_leaves_nothing(
    compared: Compared, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code = main(["compare", "a", "b", "-o", str(tmp_path / "a.md")])

    assert code == 1
    assert "No space left on device" in capsys.readouterr().err
    assert listed(tmp_path) == []


def test_a_file_that_was_there_stays_whole_when_writing_fails(
    compared: Compared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Comparison, "to_json", lambda self: 1 / 0)
    target = tmp_path / "a.json"
    target.write_text("the old file")

    with pytest.raises(ZeroDivisionError):
        main(["compare", "a", "b", "-o", str(target)])

    assert target.read_text() == "the old file"


def test_what_is_not_expected_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variorum, "read", lambda source: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        main(["read", "a"])


def test_an_interrupt_gives_code_130(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupted(source: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(variorum, "read", interrupted)

    assert main(["read", "a"]) == 130
    assert capsys.readouterr().err.endswith("variorum: interrupted\n")


def _heed() -> None:
    """Heed Ctrl-C also where the tests themselves run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_while_reading_stdin_gives_code_130_without_a_traceback() -> None:
    words = [sys.executable, "-m", "variorum", "read", "-"]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, preexec_fn=_heed)
    assert process.stdin
    process.stdin.write(b"word " * 200_000)  # more than a pipe holds: once written, the command is reading

    process.send_signal(signal.SIGINT)

    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said


@pytest.mark.parametrize("arguments", [["--json"], []])
def test_a_reader_that_goes_away_ends_the_command_quietly(arguments: list[str]) -> None:
    process = command("read", str(TRANSCRIPT), *arguments)
    assert process.stdout and process.stderr

    process.stdout.close()

    assert process.stderr.read() == ""
    assert process.wait(timeout=60) == 1
    process.stderr.close()


def test_a_terminal_that_cannot_show_a_letter_still_gets_the_report() -> None:
    out, err = command("read", str(STORY), PYTHONIOENCODING="ascii").communicate()

    assert "\\u201c" in out
    assert err == ""


def test_plain_progress_tells_of_a_stage_once_in_a_while(capsys: Captured) -> None:
    told = PlainProgress()
    for done in range(100):
        told("read", done, 100)
    told("align", 0, 0)

    assert capsys.readouterr().err == "variorum: read 0/100\nvariorum: align\n"


def test_read_shows_the_statements_of_one_account(capsys: Captured) -> None:
    code = main(["read", str(TRANSCRIPT), "--json"])

    data = json.loads(capsys.readouterr().out)
    assert code == 0
    assert data["format"] == "variorum.reading"
    assert data["accounts"][0]["text"] == TRANSCRIPT.read_text(encoding="utf-8")
    assert data["statements"]


def test_an_account_can_come_by_stdin() -> None:
    words = [sys.executable, "-m", "variorum", "read", "-", "--json"]

    done = subprocess.run(words, input=STORY.read_bytes(), capture_output=True, check=True)

    assert json.loads(done.stdout)["accounts"][0]["id"] == "stdin"


def test_the_command_and_python_give_the_same_bytes(capsys: Captured) -> None:
    names = [str(TRANSCRIPT), str(STORY)]

    main(["compare", *names, "--primary", names[0], "--json"])

    assert capsys.readouterr().out == variorum.compare(names, primary=names[0]).to_json() + "\n"


def test_a_primary_that_is_not_among_the_files_is_added() -> None:
    comparison = variorum.compare([str(STORY)], primary=str(TRANSCRIPT))

    assert [account.source.location for account in comparison.accounts] == [str(TRANSCRIPT), str(STORY)]
    assert comparison.primary == comparison.accounts[0].id


@pytest.mark.parametrize("primary", ["1-transcript", os.path.relpath(TRANSCRIPT), TRANSCRIPT])
def test_a_primary_may_be_an_id_or_the_same_file_written_otherwise(primary: str | Path) -> None:
    comparison = variorum.compare([str(STORY), str(TRANSCRIPT)], primary=primary)

    assert comparison.primary == "1-transcript"
    assert len(comparison.accounts) == 2


def test_accounts_and_paths_can_be_mixed() -> None:
    story = variorum.read(STORY).account

    comparison = variorum.compare([story, TRANSCRIPT], primary=story)

    assert comparison.primary == story.id
    assert {account.id for account in comparison.accounts} == {"1-transcript", story.id}


def test_a_lone_path_in_place_of_a_list_is_refused() -> None:
    with pytest.raises(variorum.UsageError, match="needs a list of accounts"):
        variorum.compare("story.txt")


def test_two_accounts_with_one_id_are_refused() -> None:
    story = variorum.read(STORY).account

    with pytest.raises(variorum.UsageError, match="two different accounts have the id"):
        variorum.compare([story, replace(story, text="Another text.")])


def test_a_result_shows_itself_in_a_notebook(comparison: Comparison) -> None:
    assert "3 May" in comparison._repr_html_()


def test_an_embedder_that_cannot_be_loaded_is_refused_with_what_to_do(capsys: Captured, tmp_path: Path) -> None:
    code = main(["compare", str(TRANSCRIPT), str(STORY), "-q", "--embedder", str(tmp_path)])

    shown = capsys.readouterr()
    assert (code, shown.out) == (1, "")
    assert "neither onnx/model.onnx nor model.onnx" in shown.err and "optimum-cli" in shown.err


def test_the_embedder_is_handed_on_as_a_setting(
    monkeypatch: pytest.MonkeyPatch, comparison: Comparison, capsys: Captured
) -> None:
    given: list[variorum.Settings] = []

    def compared(*_: object, settings: variorum.Settings, **__: object) -> Comparison:
        given.append(settings)
        return comparison

    monkeypatch.setattr(variorum, "compare", compared)

    main(["compare", "a", "b", "-q", "--embedder", "someone/model"])
    main(["compare", "a", "b", "-q"])

    assert [s.embedder for s in given] == ["someone/model", "minilm"]
