"""The report's ferry talks, for what is written of them."""

import importlib.util
from pathlib import Path

import pytest

from variorum.records import Comparison


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """The ferry talks of the report's own tests."""
    path = Path(__file__).parents[1] / "report" / "conftest.py"
    spec = importlib.util.spec_from_file_location("ferry_talks", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.ferry()
    assert isinstance(made, Comparison)
    return made
