"""How true a statement is to the primary: each grade, and who is graded at all."""

from collections.abc import Mapping

import pytest

from variorum.attribute import unify
from variorum.encode import encode
from variorum.grade import grade
from variorum.models import MiniLM
from variorum.pipeline import read
from variorum.protocols import Embedder
from variorum.records import Account, Alignment, Divergence, Fidelity, Reading, Source, Variant

TRANSCRIPT = (
    "Question: What is planned?\n\n"
    "Ann Berg: The lower lock will close on 3 May for nine weeks. Forty barges a day will have to wait.\n\n"
    "Question: Who pays?\n\n"
    "Ann Berg: The port pays for the steel. The town pays for the labour.\n"
)
STORY = (
    "Lock to close\n\n"
    "“The lower lock will close on 3 May for nine weeks,” Berg said.\n\n"
    "She said that some forty barges would queue up every day.\n\n"
    "According to Berg, the port pays for half of the steel.\n\n"
    "Berg denied that the town pays for the labour.\n\n"
    "Berg said that her grandmother had bred white pigeons in the attic.\n\n"
    "Piet Vos, a skipper, said that the summer would be slow.\n"
)


def reading(name: str, text: str) -> Reading:
    """One account as it is read alone."""
    return read(Account(name, text, Source(f"{name}.txt"), name * 8))


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    """The shipped embedder."""
    return MiniLM()


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    """A transcript and a story made from it."""
    return tuple(unify([reading("full", TRANSCRIPT), reading("story", STORY)]))


def row(readings: tuple[Reading, ...], first: str, second: str) -> Alignment:
    """The row of two statements that hold some words."""
    places = [
        next(s.span for s in r.statements if words in r.text(s))
        for r, words in zip(readings, (first, second), strict=True)
    ]
    return Alignment(tuple(places), 0.9)


def differing(row: Alignment, severity: int) -> Divergence:
    """A divergence of some severity between two statements."""
    variants = tuple(Variant(s, s, value) for s, value in zip(row.statements, ("this", "that"), strict=True))
    return Divergence(row.id, "qualifier", severity, variants, "they differ", "rules", 0.9)


@pytest.fixture(scope="module")
def grades(readings: tuple[Reading, ...], embedder: Embedder) -> Mapping[str, Fidelity]:
    """The grade of each graded statement of the story, by its words."""
    verbatim = row(readings, "lower lock", "lower lock")
    paraphrase = row(readings, "Forty barges", "forty barges")
    altered, turned = row(readings, "steel", "steel"), row(readings, "labour", "labour")
    divergences = (differing(altered, 2), differing(turned, 3), differing(paraphrase, 1))
    found = grade(
        readings, (verbatim, paraphrase, altered, turned), divergences, "full", {}, encode(readings, embedder)
    )
    return {readings[1].account.quote(f.statement): f for f in found}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lower lock", "verbatim"),
        ("forty barges", "paraphrase"),
        ("half of the steel", "altered"),
        ("the labour", "reversed"),
        ("pigeons", "unsupported"),
    ],
)
def test_each_grade(grades: Mapping[str, Fidelity], words: str, expected: str) -> None:
    (fidelity,) = [f for text, f in grades.items() if words in text]

    assert fidelity.grade == expected
    assert (fidelity.primary is None) == (expected == "unsupported")


def test_a_difference_gives_its_note_to_the_grade(grades: Mapping[str, Fidelity]) -> None:
    assert {f.note for f in grades.values() if f.grade in ("altered", "reversed")} == {"they differ"}


def test_someone_who_does_not_speak_in_the_primary_is_not_graded(grades: Mapping[str, Fidelity]) -> None:
    assert not [text for text in grades if "skipper" in text]


def test_the_primary_and_titles_are_not_graded(grades: Mapping[str, Fidelity]) -> None:
    assert {f.statement.account for f in grades.values()} == {"story"}
    assert "Lock to close" not in grades


def test_in_a_translation_other_words_are_another_rendering(readings: tuple[Reading, ...], embedder: Embedder) -> None:
    joined = row(readings, "Forty barges", "forty barges")
    found = grade(readings, (joined,), (), "full", {"story": "translation"}, encode(readings, embedder))

    assert next(f.grade for f in found if f.statement in joined.statements) == "variant_translation"


def test_a_quotation_may_be_another_rendering_where_the_primary_is_one_of_several(embedder: Embedder) -> None:
    quoting = "Lock to shut\n\n“Forty vessels each day are going to queue,” Berg said.\n"
    readings = tuple(unify([reading("full", TRANSCRIPT), reading("story", quoting)]))
    joined = row(readings, "Forty barges", "Forty vessels")
    (alone,) = grade(readings, (joined,), (), "full", {}, encode(readings, embedder))
    (sister,) = grade(readings, (joined,), (), "full", {"other": "translation"}, encode(readings, embedder))

    assert (alone.grade, sister.grade) == ("paraphrase", "variant_translation")


def test_a_statement_without_a_row_may_still_say_much_the_same(embedder: Embedder) -> None:
    told = "Lock to shut\n\nBerg said that the lower lock would be closed for nine weeks from 3 May.\n"
    readings = tuple(unify([reading("full", TRANSCRIPT), reading("story", told)]))
    (found,) = grade(readings, (), (), "full", {}, encode(readings, embedder))

    assert (found.grade, found.by) == ("paraphrase", "vectors")
    assert "not compared" in found.note


def test_a_primary_in_which_nobody_answers_grades_nothing(embedder: Embedder) -> None:
    readings = tuple(unify([reading("full", "Question: Who pays?\n\nQuestion: Why?\n"), reading("story", STORY)]))

    assert grade(readings, (), (), "full", {}, encode(readings, embedder)) == ()
