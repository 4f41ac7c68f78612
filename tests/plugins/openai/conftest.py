"""Judges that ask the stub server, and waiting that takes no time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.judging import Stub
from variorum.plugins.openai import ServerJudge

Make = Callable[..., ServerJudge]


@pytest.fixture
def make(stub: Stub, tmp_path: Path) -> Make:
    """A judge at the stub, with the answers in a file of the test."""

    def made(model: str = "toy", address: str = stub.address, **given: object) -> ServerJudge:
        return ServerJudge(model, address, tmp_path / "kept" / "answers.sqlite", **given)  # type: ignore[arg-type]

    return made


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that would have been waited between tries."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited
