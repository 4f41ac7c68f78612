"""The page of a history in a browser: it loads nothing, fits a phone, and its links lead to the threads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

import variorum
from tests.browser.test_page import loaded, opened
from tests.follow.conftest import Told, made
from variorum.records import Comparison
from variorum.report import history_page

pytestmark = pytest.mark.browser

STANCES = ("rejects", "rejects", "would consider", "would consider", "accepts")


def told(number: int, stance: str) -> Comparison:
    """One event of a series of talks on a toll."""
    position = Told(
        f"The island council {stance} the toll of {30 - number} crowns for lorries.", "positions", stance, "Ada Moor",
        facts=(("stance", stance),),
    )  # fmt: skip
    day = f"2031-0{number + 1}-14"
    return made(day, position, Told("The sea was calm."), account=f"a-rather-long-name-{number}", event=day)


@pytest.fixture
def series(saved: Callable[[str], str]) -> str:
    """The address of the history of five events."""
    comparisons = [(f"talks-{n}.json", told(n, stance)) for n, stance in enumerate(STANCES)]
    return saved(history_page(variorum.history(comparisons)))


def test_it_loads_without_errors_and_without_a_request(browser: Browser, series: str) -> None:
    assert loaded(browser, series) == ([], [])


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, series: str, width: int) -> None:
    with opened(browser, series, width) as shown:
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_a_movement_is_told_in_words_at_a_glance_and_leads_to_the_thread(browser: Browser, series: str) -> None:
    with opened(browser, series) as shown:
        row = shown.locator(".glance tbody tr", has_text="toll").first
        expect(row.locator(".said").nth(1)).to_have_text("moved")
        row.locator("a").click()
        expect(shown.locator("tbody:target")).to_be_in_viewport()


def test_a_phone_names_the_event_of_every_cell(browser: Browser, series: str) -> None:
    with opened(browser, series, 390) as shown:
        named = shown.locator(".glance td").first.evaluate("cell => getComputedStyle(cell, '::before').content")

    assert named == '"2031-01-14"'


@pytest.mark.parametrize("width", [390, 1280])
def test_targets_are_large_enough(browser: Browser, series: str, width: int) -> None:
    kinds = "nav a, summary, .leading h3 a, .glance th a"
    with opened(browser, series, width) as shown:
        nodes = [node for node in shown.locator(kinds).all() if node.is_visible()]
        heights = [(box["height"], node.inner_text()) for node in nodes if (box := node.bounding_box())]

    assert len(heights) > 10
    assert [found for found in heights if found[0] < 23.9] == []
