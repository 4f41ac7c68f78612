"""Sentences and quotations by their marks, in scripts with and without spaces, left to right and right to left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.text.bymark import is_quoted, quoted_by_mark, sentences_by_mark


@pytest.mark.parametrize(
    "sentences",
    [
        ["Порт закроют 3 мая.", "Кто заплатит?", "Город!"],
        ["Об этом сообщила А. Берг.", "Порт открыт."],
        ["«Порт открыт».", "Так сказал мэр."],
        ["Am 3. Mai schließt der Hafen.", "Es warten z. B. vierzig Kähne.", "Dr. Berg schweigt."],
        ["„Niemand geht.“", "Der Rest wartet."],
        ["Le port fermera, a dit M. Martin.", "Qui paiera ?", "Personne !"],
        ["¿Quién pagará?", "¡Nadie!", "El puerto sigue abierto…", "Y ya."],
        ["سيغلق الميناء في 3 مايو.", "من سيدفع؟", "لا أحد."],
        ["بندرگاہ بند ہے۔", "کوئی نہیں آیا۔"],
        ["बंदरगाह बंद है।", "कोई नहीं आया।"],
    ],
    ids=lambda sentences: sentences[0][:12],
)
def test_sentences_between_spaces_end_at_their_marks(sentences: list[str]) -> None:
    text = "  " + " ".join(sentences) + "\n"

    assert [text[a:b] for a, b in sentences_by_mark(text)] == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["市长表示，下闸将关闭。", "谁来支付？", "“没有人。”", "完了！"],
        ["水門は閉鎖される。", "「誰も失わない。」", "誰が払うのか？"],
    ],
    ids=["zh", "ja"],
)
def test_sentences_without_spaces_end_at_their_marks(sentences: list[str]) -> None:
    text = "".join(sentences)

    assert [text[a:b] for a, b in sentences_by_mark(text)] == sentences


def test_a_stretch_without_marks_is_cut_where_a_space_allows() -> None:
    found = sentences_by_mark("слово " * 600)

    assert len(found) == 3
    assert all(("слово " * 600)[a:b].endswith("слово") for a, b in found)


@given(st.text(st.sampled_from("аБ. ?!。？「」«»„“\n؟3A,…"), max_size=60))
def test_sentences_are_trimmed_in_order_and_lose_no_letter(text: str) -> None:
    found = sentences_by_mark(text, 2)

    assert all(text[a:b] == text[a:b].strip() for a, b in found)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text[2:].split())


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Он сказал: «Да». И ушел.", ["«Да»"]),
        ("Er sagte: „Ja“, dann „nein“.", ["„Ja“", "„nein“"]),
        ("He said “yes”.", ["“yes”"]),
        ("Han sagde »ja«.", ["»ja«"]),
        ("彼は「はい」と言った。", ["「はい」"]),
        ('Он сказал "да".', []),
        ("Он сказал: «Да.", []),
    ],
)
def test_paired_marks_are_quotations_and_no_others(text: str, quoted: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_by_mark(text)] == quoted


def test_a_sentence_is_quoted_where_nearly_all_its_letters_are() -> None:
    text = "«Порт будет открыт», – да. «Нет», – сказал тогда мэр города."
    quotations = quoted_by_mark(text)

    assert is_quoted(text, 0, 26, quotations)
    assert not is_quoted(text, 27, len(text), quotations)
    assert not is_quoted(text, 18, 21, quotations)
