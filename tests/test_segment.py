"""Passages: what each block of an account is, by its markup, its form and its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.records import Account, Passage, PassageKind, Source, Span
from variorum.segment import segment

LINE = "The council met on Monday to speak about the old pier and the plan."


def account(text: str, *layout: Passage) -> Account:
    """An account with no more than a text, and perhaps the layout of its markup."""
    return Account("harbour", text, Source("harbour.txt"), "0" * 64, layout=layout)


def kinds(text: str, *layout: Passage) -> list[tuple[str, str]]:
    """The passages of a text: kind, and how each begins."""
    found = segment(account(text, *layout))
    return [(p.kind, text[p.span.start : p.span.end].split(".")[0][:24]) for p in found]


def labels(text: str) -> list[tuple[str, str | None]]:
    """The passages of a text: kind and label."""
    return [(p.kind, p.label) for p in segment(account(text))]


def test_lines_of_a_story_are_paragraphs_and_its_first_bare_line_the_title() -> None:
    text = f"Old pier to close in May\nBy Ann Berg\nMay 3, 2031\n{LINE}\nThe mayor left early."

    assert kinds(text) == [
        ("title", "Old pier to close in May"),
        ("byline", "By Ann Berg"),
        ("dateline", "May 3, 2031"),
        ("paragraph", "The council met on Monda"),
        ("paragraph", "The mayor left early"),
    ]


def test_a_long_title_with_a_verb_is_known_by_the_dateline_below_it() -> None:
    title = "The council says that the old pier by the market will be closed for good in the first week of May"

    assert kinds(f"{title}\n3 May 2031\n{LINE}")[0] == ("title", title[:24])


def test_a_bare_line_inside_the_body_is_a_heading() -> None:
    assert kinds(f"{LINE}\nWhat the mayor said\n{LINE}")[1] == ("heading", "What the mayor said")


def test_a_date_printed_before_a_line_is_a_dateline_of_its_own() -> None:
    assert kinds(f"2031-05-03 {LINE}") == [("dateline", "2031-05-03"), ("paragraph", LINE[:24])]


def test_a_line_above_a_credit_is_its_caption() -> None:
    text = f"{LINE}\nThe old pier at dawn\nPhoto by Jo Ode\n{LINE}"

    assert [kind for kind, _ in kinds(text)] == ["paragraph", "caption", "credit", "paragraph"]


def test_what_a_scrape_leaves_around_the_body_is_chrome() -> None:
    text = (
        f"Home\nSearch\nSign in\nOld pier to close in May\n{LINE}\n{LINE}\nShare this\nMore from Harbour\nA walk\n12°C"
    )

    assert [kind for kind, _ in kinds(text)] == [
        *["chrome"] * 3,
        "title",
        *["paragraph"] * 2,
        *["chrome"] * 4,
    ]


def test_the_markup_decides_where_it_speaks() -> None:
    text = f"Home\n{LINE}\nThe pier at dawn"
    caption = Passage(Span("harbour", text.index("The pier"), len(text)), "caption")
    menu = Passage(Span("harbour", 0, 4), "heading")

    assert [kind for kind, _ in kinds(text, menu, caption)] == ["heading", "paragraph", "caption"]


def test_only_one_title_is_found_where_the_markup_names_it() -> None:
    text = f"A long walk by the sea\nOld pier to close\n{LINE}"
    title = Passage(Span("harbour", text.index("Old"), text.index("Old") + 17), "title")

    assert [kind for kind, _ in kinds(text, title)] == ["chrome", "title", "paragraph"]


def test_menus_of_headlines_are_not_taken_for_lines_broken_at_a_column() -> None:
    menu = "\n".join(f"Five walks along the northern shore of harbour number {i}" for i in range(12))

    assert [kind for kind, _ in kinds(f"{menu}\n{LINE}\n{LINE}")][-2:] == ["paragraph", "paragraph"]


def test_prose_beyond_sure_furniture_is_chrome_and_stays_in_the_passages() -> None:
    summary = "A storm warning was lifted on Tuesday for all ports of the north."
    text = "\n".join([LINE] * 4 + ["Related articles", "Storm warning lifted", "Home", summary])

    assert kinds(text)[-1] == ("chrome", summary[:24])


def test_headlines_below_the_head_of_a_list_are_chrome_inside_a_text() -> None:
    text = f"{LINE}\nRelated articles\nA walk by the sea\nStorm warning lifted\n{LINE} It is late.\n{LINE}"

    assert [kind for kind, _ in kinds(text)] == ["paragraph", *["chrome"] * 3, *["paragraph"] * 2]


def test_a_short_opening_paragraph_above_a_box_of_links_is_text() -> None:
    text = "\n".join([LINE, "Related articles", "A walk by the sea", *[LINE] * 9])

    assert kinds(text)[0][0] == "paragraph"


def test_days_in_a_list_are_no_datelines() -> None:
    days = [f"May {day}, the old hall of Northport" for day in range(3, 8)]

    found = [kind for kind, _ in kinds("\n".join([*[LINE] * 3, *days, *[LINE] * 3]))]

    assert found[4:7] == ["paragraph"] * 3


def test_the_dateline_a_story_opens_with_stands_apart() -> None:
    assert kinds(f"OSLO, May 3 (Agency) — {LINE}") == [
        ("dateline", "OSLO, May 3 (Agency) —"),
        ("paragraph", LINE[:24]),
    ]


def test_text_that_the_markup_names_is_text_though_it_looks_like_a_label() -> None:
    text = f"{LINE}\nHome\n12"
    paragraphs = [Passage(Span("harbour", a, b), "paragraph") for a, b in ((0, len(LINE)), (len(text) - 2, len(text)))]

    assert kinds(text, *paragraphs)[-1] == ("paragraph", "12")


def test_a_headline_with_a_colon_in_a_menu_makes_no_turns() -> None:
    menu = "Harbour: five walks by the sea\nHarbour: the spring fair\nHarbour: storm warning lifted"

    assert {kind for kind, _ in kinds(f"{menu}\n{LINE}\n{LINE}")} <= {"title", "chrome", "paragraph"}


@pytest.mark.parametrize(
    ("question", "answer", "asked", "answered"),
    [
        ("Question: ", "Ann Berg: ", "Question", "Ann Berg"),
        ("Q: ", "A: ", "Q", "A"),
        ("Q. ", "A. ", "Q", "A"),
        ("Q  ", "MS. BERG:  ", "Q", "MS. BERG"),
        ("[Reporter]: ", "[Ann Berg]: ", "Reporter", "Ann Berg"),
        ("**Question:** ", "**Ann Berg:** ", "Question", "Ann Berg"),
        ("Moderator: ", "Ann Berg (in Danish): ", "Moderator", "Ann Berg"),
    ],
)
def test_turns_are_found_in_every_style_of_label(question: str, answer: str, asked: str, answered: str) -> None:
    text = f"{question}Will it close?\n{answer}It will.\n{question}When?\n{answer}In May."

    assert labels(text) == [("question", asked), ("answer", answered)] * 2


def test_turns_without_questions_are_answers_of_their_speakers() -> None:
    text = "Ann Berg: It will close.\nJo Ode: It will not.\nAnn Berg: It will.\nJo Ode: We shall see."

    assert labels(text) == [("answer", "Ann Berg"), ("answer", "Jo Ode")] * 2


def test_a_paragraph_after_a_labelled_turn_goes_on_with_it() -> None:
    text = f"Question: When?\nAnn Berg: In May.\n{LINE}\nQuestion: Why?"

    assert labels(text)[1:3] == [("answer", "Ann Berg"), ("answer", "Ann Berg")]


def test_a_colon_in_prose_makes_no_turn() -> None:
    text = f"{LINE}\nThe mayor named two sites: the pier and the beach.\nShe said: no."

    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_broken_at_a_column_are_joined_into_paragraphs(newline: str) -> None:
    wrapped = newline.join(
        [
            "The council met on Monday to speak about the old pier, the",
            "market behind it and the plan to close both of them for good",
            "in the first week of May, when the crews come home from sea",
            "and the harbour fills with boats of every size and colour.",
        ]
    )
    text = (newline * 2).join([wrapped] * 4)

    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 4


def test_verse_and_lists_are_not_taken_for_broken_lines() -> None:
    text = "\n".join(f"{i}. The crews of boat number {i} came home from the sea in the evening." for i in range(12))

    assert len(kinds(text)) == 12


@pytest.mark.parametrize("text", ["", " \n\t\n "])
def test_an_account_without_words_has_no_passages(text: str) -> None:
    assert kinds(text) == []


LINES = ("Question:", "Ann Berg:", LINE, "2031-05-03", "By Ann Berg", "Home", "Photo by", "* * *", "A. ")
PIECES = st.sampled_from((*LINES, "\n", "\n\n", "\r\n", " ", "\u2028"))
KINDS = st.sampled_from(("caption", "chrome", "title"))


@settings(deadline=None, derandomize=True)
@given(st.lists(PIECES | st.text(max_size=5)).map("".join), st.booleans(), KINDS)
def test_every_visible_character_lies_in_exactly_one_passage(text: str, marked: bool, kind: PassageKind) -> None:
    places = [(i, i + 1) for i in range(0, len(text) - 1, 7) if not text[i].isspace()] if marked else []

    passages = segment(account(text, *(Passage(Span("harbour", a, b), kind) for a, b in places)))

    counted = [0] * len(text)
    for passage in passages:
        for at in range(passage.span.start, passage.span.end):
            counted[at] += 1
    assert all(count == 1 or (char.isspace() and count < 2) for char, count in zip(text, counted, strict=True))
    assert list(passages) == sorted(passages, key=lambda p: p.span)
