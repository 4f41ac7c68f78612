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


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        ("Yury Lastov spoke. Yuri Lastov left. Yury Lastov came.", "Yuri Lastov", "Yury Lastov"),
        ("Mayor Belsky spoke. Belskyy said no. Oleh Belskiy left.", "Belsky", "Oleh Belskiy"),
        ("Kiev is far. They met in Kiev and in Kyiv.", "Kyiv", "Kiev"),
        ("Kyiv is far. They met in Kyiv and in Kiev.", "Kiev", "Kyiv"),
        ("The envoy Yury Lastov spoke. Lastov Yury left. Yury Lastov came.", "Lastov Yury", "Yury Lastov"),
        ("Zhang Xiaoping said no. Zhang Xiaoping left. Chang Hsiao-ping spoke.", "Chang Hsiao-ping", "Zhang Xiaoping"),
        ("The United States agreed. The U.S. left.", "U.S.", "United States"),
        ("Y. Lastov spoke. Yury Lastov left.", "Y. Lastov", "Yury Lastov"),
    ],
)
def test_one_name_in_several_spellings_has_one_canonical_form(text: str, name: str, canonical: str) -> None:
    assert Names.from_text(text).canonical(name) == canonical


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna Lastova said no. Olga Lastova said yes. Lastova left.", ("Anna Lastova", "Olga Lastova")),
        ("Yury Lastov said no. Igor Lastov said yes.", ("Yury Lastov", "Igor Lastov")),
        ("Jo Berg, Jr. said no. Jo Berg, Sr. said yes.", ("Jo Berg, Jr.", "Jo Berg, Sr.")),
        ("Mayor Ann Ostlinger said no. Envoy Eva Ostlingar said yes.", ("Ann Ostlinger", "Eva Ostlingar")),
        ("Zhang Xiaoping said no. Chang Hsiao-lung said yes.", ("Zhang Xiaoping", "Chang Hsiao-lung")),
    ],
)
def test_people_with_different_given_names_are_never_one(text: str, people: tuple[str, ...]) -> None:
    names = Names.from_text(text)

    assert names.people() == people
    assert [names.canonical(person) for person in people] == list(people)


def test_a_lone_surname_goes_to_the_one_who_is_named_much_more_often() -> None:
    names = Names.from_text(
        "Anna Lastova said no. Olga Lastova left. Anna Lastova spoke. Anna Lastova left. Lastova sat."
    )

    assert names.canonical("Lastova") == "Anna Lastova"


def test_a_slip_in_a_lone_surname_needs_a_role_in_common() -> None:
    same = Names.from_text("The envoy Ann Ostlinger left. The envoy Ostlingar spoke.")
    unlike = Names.from_text("The envoy Ann Ostlinger left. The pilot Ostlingar spoke.")

    assert same.canonical("Ostlingar") == "Ann Ostlinger"
    assert unlike.canonical("Ostlingar") == "Ostlingar"


def test_the_spelling_that_most_texts_use_wins_over_one_that_a_text_repeats() -> None:
    loud = Names.from_text("Yury Lastov spoke. Yury Lastov left. Yury Lastov came. Yury Lastov sat. Yury Lastov ate.")
    others = [Names.from_text("The envoy Yuri Lastov spoke."), Names.from_text("Yuri Lastov left.")]

    names = loud.merge(*others)

    assert names.canonical("Yury Lastov") == names.canonical("Lastov") == "Yuri Lastov"


def test_two_surnames_side_by_side_in_a_headline_are_no_person() -> None:
    names = Names.from_text("Berg Lund Meeting. Ann Berg met Eva Lund. Ann Berg sat. Eva Lund left. Jo Lund came.")

    assert names.canonical("Ann Berg") == "Ann Berg"
    assert names.canonical("Eva Lund") == "Eva Lund"


def compared(size: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs of names are compared when a text of so many different people is read."""
    letters = "bdfgklmnprst"
    families = [f"{a}a{b}o{c}".title() for a in letters for b in letters for c in letters][:: 1700 // size][:size]
    count = 0

    def counted(a: str, b: str) -> bool:
        nonlocal count
        count += 1
        return same_name(a, b)

    monkeypatch.setattr("variorum.text.names.same_name", counted)
    names = Names.from_text(" ".join(f"Minister Ann {family} said no." for family in families))
    assert len(names.people()) == size
    return count


def test_comparisons_grow_as_the_number_of_names_does(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (compared(size, monkeypatch) for size in (50, 200))

    assert many <= 8 * max(few, 50)


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


def test_a_short_sentence_full_of_names_is_no_headline() -> None:
    text = "Portuguese President Olga Lastova met Jo Roux on the pier.\nThe crews waited for Lisbon."

    assert named(text) == ["Olga Lastova", "Jo Roux", "Lisbon"]


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
