"""The dateline a story opens with."""

import pytest

from variorum.text.datelines import opening_dateline

TEXT = "The council met on Monday to speak about the pier."


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, May 3 (Coast Agency) — ",
        "OSLO, 3 May (Agency) - ",
        "Oslo, May 3 – ",
        "OSLO, Norway (AP) -- ",
        "(Agency) - ",
        "NEW HARBOUR (Agency) — ",
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(dateline: str) -> None:
    assert opening_dateline(dateline + TEXT) == (len(dateline), True)


def test_a_bare_name_in_capitals_is_no_sure_dateline() -> None:
    assert opening_dateline(f"HARBOUR — {TEXT}") == (len("HARBOUR — "), False)


@pytest.mark.parametrize(
    "line",
    [
        TEXT,
        "June 9 -- Coral Hall, West Harbour, with guests",
        "The pier - an old one - will close in May.",
        "OSLO — no.",
    ],
)
def test_other_lines_have_none(line: str) -> None:
    assert opening_dateline(line) is None
