"""What was changed between two versions of one address."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.cli import main
from variorum.corpus.edits import edits
from variorum.records import Account, Source

OLD = "The gap has widened. The toll stays at forty crowns a barge, the harbour master said on Monday."


def account(name: str, text: str) -> Account:
    """A text as an account."""
    return Account(name, text, Source(name), name * 8)


def changed(old: str, new: str) -> list[tuple[str, str]]:
    """The words that went and those that came, change by change."""
    before, after = account("a", old), account("b", new)
    return [
        (before.quote(e.before) if e.before else "", after.quote(e.after) if e.after else "")
        for e in edits(before, after)
    ]


def test_words_that_were_exchanged_are_told_beside_each_other() -> None:
    assert changed(OLD, OLD.replace("widened", "narrowed a little")) == [("widened", "narrowed a little")]


def test_words_that_went_and_words_that_came_stand_alone() -> None:
    assert changed(OLD, OLD.replace(" a barge", "")) == [("a barge", "")]
    assert changed(OLD, OLD.replace("Monday", "Monday evening")) == [("", "evening")]


def test_changes_that_hardly_a_word_stands_between_are_one() -> None:
    assert changed(OLD, OLD.replace("forty crowns a barge", "fifty crowns a boat")) == [
        ("forty crowns a barge", "fifty crowns a boat")
    ]


def test_marks_and_spaces_are_no_change_of_words() -> None:
    assert changed(OLD, OLD.replace(". ", ".\n\n").replace(",", " -")) == []


@given(st.text("ab .", max_size=40), st.text("ab .", max_size=40))
def test_every_change_lies_in_its_version(old: str, new: str) -> None:
    assert all(went or came for went, came in changed(old + "x", new + "y"))


def test_a_changed_page_is_shown_by_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VARIORUM_HOME", str(tmp_path))
    page = tmp_path / "page.txt"
    main(["init"])
    for text in (OLD, OLD.replace("widened", "narrowed")):
        page.write_text(text, encoding="utf-8")
        main(["add", str(page), "-q"])
    main(["search", "toll", "--json"])
    found = capsys.readouterr().out.split('"account": "', 1)[1].split('"', 1)[0]

    assert main(["diff", found]) == 0
    assert "[-widened-][+narrowed+]" in capsys.readouterr().out


def test_an_address_with_one_version_has_nothing_to_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VARIORUM_HOME", str(tmp_path))
    (tmp_path / "page.txt").write_text(OLD, encoding="utf-8")
    main(["init"])
    main(["add", str(tmp_path / "page.txt"), "-q", "--json"])
    main(["search", "toll", "--json"])
    found = capsys.readouterr().out.split('"account": "', 1)[1].split('"', 1)[0]

    assert main(["diff", found]) == 2
    assert "was taken in once" in capsys.readouterr().err
