"""Checked claims in a terminal: counts, grades, passages and reasons, on one line each whatever the texts hold."""

from io import StringIO

from rich.console import Console

from variorum.records import Account, Checked, Checks, Run, Source, Span
from variorum.report import terminal_checks

TEXT = "All of them\nare safe. The draft has 17 articles."
SAFE, ARTICLES = Span("transcript", 0, 21), Span("transcript", 22, 48)


def account(name: str, text: str) -> Account:
    """A text as an account."""
    return Account(name, text, Source(name), "0" * 64)


def shown(*checked: Checked, claimed: Account | None = None) -> str:
    """What is printed, lines joined."""
    out = StringIO()
    checks = Checks(checked, (account("transcript", TEXT),), Run("0", (), ()), claimed)
    terminal_checks(checks, Console(file=out, width=100))
    return out.getvalue()


SAME = Checked("All are safe.", "paraphrase", "says the same in other words", "judge", 0.8, (SAFE,))
OTHER = Checked("The draft has 19 articles.", "altered", "“17” against “19”", "rules", 0.9, (ARTICLES,))
NONE = Checked("The ferry sank.", "unsupported", "nothing was found", "judge", 0.6)


def test_the_head_counts_the_claims_by_grade() -> None:
    head = shown(SAME, OTHER, NONE).splitlines()[:2]

    assert head == ["3 claims against transcript", "1 altered, 1 not in the transcript, 1 paraphrase"]


def test_a_claim_is_followed_by_the_passage_and_the_reason() -> None:
    lines = [line.strip() for line in shown(OTHER).splitlines()[3:]]

    assert lines == [
        "altered: The draft has 19 articles.",
        "The draft has 17 articles. – transcript:22–48",
        "“17” against “19” (rules, 0.90)",
    ]


def test_a_passage_over_two_lines_is_shown_on_one() -> None:
    assert "All of them are safe. – transcript:0–21" in shown(SAME)


def test_a_claim_of_a_file_names_its_speaker_and_place() -> None:
    story = account("story", "The ferry sank, Brand said.")
    said, place = "The ferry sank, Brand said.", Span("story", 0, 27)
    claim = Checked(said, "unsupported", "nothing was found", "judge", 0.6, (), place, "Brand")

    assert "claimed of Brand, story:0–27" in shown(claim, claimed=story)


def test_what_cannot_be_seen_is_spelled_out() -> None:
    hidden = Checked("safe\u202eevil", "unsupported", "nothing was found", "judge", 0.6)

    assert "⟨U+202E⟩" in shown(hidden)
