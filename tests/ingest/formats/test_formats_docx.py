"""Word files: paragraphs, rows and notes in order, headers and footers marked, the final text of a tracked one."""

import io
import random
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.errors import InputError
from variorum.ingest.draft import draft_of
from variorum.ingest.formats import package, safexml
from variorum.ingest.raw import Raw
from variorum.records import Account

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="House style"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Round"><w:name w:val="x"/><w:basedOn w:val="Round"/></w:style>"""
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>From the properties</dc:title><dc:creator>Anna Berg</dc:creator><dc:language>en-GB</dc:language>
<dcterms:created>2024-05-03T08:00:00Z</dcterms:created>
<dcterms:modified>2024-05-04T08:00:00Z</dcterms:modified></cp:coreProperties>"""


def p(text: str, style: str = "") -> str:
    """A paragraph of one run."""
    setting = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{setting}<w:r><w:t>{text}</w:t></w:r></w:p>"


def relations(targets: Mapping[str, str]) -> str:
    """A part of relations: kind -> target."""
    rows = "".join(f'<Relationship Type="{RELATIONS}/{kind}" Target="{to}"/>' for to, kind in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def docx(body: str, *, ns: str = W, core: str = "", **parts: str) -> bytes:
    """A Word file of this body and other parts (header1, footnotes, styles)."""
    named = {f"{name}.xml": name.rstrip("0123456789") for name in parts}
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"word/document.xml": "officeDocument", "docProps/core.xml": "core-properties"}),
        "word/document.xml": f"<w:document {ns}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(named),
        **{f"word/{name}.xml": f"<w:part {ns}>{content}</w:part>" for name, content in parts.items()},
    }
    return zipped({**members, **({"docProps/core.xml": core} if core else {})})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def account(data: bytes) -> Account:
    """A Word file as an account."""
    return draft_of(Raw("a.docx", "a.docx", data)).account("a")


def kinds(read: Account) -> list[tuple[str, str]]:
    """The marked blocks in order."""
    return [(passage.kind, read.quote(passage.span)) for passage in read.layout]


def refusal(data: bytes) -> InputError:
    """The error a Word file ends with."""
    with pytest.raises(InputError) as caught:
        account(data)
    return caught.value


@pytest.mark.parametrize("ns", [W, STRICT])
def test_paragraphs_stand_apart_and_breaks_inside_them_are_kept(ns: str) -> None:
    body = p("One.") + "<w:p/>" + "<w:p><w:r><w:t>Two</w:t><w:br/><w:t>three</w:t><w:tab/><w:t>four</w:t></w:r></w:p>"

    assert account(docx(body, ns=ns)).text == "One.\n\nTwo\nthree\tfour"


def test_headings_are_known_by_the_name_of_their_style_or_of_what_it_is_based_on() -> None:
    body = p("Talks go on", "T") + p("Next", "berschrift1") + p("Then", "Own") + p("The two", "C") + p("Text", "Round")
    read = account(docx(body, styles=STYLES))

    assert kinds(read) == [("title", "Talks go on"), ("heading", "Next"), ("heading", "Then"), ("caption", "The two")]
    assert read.title == "Talks go on"


def test_headers_and_footers_are_marked_once_and_stay() -> None:
    read = account(docx(p("One."), header1=p("The Courier"), header2=p("The Courier"), footer1=p("Page 1")))

    assert read.text == "The Courier\n\nOne.\n\nPage 1"
    assert kinds(read) == [("chrome", "The Courier"), ("chrome", "Page 1")]


def test_notes_follow_the_text() -> None:
    notes = f'<w:footnote w:type="separator">{p("---")}</w:footnote><w:footnote w:id="1">{p("A note.")}</w:footnote>'
    body = '<w:p><w:r><w:t>One</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'

    assert account(docx(body, footnotes=notes)).text == "One.\n\nA note."


def test_a_table_is_read_row_by_row() -> None:
    cell = "<w:tc>{}</w:tc>".format
    rows = [cell(p("Dues")) + cell(p("17 %")), cell(p("Berths")) + cell("<w:p/>") + cell(p("4"))]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"

    assert account(docx(table + p("After."))).text == "Dues\t17 %\n\nBerths\t4\n\nAfter."


def test_a_table_that_lays_out_a_letter_is_read_paragraph_by_paragraph() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{p('One.') + p('Two.')}</w:tc><w:tc>{inner}{p('Three.')}</w:tc></w:tr></w:tbl>"

    assert account(docx(table)).text == "One.\n\nTwo.\n\na\tb\n\nThree."


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    inserted = "<w:ins><w:r><w:t>four </w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>three </w:delText></w:r></w:del><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
    read = account(docx(f"<w:p><w:r><w:t>For </w:t></w:r>{deleted}{inserted}<w:r><w:t>days.</w:t></w:r></w:p>"))

    assert read.text == "For four days."
    assert "1 tracked insertions read; 2 tracked deletions not read" in (read.source.method or "")


def test_hidden_text_field_codes_and_second_copies_of_drawings_are_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>'
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    drawing = f'<w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    read = account(docx(f"<w:p>{hidden}{shown}{drawing}</mc:AlternateContent></w:r></w:p>"))

    assert read.text == "boxed\n\nseen"
    assert "1 hidden stretches not read" in (read.source.method or "")


def test_properties_are_taken_as_given_and_a_creation_date_is_no_publication_date() -> None:
    read = account(docx(p("One."), core=CORE))

    assert (read.title, read.source.author, read.language) == ("From the properties", "Anna Berg", "en-GB")
    assert (read.source.published, read.source.updated) == (None, "2024-05-04T08:00:00Z")
    assert "document created 2024-05-03T08:00:00Z" in (read.source.method or "")


def test_a_word_file_is_known_by_its_bytes_whatever_it_is_called() -> None:
    assert draft_of(Raw("a.txt", "a.txt", docx(p("One.")))).text == "One."


def test_a_document_without_text_is_refused() -> None:
    assert refusal(docx("<w:p/>", header1=p("The Courier"))).reason == "no_text"


@pytest.mark.parametrize(
    "data",
    [
        docx(p("One."))[:300],
        zipped({"word/document.xml": "<w:document"}),
        zipped({"word/other.xml": "<x/>"}),
        zipped({"word/document.xml": f'<!DOCTYPE d [<!ENTITY e "text">]><w:document {W}>{p("&e;")}</w:document>'}),
    ],
)
def test_a_damaged_document_is_refused_as_damaged(data: bytes) -> None:
    assert refusal(data).reason == "damaged"


def test_entities_are_never_expanded_or_fetched() -> None:
    laughs = "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(9))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "ha"><!ENTITY out SYSTEM "file:///etc/passwd">{laughs}]>'

    assert refusal(zipped({"word/document.xml": f"{bomb}<w:d {W}>{p('&e9;&out;')}</w:d>"})).reason == "damaged"


def test_a_bomb_is_refused_before_it_is_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 1_000_000)
    bomb = docx(p("a" * 5_000_000))

    error = refusal(bomb)

    assert len(bomb) < 50_000
    assert (error.reason, "unpacks to more" in str(error)) == ("too_large", True)


def test_tags_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safexml, "MOST_XML_TAGS", 1000)

    assert refusal(docx(p("a") * 1000)).reason == "too_large"


def test_parts_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 3)

    assert refusal(docx(p("One."))).reason == "too_large"


def test_a_text_of_more_than_ten_megabytes_is_kept() -> None:
    assert len(account(docx(p("word " * 2_200_000))).text) > 10_900_000


def test_deep_nesting_is_read_or_refused_with_a_reason() -> None:
    assert refusal(docx("<w:sdt>" * 5000 + p("One.") + "</w:sdt>" * 5000)).reason == "damaged"
    assert account(docx("<w:sdt>" * 500 + p("One.") + "</w:sdt>" * 500)).text == "One."


def test_names_that_lead_out_of_the_archive_are_only_names() -> None:
    rels = relations({"../../../../etc/passwd": "officeDocument"})

    assert refusal(zipped({"_rels/.rels": rels, "word/x.xml": "<x/>"})).reason == "damaged"


def test_a_locked_document_is_refused_as_locked() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

    assert refusal(locked).reason == "encrypted"


TAGS = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:ins",
    "w:del",
    "w:txbxContent",
    "w:br",
    "w:rPr",
    "w:vanish",
    "x",
]


@st.composite
def markup(draw: st.DrawFn, depth: int = 4) -> str:
    """Nested elements of Word in any order."""
    tag = draw(st.sampled_from(TAGS))
    inside = [draw(markup(depth - 1)) for _ in range(draw(st.integers(0, 3)))] if depth else []
    return f"<{tag}>{draw(st.sampled_from(['', 'word', 'two words']))}{''.join(inside)}</{tag}>"


@given(body=markup())
@settings(max_examples=200, deadline=None)
def test_any_nesting_ends_in_an_account_or_a_refusal(body: str) -> None:
    try:
        read = account(docx(body, header1=body))
    except InputError as error:
        assert error.reason == "no_text"
    else:
        assert read.text.strip()


@given(seed=st.integers(0, 10_000), cuts=st.integers(1, 20))
@settings(max_examples=150, deadline=None)
def test_any_damage_ends_in_an_account_or_a_refusal(seed: int, cuts: int) -> None:
    chance = random.Random(seed)
    data = bytearray(docx(p("One.") + p("Two.", "T"), styles=STYLES, core=CORE))
    for _ in range(cuts):
        data[chance.randrange(4, len(data))] = chance.randrange(256)

    try:
        account(bytes(data))
    except InputError as error:
        assert error.reason in ("damaged", "encrypted", "no_text", "too_large", "binary")
