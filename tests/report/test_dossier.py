"""Every door tells by which profile the dossier was made, why, and on what nothing was found."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html
from rich.console import Console

from variorum.records import Comparison, Profile, Section
from variorum.report import markdown, page, terminal

INCIDENT = Profile(
    "incident",
    "What is known of <it>",
    "recognised: words of incident in 41%, of talks in 3% of the statements",
    (Section("event", "What *happened*"), Section("blame", "Who is blamed"), Section("timeline", "Hour by hour")),
    (("incident", 0.41), ("talks", 0.03)),
)


def printed(comparison: Comparison) -> str:
    """The terminal's report."""
    out = io.StringIO()
    terminal(comparison, Console(file=out, width=200, no_color=True))
    return out.getvalue()


def paged(comparison: Comparison) -> str:
    """The page's own words."""
    return " ".join(html.document_fromstring(page(comparison)).text_content().split())


def marked(comparison: Comparison) -> str:
    """The Markdown without its escapes."""
    return markdown(comparison).replace("\\", "").replace("&lt;", "<").replace("&gt;", ">")


@pytest.fixture
def incident(comparison: Comparison) -> Comparison:
    """The ferry talks with a dossier of three other sections, one of them empty."""
    kept = tuple(entry for entry in comparison.dossier if entry.section in ("event", "timeline"))
    return replace(comparison, profile=INCIDENT, dossier=kept)


@pytest.mark.parametrize("door", [printed, paged, marked])
def test_a_door_names_the_profile_its_reason_its_sections_and_the_silent_ones(
    incident: Comparison, door: Callable[[Comparison], str]
) -> None:
    text = door(incident)

    for told in (
        "What is known of <it>",
        "Made by the profile incident: recognised: words of incident in 41%, of talks in 3% of the statements",
        "What *happened*",
        "Hour by hour",
    ):
        assert told in text
    assert "State of the talks" not in text
    assert any(told in text for told in ("on: Who is blamed", "on: who is blamed"))


@pytest.mark.parametrize("door", [printed, paged, marked])
def test_a_comparison_that_does_not_know_its_profile_is_shown_by_its_keys(
    comparison: Comparison, door: Callable[[Comparison], str]
) -> None:
    text = door(replace(comparison, profile=None))

    assert "Dossier" in text and "Open questions" in text and "Made by the profile" not in text
