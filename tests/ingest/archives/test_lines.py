"""JSON lines: a document a line, its facts from the fields beside it, and a bad line stops no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.archives.conftest import items_of, raws, reasons, refusals
from variorum.ingest.archives import Item, Limits
from variorum.ingest.archives.lines import FIELDS
from variorum.ingest.draft import draft_of

DOCS = Path(__file__).parents[3] / "docs" / "why" / "library-inputs.md"


def lines(
    tmp_path: Path, *given: dict[str, Any] | str, limits: Limits | None = None, name: str = "a.jsonl"
) -> list[Item]:
    """The items of a file of lines."""
    written = [line if isinstance(line, str) else json.dumps(line) for line in given]
    (tmp_path / name).write_bytes("\n".join(written).encode("utf-8", "surrogatepass"))
    return items_of(tmp_path / name, limits=limits or Limits())


def test_a_line_is_a_document_with_what_its_fields_say(tmp_path: Path) -> None:
    line = {
        "source": "Harbour News", "url": "https://news.example/a/talks", "title": "Talks", "date": "2031-05-14",
        "text": "The council met.", "authors": ["Ada Moor", {"name": "Ben Reed"}], "lang": "en", "doc_id": 7,
    }  # fmt: skip

    (raw,) = raws(lines(tmp_path, line))
    assert (raw.location, raw.name, raw.data) == ("https://news.example/a/talks", "talks", b"The council met.")
    assert raw.note == f"line 1 of {tmp_path / 'a.jsonl'}"
    draft = draft_of(raw)
    assert (draft.text, draft.title, draft.language) == ("The council met.", "Talks", "en")
    source = draft.source
    assert (source.publisher, source.published, source.author) == ("Harbour News", "2031-05-14", "Ada Moor, Ben Reed")
    assert raw.told and raw.told.id == "7"


def test_a_line_without_an_address_is_named_by_its_place_and_its_id(tmp_path: Path) -> None:
    first, second = raws(lines(tmp_path, {"text": "One."}, {"text": "Two.", "id": "talks-2"}))

    assert (first.location, first.name) == (f"{tmp_path / 'a.jsonl'}#line=1", "a-1")
    assert (second.location, second.name) == (f"{tmp_path / 'a.jsonl'}#line=2", "talks-2")


@pytest.mark.parametrize("key", ["Text", "full_text", "fullText", "article-text", "BODY"])
def test_names_of_fields_are_compared_without_case_and_joints(tmp_path: Path, key: str) -> None:
    assert raws(lines(tmp_path, {key: "The council met."}))


def test_markup_is_preferred_to_text_and_read_as_markup(tmp_path: Path) -> None:
    (raw,) = raws(lines(tmp_path, {"text": "x", "html": "<p>The council <b>met</b>.</p>"}))

    assert draft_of(raw).text == "The council met."


def test_what_is_no_date_or_address_is_not_made_one(tmp_path: Path) -> None:
    (raw,) = raws(lines(tmp_path, {"text": "x", "date": "last Monday", "url": "javascript:x", "source": 5}))

    assert raw.told and (raw.told.published, raw.told.canonical, raw.told.publisher) == (None, None, None)


def test_a_bad_line_stops_no_other(tmp_path: Path) -> None:
    found = lines(tmp_path, {"text": "One."}, "{broken", "", "[1]", {"title": "no text"}, {"text": "Two."})

    assert [raw.data for raw in raws(found)] == [b"One.", b"Two."]
    assert [(item.location.partition("#")[2], item.reason) for item in refusals(found)] == [
        ("line=2", "damaged"),
        ("line=4", "no_text"),
        ("line=5", "no_text"),
    ]


def test_a_line_past_the_limit_stops_no_other(tmp_path: Path) -> None:
    found = lines(tmp_path, {"text": "word " * 100_000}, {"text": "Two."}, limits=Limits(item_bytes=1000))

    assert (reasons(found), [raw.data for raw in raws(found)]) == (["too_large"], [b"Two."])


def test_a_line_nested_without_end_is_refused(tmp_path: Path) -> None:
    found = lines(tmp_path, '{"text": ' + "[" * 200_000, {"text": "Two."})

    assert (reasons(found), len(raws(found))) == (["damaged"], 1)


def test_half_a_character_is_marked_as_lost(tmp_path: Path) -> None:
    (raw,) = raws(lines(tmp_path, '{"text": "a\\ud800b", "title": "c\\udfff"}'))

    assert raw.data.decode() == "a\ufffdb" and raw.told and raw.told.title == "c\ufffd"


def test_a_news_item_of_a_standard_is_read_as_such(tmp_path: Path) -> None:
    item = {"uri": "x", "headline": "Talks", "body_text": "They go on in May."}

    (raw,) = raws(lines(tmp_path, item))
    assert draft_of(raw).text == "Talks\n\nThey go on in May."


def test_lines_are_known_by_their_form_where_no_name_says_it(tmp_path: Path) -> None:
    assert len(raws(lines(tmp_path, {"text": "One."}, {"text": "Two."}, name="a"))) == 2
    assert len(raws(lines(tmp_path, "{", ' "headline": "x"', "}", name="a.json"))) == 1


def test_the_fields_are_documented() -> None:
    page = DOCS.read_text(encoding="utf-8")

    rows = [f"| {what} | {', '.join(f'`{name}`' for name in names)} |" for what, names in FIELDS.items()]
    assert [row for row in rows if row not in page] == []
