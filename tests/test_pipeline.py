"""The straight line: which account is the primary and why, what is left out, and that the order changes nothing."""

from collections import Counter
from dataclasses import replace
from itertools import permutations

import pytest

from variorum.codec import dumps
from variorum.errors import UsageError
from variorum.pipeline import Tools, compare, read
from variorum.records import Account, Comparison, Source
from variorum.settings import Settings

TRANSCRIPT = (
    "Port of Lindle\n\nBriefing on the lower lock\n\n4 April 2031, Lindle\n\n"
    "Question: What is planned?\n\n"
    "Ann Berg: The lower lock will close on 3 May. Forty barges a day will have to wait.\n\n"
    "Question: Who pays?\n\n"
    "Ann Berg: The port pays for the steel. The town pays for the labour. Nobody will lose work.\n"
)
RETOLD = (
    "Question: What is planned?\n\n"
    "Ann Berg: The lower lock will close on 13 May. Forty barges a day will wait.\n\n"
    "Question: Who pays?\n\n"
    "Ann Berg: The port pays.\n"
)
STORY = (
    "Lock to close\n\nThe lower lock will be shut from 3 May, Ann Berg said on Monday.\n\n"
    "Forty barges a day would have to wait, she said.\n"
)


def account(name: str, text: str) -> Account:
    """An account with no more than a text."""
    return Account(name, text, Source(f"{name}.txt"), (name * 64)[:64])


FULL, TOLD, NEWS = account("full", TRANSCRIPT), account("told", RETOLD), account("news", STORY)


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The tools that come with variorum."""
    return Tools.default()


@pytest.fixture(scope="module")
def compared(tools: Tools) -> Comparison:
    """A transcript, a shorter one and a story."""
    return compare([NEWS, TOLD, FULL], tools, Settings())


def test_the_fullest_transcript_is_the_primary_and_shown_first(compared: Comparison) -> None:
    assert compared.primary == compared.accounts[0].id == "full"
    assert "transcript" in compared.primary_reason


def test_a_transcript_is_chosen_before_a_longer_story(tools: Tools) -> None:
    longer = account(
        "long", STORY + "\n\n" + "\n\n".join(f"The skipper of barge {n} waits in Toft." for n in range(30))
    )

    assert compare([longer, TOLD], tools, Settings()).primary == "told"


def test_a_transcript_with_its_publisher_s_marks_is_chosen_before_a_poster_s(tools: Tools) -> None:
    posted = account(
        "posted", TRANSCRIPT.replace("Port of Lindle\n\nBriefing on the lower lock\n\n4 April 2031, Lindle\n\n", "")
    )
    more = account(
        "posted", posted.text + "\nQuestion: And then?\n\nAnn Berg: Then we shall see what the winter brings.\n"
    )

    chosen = compare([more, FULL], tools, Settings())

    assert chosen.primary == "full"
    assert "marks of its publisher" in chosen.primary_reason


def test_without_a_transcript_the_account_that_reports_most_is_chosen(tools: Tools) -> None:
    short = account("short", "Lock to close\n\nThe lower lock will be shut from 3 May, Ann Berg said.\n")
    chosen = compare([short, NEWS], tools, Settings())

    assert chosen.primary == "news"
    assert "no transcript" in chosen.primary_reason


def test_a_primary_can_be_named(tools: Tools) -> None:
    named = compare([FULL, NEWS], tools, Settings(), primary="news")

    assert (named.primary, named.primary_reason) == ("news", "named by the user")
    assert ("primary", "news") in named.run.settings


def test_an_unknown_primary_is_refused_with_the_names_there_are(tools: Tools) -> None:
    with pytest.raises(UsageError, match=r"'other' is not among the accounts; there are: full, news"):
        compare([FULL, NEWS], tools, Settings(), primary="other")


@pytest.mark.parametrize(("given", "said"), [([], "there are 0"), ([FULL], "there is 1")])
def test_fewer_than_two_accounts_are_refused(tools: Tools, given: list[Account], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        compare(given, tools, Settings())


def test_the_same_text_twice_agrees_in_everything(tools: Tools) -> None:
    twice = compare([FULL, account("copy", TRANSCRIPT)], tools, Settings())

    assert twice.divergences == ()
    assert {row.outcome for row in twice.alignments} == {"agrees"}
    assert all(omission.statements == () for omission in twice.omissions)
    assert all(addition.statements == () for addition in twice.additions)


def test_what_an_account_leaves_out_is_listed_without_questions(compared: Comparison) -> None:
    left_out = {o.account: [compared.quote(s) for s in o.statements] for o in compared.omissions}

    assert set(left_out) == {"told", "news"}
    assert "Nobody will lose work." in left_out["news"]
    assert not any(text.endswith("?") for texts in left_out.values() for text in texts)


def test_what_an_account_adds_is_its_own_and_weighed(compared: Comparison) -> None:
    added = {a.account: [compared.quote(s) for s in a.statements] for a in compared.additions}

    assert set(added) == {"told", "news"}
    assert added["told"] == []
    assert all(len(a.weighed) == len(a.statements) for a in compared.additions)


def test_rows_come_in_the_order_of_the_primary_with_label_and_outcome(compared: Comparison) -> None:
    starts = [min(s.start for s in row.statements if s.account == "full") for row in compared.alignments]
    differing = {d.alignment for d in compared.divergences}

    assert starts == sorted(starts)
    assert all(row.label and row.origins_least >= 1 for row in compared.alignments)
    assert all((row.id in differing) == (row.outcome == "differs") for row in compared.alignments)


def test_a_wrong_day_is_found_and_makes_the_statement_altered(compared: Comparison) -> None:
    (wrong,) = [d for d in compared.divergences if d.kind == "date"]

    assert [compared.quote(r.span) for r in wrong.readings] == ["3 May", "13 May"]
    assert [f.grade for f in compared.fidelities if f.statement == wrong.readings[1].statement] == ["altered"]


def test_the_order_in_which_accounts_are_given_changes_nothing(tools: Tools) -> None:
    written = {dumps(compare(order, tools, Settings())) for order in permutations([FULL, TOLD, NEWS])}

    assert len(written) == 1


def test_progress_is_told_stage_by_stage(tools: Tools) -> None:
    told: list[tuple[str, int, int]] = []
    compare([FULL, NEWS], tools, Settings(), progress=lambda stage, done, total: told.append((stage, done, total)))

    assert [t for t in told if t[0] == "read"] == [("read", 1, 2), ("read", 2, 2)]
    assert [stage for stage, _, _ in told][2:] == [
        "encode",
        "align",
        "diverge",
        "trace",
        "grade",
        "selection",
        "dossier",
    ]


def test_a_run_records_its_version_tools_and_settings(compared: Comparison) -> None:
    assert compared.run.version
    assert [name for name, _ in compared.run.tools] == ["embedder", "judge"]
    assert dict(compared.run.settings)["align_threshold"] == str(Settings().align_threshold)


def test_reading_needs_one_account_only() -> None:
    alone = read(FULL)

    assert alone.account == replace(FULL, language="en", language_by="detected")
    assert Counter(s.act for s in alone.statements)["question"] == 2
