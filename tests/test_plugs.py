"""Which judge settings name, and how a plug is found: by its entry point, and only when it is asked for."""

import sys
import tomllib
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

import variorum
from tests.judging import Stub
from variorum import plugs
from variorum.errors import ModelError, UsageError
from variorum.models import HubJudge, MiniLMJudge
from variorum.pipeline import Tools
from variorum.plugins.openai import ServerJudge
from variorum.settings import Settings

ROOT = Path(__file__).parent.parent


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> list[metadata.EntryPoint]:
    """The entry points as pyproject.toml gives them, whatever was installed, and room for more."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"][plugs.GROUP]
    entries = [metadata.EntryPoint(name, value, plugs.GROUP) for name, value in told.items()]
    monkeypatch.setattr(metadata, "entry_points", lambda group: [e for e in entries if e.group == group])
    return entries


def test_the_shipped_judge_is_the_default() -> None:
    assert isinstance(Tools.of(Settings()).judge, MiniLMJudge)


def test_a_folder_is_a_model(toy_judge: Path) -> None:
    assert isinstance(plugs.judge(Settings(judge=str(toy_judge))), HubJudge)


def test_a_folder_with_a_colon_in_its_name_is_still_a_folder(
    toy_judge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "openai:mine").symlink_to(toy_judge)
    monkeypatch.chdir(tmp_path)

    assert isinstance(plugs.judge(Settings(judge="openai:mine")), HubJudge)


def test_a_plug_is_found_by_the_word_before_the_colon(registered: list[metadata.EntryPoint]) -> None:
    judge = Tools.of(Settings(judge="openai:some/model:8b", judge_url="https://example.org/v1")).judge

    assert isinstance(judge, ServerJudge)
    assert judge.name.startswith("openai:some/model:8b at https://example.org/v1, prompt ")


def test_a_plug_of_another_package_is_found_too(
    registered: list[metadata.EntryPoint], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    coin = "class Coin:\n    def __init__(self, sides, settings):\n        self.name = sides\n"
    (tmp_path / "coin_judge.py").write_text(coin)
    monkeypatch.syspath_prepend(tmp_path)
    registered.append(metadata.EntryPoint("coin", "coin_judge:Coin", plugs.GROUP))

    assert plugs.judge(Settings(judge="coin:two-sided")).name == "two-sided"


def test_a_plug_that_is_not_there_is_told_with_those_that_are(registered: list[metadata.EntryPoint]) -> None:
    with pytest.raises(UsageError, match=r"no judge plug 'oracle'; installed are: openai:….*install it \(again\)"):
        plugs.judge(Settings(judge="oracle:delphi"))


def test_a_plug_that_does_not_load_is_told_by_where_it_should_be(registered: list[metadata.EntryPoint]) -> None:
    registered.append(metadata.EntryPoint("broken", "no_such_package:judge", plugs.GROUP))

    with pytest.raises(ModelError, match=r"'broken' \(no_such_package:judge\) does not load"):
        plugs.judge(Settings(judge="broken:x"))


def test_no_plug_is_looked_for_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(metadata, "entry_points")
    monkeypatch.delitem(sys.modules, "variorum.plugins.openai")

    plugs.judge(Settings())

    assert "variorum.plugins.openai" not in sys.modules


def test_a_comparison_made_again_without_the_server_is_the_same_to_the_byte(
    registered: list[metadata.EntryPoint], stub: Stub, tmp_path: Path
) -> None:
    for name, text in (("a", "Ann Berg: The pier never opens on 3 May."), ("b", "The pier opens on 3 May, Berg said.")):
        (tmp_path / f"{name}.txt").write_text(text)
    given = Settings(judge="openai:toy", judge_url=stub.address, judge_cache=str(tmp_path / "answers.sqlite"))
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    plugs.judge(given).judge([("The pier never opens on 3 May.", "The pier opens on 3 May.")])

    first = variorum.compare(files, settings=given).to_json()
    stub.stop()

    assert variorum.compare(files, settings=given).to_json() == first
    assert variorum.compare(files, settings=replace(given, judge_replay=True)).to_json() == first
    assert f"openai:toy at {stub.address}, prompt " in first and str(tmp_path / "answers") not in first
