"""Laws of alignment on the shipped example: names, order, furniture change no row; a text beside itself is itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import pytest

from tests.conftest import ROOT
from variorum.ingest import ingest_all, ingest_text
from variorum.pipeline import Tools, compare
from variorum.records import Account, Comparison
from variorum.settings import Settings

TOOLS = Tools.default()
FILES = sorted((ROOT / "examples" / "harbour-talks").glob("[0-9]*"))
FURNITURE = ("Home\nSearch\nSign in\n\n", "\n\nShare this\nMore from Harbour\nAll rights reserved\n")


@cache
def accounts() -> tuple[Account, ...]:
    """The accounts of the example."""
    return tuple(ingest_all(list(map(str, FILES)), Settings())[0])


def rows(told: Sequence[Account], called: Sequence[str]) -> set[frozenset[tuple[str, str]]]:
    """The rows of some accounts, each statement by what its account is called here and its words."""
    compared = compare(told, TOOLS, Settings())
    names = {account.id: name for account, name in zip(told, called, strict=True)}
    return {frozenset((names[s.account], compared.quote(s)) for s in row.statements) for row in compared.alignments}


@cache
def usual() -> frozenset[frozenset[tuple[str, str]]]:
    """The rows of the example as it is."""
    return frozenset(rows(accounts(), [account.id for account in accounts()]))


def test_the_order_of_the_accounts_changes_no_row() -> None:
    turned = accounts()[::-1]

    assert rows(turned, [account.id for account in turned]) == usual()


def test_the_names_of_the_files_change_no_row() -> None:
    names = [account.id for account in accounts()]
    renamed = [
        replace(ingest_text(account.text, f"z{9 - number}"), layout=account.layout, source=account.source)
        if not account.layout
        else account
        for number, account in enumerate(accounts())
    ]

    assert [account.id for account in renamed] != names
    assert rows(renamed, names) == usual()


def test_furniture_around_an_account_changes_no_row() -> None:
    before, after = FURNITURE
    story = next(account for account in accounts() if account.id.startswith("4"))
    scraped = ingest_text(before + story.text.strip() + after, story.id)
    told = [scraped if account is story else account for account in accounts()]

    assert rows(told, [account.id for account in told]) == usual()


@pytest.mark.parametrize("number", range(len(FILES)))
def test_a_text_beside_itself_is_itself(number: int) -> None:
    text = accounts()[number].text
    compared = compare([ingest_text(text, "one"), ingest_text(text, "two")], TOOLS, Settings())

    assert _apart(compared) == []
    assert {s.span for s in compared.reading("one").statements if s.act != "comment"} == {
        s for row in compared.alignments for s in row.statements if s.account == "one"
    }


def _apart(compared: Comparison) -> list[Iterable[str]]:
    """Rows that hold different words."""
    told = ([" ".join(compared.quote(s).split()) for s in row.statements] for row in compared.alignments)
    return [words for words in told if len(set(words)) > 1]
