"""Accounts in several languages: who stands aside, and what a multilingual encoder brings together and leaves open."""

import json
from pathlib import Path

import pytest

import variorum
from variorum.codec import dumps, loads
from variorum.errors import FormatError, UsageError
from variorum.models import HubModel, MiniLMJudge
from variorum.pipeline import Tools, compare
from variorum.records import Account, Comparison, Source
from variorum.settings import Settings

ENGLISH = (
    "The lower lock closes in spring. 40 barges wait in the harbour. The town pays for the steel. Nobody loses work."
)
STORY = "The lower lock will be closed in spring. The town pays for all of the steel. There is not a job that will go."
RUSSIAN = "Нижний шлюз закроется весной. 40 баржи ждут в гавани. Город платит за сталь. Никто не потеряет работу."


def account(name: str, text: str) -> Account:
    """An account with no more than a text."""
    return Account(name, text, Source(f"{name}.txt"), (name * 64)[:64])


EN, NEWS, RU = account("en", ENGLISH), account("news", STORY), account("ru", RUSSIAN)
OTHER = account("ru", RUSSIAN.replace("40", "45"))


@pytest.fixture(scope="module")
def shipped() -> Comparison:
    """Two English accounts and a Russian one, by the encoder that reads English."""
    return compare([RU, NEWS, EN], Tools.default(), Settings())


@pytest.fixture(scope="module")
def many(toy_model: Path) -> Tools:
    """Tools with an encoder that reads any language."""
    return Tools(HubModel(str(toy_model)), MiniLMJudge())


def sentences(text: str) -> list[str]:
    """The sentences of one of these texts."""
    return [f"{sentence}." for sentence in text.removesuffix(".").split(". ")]


def rows(comparison: Comparison) -> set[tuple[str, ...]]:
    """The words of every row."""
    return {tuple(comparison.quote(s) for s in sorted(row.statements)) for row in comparison.alignments}


def test_an_account_that_is_not_read_stands_aside_and_is_still_shown(shipped: Comparison) -> None:
    assert [a.account for a in shipped.aside] == ["ru"]
    assert [a.id for a in shipped.accounts] == [*(r.account.id for r in shipped.compared), "ru"]
    assert len(shipped.reading("ru").statements) == 4


def test_the_reason_says_what_is_there_and_what_to_do(shipped: Comparison) -> None:
    (reason,) = [a.reason for a in shipped.aside]

    assert reason.startswith("It is in Russian; the embedder all-MiniLM-L6-v2/int8-rows reads English only.")
    assert "variorum[multilingual]" in reason and "--embedder" in reason


def test_no_finding_speaks_of_an_account_that_stands_aside(shipped: Comparison) -> None:
    data = json.loads(dumps(shipped))

    assert shipped.alignments
    assert "ru" not in shipped.stemma.accounts
    assert all('"ru:' not in json.dumps(data[key]) for key in ("alignments", "divergences", "fidelities", "omissions"))
    assert not any(span.account == "ru" for entry in shipped.dossier for span in entry.evidence)


def test_who_stands_aside_changes_nothing_for_the_others(shipped: Comparison) -> None:
    alone = compare([NEWS, EN], Tools.default(), Settings())

    assert (alone.alignments, alone.divergences, alone.dossier) == (
        shipped.alignments, shipped.divergences, shipped.dossier,
    )  # fmt: skip


def test_a_file_with_accounts_aside_reads_back_equal(shipped: Comparison) -> None:
    assert loads(dumps(shipped)) == shipped
    assert json.loads(dumps(shipped))["aside"] == [{"account": "ru", "reason": shipped.aside[0].reason}]


@pytest.mark.parametrize("where", ["aside", "omissions"])
def test_a_file_that_speaks_of_an_account_aside_is_refused(shipped: Comparison, where: str) -> None:
    data = json.loads(dumps(shipped))
    if where == "aside":
        data["aside"][0]["account"] = "gone"
    else:
        data["omissions"].append({"account": "ru", "statements": []})

    with pytest.raises(FormatError, match=r"no account 'gone'|omissions\[1\]\.account: account 'ru' stands aside"):
        loads(json.dumps(data))


def test_too_few_accounts_that_can_be_read_are_refused_with_the_reason() -> None:
    with pytest.raises(UsageError, match=r"of 2 accounts 1 can be compared.*'ru': It is in Russian.*variorum read"):
        compare([EN, RU], Tools.default(), Settings())


def test_a_primary_that_is_not_read_is_refused_with_the_reason() -> None:
    with pytest.raises(UsageError, match=r"against the primary 'ru': It is in Russian"):
        compare([EN, NEWS, RU], Tools.default(), Settings(), primary="ru")


def test_an_encoder_for_all_languages_brings_translations_into_rows(many: Tools) -> None:
    compared = compare([EN, RU], many, Settings())

    assert compared.aside == ()
    assert rows(compared) == set(zip(sentences(ENGLISH), sentences(RUSSIAN), strict=True))


def test_that_words_of_two_languages_agree_is_not_claimed(many: Tools) -> None:
    compared = compare([EN, RU], many, Settings())

    assert compared.divergences == ()
    assert {row.outcome for row in compared.alignments} == {"cannot_tell"}


def test_a_number_in_digits_may_differ_between_languages(many: Tools) -> None:
    compared = compare([EN, OTHER], many, Settings())

    (found,) = compared.divergences
    assert (found.kind, [compared.quote(r.span) for r in found.readings]) == ("number", ["40", "45"])
    assert [row.outcome for row in compared.alignments].count("differs") == 1


def test_english_accounts_are_compared_by_their_words_beside_a_russian_one(many: Tools) -> None:
    wrong = account("wrong", ENGLISH.replace("The town pays", "The town never pays"))

    compared = compare([EN, wrong, RU], many, Settings())

    (found,) = [d for d in compared.divergences if d.kind == "polarity"]
    assert {r.span.account for r in found.readings} == {"en", "wrong"}
    assert any({s.account for s in row.statements} == {"en", "wrong", "ru"} for row in compared.alignments)
    assert found.alignment in {row.id for row in compared.alignments}


def test_a_primary_in_another_language_can_be_named(many: Tools) -> None:
    compared = compare([EN, NEWS, RU], many, Settings(), primary="ru")

    assert compared.primary == compared.accounts[0].id == "ru"


def test_the_setting_names_the_encoder_and_the_run_records_it(toy_model: Path, tmp_path: Path) -> None:
    for one in (EN, RU):
        (tmp_path / one.source.location).write_text(one.text, encoding="utf-8")

    settings = variorum.Settings(embedder=str(toy_model))
    compared = variorum.compare([tmp_path / "en.txt", tmp_path / "ru.txt"], settings=settings)

    assert len(compared.alignments) == 4
    assert dict(compared.run.tools)["embedder"].startswith("toy-encoder@")
    assert dict(compared.run.settings)["embedder"] == str(toy_model)
