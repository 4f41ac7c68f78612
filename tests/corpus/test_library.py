"""A library takes inputs in, each told when it is safe, and goes on where it was interrupted."""

from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path

import pytest

from bench.crash import run
from variorum.corpus import Library, inputs_at, opened, where
from variorum.corpus import library as module
from variorum.corpus.deposit import made_ready
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

    assert Library.counted(taken) == Totals(stored=2, duplicate=1, skipped=2, failed=1)  # a picture, a hidden folder
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


TALKS = (
    "Velland and Kestria spoke of harbour tolls in Brandoe on Monday. Marta Ellering of Velland said the tolls on the "
    "Long Bank were too high, and Adrian Colm of Kestria said they would stay.\n"
)
AGAIN = (
    "Harbour tolls divide Velland and Kestria. At the talks in Brandoe on Monday Marta Ellering called the tolls "
    "on the Long Bank too high; Adrian Colm answered for Kestria that they would stay.\n"
)
FIRE = "A fire in the mill of Toft burned all night. Nobody was hurt, fire chief Piet Vos said on Tuesday in Toft.\n"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Two accounts of one event and one of another."""
    place = tmp_path / "three"
    place.mkdir()
    for name, text in (("talks", TALKS), ("again", AGAIN), ("fire", FIRE)):
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


def named(library: Library) -> list[set[str]]:
    """The events as sets of the names of their accounts."""
    return [{kept.id.split("-")[0] for kept in accounts} for _, accounts in library.listed()]


def test_accounts_find_their_event_as_they_come_in(library: Library, three: Path) -> None:
    list(library.add(inputs_at([str(three)], library.settings)))

    assert named(library) == [{"talks", "again"}, {"fire"}]


def test_what_was_decided_by_hand_stays_when_the_library_is_opened_again(library: Library, three: Path) -> None:
    list(library.add(inputs_at([str(three)], library.settings)))
    ids = {kept.id.split("-")[0]: kept.id for kept in library.store.kept()}
    library.events.split([ids["again"]], [ids["talks"]])
    library.events.merge([ids["again"], ids["fire"]])
    again = Library(library.store, library.settings)
    (three / "late.txt").write_text(AGAIN.replace("Monday", "Monday evening"), encoding="utf-8")
    list(again.add(inputs_at([str(three)], again.settings)))

    assert {"talks"} in [event & {"talks", "again", "fire"} for event in named(again)]
    assert {"again", "fire"} in [event & {"talks", "again", "fire"} for event in named(again)]


def test_an_event_is_named_by_any_account_that_reports_it(library: Library, three: Path) -> None:
    list(library.add(inputs_at([str(three)], library.settings)))
    ids = [kept.id for kept in library.store.kept() if not kept.id.startswith("fire")]

    assert {tuple(kept.id for kept in library.members(id)) for id in ids} == {tuple(sorted(ids))}
    assert {account.id for account in library.accounts(ids[0])} == set(ids)


def test_two_who_write_at_once_group_what_the_other_added(library: Library, three: Path) -> None:
    raws = {item.location: item for item in inputs_at([str(three)], library.settings) if isinstance(item, Raw)}
    other = Library(opened(library.store.address), library.settings)
    assert (library.events, other.events) == (library.events, other.events)  # both have read the store, still empty
    talks, again, fire = (raws[str(three / f"{name}.txt")] for name in ("talks", "again", "fire"))
    list(library.add([talks]))
    list(other.add([again]))
    list(library.add([fire]))
    other.store.close()

    assert named(library) == [{"talks", "again"}, {"fire"}]


def test_what_another_decides_meanwhile_holds(library: Library, three: Path) -> None:
    list(library.add(inputs_at([str(three)], library.settings)))
    ids = {kept.id.split("-")[0]: kept.id for kept in library.store.kept()}
    other = Library(opened(library.store.address), library.settings)
    other.events.split([ids["again"]], [ids["talks"]])
    other.store.close()
    (three / "late.txt").write_text(AGAIN.replace("Monday", "Monday evening"), encoding="utf-8")
    list(library.add(inputs_at([str(three)], library.settings)))

    assert not any({"talks", "again"} <= event for event in named(library))


def test_a_refused_decision_leaves_the_events_as_they_were(library: Library, three: Path) -> None:
    list(library.add(inputs_at([str(three)], library.settings)))
    ids = {kept.id.split("-")[0]: kept.id for kept in library.store.kept()}
    library.events.split([ids["again"]], [ids["talks"]])
    before = named(library), library.store.decided()
    with pytest.raises(UsageError):
        library.events.merge([ids["again"], ids["talks"]])

    assert (named(library), library.store.decided()) == before


def test_accounts_that_an_interrupted_run_left_ungrouped_are_grouped_by_the_next(library: Library, three: Path) -> None:
    raws = [item for item in inputs_at([str(three)], library.settings) if isinstance(item, Raw)]
    library.store.put([made_ready(raw, library.settings) for raw in raws[:2]])
    list(library.add(raws))

    assert sorted(map(len, named(library))) == [1, 2]


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
