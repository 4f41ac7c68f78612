"""Counts of a text's points, and who took part."""

from tests.follow.conftest import Following, Told, changes, made, movements, only


def count(number: int, text: str, *tellers: str) -> Told:
    """A count as a dossier has it, told by some accounts."""
    facts = tuple((f"account {n}", teller) for n, teller in enumerate(tellers or ("Ada Moor",)))
    return Told(text, "documents", f"{number} points", facts=facts)


def person(name: str, presence: str) -> Told:
    """A participant as a dossier has it."""
    return Told(f"{name} spoke for the council.", "participants", name, facts=(("presence", presence),))


def test_the_number_of_points_is_followed_through_a_series(following: Following) -> None:
    threads = following(
        *(
            made(f"2031-0{m}-14", count(n, f"The peace plan has {n} points."), account=f"a{m}", event=f"2031-0{m}-14")
            for m, n in ((5, 28), (6, 27), (7, 20), (8, 20))
        )
    )

    thread = only(threads, "documents")
    assert thread.title == "number of points"
    assert movements(thread) == ["first", "moved", "moved", "unchanged"]
    assert list(changes(thread)) == [("number (points)", "28", "27"), ("number (points)", "27", "20")]


def test_a_number_that_only_a_question_supposes_is_not_the_one_that_is_followed(following: Following) -> None:
    threads = following(
        made("2031-05-14", count(28, "Does the plan have 28 points?", "a question", "a question"),
             count(27, "The plan has 27 points."), event="2031-05-14"),
        made("2031-06-14", count(27, "The plan has 27 points."), account="b", event="2031-06-14"),
    )  # fmt: skip

    thread = only(threads, "documents")
    assert movements(thread) == ["first", "unchanged"]
    assert thread.stations[0].note.startswith("several are told (27, 28)")


def test_a_count_told_in_other_words_is_of_another_text(following: Following) -> None:
    threads = following(
        made("2031-05-14", count(3, "I make three points tonight."), event="2031-05-14"),
        made("2031-06-14", count(27, "A peace plan of 27 points lay before us."), account="b", event="2031-06-14"),
    )

    assert [movements(t) for t in threads] == [["first", "dropped"], ["silent", "new"]]


def test_people_are_followed_by_name_and_move_only_by_what_both_tell(following: Following) -> None:
    threads = following(
        made("2031-05-14", person("Ada Moor", "present"), person("Jon Arden", "present"), event="2031-05-14"),
        made("2031-06-14", person("Ada Moor", "mentioned"), person("Jon Arden", "represented"), account="b",
             event="2031-06-14"),
    )  # fmt: skip

    moved = {t.title: movements(t) for t in threads if t.section == "participants"}
    assert moved == {"Ada Moor": ["first", "unchanged"], "Jon Arden": ["first", "moved"]}
