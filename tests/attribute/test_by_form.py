"""An account in a language without word lists: statements by form, speakers by labels, nothing of English."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.pipeline import read
from variorum.records import Account, Reading, Source


def reading(text: str) -> Reading:
    """A text read as an account."""
    return read(Account("a", text, Source("a.txt"), "0" * 64))


def told(found: Reading) -> list[tuple[str, str, str | None, str]]:
    """Act, mode, speaker and words of each statement."""
    return [(s.act, s.mode, s.speaker, found.text(s)) for s in found.statements]


def test_russian_prose_is_narrated_and_only_whole_quotations_are_direct() -> None:
    text = "Нижний шлюз закроют в мае, сообщила мэр Анна Берг. «Никто не уйдет, и порт будет ждать». Кто платит?"

    found = reading(text)

    assert found.account.language == "ru"
    assert told(found) == [
        ("narration", "narrated", None, "Нижний шлюз закроют в мае, сообщила мэр Анна Берг."),
        ("statement", "direct", None, "«Никто не уйдет, и порт будет ждать»."),
        ("narration", "narrated", None, "Кто платит?"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Вопрос: Что будет с портом, и когда?\n\nАнна Берг: Его закроют в мае. Никто не уйдет.\n\nВопрос: А потом?\n\n"
        "Анна Берг: Потом его откроют.",
        "Question : Que va-t-il se passer dans le port ?\n\nAnne Berg : Il sera fermé en mai. Personne ne partira.\n\n"
        "Question : Et après ?\n\nAnne Berg : Nous verrons bien.",
        "Frage: Was wird aus dem Hafen?\n\nAnna Berg: Er wird im Mai geschlossen. Niemand geht.\n\nFrage: Und dann?\n\n"
        "Anna Berg: Dann sehen wir weiter.",
        "记者：港口会怎样？\n\n安娜：五月关闭。没有人离开。\n\n记者：然后呢？\n\n安娜：然后再开放。",
        "سؤال: ماذا سيحدث في الميناء؟\n\nآنا: سيغلق في مايو. لن يغادر أحد من هنا.\n\nسؤال: وبعد ذلك؟\n\nآنا: سنرى.",
    ],
    ids=["ru", "fr", "de", "zh", "ar"],
)
def test_labelled_turns_have_their_speakers_in_any_language(text: str) -> None:
    found = reading(text)

    acts = [(s.act, s.mode) for s in found.statements]
    assert acts == [(a, "transcript") for a in ("question", "statement", "statement", "question", "statement")]
    assert {s.speaker for s in found.statements if s.act == "question"} == {"journalist"}
    (speaker,) = {s.speaker for s in found.statements if s.act == "statement"}
    assert speaker and speaker in text
    assert [s.turn for s in found.statements[1:3]] == [found.statements[0].span] * 2


def test_an_answer_that_is_labelled_only_so_has_no_speaker() -> None:
    found = reading("Вопрос: Что будет с портом, и когда?\n\nОтвет: Его закроют в мае, и никто не уйдет.")

    assert told(found)[1] == ("statement", "transcript", None, "Его закроют в мае, и никто не уйдет.")


def test_numbers_in_digits_are_details() -> None:
    found = reading("В порту ждут 40 барж, и никто не знает, когда они уйдут.")

    assert [(d.kind, d.value, found.account.quote(d.span)) for d in found.statements[0].details] == [
        ("number", "40", "40")
    ]


def test_a_title_and_a_date_are_told_by_form_in_other_scripts() -> None:
    found = reading("下闸将于五月关闭\n\n2031-04-04\n\n市长表示，下闸将于五月关闭。没有人离开。")

    assert [p.kind for p in found.passages] == ["title", "dateline", "paragraph"]
    assert [s.act for s in found.statements] == ["narration"] * 3


PARTS = (
    "Порт закроют в мае, и никто не уйдет. ", "«Мы ждем», ", "— сказал мэр. ", "Кто платит? ", "\n\n", "Вопрос: ",
    "40 барж. ",
    "港口关闭。", "「誰も」", "سيغلق الميناء؟ ", "„Ja“, ", "Анна: ", "\u200f", "🚢",
)  # fmt: skip


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_any_mixture_is_read_and_every_span_quotes(text: str) -> None:
    found = reading("Порт и город не знают, что это так. " + text)

    for spans in ([p.span for p in found.passages], [s.span for s in found.statements]):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(found.account.quote(span).strip() for span in spans)
    assert all(d.value and found.account.quote(d.span) for s in found.statements for d in s.details)
