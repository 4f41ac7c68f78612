"""Planted changes: where they go, that they are applied there, and how what is said of them is counted."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bench import plant
from bench.planting.rounds import CHANGED, ORIGINAL, changed, drawn, renamed, rounds
from bench.planting.score import Outcome, outcomes, outcomes_retold, tabled
from bench.planting.sites import Site, sites
from training.edits import Edit
from variorum.pipeline import Tools, compare, read
from variorum.records import Account, Passage, Source, Span
from variorum.settings import Settings

TEXT = """Harbour talks in Lindle

The talks in Lindle lasted five hours on Monday. The crews will pay 27 crowns for a berth.

“We cannot accept the toll before the ice is gone,” Clara Denholm said. Denholm said that Velland wants 19 articles.

She added that the lock is open. The mayor did not sign the lease. Nobody came from Brandoe.
"""
CHANCE = Random(1)


@pytest.fixture(scope="module")
def account() -> Account:
    return Account(ORIGINAL, TEXT, Source("talks.txt"), "0" * 8)


@pytest.fixture(scope="module")
def found(account: Account) -> list[Site]:
    return sites(read(account), CHANCE)


def site(words: str, put: str, kind: str = "number", number: int = 0) -> Site:
    start = TEXT.index(words)
    return Site(number, "narrated", Edit(kind, start, start + len(words), put, "contradiction"))


def said_of(some: list[Site], account: Account) -> list[Outcome]:
    copy, planted = changed(account, some)
    return outcomes(compare([account, copy], Tools.default(), Settings(), primary=ORIGINAL), planted)[0]


def test_every_part_of_an_account_can_be_changed_and_says_where_it_stands(found: list[Site]) -> None:
    kinds = {(s.kind, TEXT[s.edit.start : s.edit.end], s.mode) for s in found}

    assert ("number", "27", "narrated") in kinds
    assert ("date", "Monday", "narrated") in kinds
    assert ("number", "19", "indirect") in kinds
    assert ("order", "before", "direct") in kinds
    assert ("polarity", "did not", "narrated") not in kinds  # "did sign" is no English of a newspaper


def test_a_person_takes_the_place_of_a_person_and_is_new_to_the_account(found: list[Site]) -> None:
    named = {TEXT[s.edit.start : s.edit.end]: s for s in found if s.kind in ("name", "attribution")}

    assert named["Clara Denholm"].kind == "attribution"
    assert len(named["Clara Denholm"].edit.put.split()) == 2
    assert named["Clara Denholm"].edit.put not in TEXT


def test_changes_are_applied_and_their_places_kept(account: Account) -> None:
    layout = (Passage(Span(ORIGINAL, TEXT.index("She added"), len(TEXT)), "paragraph"),)
    some = [site("five", "eleven"), site("27", "9", number=4), site(" not", "", "polarity", 8)]
    copy, planted = changed(replace(account, layout=layout), some)

    assert copy.text == TEXT.replace("five", "eleven").replace("27", "9").replace(" not", "")
    assert [copy.text[p.start : p.end] for p in planted] == ["eleven", "9", ""]
    assert copy.quote(copy.layout[0].span).startswith("She added")
    assert copy.sha256 != account.sha256


def test_changes_planted_at_once_stand_apart(found: list[Site]) -> None:
    some = drawn(found, 3, CHANCE)
    sets = list(rounds(some, 60))

    assert sorted(map(id, some)) == sorted(id(s) for one in sets for s in one)
    assert all(abs(a.number - b.number) >= 3 for one in sets for a in one for b in one if a is not b)
    assert max(sum(s.kind == kind for s in some) for kind in {s.kind for s in some}) <= 3


def test_a_change_that_is_told_is_found_under_its_kind_and_a_harmless_one_is_not(account: Account) -> None:
    (number, harmless) = said_of([site("27", "72"), site("did not", "didn't", "contraction", 9)], account)

    assert (number.right, number.own, number.severity) == (True, True, 2)
    assert (harmless.right, harmless.severity) == (True, 0)


def test_an_alarm_at_a_harmless_change_and_a_missed_change_are_wrong(account: Account) -> None:
    (alarm, missed) = said_of([site("27", "72", "synonym"), site("lock is", "lock  is", "number", 9)], account)

    assert not alarm.right and alarm.severity == 2
    assert not missed.right and missed.said == ()


def test_in_another_telling_only_what_is_new_counts(account: Account) -> None:
    other = renamed(replace(account, text=TEXT.replace("19 articles", "20 articles"), sha256="1" * 8), "told")
    held = [account, renamed(other, CHANGED)]
    before = compare(held, Tools.default(), Settings(), primary=ORIGINAL).divergences
    start = other.text.index("20 articles")
    some = [Site(6, "indirect", Edit("number", start, start + 2, "21", "contradiction")), site("27", "72")]
    copy, planted = changed(other, some)

    told = outcomes_retold(compare([account, copy], Tools.default(), Settings(), primary=ORIGINAL), planted, before)
    assert [bool(outcome.said) for outcome in told] == [True, False]


def test_figures_are_shares_of_what_was_planted(account: Account) -> None:
    right, wrong = said_of([site("27", "72"), site("lock is", "lock  is", "number", 9)], account)
    rows = tabled([right, wrong], lambda outcome: outcome.planted.site.kind)

    assert rows["number"].figures() == {"planted": 2, "found": 0.5, "own_kind": 0.5, "grave": 0.5, "nuance": 0.0}


def test_the_bench_plants_lists_and_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, figures = tmp_path / "talks.txt", tmp_path / "figures.json"
    file.write_text(TEXT)
    arguments = ["--accounts", str(file), "--kind", "number", "--jobs", "1", "--list", "--json", str(figures)]
    monkeypatch.setattr(sys, "argv", ["plant.py", *arguments])
    plant.main()

    assert json.loads(figures.read_text())["number"]["planted"] >= 3
    assert "together: recall" in capsys.readouterr().out
