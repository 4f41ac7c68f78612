"""`variorum check`: what is a claim, a file and a mistake; what is printed; the front door behind it."""

import io
import json
from pathlib import Path

import pytest

import variorum
from variorum.cli import main
from variorum.cli.claims import claims_of
from variorum.errors import InputError, UsageError

ROOT = Path(__file__).parent.parent
TRANSCRIPT = str(ROOT / "examples" / "harbour-talks" / "1-transcript.txt")
STORY = ROOT / "examples" / "harbour-talks" / "4-news-story.txt"

Captured = pytest.CaptureFixture[str]


def given(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let standard input hold a text."""
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_sentence_is_a_claim_and_a_file_or_an_address_is_one_of_claims() -> None:
    assert claims_of("The draft has 17 articles.") == ["The draft has 17 articles."]
    assert claims_of(str(STORY)) == STORY
    assert claims_of("https://example.org/story.html") == "https://example.org/story.html"


@pytest.mark.parametrize("name", ["story.html", "folder/story", "./x", "notes.txt"])
def test_a_file_that_is_not_there_is_not_taken_for_a_claim(name: str) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        claims_of(name)


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_claim_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        claims_of(text)


def test_standard_input_holds_a_claim_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, "One thing.\n\n  Another thing.  \n")

    assert claims_of("-") == ["One thing.", "Another thing."]


def test_standard_input_without_a_claim_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    given(monkeypatch, "\n \n")

    assert main(["check", "-", "--against", TRANSCRIPT]) == 2
    assert "holds no claim" in capsys.readouterr().err


def test_json_has_an_object_a_claim_in_order_with_its_passages(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    given(monkeypatch, "We cannot accept the harbour tolls\nThe draft before us has 19 articles.\n")

    code = main(["check", "-", "--against", TRANSCRIPT, "--json", "-q"])

    first, second = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (first["claim"], first["grade"]) == ("We cannot accept the harbour tolls", "verbatim")
    (passage,) = first["evidence"]
    text = Path(TRANSCRIPT).read_text(encoding="utf-8")
    assert text[passage["start"] : passage["end"]] == passage["text"] == "We cannot accept the harbour tolls"
    assert second["grade"] == "altered"
    assert 0 <= second["confidence"] <= 1
    assert second["place"] is None


def test_the_claims_of_a_file_are_its_quotations_with_their_place(capsys: Captured) -> None:
    main(["check", str(STORY), "--against", TRANSCRIPT, "--json", "-q"])

    found = json.loads(capsys.readouterr().out)
    text = STORY.read_text(encoding="utf-8")
    assert all(text[c["place"]["start"] : c["place"]["end"]] == c["claim"] for c in found)
    assert {"verbatim", "reversed", "unsupported"} <= {c["grade"] for c in found}
    assert [c["place"]["start"] for c in found] == sorted(c["place"]["start"] for c in found)


def test_the_report_names_grade_passage_and_reason(capsys: Captured) -> None:
    code = main(["check", "The draft before us has 19 articles.", "--against", TRANSCRIPT, "-q", "--no-color"])

    shown = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert "1 claim against 1-transcript" in shown
    assert "altered: The draft before us has 19 articles." in shown
    assert "The draft before us has 17 articles." in shown
    assert "“17” against “19”" in shown


def test_without_a_transcript_nothing_is_checked(capsys: Captured) -> None:
    assert main(["check", "The draft has 17 articles."]) == 2
    assert "--against" in capsys.readouterr().err


def test_a_transcript_left_out_is_named_and_the_code_says_so(capsys: Captured) -> None:
    code = main(["check", "The draft has 17 articles.", "--against", TRANSCRIPT, "missing.txt", "-q"])

    assert code == 3
    assert "missing.txt" in capsys.readouterr().err


def test_a_check_without_any_transcript_that_can_be_read_fails_with_the_reason() -> None:
    with pytest.raises(InputError, match="missing"):
        variorum.check(["The draft has 17 articles."], against=["missing.txt"])


def test_an_account_that_quotes_nobody_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("The road along the shore is wide. Trees stand on both sides of it.\n", encoding="utf-8")

    with pytest.raises(UsageError, match="quotes nobody"):
        variorum.check(str(plain), against=[TRANSCRIPT])


def test_a_transcript_in_a_language_that_is_not_read_is_refused_with_what_to_do(
    tmp_path: Path, capsys: Captured
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "Der Minister wies den Bericht zurück und kündigte für die nächste Woche eine Prüfung an. "
        "Die Fähre hatte nach seinen Worten 27 Fahrgäste an Bord, und alle sind in Sicherheit.\n",
        encoding="utf-8",
    )

    code = main(["check", "The ferry carried 27 passengers.", "--against", str(other), "-q"])

    told = capsys.readouterr().err
    assert code == 2
    assert "German" in told and "--embedder" in told
