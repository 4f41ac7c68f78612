"""Markdown: the text is the file to the character, its headings and furniture are marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.ingest.draft import draft_of
from variorum.ingest.raw import Raw
from variorum.records import Account

FRONT = """---
title: "Talks go on"
author: Anna Berg
tags: [ports]
date: 2024-05-03
updated: 2024-05-04
url: https://courier.example/talks
lang: en-GB
---
"""


def account(text: str, name: str | None = "a.md", kind: str | None = None) -> Account:
    """A Markdown file as an account."""
    return draft_of(Raw(name or "-", name, text.encode(), kind)).account("a")


def kinds(read: Account) -> list[tuple[str, str]]:
    """The marked blocks in order."""
    return [(passage.kind, read.quote(passage.span)) for passage in read.layout]


def test_the_text_is_the_file_and_headings_are_marked_lines_of_it() -> None:
    text = "# Talks **go** on #\r\n\r\nShe said *no*.\r\n\r\nWhat next\r\n---\r\n\r\nMore.\r\n\r\n### And then\r\n"
    read = account(text)

    marks = [("title", "# Talks **go** on #"), ("heading", "What next\r\n---"), ("heading", "### And then")]
    assert read.text == text
    assert kinds(read) == marks
    assert read.title == "Talks **go** on"


def test_rules_pictures_and_comments_are_furniture() -> None:
    read = account("One.\n\n* * *\n\n![The port](port.jpg)\n\n<!-- cut here -->\n\nTwo ![x](y) in a line.\n")

    assert kinds(read) == [("chrome", "* * *"), ("chrome", "![The port](port.jpg)"), ("chrome", "<!-- cut here -->")]


def test_a_number_sign_in_code_is_no_heading() -> None:
    assert kinds(account("```\n# not a heading\n```\n\n    # nor this\n")) == []


def test_the_front_matter_is_furniture_and_gives_the_metadata() -> None:
    read = account(FRONT + "\nShe said no.\n\n## Next\n")

    assert kinds(read) == [("chrome", FRONT.rstrip()), ("heading", "## Next")]
    assert (read.title, read.source.author, read.language) == ("Talks go on", "Anna Berg", "en-GB")
    assert (read.source.published, read.source.updated) == ("2024-05-03", "2024-05-04")
    assert read.source.canonical == "https://courier.example/talks"
    assert "author from front matter author" in (read.source.method or "")


def test_a_server_may_say_that_a_text_is_markdown() -> None:
    assert kinds(account("# Talks", "talks", "text/markdown")) == [("title", "# Talks")]


@pytest.mark.parametrize("name", [None, "a.txt"])
def test_without_a_name_that_says_so_a_text_is_plain(name: str | None) -> None:
    assert account("# Talks", name).layout == ()


@given(text=st.text(st.sampled_from("#ab -=*>\n\r\t`![]()<!->1.—\u2028\x0b\x0c"), max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_markdown_is_kept_and_its_marks_are_whole_lines(text: str) -> None:
    if not text.strip("\ufeff\u200b \t\r\n\xa0") or text.isspace():
        return
    read = account(f"x{text}")

    at = 0
    for passage in read.layout:
        assert passage.span.start >= at
        assert read.quote(passage.span).strip()
        at = passage.span.end
    assert read.text == f"x{text}"
