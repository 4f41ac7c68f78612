"""Which groups a further name could belong to, found by keys."""

import pytest

from variorum.text.name_index import NameIndex


def index(*names: str) -> NameIndex:
    """Some names, each a group of its own."""
    found = NameIndex()
    for number, name in enumerate(names):
        found.add(name, number)
    return found


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("Yury Lastov", "Lastov"),
        ("Yury Lastov", "Yuri Lastov"),
        ("Yury Lastov", "Lastov Yury"),
        ("Oleh Belsky", "Belskyy"),
        ("Jo Ostlinger", "Ostlingar"),
        ("Jo Ostlinger", "Ostilnger"),
        ("Jo Ostlingerman", "Ostilngarman"),
        ("Chang Hsiao-ping", "Zhang Xiaoping"),
        ("Zhang Xiaoping", "Chang Hsiao-ping"),
        ("Kyiv", "Kiev"),
    ],
)
def test_a_name_that_could_be_the_same_is_near(known: str, name: str) -> None:
    assert index("Ann Roux", known).near(name) == [1]


@pytest.mark.parametrize("name", ["Duarte", "Ann", "Ostl", "", "Lastovsky"])
def test_another_name_is_not_near(name: str) -> None:
    assert index("Yury Lastov", "Jo Ostlinger").near(name) == []


def test_people_are_found_by_their_given_name() -> None:
    assert index("Ann Berg", "Jo Roux", "Ann Lund", "Ann").called("Ann") == [0, 2]


def test_few_of_many_names_are_near() -> None:
    names = [f"Jo {first}{middle}{last}" for first in "BDFGKLMN" for middle in ("a", "ol", "ir") for last in "dgkmt"]

    found = index(*names)

    assert max(len(found.near(name)) for name in names) <= len("dgkmt")
