"""How many independent origins a row has, with bounds, and readings that arose on the way."""

import pytest

from tests.trace.conftest import made, reading
from variorum.records import (
    Account,
    Act,
    Alignment,
    Derivation,
    Detail,
    Divergence,
    Manner,
    Passage,
    PassageKind,
    Reading,
    Source,
    Span,
    Statement,
    Stemma,
    Variant,
)
from variorum.trace import Corruption, Origins

TEXT = "Berg met Piet Vos in Toft. The lock is shut."
PEOPLE = ("Ann Berg", "Piet Vos", "Mara Lind")


def told(
    account: str, speaker: str | None = None, act: Act = "statement", text: str = TEXT, photograph: str = ""
) -> Reading:
    """One account with one statement, and perhaps a caption behind it."""
    whole = f"{text}\n\n{photograph}" if photograph else text
    span = Span(account, 0, len(text))
    kinds: list[tuple[Span, PassageKind]] = [(span, "paragraph")]
    if photograph:
        kinds.append((Span(account, len(text) + 2, len(whole)), "caption"))
    names = [Detail(Span(account, 0, 4), "person", name) for name in PEOPLE]
    places = [Detail(Span(account, k, k + 4), "place", "Toft") for k in (text.find("Toft"),) if k >= 0]
    statement = Statement(span, act, "indirect" if speaker else "narrated", speaker, details=(*names, *places))
    passages = tuple(Passage(place, kind) for place, kind in kinds)
    return Reading(Account(account, whole, Source(account), account * 8), passages, (statement,))


def row(*readings: Reading) -> Alignment:
    """The row of all their statements."""
    return Alignment(tuple(s.span for r in readings for s in r.statements), 0.9)


def counted(readings: list[Reading], stemma: Stemma | None = None, among: int | None = None) -> tuple[int, int, int]:
    """How many origins the row of (the first) accounts has: at least, most likely, at most."""
    found = Origins(readings, stemma or Stemma(tuple(r.account.id for r in readings))).of
    made = Alignment(row(*readings[:among]).statements, 0.9, origins=found(row(*readings[:among])))
    return made.origins_least, made.origins_counted, made.origins_most


def resting(*edges: tuple[str, str, Manner], accounts: tuple[str, ...] = ("a", "b", "c")) -> Stemma:
    """A stemma of some edges."""
    made = (Derivation(child, parent, manner, (), (Span(child, 0, 4),), 0.9) for child, parent, manner in edges)
    return Stemma(accounts, tuple(made))


def test_accounts_of_one_speaker_have_one_origin() -> None:
    assert counted([told("a", "Ann Berg"), told("b", "Ann Berg"), told("c", "Ann Berg")]) == (1, 1, 1)


def test_each_speaker_is_an_origin() -> None:
    assert counted([told("a", "Ann Berg"), told("b", "Piet Vos")]) == (2, 2, 2)


def test_two_who_speak_together_are_two() -> None:
    assert counted([told("a", "Ann Berg and Piet Vos"), told("b", "Ann Berg")]) == (2, 2, 2)


def test_the_same_speaker_at_another_time_is_possibly_one_more() -> None:
    assert counted([told("a", "Ann Berg"), told("b", "Ann Berg", "background")]) == (1, 1, 2)


def test_an_office_may_be_the_person_who_is_named() -> None:
    assert counted([told("a", "Ann Berg"), told("b", "the harbour office")]) == (1, 1, 2)


def test_unnamed_sources_alone_are_one_at_least() -> None:
    assert counted([told("a", "sources"), told("b", "officials")]) == (1, 1, 2)


def test_an_account_that_rests_on_the_speaker_s_words_adds_none_in_its_own_voice() -> None:
    stemma = resting(("a", "lost:x", "transcript"), ("b", "lost:x", "rewrite"), accounts=("a", "b"))

    assert counted([told("a", "Ann Berg"), told("b")], stemma) == (1, 1, 1)


def test_an_account_that_rests_on_nothing_known_may_be_one_more() -> None:
    assert counted([told("a", "Ann Berg"), told("b"), told("c")]) == (1, 2, 3)


def test_accounts_in_their_own_voice_alone_have_the_originals_they_rest_on() -> None:
    stemma = resting(("b", "a", "near_copy"))

    assert counted([told("a"), told("b"), told("c")], stemma) == (1, 2, 2)


