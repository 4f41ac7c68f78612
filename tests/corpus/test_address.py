"""Addresses of libraries are shown without a password, however they are written."""

import pytest

from variorum.corpus.address import server_address, shown
from variorum.errors import UsageError

SECRET = "opensesame"  # noqa: S105  (of nothing)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("library.sqlite", "library.sqlite"),
        ("postgresql://ann@db.example.org:5433/team", "postgresql://ann@db.example.org:5433/team"),
        (f"postgresql://ann:{SECRET}@db.example.org/team", "postgresql://ann@db.example.org/team"),
        (f"postgres://ann:{SECRET}@[::1]:5432/team", "postgres://ann@[::1]:5432/team"),
        (f"postgresql://ann:{SECRET}@a:1,b:2/team", "postgresql://ann@a:1,b:2/team"),
        (f"postgresql:///team?host=/run/db&password={SECRET}", "postgresql:///team?host=/run/db"),
        (f"postgresql://h/team?sslpassword={SECRET}&sslmode=require", "postgresql://h/team?sslmode=require"),
        ("postgresql://ann@/team?host=/run&port=5433", "postgresql://ann@/team?host=/run&port=5433"),
        (f"mysql://ann:{SECRET}@h/team", "mysql://ann@h/team"),
    ],
)
def test_an_address_is_told_without_its_password(address: str, told: str) -> None:
    assert shown(address) == told


@pytest.mark.parametrize("mark", ["@", "/", "?", "#", "@/", "?#@", ":@"])
@pytest.mark.parametrize("form", ["postgresql://ann:open{}sesame@h/team", "postgresql://ann:12{}sesame@h:1/team"])
def test_a_password_that_breaks_the_address_is_not_shown_in_part(form: str, mark: str) -> None:
    address = form.format(mark)

    assert shown(address) == "postgresql://…"
    with pytest.raises(UsageError, match="PGPASSWORD") as refused:
        server_address(address)
    assert "sesame" not in str(refused.value) and "open" not in str(refused.value).replace("opens", "")


def test_a_well_formed_address_is_used_as_it_is() -> None:
    address = f"postgresql://ann:{SECRET}%40@h/team"

    assert server_address(address) == address
