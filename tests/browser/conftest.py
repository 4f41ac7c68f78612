"""A browser for the tests that need one, and the report of the ferry talks in it."""

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from variorum.records import Comparison
from variorum.report import page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, quiet; the test is skipped where there is none."""
    if not CHROMIUM:
        pytest.skip("there is no Chromium on the path")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield found
        found.close()


@pytest.fixture(scope="session")
def ferry() -> Comparison:
    """The ferry talks of the report's own tests."""
    path = Path(__file__).parent.parent / "report" / "conftest.py"
    spec = importlib.util.spec_from_file_location("ferry_talks", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.ferry()
    assert isinstance(made, Comparison)
    return made


@pytest.fixture
def written(ferry: Comparison, tmp_path: Path) -> str:
    """The address of the page on disk."""
    return save(page(ferry), tmp_path)


def save(text: str, folder: Path) -> str:
    """Write a page and say where it is."""
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str], str]:
    """Writes a page to disk and says where it is."""
    return lambda text: save(text, tmp_path)
