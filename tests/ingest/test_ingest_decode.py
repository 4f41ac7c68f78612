"""Bytes to text: the surest evidence wins, a guess says that it is one, and nothing is translated."""

import codecs

import pytest

from variorum.ingest.decode import decode

RUSSIAN = "Помощник президента заявил журналистам, что переговоры продолжались пять часов и были очень полезными."
FRENCH = (
    "Le président a déclaré que les négociations étaient « très utiles » et continueraient à Genève l’été prochain."
)
CHINESE = "总统表示会谈非常有益，并将于下周在北京继续举行，双方没有公布细节。"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_beats_every_other_claim_and_is_not_part_of_the_text(mark: bytes, encoding: str) -> None:
    found = decode(mark + RUSSIAN.encode(encoding), header="koi8-r")

    assert (found.text, found.encoding) == (RUSSIAN, encoding)
    assert found.method == f"{encoding} by byte-order mark"


def test_the_http_header_beats_the_meta_tag() -> None:
    data = b'<html><meta charset="koi8-r">' + RUSSIAN.encode("cp1251")

    found = decode(data, header="windows-1251", markup=True)

    assert RUSSIAN in found.text
    assert found.method == "cp1251 by HTTP header"


@pytest.mark.parametrize(
    "tag",
    [
        b"<meta charset=windows-1251>",
        b'<META http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        b'<?xml version="1.0" encoding="windows-1251"?>',
    ],
)
def test_the_page_says_its_own_encoding(tag: bytes) -> None:
    found = decode(tag + RUSSIAN.encode("cp1251"), markup=True)

    assert found.text.endswith(RUSSIAN)
    assert found.encoding == "cp1251"


def test_a_meta_tag_in_plain_text_is_only_text() -> None:
    text = f'He wrote <meta charset="koi8-r"> and {RUSSIAN}'

    assert decode(text.encode()).text == text


def test_a_meta_tag_left_over_from_another_encoding_does_not_garble_utf8() -> None:
    text = f'<html><meta charset="windows-1251"><p>{RUSSIAN}'

    found = decode(text.encode(), markup=True)

    assert found.text == text
    assert "but the bytes are UTF-8" in found.method


@pytest.mark.parametrize("label", ["x-unheard-of", "base64", "idna", "unicode_escape", "utf-7", "\x00", "u" * 500, ""])
def test_a_label_that_is_no_encoding_is_reported_and_passed_over(label: str) -> None:
    found = decode(RUSSIAN.encode(), header=label)

    assert found.text == RUSSIAN
    assert label == "" or f"the HTTP header names {label!r}, which is not a known encoding" in found.method


def test_a_label_that_the_bytes_do_not_fit_is_reported_and_passed_over() -> None:
    found = decode(RUSSIAN.encode(), header="shift_jis")

    assert found.text == RUSSIAN
    assert found.method == "utf-8 by its bytes; the HTTP header names 'shift_jis', which the bytes do not fit"


def test_latin_1_is_read_as_browsers_read_it() -> None:
    found = decode(b"\x93Caf\xe9\x94 \x81", header="iso-8859-1")

    assert found.text == "“Café” \x81"


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("GB2312", "gb18030"),
        ("gbk", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("euc-kr", "cp949"),
        ("Big5", "big5hkscs"),
        ("US-ASCII", "cp1252"),
        ("latin5", "cp1254"),
        ("windows-874", "cp874"),
        ("TIS-620", "cp874"),
        ("utf8", "utf-8"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, encoding: str) -> None:
    assert decode(b"plain", header=label).encoding == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (FRENCH, "cp1252"),
        (CHINESE, "gb18030"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
    ],
)
def test_a_guess_finds_the_text_and_is_reported_as_a_guess(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))

    assert found.text == text
    assert found.method.startswith(f"guessed {found.encoding}")


def test_a_guess_from_a_long_text_fits_all_of_it() -> None:
    text = "plain words " * 100_000 + RUSSIAN * 20_000

    assert decode(text.encode("cp1251")).text == text


def test_utf8_with_a_few_damaged_places_stays_utf8() -> None:
    found = decode(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode())

    assert found.text == f"{RUSSIAN}\ufffd{RUSSIAN}"
    assert found.method == "guessed utf-8 with 1 damaged places, shown as U+FFFD"


@pytest.mark.parametrize("text", ["a\r\nb\nc\rd", "10\u00a0000 tonnes", "a\u2028b\x0c\x0b", "\ufeffb"])
def test_line_ends_and_spaces_stay_as_they_are(text: str) -> None:
    assert decode(b"x" + text.encode()).text == "x" + text
