"""The history in a terminal, on the page and as Markdown: the same facts, in words, cited, and safe to show."""

import html
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from variorum.records import Change, Cited, Comparison, History, Mention, Movement, Round, Run, Span, Station, Thread
from variorum.report import history_markdown, history_page, terminal_history
from variorum.report.history.view import MOVEMENT, prepare

Show = Callable[[History], str]
HOSTILE = "<script>alert(1)</script> | [x](http://evil.example) \u202e"


@pytest.fixture
def history(comparison: Comparison) -> History:
    """A history of two rounds made by hand: one thread that moved, one unsure, one silent, one hostile."""
    first = comparison.readings[0].statements[0].span
    rounds = (
        Round("may.json", "The talks in May", comparison, "2031-05-02", "2031-05-03", "its accounts tell several days"),
        Round("june.json", "The talks in June", comparison, None, "2031-06-03", "no later than its earliest account"),
    )
    told = [mention(comparison, r.name, first) for r in rounds]
    change = Change("stance", "rejects", "accepts", told[0].cited, told[1].cited)
    at_first = Station("may.json", "first", (told[0],))
    moving = Station("june.json", "moved", (told[1],), (change,), 0.9)
    gone = Station("june.json", "dropped", note="not mentioned any more")
    bad = (
        Station("may.json", "first", (replace(told[0], text=HOSTILE, holder=HOSTILE),)),
        Station("june.json", "unchanged", (replace(told[1], text=HOSTILE),), (), 1.0, HOSTILE),
    )
    threads = (
        Thread("positions", "The toll of Port Sund", (at_first, moving), "Ada Moor"),
        Thread("issues", "The night ferry", (at_first, Station("june.json", "unchanged", (told[1],), (), 0.57))),
        Thread("issues", "The lorries", (at_first, gone)),
        Thread("casualties", HOSTILE, bad),
    )
    return History(rounds, "by the day of each event", threads, Run("9.9", (("embedder", "toy"),)))


def mention(comparison: Comparison, name: str, span: Span) -> Mention:
    """A statement of one comparison as a mention."""
    words = " ".join(comparison.quote(span).split())
    return Mention(words, (Cited(name, span, words),), "positions", "Ada Moor")


def mention_of(history: History) -> Mention:
    """The first mention of the first thread."""
    return history.threads[0].stations[0].mentions[0]


def cited_in(name: str, history: History) -> tuple[Cited, ...]:
    """The same statement cited from another comparison."""
    return tuple(replace(found, round=name) for found in mention_of(history).cited)


def printed(history: History, width: int = 80) -> str:
    """What the terminal shows, without colour."""
    out = io.StringIO()
    terminal_history(history, Console(file=out, width=width, no_color=True, highlight=False))
    return out.getvalue()


@pytest.mark.parametrize("show", [printed, history_page, history_markdown])
def test_every_door_tells_the_movement_in_words_and_the_words_of_both_sides(
    history: History, show: Show, comparison: Comparison
) -> None:
    shown = re.sub(r"\s+", " ", show(history))

    for words in (
        "The toll of Port Sund",
        "rejects",
        "accepts",
        "moved",
        "no change found (unsure)",
        "2031-05-02 to 2031-05-03",
    ):
        assert words in shown
    assert "by 2031-06-03" in shown
    assert comparison.quote(history.threads[0].stations[0].mentions[0].cited[0].span)[:20] in shown


@pytest.mark.parametrize("show", [printed, history_page, history_markdown])
def test_silence_is_told_in_words(history: History, show: Show) -> None:
    again = Station("july.json", "resumed", (replace(mention_of(history), cited=cited_in("july.json", history)),))
    later = replace(history.rounds[1], name="july.json", ends="2031-07-03")
    quiet = replace(history.threads[2], stations=(*history.threads[2].stations, again))

    shown = show(replace(history, rounds=(*history.rounds, later), threads=(quiet,)))

    assert "not mentioned any more" in re.sub(r"\s+", " ", shown)
    assert "mentioned again" in re.sub(r"\s+", " ", shown)


def test_what_an_account_says_can_neither_run_nor_link(history: History) -> None:
    page, markdown = history_page(history), history_markdown(history)

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\u202e" not in page
    assert "<script>" not in markdown
    assert not re.search(r"(?<!\\)\]\(", markdown)


def test_the_page_stands_alone_and_names_its_style_and_script_to_the_browser(history: History) -> None:
    page = history_page(history)

    assert "default-src 'none'" in html.unescape(page)
    loaded = re.findall(r"<(?:link|img|script)\b[^>]*(?:href|src)=\"([^\"]*)", page)
    assert loaded == ["data:,"]


def test_every_link_of_the_page_leads_somewhere(history: History) -> None:
    page = history_page(history)

    ids = set(re.findall(r'id="([^"]+)"', page))
    assert [target for target in re.findall(r'href="#([^"]+)"', page) if target not in ids] == []


@pytest.mark.parametrize("width", [32, 80, 140])
def test_no_line_of_the_terminal_is_wider_than_the_screen(history: History, width: int) -> None:
    assert max(len(line) for line in printed(history, width).splitlines()) <= width


def test_a_section_without_a_known_name_is_called_by_its_key(history: History) -> None:
    assert [part.name for part in prepare(history).parts] == ["Positions", "Issues", "Casualties"]


def test_what_moved_is_told_once_however_many_sections_tell_it(history: History) -> None:
    twice = replace(history, threads=(*history.threads, replace(history.threads[0], section="commitments")))

    assert len(prepare(twice).leading) == len(prepare(history).leading) == 1


def test_every_movement_has_words_and_a_sign_of_its_own() -> None:
    signs = [sign for sign, _ in MOVEMENT.values()]

    assert set(MOVEMENT) == set(Movement.__args__)  # type: ignore[attr-defined]
    assert len(set(signs)) == len(signs)
    assert all(words for _, words in MOVEMENT.values())
