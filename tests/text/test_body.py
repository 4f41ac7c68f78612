"""Where the body of a text lies among the lines around it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.body import body_of, weights_of
from variorum.text.lines import form_of

SENTENCE = "The council met on Monday to speak about the old pier and the plan of the port."
LONG = f"{SENTENCE} The crews went home, and the mayor said that she would speak with them on Friday."


def body(*lines: str) -> list[int]:
    """The numbers of the lines that are the body."""
    forms = [form_of(line) for line in lines]
    runs = body_of(weights_of(lines, forms), [form == "chrome" for form in forms])
    return [i for run in runs for i in run]


def test_the_body_is_the_run_of_sentences() -> None:
    assert body("Home", "Menu", "Five walks", SENTENCE, SENTENCE, "Share", "Tweet") == [3, 4]


def test_a_heading_inside_the_text_belongs_to_it() -> None:
    assert body(SENTENCE, "What the mayor said", SENTENCE) == [0, 1, 2]


def test_a_summary_far_below_is_no_part_of_it() -> None:
    assert body(LONG, LONG, LONG, "Related articles", "Storm lifted", "A walk", "Spring fair", SENTENCE) == [0, 1, 2]


def test_prose_beyond_a_mere_list_is_kept() -> None:
    assert body(LONG, LONG, *(f"Boat number {i}" for i in range(12)), SENTENCE)[-1] == 14


def test_readers_comments_are_no_part_of_it() -> None:
    comments = ["Jo says:", SENTENCE, "Reply", "Ann says:", LONG, LONG, LONG, LONG, "Reply"]

    assert body(LONG, LONG, "2 comments", *comments) == [0, 1]


def test_turns_count_however_short_they_are() -> None:
    assert body("Home", "Menu", "Question: When?", "Answer: In May.", "Share") == [2, 3]


def test_a_text_without_spaces_has_a_body() -> None:
    assert body("Home", "会議は月曜日に開かれ、古い桟橋の今後について話し合われた。", "Share") == [1]


def test_no_line_speaks_for_a_body() -> None:
    assert body("Home", "Menu") == []


@settings(deadline=None, derandomize=True)
@given(st.lists(st.integers(-9, 9)))
def test_the_run_with_the_greatest_sum_is_among_them(weights: list[int]) -> None:
    sums = [sum(weights[a:b]) for a in range(len(weights)) for b in range(a + 1, len(weights) + 1)]

    runs = body_of([float(weight) for weight in weights], [True] * len(weights))

    best = max([sum(weights[i] for i in run) for run in runs], default=0)
    assert best == max([*sums, 0])