def test_whoever_took_the_photograph_was_there() -> None:
    pictured = told("b", photograph="Ann Berg, left, and Piet Vos at the lock in Toft.")

    stemma = resting(("a", "lost:x", "transcript"), ("b", "lost:x", "rewrite"), accounts=("a", "b"))
    assert counted([told("a", "Mara Lind"), pictured], stemma) == (1, 2, 2)


def test_a_photograph_of_one_of_them_alone_shows_no_meeting() -> None:
    pictured = told("b", photograph="Ann Berg, left, at the lock in Toft.")

    stemma = resting(("a", "lost:x", "transcript"), ("b", "lost:x", "rewrite"), accounts=("a", "b"))
    assert counted([told("a", "Mara Lind"), pictured], stemma) == (1, 1, 1)


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("He was pleased with the talks in Toft.", 1),
        ("He was pleased with the talks in Riga.", 0),
        ("He hoped for further talks in Toft.", 0),
    ],
)
def test_who_speaks_of_the_meeting_at_that_place_bears_it_out(words: str, more: int) -> None:
    readings = [told("a", "Ann Berg"), told("b", "Ann Berg"), told("c", "Mara Lind", text=words)]

    assert counted(readings, among=2)[1] == 1 + more


def test_a_row_of_questions_has_who_asks() -> None:
    asked = [told("a", "a reporter", "question"), told("b", None, "question")]

    assert counted(asked) == (1, 1, 1)


def test_every_origin_says_where() -> None:
    readings = [told("a", "Ann Berg"), told("b")]
    found = Origins(readings, Stemma(("a", "b"))).of(row(*readings))

    assert [(o.name, o.standing, o.cited.account) for o in found] == [
        ("Ann Berg", "sure", "a"),
        ("b in its own voice", "likely", "b"),
    ]


def test_between_languages_what_the_accounts_rest_on_is_counted() -> None:
    one, other = told("a", "Ann Berg"), told("b", "Аня Берг")
    account = Account("b", other.account.text, Source("b"), "b" * 8, language="ru")

    assert counted([one, Reading(account, other.passages, other.statements)]) == (1, 2, 2)


def apart(primary: str, *others: tuple[str, str]) -> Divergence:
    """A divergence in a number, the primary's value first."""
    values = (("a", primary), *others)
    variants = tuple(Variant(Span(a, 0, len(TEXT)), Span(a, 0, 4), value) for a, value in values)
    return Divergence("row", "number", 2, variants, "", "rules", 0.9)


def origins_of(divergence: Divergence, stemma: Stemma, *others: Reading) -> list[int | None]:
    """How many origins each reading is said to have in a row with one; `others` stand outside the row."""
    members = [told("a", "Ann Berg"), told("b", "Ann Berg")]
    whole = Alignment(row(*members).statements, 0.9, origins=Origins(members, stemma).of(row(*members)))
    return [r.origins for r in Corruption([*members, *others], stemma, "a").marked(divergence, whole).readings]


def test_a_reading_against_the_words_it_rests_on_has_no_origin() -> None:
    stemma = resting(("a", "lost:x", "transcript"), ("b", "lost:x", "rewrite"))

    assert origins_of(apart("27", ("b", "28")), stemma) == [1, 0]


def test_a_value_that_is_told_elsewhere_may_have_come_from_there() -> None:
    stemma = resting(("a", "lost:x", "transcript"), ("b", "lost:x", "rewrite"))

    assert origins_of(apart("27", ("b", "28")), stemma, told("c", "Mara Lind")) == [1, None]


def test_which_of_two_renderings_is_true_to_the_original_is_not_known() -> None:
    stemma = resting(("a", "lost:x", "transcript"), ("b", "lost:x", "translation"))

    assert origins_of(apart("27", ("b", "28")), stemma) == [1, None]


def test_an_account_that_is_not_traced_may_have_its_reading_from_elsewhere() -> None:
    assert origins_of(apart("27", ("b", "28")), Stemma(("a", "b"))) == [1, None]


def test_a_whole_comparison_counts_a_briefing_once() -> None:
    transcript = reading(
        "primary", "Question: What is planned?\n\nAnn Berg: The lock will close on 3 May for nine weeks.\n"
    )
    story = reading("story", "The lock will close on 3 May for nine weeks, harbour master Ann Berg said on Monday.\n")
    readings, rows, stemma = made("primary", [transcript, story])
    (shared,) = (r for r in rows if len(r.statements) > 1)

    assert [o.name for o in Origins(readings, stemma).of(shared)] == ["Ann Berg"]
