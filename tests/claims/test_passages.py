"""The runs of statements of a transcript nearest to a claim."""

import pytest

from tests.claims.conftest import account
from variorum.claims import search
from variorum.encode import encode
from variorum.models import MiniLM
from variorum.pipeline import read
from variorum.pipeline.reading import read_claim
from variorum.records import Account, Reading


def places_of(transcript: Reading, claim: str) -> list[str]:
    asked = read_claim(account(claim, "claim"))
    found = search([asked], transcript, encode([transcript, asked], MiniLM()))
    (near,) = found.near.values()
    return [found.places.text(place) for place in near]


@pytest.fixture
def reading(transcript: Account) -> Reading:
    return read(transcript)


def test_the_nearest_passage_comes_first(reading: Reading) -> None:
    near = places_of(reading, "There were 27 people travelling and four crew members.")

    assert "The ferry carried 27 passengers" in near[0]


def test_no_statement_is_in_two_passages(reading: Reading) -> None:
    asked = read_claim(account("The inquiry into the ferry takes three weeks.", "claim"))
    found = search([asked], reading, encode([reading, asked], MiniLM()))
    spans = [span for near in found.near.values() for place in near for span in found.places.spans(place)]

    assert len(spans) == len(set(spans)) > 1


def test_an_empty_transcript_has_no_passage() -> None:
    empty = Reading(account("   ", "empty"), (), ())
    asked = read_claim(account("The ferry sank.", "claim"))

    found = search([asked], empty, encode([empty, asked], MiniLM()))

    assert found.rows == ()
    assert set(found.near.values()) == {()}
