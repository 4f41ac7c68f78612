"""Zip archives: members read where they lie, nothing written, nothing nested, nothing without end."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from tests.ingest.archives.conftest import items_of, raws, reasons, refusals, zip_of
from variorum.ingest.archives import Limits

TALKS = b"The council met on Monday.\n"


def test_members_are_items_in_the_order_of_the_archive(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"b.txt": TALKS, "folder/a.txt": TALKS})

    found = raws(items_of(path))
    assert [(raw.location, raw.name) for raw in found] == [
        (f"{path}!/b.txt", "b.txt"),
        (f"{path}!/folder/a.txt", "a.txt"),
    ]
    assert found[0].data == TALKS


@pytest.mark.parametrize("name", ["../../evil.txt", "/tmp/evil.txt", "..\\evil.txt", "a/../../evil.txt"])  # noqa: S108
def test_a_members_name_is_never_a_path(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.parent.iterdir())
    path = zip_of(tmp_path / "a.zip", {name: TALKS})

    (raw,) = raws(items_of(path))
    assert (raw.name, raw.data) == ("evil.txt", TALKS)
    assert (set(tmp_path.iterdir()), set(tmp_path.parent.iterdir())) == ({path}, before)


def test_hidden_members_are_left_out_with_a_reason(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {".git/x": TALKS, "__MACOSX/a.txt": TALKS, "a.txt": TALKS, "folder/": b""})

    found = items_of(path)
    assert (reasons(found), len(raws(found))) == (["hidden", "hidden"], 1)


@pytest.mark.parametrize("inner", ["b.zip", "b.txt.gz", "b.warc", "b.7z"])
def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path, inner: str) -> None:
    data = {
        "b.zip": zip_of(tmp_path / "b.zip", {"c.txt": TALKS}).read_bytes(),
        "b.txt.gz": b"\x1f\x8b\x08" + bytes(30),
        "b.warc": b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n",
        "b.7z": b"7z\xbc\xaf\x27\x1c" + bytes(30),
    }[inner]
    path = zip_of(tmp_path / "a.zip", {inner: data, "a.txt": TALKS})

    found = items_of(path)
    assert (reasons(found), len(raws(found))) == (["nested"], 1)


def test_a_list_of_documents_in_a_zip_is_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.jsonl": b'{"text": "One."}\n{"text": "Two."}\n'})

    assert [raw.data for raw in raws(items_of(path))] == [b"One.", b"Two."]


@pytest.mark.parametrize("nested", [False, True])
def test_a_word_document_is_a_document_also_in_a_zip(tmp_path: Path, nested: bool) -> None:
    path = zip_of(tmp_path / "a.docx", {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"})
    data = path.read_bytes()
    if nested:
        path = zip_of(tmp_path / "a.zip", {"a.docx": data})

    assert [(raw.name, raw.data) for raw in raws(items_of(path))] == [("a.docx", data)]


def test_a_bomb_ends_the_archive_with_a_reason(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {f"{n}.txt": b"word " * 100_000 for n in range(40)})

    found = items_of(path, limits=Limits(free_bytes=1_000_000, expansion=50))
    assert reasons(found) == ["too_large"]
    assert 0 < len(raws(found)) < 10


def test_a_member_past_the_limit_stops_no_other(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.txt": b"word " * 1000, "b.txt": TALKS})

    found = items_of(path, limits=Limits(item_bytes=1000))
    assert (reasons(found), [raw.name for raw in raws(found)]) == (["too_large"], ["b.txt"])


def test_members_without_end_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {f"{n}.txt": b"x" for n in range(50)})

    assert reasons(items_of(path, limits=Limits(members=49))) == ["too_large"]
    assert reasons(items_of(path, limits=Limits(directory_bytes=1000))) == ["too_large"]


def test_a_locked_member_failed(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.txt": TALKS, "b.txt": TALKS})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))

    found = items_of(path)
    assert (reasons(found), len(raws(found))) == (["encrypted"], 1)


def test_an_unusual_packing_failed(tmp_path: Path) -> None:
    assert reasons(items_of(zip_of(tmp_path / "a.zip", {"a.txt": TALKS}, zipfile.ZIP_BZIP2))) == ["damaged"]


def test_a_damaged_member_stops_no_other(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.txt": TALKS, "b.txt": TALKS}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(TALKS, TALKS.replace(b"met", b"sat"), 1))

    found = items_of(path)
    assert (reasons(found), [raw.name for raw in raws(found)]) == (["damaged"], ["b.txt"])


def test_a_cut_archive_failed(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.txt": TALKS})
    path.write_bytes(path.read_bytes()[:-30])

    (found,) = refusals(items_of(path))
    assert found.reason == "damaged" and "zip archive" in found.message


def test_a_directory_that_claims_to_be_huge_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", {"a.txt": TALKS})
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\x05\x06") + 12, 4_000_000_000)
    path.write_bytes(bytes(data))

    assert reasons(items_of(path)) == ["too_large"]


def test_an_empty_archive_has_no_items(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    (tmp_path / "a.zip").write_bytes(buffer.getvalue())

    assert items_of(tmp_path / "a.zip") == []
