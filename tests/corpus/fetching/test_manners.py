"""Our manners are documented with their defaults."""

import re
from dataclasses import fields
from pathlib import Path

from variorum.corpus.fetching import Manners

PAGE = (Path(__file__).parents[3] / "docs" / "why" / "library-inputs.md").read_text(encoding="utf-8")


def test_every_manner_is_documented_with_its_default() -> None:
    table = PAGE.partition("## Manners")[2]

    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| .+ \|$", table, flags=re.MULTILINE)
    assert rows == [(field.name, str(field.default)) for field in fields(Manners)]
