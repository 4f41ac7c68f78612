"""An address leads to its store; nothing of a server's driver is loaded, nor told of its password, before that."""

import subprocess
import sys
from pathlib import Path

import pytest

from variorum.corpus import opened, places, where
from variorum.errors import UsageError


def test_the_environment_may_name_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_HOME", "postgresql://ann@db.example.org/team")

    assert where(None) == "postgresql://ann@db.example.org/team"


def test_an_address_of_another_kind_is_refused_without_its_password() -> None:
    with pytest.raises(UsageError, match="'mysql://ann@h/team' is no library") as refused:
        opened("mysql://ann:opensesame@h/team")

    assert "opensesame" not in str(refused.value)


def test_a_missing_driver_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda name: None)

    with pytest.raises(UsageError, match=r"pip install 'variorum\[postgres\]'"):
        opened("postgresql://ann@h/team")


def test_a_library_in_a_file_loads_no_driver_of_a_server(tmp_path: Path) -> None:
    code = (
        "import sys; from variorum.corpus import opened; opened(sys.argv[1], make=True).close(); "
        "sys.exit('psycopg' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "library.sqlite")]).returncode == 0
