"""The page in a browser: it loads nothing, fits a phone, its links lead to the words, and it works without a script."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from variorum.exports import EXPORTS
from variorum.records import Comparison
from variorum.report import page

pytestmark = pytest.mark.browser


@contextmanager
def opened(browser: Browser, address: str, width: int = 1280, **options: object) -> Iterator[Page]:
    """A page in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    shown = context.new_page()
    try:
        shown.goto(address)
        yield shown
    finally:
        context.close()


def loaded(browser: Browser, address: str) -> tuple[list[str], list[str]]:
    """What a page writes to the console while it loads, and the other addresses it asks for."""
    said: list[str] = []
    asked: list[str] = []
    with opened(browser, "about:blank") as shown:
        shown.on("console", lambda message: said.append(message.text))
        shown.on("pageerror", lambda error: said.append(str(error)))
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(address)
        shown.wait_for_load_state("networkidle")
    return said, [other for other in asked if other not in (address, "data:,")]


def test_it_loads_without_errors_and_without_a_request(browser: Browser, written: str) -> None:
    assert loaded(browser, written) == ([], [])


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_page_never_scrolls_sideways(browser: Browser, written: str, width: int) -> None:
    with opened(browser, written, width) as shown:
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_word_does_not_widen_a_phone(browser: Browser, ferry: Comparison, saved: Callable[[str], str]) -> None:
    word = "x" * 300
    long = replace(ferry, primary_reason=word, divergences=tuple(replace(d, note=word) for d in ferry.divergences))

    with opened(browser, saved(page(long)), 390) as shown:
        assert shown.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_citation_brings_the_words_into_view(browser: Browser, written: str) -> None:
    with opened(browser, written, reduced_motion="reduce") as shown:
        shown.locator("#r3 td a.cite").first.click()
        mark = shown.locator("[id='harbour:197-243']")

        expect(mark).to_be_in_viewport()
        expect(mark).to_have_text("The toll of 27≠4 crowns is not acceptable≠1 to us.")


def test_a_way_back_is_offered_after_a_citation_was_followed(browser: Browser, written: str) -> None:
    with opened(browser, written, reduced_motion="reduce") as shown:
        cell = shown.locator("#r7 td a.cite").first
        cell.click()
        shown.get_by_role("link", name="Back to where you were").click()

        expect(cell).to_be_in_viewport()


def test_a_filter_hides_rows_and_says_how_many_are_left(browser: Browser, written: str) -> None:
    with opened(browser, written) as shown:
        rows = shown.locator("#rows tbody")
        form = shown.get_by_role("form", name="Narrow the synopsis")
        expect(rows.locator("visible=true").first).to_be_visible()

        form.get_by_label("conflicts").uncheck()
        form.get_by_label("no difference found").uncheck()

        assert [row.get_attribute("id") for row in rows.all() if row.is_visible()] == ["r3", "r4"]
        expect(form.get_by_role("status")).to_have_text("2 of 9 shown")


def test_the_divergences_narrow_by_kind_account_and_weight(browser: Browser, written: str) -> None:
    with opened(browser, written) as shown:
        form = shown.get_by_role("form", name="Narrow the divergences")
        status = form.get_by_role("status")

        form.get_by_label("Kind").select_option("number")
        expect(status).to_have_text("2 of 8 shown")
        form.get_by_label("Account").select_option(label="radio (2)")
        expect(status).to_have_text("1 of 8 shown")
        form.get_by_label("Kind").select_option("")
        form.get_by_label("Account").select_option("")
        form.get_by_label("Weight").select_option("3")
        expect(status).to_have_text("2 of 8 shown")


def test_a_link_to_a_hidden_row_shows_it(browser: Browser, written: str) -> None:
    with opened(browser, written, reduced_motion="reduce") as shown:
        shown.get_by_role("form", name="Narrow the synopsis").get_by_label("conflicts").uncheck()
        shown.locator("#d1").get_by_text("row 3 of the synopsis").click()

        expect(shown.locator("#r3")).to_be_in_viewport()


def test_a_key_opens_why_a_row_holds_and_the_row_stays_where_it_is(browser: Browser, written: str) -> None:
    with opened(browser, written, 390, reduced_motion="reduce") as shown:
        why = shown.locator("#r3").get_by_label("why row 3 holds")
        told = shown.get_by_text("words in context +0.44").first
        expect(told).to_be_hidden()

        why.focus()
        before = why.bounding_box()
        shown.keyboard.press("Enter")

        expect(told).to_be_visible()
        assert why.bounding_box() == before
        box = told.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_without_a_script_why_a_row_holds_opens_too(browser: Browser, written: str) -> None:
    with opened(browser, written, java_script_enabled=False) as shown:
        shown.locator("#r3").get_by_label("why row 3 holds").click()

        expect(shown.get_by_text("words in context +0.44").first).to_be_visible()


