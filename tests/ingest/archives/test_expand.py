"""Files, folders, patterns and standard input to items, in a stable order, each with what became of it."""

import gzip
import io
import os
from pathlib import Path

import pytest

from tests.ingest.archives.conftest import LIMITS, items_of, links, raws, reasons, refusals, zip_of
from variorum.ingest.archives import Limits, Link, Refusal, expand
from variorum.ingest.archives.items import Item
from variorum.ingest.raw import Raw

TALKS = b"The council met on Monday.\n"


def piped(data: bytes) -> list[Item]:
    """What standard input holds."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    return list(expand(["-"], LIMITS, stdin=Pipe(data)))


def test_a_file_is_one_item_named_after_it(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_bytes(TALKS)

    assert items_of(tmp_path / "talks.txt") == [Raw(str(tmp_path / "talks.txt"), "talks.txt", TALKS)]


def test_a_folder_is_its_files_and_folders_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TALKS)

    found = [Path(raw.location).relative_to(tmp_path).as_posix() for raw in raws(items_of(tmp_path))]
    assert found == ["a.txt", "b/1.txt", "b/2.txt", "c.txt"]


def test_hidden_files_of_a_folder_are_left_out_with_a_reason_and_read_when_named(tmp_path: Path) -> None:
    (tmp_path / ".notes").write_bytes(TALKS)

    assert reasons(items_of(tmp_path)) == ["hidden"]
    assert raws(items_of(tmp_path / ".notes"))


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(50), bytes(range(256)) * 20, b"\x7fELF" + bytes(60), b"BZh91AY&SY" + bytes(9)]
)
def test_files_of_kinds_that_are_not_read_are_left_out_with_a_reason(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    (tmp_path / "b.txt").write_bytes(TALKS)

    refused, read = items_of(tmp_path)
    assert isinstance(refused, Refusal) and refused.reason == "binary" and not refused.failed
    assert isinstance(read, Raw)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "koi8-r"])
def test_text_in_other_encodings_is_not_taken_for_a_binary_file(tmp_path: Path, codec: str) -> None:
    (tmp_path / "a.txt").write_bytes("Совет собрался в понедельник в ратуше у гавани.".encode(codec))

    assert raws(items_of(tmp_path))


def test_a_pattern_names_files_in_order_and_folders_in_folders(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TALKS)

    found = [Path(raw.location).name for raw in raws(items_of(f"{tmp_path}/**/*.txt"))]
    assert found == ["a.txt", "1.txt", "2.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "talks [1].txt").write_bytes(TALKS)

    assert len(raws(items_of(tmp_path / "talks [1].txt"))) == 1


@pytest.mark.parametrize("name", ["none.txt", "none/*.txt"])
def test_what_is_not_there_failed(tmp_path: Path, name: str) -> None:
    (missing,) = refusals(items_of(tmp_path / name))

    assert missing.reason == "missing" and missing.failed


def test_an_address_is_handed_on_to_be_fetched() -> None:
    assert items_of("https://news.example/feed") == [Link("https://news.example/feed", "input")]
    assert reasons(items_of("ftp://news.example/a")) == ["unreachable"]


def test_a_file_past_the_limit_is_refused_and_the_next_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 100)
    (tmp_path / "b.txt").write_bytes(TALKS)

    found = items_of(tmp_path, limits=Limits(item_bytes=100))
    assert (reasons(found), len(raws(found))) == (["too_large"], 1)


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)

    assert reasons(items_of(tmp_path)) == ["directory"]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert reasons(items_of(tmp_path)) == ["unreadable"]


def test_folders_in_folders_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)

    assert reasons(items_of(tmp_path, limits=Limits(depth=2))) == ["nested"]


def test_standard_input_is_one_text_or_what_it_contains() -> None:
    assert piped(TALKS) == [Raw("-", None, TALKS)]
    assert len(raws(piped(b'{"text": "One."}\n{"text": "Two."}\n'))) == 2


def test_a_zip_archive_may_come_by_a_pipe(tmp_path: Path) -> None:
    data = zip_of(tmp_path / "a.zip", {"a.txt": TALKS, "b.txt": TALKS}).read_bytes()

    assert [raw.location for raw in raws(piped(data))] == ["-!/a.txt", "-!/b.txt"]


def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)

    assert reasons(expand(["-"], LIMITS)) == ["unreadable"]


def test_a_file_in_gzip_is_read_under_its_name_without_it(tmp_path: Path) -> None:
    (tmp_path / "talks.md.gz").write_bytes(gzip.compress(TALKS))

    (raw,) = raws(items_of(tmp_path))
    assert (raw.name, raw.data) == ("talks.md", TALKS)


@pytest.mark.parametrize("cut", [5, 15, -3])
def test_a_gzip_file_that_breaks_off_failed(tmp_path: Path, cut: int) -> None:
    (tmp_path / "talks.txt.gz").write_bytes(gzip.compress(TALKS)[:cut])

    (found,) = refusals(items_of(tmp_path))
    assert found.reason == "damaged" and found.failed


def test_a_gzip_file_of_several_members_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "talks.txt.gz").write_bytes(gzip.compress(TALKS) + gzip.compress(TALKS) + bytes(20))

    assert raws(items_of(tmp_path))[0].data == TALKS * 2


def test_a_gzip_bomb_is_given_up(tmp_path: Path, bomb: bytes) -> None:
    (tmp_path / "a.txt.gz").write_bytes(bomb)

    (found,) = refusals(items_of(tmp_path))
    assert found.reason == "too_large"


def test_an_archive_packed_in_gzip_is_not_opened(tmp_path: Path) -> None:
    inner = zip_of(tmp_path / "a.zip", {"a.txt": TALKS})
    (tmp_path / "b.zip.gz").write_bytes(gzip.compress(inner.read_bytes()))

    assert reasons(items_of(tmp_path / "b.zip.gz")) == ["nested"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TALKS)
    found = expand([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], LIMITS)
    next(found)
    (tmp_path / "b.txt").write_bytes(TALKS)

    assert isinstance(next(found), Raw)


def test_a_million_lines_are_not_held_at_once(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
            line = b'{"text": "The council met."}\n'
            data = line * (len(buffer) // len(line))
            buffer[: len(data)] = data
            return len(data)

    found = expand(["-"], LIMITS, stdin=io.BufferedReader(Endless(), 1 << 16))
    assert all(isinstance(next(found), Raw) for _ in range(10_000))


def test_a_zero_character_in_a_path_is_refused() -> None:
    assert reasons(items_of("a\0b")) in (["unreadable"], ["missing"])


def test_no_links_are_made_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"See https://news.example/ for more.")

    assert links(items_of(tmp_path)) == []
