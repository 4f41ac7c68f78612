"""What a text says a named person is."""

import pytest

from variorum.text.mentions import mentions
from variorum.text.roles import is_title, roles


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Berg, the former mayor of Porto, said no.", "Berg", ("former mayor of Porto",)),
        ("Jo Berg, who is an aide to the mayor, said no.", "Jo Berg", ("aide to the mayor",)),
        ("Former Deputy Finance Minister Jo Berg said no.", "Jo Berg", ("Former Deputy Finance Minister",)),
        ("The union's lawyer, Jo Berg, said no.", "Jo Berg", ("union's lawyer",)),
        ("The mayor of Porto, Jo Berg, spoke.", "Jo Berg", ("mayor of Porto",)),
        ("Yesterday harbour minister Jo Berg spoke.", "Jo Berg", ("harbour minister",)),
        ("Berg, Porto's mayor, said so.", "Berg", ("Porto's mayor",)),
        ("Mr. Berg said no.", "Berg", ()),
        ("They saw Berg, a pilot told reporters.", "Berg", ()),
        ("Berg, a cold man, said no.", "Berg", ()),
        ("They saw Berg, the mayor Jo Roux and others.", "Berg", ()),
    ],
)
def test_roles_of_one_mention(text: str, name: str, said: tuple[str, ...]) -> None:
    (mention,) = [m for m in mentions(text) if m.name == name]

    assert roles(text, mention) == said


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Mr.", True),
        ("then Secretary of State", True),
        ("the local mayor", True),
        ("Portuguese Foreign Minister", True),
        ("", True),
        ("an aide to President", False),
        ("a letter from", False),
        ("his brother's", False),
    ],
)
def test_a_title_is_all_that_stands_before_its_name(before: str, title: bool) -> None:
    assert is_title(before) is title
