"""The report as Markdown: every finding cited, and no word of an account becomes markup."""

import re
from collections.abc import Callable

import pytest

from variorum.records import Comparison
from variorum.report import markdown

CITED = re.compile(r"`\w+:\d+–\d+`")


@pytest.fixture(scope="module")
def text(comparison: Comparison) -> str:
    return markdown(comparison)


def section(text: str, name: str) -> list[str]:
    """The lines below a heading."""
    return re.split(r"^#+ ", text.split(f"# {name}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0].strip().splitlines()


def test_every_finding_is_cited(text: str) -> None:
    found = [
        line
        for line in text.split("## How this")[0].splitlines()
        if re.match(r"\d+\. |\s*- .*(“|<b>)|- \*\*(?!published|Not)", line)
    ]

    assert len(found) > 40
    assert [line for line in found if not CITED.search(line)] == []


def test_every_cell_of_the_synopsis_cites_or_says_not_reported(text: str) -> None:
    rows = section(text, "Synopsis")[2:]
    cells = [cell for row in rows for cell in row.strip("| ").split(" | ")[1:]]

    assert len(cells) == 9 * 5
    assert [cell for cell in cells if not CITED.search(cell) and cell != "_not reported_"] == []


def test_differing_words_are_bold_behind_their_sign(text: str) -> None:
    assert "“The toll of 27 crowns is <b>≠ not acceptable</b> to us.” Ada Moor, transcript `harbour:197–243`" in text


def test_reported_speech_is_not_put_in_quotation_marks(text: str) -> None:
    assert "- `wire` She said a toll" in text


def test_it_has_what_the_page_has(text: str) -> None:
    for part in ("Not compared", "Meaning reversed (2)", "Synopsis", "Quotations against the primary", "Left out",
                 "State of the talks", "Timeline", "Stemma", "Agreement", "How this was made"):  # fmt: skip
        assert part in text


def test_all_that_is_left_out_or_added_is_listed_with_the_reason(text: str) -> None:
    lines = text.split("## Left out and added")[1].split("## ")[0].splitlines()

    assert "`wire` leaves out 5 of 8 statements of the primary, 3 of substance" in lines
    assert len([line for line in lines if line.startswith("- ")]) == 6
    assert any(line.endswith("_(a denial, in its own voice; only here)_") for line in lines)


def test_an_edge_tells_how_sure_it_is_in_words(text: str) -> None:
    assert "| unsure 0.55 |" in text


def test_readings_are_indented_under_their_number_however_long_it_is(comparison: Comparison) -> None:
    lines = markdown(comparison).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("1. "))

    assert lines[at + 1].startswith("   - ")


@pytest.mark.parametrize(
    "words",
    ["# heading", "[link](javascript:alert(1))", "![i](http://x.example/i.png)", "<script>alert(1)</script>", "a | b",
     "@everyone", "see #12", "http://x.example www.x.example", "``` fence", "*bold* _it_ ~~no~~ $x$", "&lt;b&gt;"],
)  # fmt: skip
def test_words_of_an_account_become_no_markup(saying: Callable[[str], Comparison], words: str) -> None:
    text = markdown(saying(words))
    prose = re.sub(r"`[^`\n]*`", "", text)
    prose = re.sub("</?[bi]>", "", prose).replace("<!-- -->", "\0")

    assert not re.search(r"(?<!\\)<(?!br>)|(?<!\\)\]\(|^#+ heading$|@e|#1|://|www\.x", prose, re.MULTILINE)
    assert len({row.replace("\\|", "").count("|") for row in section(text, "Synopsis")}) == 1


def test_why_a_row_holds_is_told_on_request_only(comparison: Comparison, text: str) -> None:
    assert "Why each row holds" not in text

    rows = section(markdown(comparison, explain=True), "Why each row holds")[2:]
    assert len(rows) == 9
    assert all(CITED.search(row) for row in rows)
    assert (
        "| 0.69 | words in context +0.44, neighbourhood +0.27, order +0.04, usual nearness −0.06 "
        "| nearest to each other; one stands in other rows too | 1 origin | Ann Berg, surely"
    ) in rows[2]
    assert "| 0.90 | – | – | 1 origin | Ann Berg, surely" in rows[0]


def test_an_account_aside_is_named_with_its_reason_and_has_no_column(aside: Comparison) -> None:
    lines = markdown(aside).splitlines()

    assert any(line.startswith("- `lantern`") and "stands aside. It is in Russian" in line for line in lines)
    assert not any("`lantern`" in line for line in lines if line.startswith("|"))
