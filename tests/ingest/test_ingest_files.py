"""Files and standard input to accounts: ids, copies, and what is said of each input that is no use."""

import errno
import gzip
import io
import os
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest

from variorum.errors import InputError
from variorum.ingest import ingest, ingest_all, ingest_text
from variorum.records import Intake
from variorum.settings import Settings

SETTINGS = Settings()
TEXT = "The minister said the talks will go on in May.\r\nNo ship will\u00a0wait."


def write(folder: Path, **texts: str) -> list[str]:
    """Write one file a text, `a_b` becoming `a_b.txt`; their paths."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return [str(folder / f"{name}.txt") for name in texts]


def refusal(location: str | Path, settings: Settings = SETTINGS, stdin: BinaryIO | None = None) -> InputError:
    """The error that an input ends with."""
    with pytest.raises(InputError) as caught:
        ingest(str(location), settings, stdin=stdin)
    return caught.value


def test_a_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    (location,) = write(tmp_path, note=TEXT)

    account = ingest(location, SETTINGS)

    assert (account.text, account.layout, account.title, account.language) == (TEXT, (), None, None)
    assert (account.source.location, account.source.encoding) == (location, "utf-8")
    assert account.source.published is account.source.retrieved is None


def test_standard_input_is_an_account_called_stdin() -> None:
    account = ingest("-", SETTINGS, stdin=io.BytesIO(TEXT.encode()))

    assert (account.id, account.text, account.source.location) == ("stdin", TEXT, "-")


def test_a_pipe_has_no_size_and_is_read_all_the_same(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, TEXT.encode())
    os.close(writer)

    try:
        assert ingest(f"/dev/fd/{reader}", SETTINGS).text == TEXT
    finally:
        os.close(reader)


def test_a_text_at_hand_is_an_account_without_a_file() -> None:
    account = ingest_text(TEXT, "evening edition.txt")

    assert (account.id, account.text) == ("evening", TEXT)


def test_a_text_at_hand_that_is_empty_is_refused() -> None:
    with pytest.raises(InputError, match="only spaces"):
        ingest_text(" \n", "note")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("000_33583647f9e4ef59.txt", "000"),
        ("4-news-story.txt", "4-news-story"),
        ("evening edition.html.txt", "evening"),
        ("_draft_2.txt", "draft"),
        ("a:b+c (1).txt", "a-b-c"),
        ("v1.5 notes", "v1.5"),
        ("Переговоры_2.txt", "Переговоры"),
        ("\u0438\u0306.txt", "й"),
        ("+++.txt", "text"),
        ("x" * 200 + ".txt", "x" * 60),
    ],
)
def test_an_id_is_the_first_word_of_the_file_name(tmp_path: Path, name: str, id: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")

    assert ingest(str(tmp_path / name), SETTINGS).id == id


def test_ids_grow_only_as_far_as_they_must(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    locations = write(tmp_path, the_guardian="a b", the_times="c d", tass="e f", rt="g h")
    locations += write(tmp_path / "more", tass="i j")

    accounts, _ = ingest_all(locations, SETTINGS)

    tass = [account for account in accounts if account.id.startswith("tass")]
    assert [account.id for account in accounts if account not in tass] == ["the_guardian", "the_times", "rt"]
    assert [account.id for account in tass] == [f"tass-{account.sha256[:4]}" for account in tass]


def test_a_first_word_never_takes_the_whole_name_of_another(tmp_path: Path) -> None:
    locations = [str(tmp_path / name) for name in ("a b.txt", "a c.txt", "a-b.txt")]
    for i, location in enumerate(locations):
        Path(location).write_text(f"text {i}", encoding="utf-8")

    accounts, _ = ingest_all(locations, SETTINGS)

    assert len({account.id for account in accounts}) == 3


def test_a_file_called_stdin_leaves_that_id_to_standard_input(tmp_path: Path) -> None:
    locations = [*write(tmp_path, stdin="from the file"), "-"]

    accounts, _ = ingest_all(locations, SETTINGS, stdin=io.BytesIO(b"from the pipe"))

    assert [a.id for a in accounts] == [f"stdin-{accounts[0].sha256[:4]}", "stdin"]


def test_every_input_is_accounted_for(tmp_path: Path) -> None:
    good, copy, blank = write(tmp_path, talks=TEXT, talks_copy=TEXT, blank=" \n ")
    marked = tmp_path / "marked.txt"
    marked.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    gone = str(tmp_path / "gone.txt")

    accounts, intakes = ingest_all([copy, good, str(marked), gone, blank, good], SETTINGS)

    assert [account.id for account in accounts] == ["talks"]
    assert intakes[:3] == (
        Intake(copy, "duplicate", "talks", f"the same bytes as {good!r}"),
        Intake(good, "used", "talks"),
        Intake(str(marked), "duplicate", "talks", f"the same text as {good!r}"),
    )
    assert [(i.outcome, i.account) for i in intakes[3:]] == [
        ("failed", None),
        ("skipped", None),
        ("duplicate", "talks"),
    ]
    assert intakes[5].reason == "given more than once"


def test_the_order_of_the_inputs_changes_neither_ids_nor_which_copy_is_used(tmp_path: Path) -> None:
    locations = write(tmp_path, a_one="1 x", a_two="2 x", b="3 x", b_copy="3 x", c_copy="4 x", c_copies="4 x")

    forward, backward = (ingest_all(order, SETTINGS) for order in (locations, locations[::-1]))

    assert forward[0] == backward[0][::-1]
    assert set(forward[1]) == set(backward[1])


def test_progress_is_told_once_for_each_input(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    locations = write(tmp_path, a="1 x", b="2 x")

    ingest_all([*locations, locations[0]], SETTINGS, progress=lambda *step: told.append(step))

    assert told == [("ingest", 1, 2), ("ingest", 2, 2)]


def test_a_missing_file_suggests_its_near_names(tmp_path: Path) -> None:
    write(tmp_path, transcript=TEXT)

    error = refusal(tmp_path / "transcipt.txt")

    assert error.reason == "missing"
    assert f"Did you mean {str(tmp_path / 'transcript.txt')!r}?" in str(error)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path / "gone" / "a.txt")

    assert error.reason == "missing"
    assert f"the folder {str(tmp_path / 'gone')!r} does not exist" in str(error)


def test_an_address_without_its_scheme_is_recognised() -> None:
    assert "write https:// before it" in str(refusal("www.example.org/talks"))


@pytest.mark.parametrize("location", ["ftp://example.org/a.txt", "file:///a.txt"])
def test_other_kinds_of_address_are_refused_by_name(location: str) -> None:
    error = refusal(location)

    assert error.reason == "unreachable"
    assert "only http and https are read" in str(error)


def test_a_folder_says_how_many_files_it_holds_and_suggests_a_pattern(tmp_path: Path) -> None:
    write(tmp_path, a=TEXT, b=TEXT)

    error = refusal(tmp_path)

    assert error.reason == "directory"
    assert "a folder with 2 files" in str(error) and str(tmp_path / "*.txt") in str(error)


def test_a_folder_without_files_is_refused_too(tmp_path: Path) -> None:
    assert "a folder without files" in str(refusal(tmp_path))


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u00a0\u200b".encode()])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)

    assert refusal(tmp_path / "a.txt").reason == "empty"


def archive(member: str) -> bytes:
    """The beginning of a file that is really a zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr(member, "<x/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive("xl/workbook.xml"), "an Excel workbook"),
        (archive("ppt/presentation.xml"), "a PowerPoint file"),
        (b"PK\x03\x04nothing known", "a zip archive"),
        (gzip.compress(b"text"), "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"{\\rtf1 text}", "an RTF document"),
        (b"\0\0\0\x20ftypisom", "a film"),
        (b"text\0text", "a zero character at 4"),
        (bytes(range(1, 32)) * 3 + b"text", "control characters"),
    ],
)
def test_a_file_that_is_not_text_is_refused_as_what_it_seems_to_be(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)

    error = refusal(tmp_path / "a.txt")

    assert error.reason == "binary"
    assert kind in str(error)


