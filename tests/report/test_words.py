"""The report's words: what cannot be seen is spelled out, and citations read and link as they should."""

from typing import get_args

import pytest

from variorum.records import DivergenceKind, Grade, Mode, Span
from variorum.report.words import FAMILY, GRADE, MODE, SIGN, anchor, cite, clip, counted, folded, seen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("nul\x00", "nul⟨U+0000⟩"),
        ("\ufeffmark", "⟨U+FEFF⟩mark"),
        ("soft\u00adhyphen", "soft⟨U+00AD⟩hyphen"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("half\ud83d", "half⟨U+D83D⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
    ],
)
def test_invisible_characters_are_spelled_out(text: str, shown: str) -> None:
    assert seen(text) == shown


@pytest.mark.parametrize(
    "text", ["plain", "naïve", "27\u00a0points", "می\u200cخواهم", "👩\u200d🚒", "two\nlines\tand\r\n"]
)
def test_what_can_be_seen_or_does_its_work_stays(text: str) -> None:
    assert seen(text) == text


def test_a_joiner_between_latin_letters_is_a_trick_and_is_shown() -> None:
    assert seen("pay\u200cpal") == "pay⟨U+200C⟩pal"


def test_a_folded_text_hides_no_control_among_its_white_space() -> None:
    assert folded("a\n b\x1c\u2028c") == "a b⟨U+001C⟩⟨U+2028⟩c"


def test_clipping_cuts_at_a_word_and_says_so() -> None:
    assert clip("The conversation with the council took six hours", 30) == "The conversation with the…"
    assert clip("short", 30) == "short"


def test_a_citation_reads_with_a_dash_and_links_by_the_spans_own_name() -> None:
    assert cite(Span("001", 4358, 4418)) == "001:4358–4418"
    assert anchor(Span("001", 4358, 4418)) == "001:4358-4418"


def test_an_anchor_holds_no_character_that_an_address_or_an_id_may_not() -> None:
    assert anchor(Span('a "b"<c>', 0, 1)) == "a%20%22b%22%3Cc%3E:0-1"


def test_counting_knows_one_from_many() -> None:
    assert [counted(n, "reversal of meaning", "reversals of meaning") for n in (1, 2)] == [
        "1 reversal of meaning",
        "2 reversals of meaning",
    ]


@pytest.mark.parametrize(("table", "words"), [(FAMILY, DivergenceKind), (GRADE, Grade), (MODE, Mode)])
def test_every_word_of_the_records_has_a_word_for_readers(table: dict[str, str], words: object) -> None:
    assert set(table) == set(get_args(words))


def test_every_class_has_its_own_sign() -> None:
    assert len(set(SIGN.values())) == len(SIGN) == 4
