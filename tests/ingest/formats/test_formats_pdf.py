"""PDF files: lines become paragraphs, what repeats at the edges of pages is chrome, and hyphens go only on evidence."""

import random
import subprocess
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import InputError
from variorum.ingest.draft import draft_of
from variorum.ingest.formats.columns import Line, Page
from variorum.ingest.formats.pdflines import read_pages
from variorum.ingest.raw import Raw
from variorum.records import Account

Placed = tuple[float, float, float, str]
"""Left, base line, size, text."""

WIDE = [
    "The minister said on Tuesday that the talks on the harbour would go on",
    "for two more days, and that no ship would have to wait any longer than",
    "an hour.",
    "The other side has not yet said whether it can accept the draft in its",
    "present form, which was handed over late on Monday in the old customs",
    "house of the town.",
]
SECRET = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >> /ID [<00><00>]"
)


def pdf(pages: Sequence[Sequence[Placed]], *, info: bytes = b"", trailer: bytes = b"", lang: bytes = b"") -> bytes:
    """A PDF with these lines of Helvetica on its pages."""
    streams = [b"".join(map(shown, lines)) for lines in pages]
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % lang,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< %s >>" % info,
    ]
    for i, stream in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (6 + 2 * i)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return written(objects, b"/Info 4 0 R " + trailer)


