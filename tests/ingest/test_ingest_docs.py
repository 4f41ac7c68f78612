"""docs/inputs.md as promises: what it says of outcomes, reasons, kinds and limits is what the code does."""

import re
from pathlib import Path
from typing import get_args

from variorum.ingest import jsonld, layout, mainpart, page, web
from variorum.ingest.formats import mail, markdown, package, pdfium, safexml
from variorum.records import Intake
from variorum.settings import Settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")


def test_every_reason_the_code_gives_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/variorum/ingest").rglob("*.py"))
    reasons = set(
        re.findall(
            r'"(missing|directory|unreadable|unreachable|empty|binary|damaged|encrypted|too_large|no_text)"', code
        )
    )

    assert reasons == set(re.findall(r"^\| `(\w+)` \| .+ \| .+ \|$", PAGE, flags=re.MULTILINE))


def test_every_outcome_is_documented() -> None:
    outcomes = get_args(Intake.__annotations__["outcome"])

    assert all(f"\n| {outcome} |" in PAGE for outcome in outcomes)


def test_every_kind_of_marked_block_is_documented() -> None:
    assert all(f"`{kind}`" in PAGE for kind in get_args(layout.Kind))


def test_the_limits_are_those_of_the_code() -> None:
    limits = PAGE.partition("## Limits")[2]
    numbers = [Settings().max_input_bytes, page.MOST_TAGS, page.DEEPEST, mainpart.MOST_ELEMENTS, mainpart.MOST_TEXT]
    numbers += [pdfium.MOST_PAGES, pdfium.MOST_GLYPHS, pdfium.MOST_MEMORY, pdfium.PATIENCE, package.MOST_UNPACKED]
    numbers += [
        package.MOST_MEMBERS,
        safexml.MOST_XML_TAGS,
        mail.MOST_PARTS,
        mail.MOST_STEPS,
        jsonld.MOST_JSON,
        jsonld.MOST_OBJECTS,
        mail.DEEPEST_PART,
        markdown.MOST_MARKDOWN,
    ]

    assert all(f"{number:,}" in limits for number in numbers)
    assert f"| redirects | {web.REDIRECTS} |" in limits
