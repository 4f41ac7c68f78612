"""The account's own words about a report: its tag, not its content."""

import pytest

from variorum.attribute.tags import addressee, tag_of
from variorum.records import Account, Source, Span
from variorum.text.frames import frames
from variorum.text.quotes import quoted


def tag(text: str) -> str:
    """The tag of the first frame of a sentence."""
    account = Account("pier", text, Source("pier.txt"), "0" * 64)
    found = frames(text, 0, len(text), quoted(text))
    return tag_of(account, Span("pier", 0, len(text)), found[0], found)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Berg said at a briefing on Tuesday that the pier was rotten.", "Berg said at a briefing on Tuesday"),
        ("Berg told the Harbour Post on Tuesday the pier was rotten.", "Berg told the Harbour Post on Tuesday"),
        ("Berg said the pier was closed on Tuesday.", "Berg said"),
        ("Speaking at a briefing, Berg said it was late.", "Speaking at a briefing, Berg said"),
        ("The crews left, and Berg said it was late.", "Berg said"),
        ("“It is late,” Berg said on Tuesday at a briefing.", "Berg said on Tuesday at a briefing."),
        ("Berg said in a letter to Olga Ode that it was late.", "Berg said in a letter to Olga Ode"),
        ("Berg said in May to close it would be late.", "Berg said in May"),
    ],
)
def test_a_tag_ends_where_the_reported_words_begin(text: str, own: str) -> None:
    assert tag(text).strip() == own


def test_a_frame_of_another_sentence_has_no_tag_here() -> None:
    text = "It rained. Berg said it was late."
    account = Account("pier", text, Source("pier.txt"), "0" * 64)
    (frame,) = frames(text, 11, len(text), [])

    assert tag_of(account, Span("pier", 0, 10), frame) == ""


@pytest.mark.parametrize(
    ("own", "whom"),
    [
        (" reporters on Tuesday", "reporters"),
        (" the Harbour Post that it was late", "the Harbour Post"),
        (" the Harbour Post the mayor was late", "the Harbour Post"),
        (" her the pier was late", "her"),
        (" Ode directly that", "Ode"),
        (" the assembly that", "the assembly"),
        (" Today Show viewers", "Today Show viewers"),
        (", who left,", ""),
        (" the crews left", "the crews"),
    ],
)
def test_whom_is_a_short_noun_phrase_or_one_pronoun(own: str, whom: str) -> None:
    assert addressee(own).strip() == whom
