"""The options that choose the judge, as a command passes them on."""

from collections.abc import Callable

import pytest

import variorum
from variorum.cli import main
from variorum.records import Comparison
from variorum.settings import Settings

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, comparison: Comparison) -> Callable[..., Settings]:
    """The settings that a comparison would be made with under some options."""
    seen: list[Settings] = []

    def compared(*_: object, settings: Settings, **__: object) -> Comparison:
        seen.append(settings)
        return comparison

    monkeypatch.setattr(variorum, "compare", compared)

    def given(*options: str) -> Settings:
        main(["compare", "a", "b", "-q", *options])
        return seen.pop()

    return given


def test_without_options_the_settings_are_the_default_ones(chosen: Callable[..., Settings]) -> None:
    assert chosen() == Settings()


def test_each_option_of_the_judge_is_a_setting(chosen: Callable[..., Settings]) -> None:
    options = ["--judge", "openai:toy", "--judge-url", "http://localhost:1/v1", "--judge-cache", "x", "--judge-replay"]

    assert chosen(*options, "--embedder", "some/model") == Settings(
        "some/model", "openai:toy", "http://localhost:1/v1", judge_cache="x", judge_replay=True
    )


def test_an_address_with_a_password_is_wrong_usage_and_not_repeated(capsys: Captured) -> None:
    code = main(["compare", "a", "b", "--judge-url", "http://me:s3cret@localhost/v1"])

    told = capsys.readouterr().err
    assert code == 2 and "VARIORUM_JUDGE_KEY" in told and "s3cret" not in told


def test_a_judge_that_is_no_plug_is_wrong_usage(capsys: Captured, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("accounts")
    for name in ("a", "b"):
        (folder / name).write_text(f"The pier opens on 3 May, {name} said.")

    code = main(["compare", str(folder / "a"), str(folder / "b"), "-q", "--judge", "oracle:delphi"])

    assert code == 2 and "there is no judge plug 'oracle'" in capsys.readouterr().err


def test_the_profile_is_a_setting(chosen: Callable[..., Settings]) -> None:
    assert chosen("--profile", "incident") == Settings(profile="incident")


def test_a_profile_that_is_not_there_is_wrong_usage(capsys: Captured, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("accounts")
    for name in ("a", "b"):
        (folder / name).write_text(f"The pier opens on 3 May, {name} said.")

    code = main(["compare", str(folder / "a"), str(folder / "b"), "-q", "--profile", "gossip"])

    assert code == 2 and "there is no profile 'gossip': give auto, incident" in capsys.readouterr().err
