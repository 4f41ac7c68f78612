"""The terminal's report: readable at 80 columns and without colour, every finding cited, nothing invented."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from variorum.records import Comparison
from variorum.report import terminal, terminal_reading


def shown(comparison: Comparison, width: int = 80, colour: bool = False, explain: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, legacy_windows=False)
    terminal(comparison, console, explain=explain)
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(comparison: Comparison) -> None:
    lines = shown(comparison, explain=True).splitlines()

    assert max(cell_len(line) for line in lines) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_without_colour_there_is_not_one_escape(comparison: Comparison) -> None:
    assert "\x1b" not in shown(comparison)


def test_colour_only_repeats_what_is_said_without_it(comparison: Comparison) -> None:
    coloured = shown(comparison, colour=True)

    assert "\x1b" in coloured
    assert Text.from_ansi(coloured).plain.split() == shown(comparison).split()


def test_the_counts_come_first_and_the_gravest_differences_before_the_others(comparison: Comparison) -> None:
    text = flat(shown(comparison))
    parts = ["5 accounts, 2 independent origins", "Accounts", "Meaning reversed (2)", "Content changed (4)",
             "Nuance (2)", "Quotations against the primary", "Left out and added", "Stemma",
             "State of the talks", "Not compared"]  # fmt: skip

    assert sorted(parts, key=text.index) == parts


def test_differing_words_stand_in_brackets_behind_their_sign(comparison: Comparison) -> None:
    text = flat(shown(comparison))

    assert "harbour “The toll of 27 crowns is [≠ not acceptable] to us.”" in text
    assert "“A compromise has not been found [≈ so far].”" in text
    assert "courier “The [± proposed] toll of 27 crowns does not suit us.”" in text
    assert "harbour “The toll of 27 crowns is not acceptable to us.” (without “proposed”) – Ada Moor" in text


def test_reported_speech_is_not_put_in_quotation_marks(comparison: Comparison) -> None:
    assert "wire She said a toll of 27 crowns [≠ did not suit] the harbour. (not acceptable) –" in flat(
        shown(comparison)
    )


def test_every_reading_is_cited_with_its_speaker(comparison: Comparison) -> None:
    text = flat(shown(comparison))

    for divergence in comparison.divergences:
        for reading in divergence.readings:
            assert f"{reading.statement.account}:{reading.statement.start}–{reading.statement.end}" in text
    assert "Ada Moor, reported speech, wire:65–119" in text


def test_the_accounts_show_their_roles_and_the_primary_its_reason(comparison: Comparison) -> None:
    text = flat(shown(comparison))

    assert "harbour Harbour office – translation, primary, published 2031-05-03" in text
    assert "Primary harbour: a transcript, and the longest account" in text
    assert "radio راديو الجزر – not traced" in text
    assert "wire accounts/wire.txt – abridgement" in text


def test_inputs_that_were_not_compared_are_named_with_the_reason(comparison: Comparison) -> None:
    assert "skipped accounts/photo.jpg: binary: an image, not a text" in flat(shown(comparison))


def test_long_lists_are_cut_and_say_by_how_much(comparison: Comparison) -> None:
    many = replace(comparison, divergences=comparison.divergences * 5)

    assert "… and 12 more (see the report)" in shown(many)
    assert "… and 2 more (see the report)" in shown(comparison)


def test_the_documentation_shows_what_is_printed(comparison: Comparison) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
    example = guide.split("```\n  ≠", 1)[1].split("```", 1)[0]

    assert f"  ≠{example}" in shown(comparison)


def test_why_a_row_holds_is_told_on_request_only(comparison: Comparison) -> None:
    assert "Why each row holds" not in shown(comparison)

    text = flat(shown(comparison, explain=True))
    assert text.index("State of the talks") < text.index("Why each row holds") < text.index("Not compared")
    assert "3 ≠± Whether the toll is acceptable harbour:197–243 courier:103–151 wire:65–119 +1" in text
    assert (
        "0.69: words in context +0.44, neighbourhood +0.27, order +0.04, usual nearness −0.06 – "
        "nearest to each other; one stands in other rows too"
    ) in text


def test_every_row_is_explained_and_one_without_parts_by_its_score(comparison: Comparison) -> None:
    lines = shown(comparison, width=400, explain=True).split("Why each row holds\n")[1].split("\n\n")[0].splitlines()

    assert [line.split()[0] for line in lines[::3]] == [str(number) for number in range(1, 10)]
    assert lines[1].strip() == "0.90"
    assert lines[2].strip().startswith("1 origin: Ann Berg, surely (harbour:")


def test_the_guide_shows_how_a_row_is_explained(comparison: Comparison) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
    example = guide.split("```\n  3 ≠±", 1)[1].split("```", 1)[0]

    assert f"  3 ≠±{example}" in shown(comparison, explain=True)


def test_what_is_left_out_and_added_is_told_with_the_reason(comparison: Comparison) -> None:
    text = flat(shown(comparison))

    assert "wire leaves out 5 of 8 statements of the primary, 3 of substance" in text
    assert " (a plan; told by all others) harbour " in text
    assert "… and 2 more (see the report) wire adds 1 statement, 1 of substance" in text


def test_an_edge_of_the_stemma_is_a_line_with_its_first_reason(comparison: Comparison) -> None:
    text = flat(shown(comparison))

    assert "wire rests on courier: abridgement, sure 0.85 – shares “suit” with courier against harbour" in text
    assert "post rests on Ada Moor's briefing in Sundish, 3 May 2031: rewrite, unsure 0.55 – retells" in text


def test_nothing_found_is_said(comparison: Comparison) -> None:
    bare = replace(comparison, divergences=(), fidelities=(), dossier=(), omissions=(), intakes=(), additions=())

    text = shown(bare)

    assert "no difference found" in text
    assert "State of the talks" not in text and "Not compared" not in text


@pytest.mark.parametrize("width", [24, 40, 200])
def test_other_widths_hold_too(comparison: Comparison, width: int) -> None:
    assert max(cell_len(line) for line in shown(comparison, width, explain=True).splitlines()) <= width


@pytest.mark.parametrize("words", ["[bold red]x[/]", ":smile:", "\x1b[31mred", "\u202eturned", "line\nbreak\tand tab"])
def test_words_of_an_account_command_nothing(saying: Callable[[str], Comparison], words: str) -> None:
    text = shown(saying(words))

    assert not re.search("[\x1b\u202e]", text)
    assert words.split()[0].replace("\x1b", "⟨U+001B⟩").replace("\u202e", "⟨U+202E⟩") in text


def read(comparison: Comparison, account: str) -> str:
    out = io.StringIO()
    terminal_reading(comparison.reading(account), Console(file=out, width=80))
    return out.getvalue()


def test_a_reading_shows_passages_by_kind_and_statements_with_act_mode_and_speaker(comparison: Comparison) -> None:
    text = flat(read(comparison, "harbour"))

    assert "harbour: 9 statements in 4 passages; 3 blocks around the account" in text
    assert "question harbour:319–368 Will the council visit Port Sund again? – question, transcript" in text
    assert "We discussed the toll for lorries. – statement, transcript, Ada Moor, harbour:162–196" in text


def test_a_reading_marks_what_is_printed_around_the_account(comparison: Comparison) -> None:
    text = read(comparison, "post")

    assert "(chrome: Advertisement)" in text
    assert "(credit: Photo: A. Bell)" in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_an_account_aside_is_named_with_its_reason_and_counted_apart(aside: Comparison) -> None:
    text = flat(shown(aside))

    assert "5 accounts, 2 independent origins, 1 account aside" in text
    assert "lantern stands aside. It is in Russian; the embedder reads English only." in text
    assert "lantern: not reported" not in text and "radio, lantern" not in text


def test_a_reading_by_form_says_so(aside: Comparison) -> None:
    out = io.StringIO()
    terminal_reading(aside.reading("lantern"), Console(file=out, width=80))

    assert "In Russian: read by form alone" in flat(out.getvalue())