@pytest.mark.parametrize("text", ["ID3 is how an MP3 begins", "BZh was said", "RIFF, the word", "GIF", "PK"])
def test_a_text_that_begins_like_another_kind_of_file_is_still_a_text(tmp_path: Path, text: str) -> None:
    assert ingest(write(tmp_path, a=text)[0], SETTINGS).text == text


def test_data_taken_in_by_a_pattern_is_no_account(tmp_path: Path) -> None:
    for name in ("planted.json", "planted.csv", "planted.jsonl"):
        (tmp_path / name).write_text("[1]", encoding="utf-8")

        assert refusal(tmp_path / name).reason == "no_text"


def test_a_file_that_cannot_be_opened_has_failed_and_stops_no_other(tmp_path: Path) -> None:
    locations = write(tmp_path, talks=TEXT, broken="%PDF-1.7")

    accounts, intakes = ingest_all(locations, SETTINGS)

    assert [account.id for account in accounts] == ["talks"]
    assert [intake.outcome for intake in intakes] == ["used", "failed"]


def test_a_file_past_the_limit_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(SETTINGS.max_input_bytes + 1)

    error = refusal(path)

    assert error.reason == "too_large"
    assert "64,000,001 bytes, the limit is 64,000,000" in str(error)


def test_standard_input_past_the_limit_is_refused_while_it_is_read() -> None:
    assert refusal("-", Settings(max_input_bytes=10), io.BytesIO(b"x" * 11)).reason == "too_large"


def test_a_device_without_end_is_refused() -> None:
    assert refusal("/dev/zero", Settings(max_input_bytes=3_000_000)).reason == "too_large"


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (location,) = write(tmp_path, a=TEXT)

    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))  # permissions do not bind a superuser

    monkeypatch.setattr(Path, "open", forbidden)
    error = refusal(location)

    assert error.reason == "unreadable"
    assert "Permission denied. Check the file's permissions" in str(error)


@pytest.mark.parametrize("location", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have_is_refused(location: str) -> None:
    assert refusal(location).reason in ("missing", "unreadable")


def test_a_closed_standard_input_is_refused() -> None:
    stdin = io.BytesIO(b"x")
    stdin.close()

    assert refusal("-", stdin=stdin).reason == "unreadable"


def test_fifty_megabytes_of_one_line_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * 10_000_000)

    assert len(ingest(str(path), Settings(max_characters=60_000_000)).text) == 50_000_000


def test_a_text_longer_than_any_account_is_refused_with_its_length_and_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * 10_000_000)

    with pytest.raises(InputError, match=r"holds 50,000,000 characters, the limit is 4,000,000.*max_characters"):
        ingest(str(path), SETTINGS)