def test_narrowing_opens_no_why_and_looks_for_no_words_in_it(browser: Browser, written: str) -> None:
    with opened(browser, written) as shown:
        form = shown.get_by_role("form", name="Narrow the synopsis")

        form.get_by_label("Words").fill("toll")

        expect(form.get_by_role("status")).to_have_text("2 of 9 shown")
        assert shown.locator("#rows details[open]").count() == 0
        form.get_by_label("Words").fill("usual nearness")
        expect(form.get_by_role("status")).to_have_text("0 of 9 shown")


def test_dark_mode_changes_ground_and_ink(browser: Browser, written: str) -> None:
    colours = []
    for scheme in ("light", "dark"):
        with opened(browser, written, color_scheme=scheme) as shown:
            colours.append(
                shown.evaluate(
                    "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"
                )
            )

    assert colours == [["rgb(253, 252, 249)", "rgb(31, 35, 40)"], ["rgb(20, 23, 26)", "rgb(230, 227, 220)"]]


def test_without_a_script_every_row_shows_and_no_dead_form_does(browser: Browser, written: str) -> None:
    with opened(browser, written, java_script_enabled=False) as shown:
        assert shown.locator("#rows tbody").count() == 9
        expect(shown.locator("#r9")).to_be_visible()
        expect(shown.locator("form.filters").first).to_be_hidden()


def test_the_first_key_reaches_the_skip_link(browser: Browser, written: str) -> None:
    with opened(browser, written) as shown:
        shown.keyboard.press("Tab")

        expect(shown.get_by_role("link", name="Skip to the findings")).to_be_focused()
        expect(shown.get_by_role("link", name="Skip to the findings")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_targets_are_large_enough(browser: Browser, written: str, width: int) -> None:
    kinds = ".cite[href], .chip[href], nav a, select, .filters label, summary, .foot a, .leading h3 a"
    with opened(browser, written, width) as shown:
        nodes = [node for node in shown.locator(kinds).all() if node.is_visible()]
        heights = [(box["height"], node.inner_text()) for node in nodes if (box := node.bounding_box())]

    assert len(heights) > 100
    assert [found for found in heights if found[0] < 23.9] == []


def test_a_phone_gets_cards_that_name_their_account(browser: Browser, written: str) -> None:
    with opened(browser, written, 390) as shown:
        assert shown.locator("#rows thead").first.is_hidden()
        cells = shown.locator("#r1 td")
        assert [cell.locator(".who .id").inner_text() for cell in cells.all()] == [
            "harbour", "courier", "wire", "post", "radio",
        ]  # fmt: skip
        assert len({box["x"] for cell in cells.all() if (box := cell.bounding_box())}) == 1


def test_it_prints_on_a4_landscape(browser: Browser, written: str) -> None:
    with opened(browser, written) as shown:
        printed = shown.pdf(prefer_css_page_size=True)

    assert b"/MediaBox [0 0 841.91998 594.95996]" in printed or b"/MediaBox [0 0 842" in printed


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><svg onload=alert(1)>"]
)
def test_hostile_words_run_nothing(
    browser: Browser, ferry: Comparison, saved: Callable[[str], str], words: str
) -> None:
    hostile = replace(
        ferry,
        primary_reason=words,
        divergences=tuple(replace(d, note=words, by=words) for d in ferry.divergences),
        dossier=tuple(replace(e, subject=words, value=words, holder=words) for e in ferry.dossier),
    )
    said: list[str] = []
    with opened(browser, "about:blank") as shown:
        shown.on("dialog", lambda dialog: said.append(dialog.message))
        shown.on("console", lambda message: said.append(message.text))
        shown.goto(saved(page(hostile)))
        shown.wait_for_timeout(100)

    assert said == []


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("suffix", [".dot", ".graphml", ".svg"])
def test_the_stemma_is_saved_from_the_page_alone(
    browser: Browser, written: str, ferry: Comparison, suffix: str, script: bool
) -> None:
    with opened(browser, written, java_script_enabled=script) as shown:
        with shown.expect_download() as started:
            shown.get_by_role("link", name=f"stemma{suffix}").click()
        saved = started.value.path().read_text(encoding="utf-8")

    assert started.value.suggested_filename == f"stemma{suffix}"
    assert saved == EXPORTS[suffix](ferry)


@pytest.mark.parametrize("width", [390, 1280])
def test_left_out_and_added_stand_beside_each_other_where_there_is_room(
    browser: Browser, written: str, width: int
) -> None:
    with opened(browser, written, width) as shown:
        sides = [side.bounding_box() for side in shown.locator(".selected .both > div").all()[:2]]

    assert sides[0] and sides[1]
    assert (sides[0]["y"] == sides[1]["y"]) == (width > 1000)
