"""On which occasion something was said: named, carried on, the account's own, or unknown."""

from collections.abc import Callable

import pytest

from variorum.attribute.occasions import occasion_in, own_occasion, when_in
from variorum.records import Statement

Read = Callable[[str], list[Statement]]


@pytest.mark.parametrize(
    ("tag", "occasion"),
    [
        ("Berg said at a news conference on Tuesday", "news conference on Tuesday"),
        ("Berg said at a Tuesday press conference", "news conference on Tuesday"),
        ("Berg said in an interview with the Harbour Post", "interview with Harbour Post"),
        ("Berg said in a Harbour Post interview", "interview with Harbour Post"),
        ("Berg said in a telephone call with Jo Lund", "phone call with Jo Lund"),
        ("Berg wrote in a letter to Jo Lund on 3 May", "letter to Jo Lund on 3 May"),
        ("Berg told local reporters", "remarks to reporters"),
        ("Berg said on Twitter", "post on Twitter"),
        ("Berg wrote on her Telegram channel", "post on Telegram"),
        ("Berg tweeted", "tweet"),
        ('Berg said on "Harbour Today"', "Harbour Today"),
        ("Berg said after the news conference", None),
        ("Berg said at the opening of the summit", None),
        ("Berg said on Tuesday", None),
        ("Berg said", None),
    ],
)
def test_a_tag_names_its_occasion_or_none(tag: str, occasion: str | None) -> None:
    found = occasion_in(tag)

    assert (str(found) if found else None) == occasion


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Berg said on Tuesday", "on Tuesday"),
        ("Berg said today", "today"),
        ("Berg said on 3 May", "on 3 May"),
        ("Berg said on May 3", "on May 3"),
        ('Berg said on "Tuesday Harbour"', None),
        ("Tuesday's meeting", None),
        ("Berg said", None),
    ],
)
def test_the_day_is_the_one_the_tag_names(text: str, day: str | None) -> None:
    assert when_in(text) == day


@pytest.mark.parametrize(
    ("head", "occasion"),
    [
        ("Press conference by Ann Berg on 3 May", "news conference on 3 May"),
        ("Interview with the Harbour Post", "interview with Harbour Post"),
        ("News of the harbour", None),
    ],
)
def test_the_head_of_a_transcript_names_the_occasion_of_all_its_turns(
    read: Read, head: str, occasion: str | None
) -> None:
    own = own_occasion([head])
    found = read(f"{head}\n\nQuestion: When?\nAnn Berg: In May.\nQuestion: Why?\nAnn Berg: It is rotten.")

    assert (str(own) if own else None) == occasion
    assert {s.occasion for s in found if s.mode == "transcript"} == {occasion}


def test_an_occasion_goes_on_in_the_paragraph_and_for_the_speaker_of_the_lede(said: Read) -> None:
    text = (
        "Berg said at a briefing on Tuesday that the pier was rotten. She added that it would close.\n"
        "The crews went home.\nBerg said that nobody had looked at it."
    )

    assert [s.occasion for s in said(text)] == ["briefing on Tuesday"] * 2 + [None, "briefing on Tuesday"]


def test_behind_the_lede_an_occasion_goes_on_in_its_paragraph_only(said: Read) -> None:
    text = "It rained.\n" * 3 + "Ode said at a hearing that it was late. She added that it was cold.\nOde said no."

    assert [s.occasion for s in said(text)][3:] == ["hearing", "hearing", None]


def test_two_occasions_of_one_account_stay_two(said: Read) -> None:
    text = (
        "Berg said at a briefing on Tuesday that the pier was rotten.\n"
        "Ode said in an interview with the Harbour Post that it was safe."
    )

    assert [s.occasion for s in said(text)] == ["briefing on Tuesday", "interview with Harbour Post"]


def test_one_occasion_named_again_has_the_phrase_it_had_before(said: Read) -> None:
    text = (
        "Berg said at a news conference on Tuesday that the pier was rotten.\n"
        "Ode said no.\nBerg said at the press conference that it would close."
    )

    assert [s.occasion for s in said(text)] == ["news conference on Tuesday", None, "news conference on Tuesday"]


def test_another_day_is_not_the_occasion_of_the_lede(said: Read) -> None:
    text = "Berg said at a briefing on Tuesday that the pier was rotten.\nBerg said on Friday that it would close."

    assert [s.occasion for s in said(text)] == ["briefing on Tuesday", None]


def test_an_occasion_is_not_carried_to_another_speaker(said: Read) -> None:
    text = "Berg said at a briefing on Tuesday that the pier was rotten. Ode said it was safe."

    assert [s.occasion for s in said(text)] == ["briefing on Tuesday", None]


def test_a_quotation_has_the_occasion_of_the_tag_behind_its_last_sentence(said: Read) -> None:
    found = said("“The pier is rotten. It is now time to go,” Berg said at a briefing on Tuesday.")

    assert [s.occasion for s in found] == ["briefing on Tuesday"] * 2
