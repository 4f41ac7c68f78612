"""Checks as records: cited, in range, and as JSON."""

import json

import pytest

from variorum.errors import CitationError, FormatError
from variorum.records import Account, Checked, Checks, Run, Source, Span

TEXT = "The draft has 17 articles."
PLACE = Span("transcript", 0, 26)


def checks(*checked: Checked) -> Checks:
    """Claims against a transcript of one sentence."""
    return Checks(checked, (Account("transcript", TEXT, Source("t.txt"), "0" * 64),), Run("0", (), ()))


def test_a_grade_that_says_something_of_the_transcript_cites_it() -> None:
    with pytest.raises(FormatError, match="cites nothing"):
        Checked("x", "altered", "", "rules", 0.5)


def test_a_claim_that_nothing_bears_out_cites_nothing() -> None:
    assert Checked("x", "unsupported", "", "rules", 0.5).evidence == ()


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_a_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(FormatError, match="between 0 and 1"):
        Checked("x", "unsupported", "", "rules", confidence)


def test_json_is_a_list_with_the_cited_words() -> None:
    written = checks(Checked("It has 17.", "paraphrase", "the same", "judge", 0.75, (PLACE,))).to_json()

    assert json.loads(written) == [
        {
            "claim": "It has 17.",
            "grade": "paraphrase",
            "note": "the same",
            "by": "judge",
            "confidence": 0.75,
            "evidence": [{"account": "transcript", "start": 0, "end": 26, "text": TEXT}],
            "speaker": None,
            "place": None,
        }
    ]


def test_a_citation_of_no_account_is_refused() -> None:
    found = checks(Checked("x", "altered", "", "rules", 0.5, (Span("other", 0, 3),)))

    with pytest.raises(CitationError):
        found.to_json()