def written(objects: Sequence[bytes], trailer: bytes) -> bytes:
    """Objects as a file, with the table of where they stand."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + head + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, trailer, len(out),
    )  # fmt: skip


def shown(line: Placed) -> bytes:
    """The drawing of one line."""
    left, base, size, text = line
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, left, base, escaped)


def column(texts: Sequence[str], *, top: float = 650, left: float = 60, size: float = 10) -> list[Placed]:
    """Lines one below the other."""
    return [(left, top - 12 * i, size, text) for i, text in enumerate(texts)]


def account(data: bytes) -> Account:
    """A PDF as an account."""
    return draft_of(Raw("a.pdf", "a.pdf", data)).account("a")


def kinds(read: Account) -> list[tuple[str, str]]:
    """The marked blocks in order."""
    return [(passage.kind, read.quote(passage.span)) for passage in read.layout]


def refusal(data: bytes) -> InputError:
    """The error a PDF ends with."""
    with pytest.raises(InputError) as caught:
        account(data)
    assert str(caught.value).startswith("'a.pdf'")
    return caught.value


def test_lines_are_joined_to_paragraphs_where_a_line_ends_before_it_must() -> None:
    read = account(pdf([column(WIDE)]))

    assert read.text == f"{' '.join(WIDE[:3])}\n\n{' '.join(WIDE[3:])}"
    assert read.layout == ()


def test_an_indent_begins_a_paragraph() -> None:
    lines = column(WIDE[:2] + WIDE[3:5])
    lines[2] = (72, *lines[2][1:])

    assert account(pdf([lines])).text == f"{' '.join(WIDE[:2])}\n\n{' '.join(WIDE[3:5])}"


def test_a_gap_begins_a_paragraph() -> None:
    lines = column(WIDE[:2]) + column(WIDE[3:5], top=610)

    assert account(pdf([lines])).text == f"{' '.join(WIDE[:2])}\n\n{' '.join(WIDE[3:5])}"


def test_running_heads_and_page_numbers_are_marked_and_stay() -> None:
    head = [(60.0, 770.0, 8.0, "The Coast Courier"), (500.0, 770.0, 8.0, "3 May")]
    pages = [[*head, *column(WIDE), (290.0, 30.0, 8.0, f"- {number} -")] for number in (1, 2)]

    read = account(pdf(pages))

    marks = [("chrome", "The Coast Courier\t3 May"), ("chrome", "- 1 -"), ("chrome", "The Coast Courier\t3 May")]
    assert kinds(read) == [*marks, ("chrome", "- 2 -")]
    assert read.text.count(" ".join(WIDE[:3])) == 2


def test_a_page_names_its_own_number_even_alone() -> None:
    assert kinds(account(pdf([[*column(WIDE), (290, 30, 8, "Page 1 of 1")]]))) == [("chrome", "Page 1 of 1")]


def test_a_sentence_at_the_edge_of_one_page_is_text() -> None:
    assert kinds(account(pdf([[*column(WIDE), (60, 30, 10, "It ends here.")]]))) == []


def test_a_paragraph_goes_on_across_a_page_and_its_furniture() -> None:
    first = [(290.0, 770.0, 8.0, "The Coast Courier"), *column(WIDE[:2])]
    second = [(290.0, 770.0, 8.0, "The Coast Courier"), *column(WIDE[2:])]

    read = account(pdf([first, second]))

    assert " ".join(WIDE[:3]) in read.text.split("\n\n")
    assert [kind for kind, _ in kinds(read)] == ["chrome", "chrome"]


def test_columns_written_one_after_the_other_are_read_so() -> None:
    halves = [line[:34].strip() for line in WIDE]
    read = account(pdf([column(halves[:3]) + column([line.upper() for line in halves[3:]], left=320)]))

    assert read.text.index(halves[2]) < read.text.index(halves[3].upper())


def test_columns_written_row_by_row_are_put_one_after_the_other() -> None:
    left = [f"left column line {i} has some words" for i in range(6)]
    right = [f"right column line {i} has some words" for i in range(6)]
    rows = [line for pair in zip(column(left), column(right, left=320), strict=True) for line in pair]

    read = account(pdf([rows]))

    assert read.text.index(left[-1]) < read.text.index(right[0])
    assert "columns put one after the other" in (read.source.method or "")


def test_the_cells_of_a_table_row_are_parted_by_tabs() -> None:
    rows = [
        line for i in range(3) for line in ((60, 600 - 20 * i, 10, f"Dues {i}"), (300, 600 - 20 * i, 10, f"{i}7 %"))
    ]

    assert "Dues 1\t17 %" in account(pdf([rows])).text.split("\n\n")


def test_larger_lines_are_headings_and_the_largest_above_the_text_is_the_title() -> None:
    title = [(60.0, 720.0, 20.0, "Talks on the harbour"), (60.0, 696.0, 20.0, "go on")]
    read = account(pdf([[*title, *column(WIDE[:3]), (60, 590, 13, "What comes next"), *column(WIDE[3:], top=560)]]))

    assert kinds(read) == [("title", "Talks on the harbour go on"), ("heading", "What comes next")]
    assert read.title == "Talks on the harbour go on"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the negotia-", "tors met", "as negotiators do"], "the negotiators met"),
        (["the negotia-", "tors met", "yesterday"], "the negotiators met"),
        (["a long-", "term plan", "the long road, the term of it"], "a long-term plan"),
        (["a well-", "known man", "a well-known man, a wellknown one"], "a well-known man"),
        (["the Paris-", "London line", "runs"], "the Paris-London line"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_the_document_shows_it(lines: list[str], joined: str) -> None:
    page = [Line(text, 60, 60 + 5 * len(text), 600 - 12 * i, 10) for i, text in enumerate(lines)]

    body = read_pages([Page(1, 800, page)], 1)

    assert joined in "\n".join(part.text for part in body.parts)
    kept = int("-" in joined)
    assert body.told == [f"hyphens at line ends: {1 - kept} dropped, {kept} kept"]


def test_properties_are_taken_as_given_and_a_creation_date_is_no_publication_date() -> None:
    info = b"/Title (Talks) /Author (Anna Berg) /CreationDate (D:20240503101500+02'00') /ModDate (D:20240504)"

    read = account(pdf([column(WIDE)], info=info, lang=b"/Lang (en-GB)"))

    assert (read.title, read.source.author, read.language, read.language_by) == ("Talks", "Anna Berg", "en-GB", "given")
    assert (read.source.published, read.source.updated) == (None, "2024-05-04")
    assert "document created 2024-05-03T10:15:00+02:00" in (read.source.method or "")
    assert "author from the PDF's Author" in (read.source.method or "")


def test_fillers_of_programs_are_no_properties() -> None:
    read = account(pdf([column(WIDE)], info=b"/Title (untitled) /Author (\\(anonymous\\))"))

    assert read.title is read.source.author is None


def test_pages_without_text_are_named() -> None:
    assert "page 2 without text" in (account(pdf([column(WIDE), []])).source.method or "")


def test_a_scan_is_refused_with_what_to_do() -> None:
    error = refusal(pdf([[], []]))

    assert error.reason == "no_text"
    assert "without a text layer (2 pages" in str(error) and "OCR" in str(error)


def test_a_locked_file_is_refused_as_locked() -> None:
    error = refusal(pdf([column(WIDE)], trailer=SECRET))

    assert (error.reason, "password" in str(error)) == ("encrypted", True)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3", b"%PDF-", b"%PDF-1.4 text that is none of it" * 50])
def test_a_damaged_file_is_refused_as_damaged(data: bytes) -> None:
    assert refusal(data).reason == "damaged"


def test_a_reader_that_dies_costs_one_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")

    assert refusal(pdf([column(WIDE)])).reason == "damaged"


def test_a_reader_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("pdf", 60)

    monkeypatch.setattr("subprocess.run", wait)

    assert refusal(pdf([column(WIDE)])).reason == "too_large"


def test_a_small_file_that_unpacks_without_end_is_bounded() -> None:
    packed = zlib.compress(b" " * 400_000_000)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream]

    assert refusal(written(objects, b"")).reason in ("no_text", "too_large", "damaged")


def test_a_pdf_is_known_by_its_bytes_whatever_it_is_called() -> None:
    read = draft_of(Raw("-", None, pdf([column(WIDE)])))

    assert read.text.startswith(WIDE[0])


@given(seed=st.integers(0, 10_000), cuts=st.integers(1, 40))
@settings(max_examples=25, deadline=None)
def test_any_damage_ends_in_an_account_or_a_refusal(seed: int, cuts: int) -> None:
    chance = random.Random(seed)
    data = bytearray(pdf([column(WIDE), column(WIDE)], info=b"/Title (Talks)"))
    for _ in range(cuts):
        data[chance.randrange(5, len(data))] = chance.randrange(256)

    try:
        read = account(bytes(data))
    except InputError as error:
        assert error.reason in ("damaged", "encrypted", "no_text", "too_large", "empty", "binary")
    else:
        check_marks(read)


LINES = st.builds(
    Line,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda t: bool(t.split())),
    st.floats(0, 600),
    st.floats(0, 600),
    st.floats(0, 800),
    st.floats(0, 30),
    st.booleans(),
)


@given(pages=st.lists(st.lists(LINES, max_size=8), max_size=3))
@settings(max_examples=200, deadline=None)
def test_no_word_of_any_page_is_lost(pages: list[list[Line]]) -> None:
    body = read_pages([Page(i + 1, 800, lines) for i, lines in enumerate(pages)], len(pages))

    letters = sorted(c for lines in pages for line in lines for c in line.text if c.isalnum())
    assert sorted(c for part in body.parts for c in part.text if c.isalnum()) == letters


def check_marks(read: Account) -> None:
    """Marks lie in the text, in order and apart, and hold something."""
    at = 0
    for passage in read.layout:
        assert passage.span.start >= at
        assert read.quote(passage.span).strip()
        at = passage.span.end
