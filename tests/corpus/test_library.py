"""A library takes inputs in, each told when it is safe, and goes on where it was interrupted."""

from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import pytest

from bench.crash import run
from variorum.corpus import Library, inputs_at, opened, where
from variorum.corpus import library as module
from variorum.errors import UsageError
from variorum.ingest.raw import Raw
from variorum.protocols import Failure, Given, Made
from variorum.records import Query, Taken, Totals
from variorum.settings import Settings

STORY = "The lower lock will close on 3 May for nine weeks, harbour master Ann Berg said on Monday.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    made = Library(opened(str(tmp_path / "library.sqlite"), make=True), Settings())
    yield made
    made.store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two stories, a copy, a picture, and what is hidden."""
    place = tmp_path / "clippings"
    (place / "may").mkdir(parents=True)
    (place / ".cache").mkdir()
    (place / "a.txt").write_text(STORY, encoding="utf-8")
    (place / "may" / "b.txt").write_text(STORY.replace("lower", "upper"), encoding="utf-8")
    (place / "copy.txt").write_text(STORY, encoding="utf-8")
    (place / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (place / ".cache" / "hidden.txt").write_text("Nobody is to read this.\n", encoding="utf-8")
    return place


def test_every_input_ends_in_one_way_and_the_sum_is_right(library: Library, folder: Path) -> None:
    taken = list(library.add(inputs_at([str(folder), str(folder / "gone.txt")], library.settings)))

    assert Library.counted(taken) == Totals(stored=2, duplicate=1, skipped=1, failed=1)
    assert all(t.reason for t in taken if t.outcome != "stored")
    assert library.store.totals().seen == len(taken)


def test_the_same_inputs_again_change_nothing(library: Library, folder: Path) -> None:
    inputs = [str(folder / "a.txt"), str(folder / "may")]
    list(library.add(inputs_at(inputs, library.settings)))
    before = list(library.store.kept())
    again = list(library.add(inputs_at(inputs, library.settings)))

    assert {t.outcome for t in again} == {"duplicate"}
    assert list(library.store.kept()) == before


def test_what_is_told_is_already_kept(library: Library, folder: Path) -> None:
    for taken in library.add(inputs_at([str(folder)], library.settings)):
        if taken.outcome == "stored":
            assert taken.account in {kept.id for kept in library.store.kept()}


def test_progress_is_told_batch_by_batch(library: Library) -> None:
    told: list[tuple[str, int, int]] = []
    list(library.add((Taken(str(n), "skipped", None, "no") for n in range(70)), lambda *step: told.append(step)))

    assert told == [("add", 32, 0), ("add", 64, 0), ("add", 70, 0)]


class Broken:
    """An engine all of whose workers die."""

    name = "broken"

    def map(self, function: Callable[[Given], Made], inputs: Iterable[Given]) -> Generator[Made | Failure, None, None]:
        """A failure for each input."""
        for _ in inputs:
            yield Failure("its worker died")


def test_an_input_whose_worker_dies_has_failed_with_the_reason(tmp_path: Path) -> None:
    library = Library(opened(str(tmp_path / "library.sqlite"), make=True), Settings(), Broken())

    taken = list(library.add([Raw("a.txt", "a.txt", b"Lock"), Raw("b.txt", "b.txt", b"Lock")]))
    library.store.close()

    reasons = [f"'{name}.txt' could not be read: its worker died" for name in "ab"]
    assert taken == [Taken(f"{n}.txt", "failed", None, r) for n, r in zip("ab", reasons, strict=True)]


def test_what_is_told_before_adding_is_broken_off_is_kept(library: Library) -> None:
    texts = (Raw(f"{n}.txt", f"{n}.txt", STORY.replace("3", str(n)).encode()) for n in range(100))
    adding = library.add(texts)
    told = [next(adding) for _ in range(40)]
    adding.close()

    kept = [k.id for k in library.store.kept()]
    assert len(kept) == 64 and [t.account for t in told] == kept[:40]


def test_large_inputs_are_stored_before_a_batch_is_full(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH_BYTES", 100)
    told: list[int] = []
    texts = [Raw(f"{n}.txt", f"{n}.txt", STORY.replace("3", str(n)).encode()) for n in range(4)]

    list(library.add(texts, lambda stage, done, total: told.append(done)))

    assert told == [2, 4]


def test_a_hidden_folder_is_not_read(library: Library, folder: Path) -> None:
    list(library.add(inputs_at([str(folder)], library.settings)))

    assert library.search(Query("nobody")) == []


def test_the_library_lies_where_the_user_or_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VARIORUM_HOME", str(tmp_path))

    assert where(None) == str(tmp_path / "library.sqlite")
    assert where("mine.sqlite") == "mine.sqlite"


def test_an_address_that_no_store_opens_is_refused() -> None:
    with pytest.raises(UsageError, match="give the path of a file"):
        opened("gopher://archive")


def test_a_writer_killed_at_random_loses_nothing_that_was_acknowledged() -> None:
    outcome = run(3, seed=11)

    assert (outcome.killed, outcome.lost, outcome.doubled, outcome.troubles) == (3, 0, 0, 0)
