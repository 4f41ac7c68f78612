"""Accounts of two meetings of the same people are kept apart; a slip in a day keeps none out."""

from dataclasses import replace

import numpy as np

from variorum.align import align
from variorum.align.occasions import occasions, of_another, told_apart
from variorum.align.pairs import Pairs
from variorum.align.units import units_of
from variorum.attribute import attribute
from variorum.encode import encode
from variorum.models import MiniLM
from variorum.pipeline import Tools, compare
from variorum.records import Account, Reading, Source
from variorum.segment import segment
from variorum.settings import Settings

OPENING = "The mayor and the harbourmaster met at the town hall on {day} to settle the quarrel over the old pier.\n"
REST = "They parted without a word to the press."


def account(name: str, day: str, published: str | None, rest: str = REST) -> Reading:
    """An account whose opening names a day."""
    made = Account(name, OPENING.format(day=day) + rest, Source(f"{name}.txt"), "0" * 64)
    made = replace(made, source=replace(made.source, published=published))
    passages = segment(made)
    return Reading(made, passages, attribute(made, passages))


def test_accounts_published_days_apart_of_days_apart_tell_of_two_occasions() -> None:
    # 4 May 2031 is a Sunday
    first, second = account("a", "Sunday", "2031-05-05"), account("b", "Thursday", "2031-05-08")
    assert occasions([first, second]) == [0, 1]


def test_a_late_account_of_the_same_day_tells_of_one_occasion() -> None:
    first, second = account("a", "Sunday", "2031-05-05"), account("b", "4 May", "2031-05-08")
    late = account("c", "May 4, 2031", "2031-05-09")
    assert occasions([first, late]) == [0, 0]
    assert occasions([first, second]) == [0, 0]


def test_a_slip_in_the_weekday_of_the_same_evening_keeps_no_account_out() -> None:
    first, second = account("a", "Sunday", "2031-05-05"), account("b", "Thursday", "2031-05-05")
    assert occasions([first, second]) == [0, 0]


def test_without_a_day_of_publication_nothing_is_kept_apart() -> None:
    first, second = account("a", "Sunday", None), account("b", "Thursday", "2031-05-08")
    assert occasions([first, second]) == [0, 0]


def test_an_account_that_shares_a_day_with_one_of_another_occasion_joins_its_group() -> None:
    between = account("b", "Sunday and Monday", "2031-05-05")
    assert occasions([account("a", "Sunday", "2031-05-05"), between, account("c", "Thursday", "2031-05-08")]) == [
        0,
        0,
        1,
    ]


def test_the_order_of_the_accounts_tells_the_same_ones_apart() -> None:
    readings = [account("a", "Sunday", "2031-05-05"), account("b", "Thursday", "2031-05-08")]
    forth, back = occasions(readings), occasions(readings[::-1])
    assert (forth[0] == forth[1]) == (back[0] == back[1]) is False


def test_statements_of_two_occasions_align_only_where_they_name_one_day() -> None:
    rest = "The council had voted on Tuesday to close the pier. " + REST
    readings = [account("a", "Sunday", "2031-05-05", rest), account("b", "Thursday", "2031-05-08", rest)]
    encoded = encode(readings, MiniLM())
    units = units_of(readings, encoded)
    left, right = np.triu_indices(len(units), 1)
    apart = told_apart(units, occasions(readings), Pairs(left, right, len(units)))
    for i, j, kept_apart in zip(left, right, apart, strict=True):
        one_day = "Tuesday" in units[i].core and "Tuesday" in units[j].core
        assert kept_apart == (units[i].account != units[j].account and not one_day)
    rows = align(readings, encoded, Settings())
    assert [readings[0].account.quote(row.statements[0])[:11] for row in rows] == ["The council"]


def test_an_account_of_another_occasion_stands_aside_with_the_days() -> None:
    readings = [
        account("a", "Sunday", "2031-05-05"),
        account("b", "Sunday", "2031-05-04"),
        account("c", "Thursday", "2031-05-08"),
    ]
    aside = of_another(readings, None)
    assert [a.account for a in aside] == ["c"]
    assert "2031-05-08" in aside[0].reason and "2031-05-04" in aside[0].reason
    assert [a.account for a in of_another(readings, "a")] == ["c"]


def test_none_stands_aside_where_fewer_than_two_would_be_left() -> None:
    readings = [account("a", "Sunday", "2031-05-05"), account("c", "Thursday", "2031-05-08")]
    assert of_another(readings, None) == of_another(readings, "c") == ()


def test_a_comparison_shows_an_account_of_another_occasion_and_says_why() -> None:
    readings = [
        account("a", "Sunday", "2031-05-05"),
        account("b", "Sunday", "2031-05-04"),
        account("c", "Thursday", "2031-05-08"),
    ]
    compared = compare([r.account for r in readings], Tools.default(), Settings())
    assert [a.account for a in compared.aside] == ["c"]
    assert {r.account.id for r in compared.readings} == {"a", "b", "c"}
    assert not any(s.account == "c" for row in compared.alignments for s in row.statements)
