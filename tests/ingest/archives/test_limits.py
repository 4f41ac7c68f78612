"""The limits are documented with their defaults, and a file is held to them by what it took in."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from variorum.ingest.archives.limits import Limits, Meter, OverrunError

PAGE = (Path(__file__).parents[3] / "docs" / "why" / "library-inputs.md").read_text(encoding="utf-8")


def test_every_limit_is_documented_with_its_default() -> None:
    table = PAGE.partition("## Limits")[2].partition("## ")[0]

    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| .+ \|$", table, flags=re.MULTILINE)
    assert rows == [(field.name, str(field.default)) for field in fields(Limits)]


@pytest.mark.parametrize("reason", ["hidden", "record", "nested", "disallowed", "private", "later", "repeated"])
def test_every_reason_is_documented(reason: str) -> None:
    assert f"\n| `{reason}` |" in PAGE


def test_a_file_may_grow_by_what_it_took_in_or_by_what_is_free() -> None:
    meter = Meter("a.zip", Limits(expansion=10, free_bytes=100))
    meter.gave(100)
    meter.took(20)
    meter.gave(100)

    with pytest.raises(OverrunError, match=r"a\.zip grows more than 10 times"):
        meter.gave(1)
