"""Names: where they stand, which spellings are one name, and what their bearers are said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.text.names import Names, mentions, name_key, same_name

HARBOUR = (
    "The talks began on Monday in Lisbon. Harbourmaster Inês Duarte met Chancellor Bruno Keller’s envoy, Tomasz "
    "Wolski, in Lisbon. Duarte said the Port Authority would wait. Wolsky, a former union lawyer, told reporters "
    "that Mr. Keller agreed. Asked about it, Nadia Roux, the director of the Harbour Fund, declined to comment. "
    "“We wait,” Roux said in Porto."
)
NAMES = st.lists(
    st.sampled_from(
        ["Zelenskyy", "Yu.", "Wolski", "de", "Kiev", "Ångström", "Jr.", "M.", "Ö", "O'Brien", "汉", "-", "Kh"]
    )
    | st.text(max_size=5),
    max_size=4,
).map(" ".join)


def named(text: str) -> list[str]:
    """The names of a text as they stand."""
    return [mention.name for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Talks ended. Reporters waited while Duarte spoke.", ["Duarte"]),
        ("Keller’s envoy and Duarte's team", ["Keller", "Duarte"]),
        ("On Tuesday the Portuguese side met the French in May.", []),
        ("T. Wolski and Yu. Wolski and John A. Keller", ["T. Wolski", "Yu. Wolski", "John A. Keller"]),
        ("T.Wolski: Good evening.", ["T.Wolski"]),
        ("INÊS DUARTE: Good evening.", ["Inês Duarte"]),
        ("He spoke of the Ministry of Foreign Affairs.", ["Ministry of Foreign Affairs"]),
        ("the Harbour Safety Council", ["Harbour Safety Council"]),
        ("Mohammed bin Salman flew to New York.", ["Mohammed bin Salman", "New York"]),
        ("Bruno Keller, Jr. spoke.", ["Bruno Keller, Jr."]),
        ("I think I’m right.", []),
    ],
)
def test_names_are_found_and_ordinary_capitals_left_out(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("President Roux spoke", "President", "Roux"),
        ("Mr Keller spoke", "Mr", "Keller"),
        ("then Sen. Ana Costa spoke", "Sen.", "Ana Costa"),
        ("Secretary of State Ana Costa spoke", "Secretary of State", "Ana Costa"),
        ("Portuguese Foreign Minister Ana Costa spoke", "Portuguese Foreign Minister", "Ana Costa"),
        ("President of Portugal Ana Costa spoke", "President of Portugal", "Ana Costa"),
        ("Aide to the President Ana Costa spoke", "Aide to the President", "Ana Costa"),
    ],
)
def test_a_title_is_told_apart_from_the_name(text: str, title: str, name: str) -> None:
    (mention,) = mentions(text)

    assert (mention.title, mention.name) == (title, name)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Volodymyr Zelensky"),
        ("Kyiv", "Kiev"),
        ("Yury Ivanov", "Yuri Ivanov"),
        ("Yu. Ivanov", "Yury Ivanov"),
        ("Y. Ivanov", "Yuri Ivanoff"),
        ("Whitmann", "Witman"),
        ("Erdoğan", "Erdogan"),
        ("Joe Keller", "Joseph R. Keller, Jr."),
        ("Christophersen", "Christoffersson"),
    ],
)
def test_spellings_of_one_name_are_the_same(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Michael Lopez", "Maria Lopez"),
        ("A. Lopez", "Maria Lopez"),
        ("Keller", "Keiler"),
        ("North Korea", "South Korea"),
        ("Roux", "Duarte"),
        ("", "Roux"),
    ],
)
def test_different_names_are_not_the_same(a: str, b: str) -> None:
    assert not same_name(a, b)


def test_a_surname_or_misspelling_is_known_by_the_best_form_seen() -> None:
    names = Names.from_text(HARBOUR)

    assert [names.canonical(n) for n in ("Duarte", "Mr. Keller", "Wolsky", "Nobody")] == [
        "Inês Duarte",
        "Bruno Keller",
        "Tomasz Wolski",
        "Nobody",
    ]


def test_a_surname_that_two_people_share_stays_as_it_is() -> None:
    names = Names.from_text("Maria Lopez met Michael Lopez. Lopez spoke.")

    assert names.canonical("Lopez") == "Lopez"


def test_roles_are_read_from_titles_nouns_and_appositions() -> None:
    names = Names.from_text(HARBOUR)

    assert names.role("Duarte") == ("Harbourmaster",)
    assert names.role("Wolski") == ("Chancellor Bruno Keller's envoy", "former union lawyer")
    assert names.role("Roux") == ("director of the Harbour Fund",)


def test_an_apposition_that_names_someone_else_is_no_role() -> None:
    names = Names.from_text("They saw Inês Duarte, the envoy Tomasz Wolski and others.")

    assert names.role("Inês Duarte") == ()


def test_kinds_are_told_by_words_and_surroundings() -> None:
    names = Names.from_text(HARBOUR)

    assert [names.kind(n) for n in ("Duarte", "Lisbon", "Port Authority")] == ["person", "place", "organisation"]
    assert names.people() == ("Inês Duarte", "Bruno Keller", "Tomasz Wolski", "Nadia Roux")


def test_names_of_several_texts_are_brought_together() -> None:
    names = Names.from_text("Wolski spoke.").merge(Names.from_text("The envoy Tomasz Wolski left."), Names())

    assert names.canonical("Wolski") == "Tomasz Wolski"
    assert names.variants("Wolski") == ("Tomasz Wolski", "Wolski")
    assert names.role("Wolski") == ("envoy",)


def test_an_unknown_name_has_no_variants_and_no_role() -> None:
    assert (Names().variants("Roux"), Names().role("Roux"), Names().kind("Roux")) == ((), (), None)


def test_a_headline_in_capitals_is_no_name() -> None:
    assert named("KELLER MEETS DUARTE IN LISBON AGAIN\n\nThe two met.") == []


@given(NAMES)
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    key = name_key(name)

    assert name_key(key) == key


@given(NAMES, NAMES)
def test_sameness_is_symmetric(a: str, b: str) -> None:
    assert same_name(a, b) == same_name(b, a)


@given(
    st.lists(NAMES | st.sampled_from(["said.", "President", "in", "“We”", "\n", "’s", "of", "the"]), max_size=12).map(
        " ".join
    )
)
def test_mentions_lie_in_the_text_in_order_and_canonical_forms_are_stable(text: str) -> None:
    at = 0
    for mention in mentions(text):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
    names = Names.from_text(text)
    for person in names.people():
        assert names.canonical(person) == person
