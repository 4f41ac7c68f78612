"""Every store keeps the promises of `Store`: one suite over all of them."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import psycopg
import pytest

from tests.postgres import Server
from variorum.corpus import opened as opened_at
from variorum.corpus.deposit import made_ready
from variorum.corpus.rows import packed
from variorum.corpus.sqlite import SqliteStore
from variorum.errors import FormatError, UsageError
from variorum.ingest.raw import Raw
from variorum.protocols import Store
from variorum.records import Decided, Deposit, Grouped, Query, Taken, Totals
from variorum.settings import Settings

STORY = "Lock to close\n\nThe lower lock will close on 3 May for nine weeks, harbour master Ann Berg said on Monday.\n"
OTHER = "Fair in Toft\n\nThe fair opens on Sunday with a race of barges, mayor Piet Vos said.\n"
THIRD = "Ada Müller won't sell her café for 1,250 crowns.\n\nThe sluice-gates are sound, she told news.example.org.\n"

Opened = Callable[[], Store]


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "library.sqlite")
    server: Server = request.getfixturevalue("postgres_server")
    return server.address(server.new_database())


@pytest.fixture
def opened(address: str) -> Iterator[Opened]:
    """Opens one and the same store, again and again."""
    stores: list[Store] = []

    def open_store() -> Store:
        stores.append(opened_at(address, make=True))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opened) -> Store:
    """An empty store."""
    return opened()


def deposit(text: str, location: str = "story.txt", **given: str) -> Deposit:
    """A text made ready to be stored; `given` is told of its source."""
    made = made_ready(Raw(location, location.rsplit("/", 1)[-1], text.encode(), "text/plain"), Settings())
    account = made.reading.account
    told = replace(made.reading, account=replace(account, source=replace(account.source, **given)))
    return replace(made, reading=told)


def test_what_was_stored_is_read_back_the_same(store: Store) -> None:
    made = deposit(STORY)
    (taken,) = store.put([made])

    assert taken == Taken("story.txt", "stored", made.reading.account.id)
    assert store.reading(made.reading.account.id) == made.reading
    assert store.original(made.reading.account.id) == made.original


def test_it_is_there_after_the_store_was_closed(opened: Opened) -> None:
    made = deposit(STORY)
    first = opened()
    first.put([made])
    first.close()

    assert [kept.id for kept in opened().kept()] == [made.reading.account.id]


def test_the_same_bytes_are_a_duplicate_wherever_they_come_from(store: Store) -> None:
    first, again = store.put([deposit(STORY)])[0], store.put([deposit(STORY, "copies/other.txt")])[0]

    assert (again.outcome, again.account) == ("duplicate", first.account)
    assert "the same bytes" in again.reason
    assert len(list(store.kept())) == 1


def test_the_same_text_in_other_bytes_is_a_duplicate(store: Store) -> None:
    store.put([deposit(STORY)])
    (again,) = store.put([deposit("\ufeff" + STORY, "marked.txt")])

    assert (again.outcome, "the same text" in again.reason) == ("duplicate", True)


def test_a_duplicate_within_one_batch_is_seen(store: Store) -> None:
    assert [t.outcome for t in store.put([deposit(STORY), deposit(STORY, "b.txt")])] == ["stored", "duplicate"]


def test_other_bytes_at_the_same_address_are_its_next_version(store: Store) -> None:
    first = store.put([deposit(STORY)])[0]
    later = store.put([deposit(STORY.replace("nine", "ten"))])[0]

    assert later.account is not None and first.account is not None
    assert [(kept.id, kept.version) for kept in store.versions(first.account)] == [
        (first.account, 1),
        (later.account, 2),
    ]


def test_what_was_left_out_is_counted_with_what_was_stored(store: Store) -> None:
    store.put(
        [deposit(STORY), deposit(STORY)],
        [Taken("x.bin", "skipped", None, "binary"), Taken("y", "failed", None, "gone")],
    )

    assert store.totals() == Totals(stored=1, duplicate=1, skipped=1, failed=1)


def test_a_batch_that_fails_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(AttributeError):
        store.put([deposit(STORY), None])  # type: ignore[list-item]

    assert list(store.kept()) == [] and store.totals().seen == 0
    assert store.put([deposit(STORY)])[0].outcome == "stored"


def test_a_batch_that_fails_at_its_very_end_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(AttributeError):
        store.put([deposit(STORY)], [None])  # type: ignore[list-item]

    assert list(store.kept()) == [] and list(store.troubles()) == []


def test_writers_at_the_same_time_store_each_text_once_and_number_its_versions(address: str, opened: Opened) -> None:
    opened()
    writers, texts = 4, 6
    together = Barrier(writers)

    def write(writer: int) -> list[Taken]:
        own = [deposit(STORY.replace("nine", f"{n + 10}"), "lock.txt") for n in range(texts)]
        with closing(opened_at(address)) as store:
            together.wait()
            turned = own[writer:] + own[:writer]  # each writer in an order of its own
            return [taken for one in turned for taken in store.put([one])]

    with ThreadPoolExecutor(writers) as pool:
        taken = [one for some in pool.map(write, range(writers)) for one in some]

    store = opened()
    kept = list(store.kept())
    assert store.totals() == Totals(stored=texts, duplicate=texts * (writers - 1))
    assert {one.account for one in taken} == {one.id for one in kept} and len(kept) == texts
    assert [one.version for one in store.versions(kept[0].id)] == list(range(1, texts + 1))


def test_hashes_that_are_there_are_known(store: Store) -> None:
    made = deposit(STORY)
    store.put([made])

    assert store.holds([made.original.sha256, "0" * 64]) == {made.original.sha256: made.reading.account.id}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("lock"), 1),
        (Query("lock", act="statement"), 1),
        (Query("locks closing"), 1),
        (Query('"lower lock"'), 1),
        (Query('"lock lower"'), 0),
        (Query("barges", speaker="Vos"), 1),
        (Query("barges", speaker="Berg"), 0),
        (Query(speaker="Ann Berg"), 1),
        (Query("lock OR barges"), 0),
        (Query("lock AND (", speaker='"'), 0),
        (Query("lock*"), 1),
        (Query("the"), 3),
        (Query('"for nine weeks"'), 1),
        (Query('"for the weeks"'), 0),
        (Query("sluice-gates"), 1),
        (Query("gates-sluice"), 0),
        (Query("won't"), 1),
        (Query("Muller MÜLLER café"), 1),
        (Query("1,250"), 1),
        (Query("250"), 1),
        (Query("news.example.org"), 1),
        (Query("example"), 1),
        (Query("_ lock"), 1),
        (Query(speaker="ann"), 1),
        (Query("Berg", speaker="Vos"), 0),
        (Query(outlet="Toft Courier"), 2),
        (Query("lock", outlet="Courier"), 0),
        (Query(outlet="Toft", act="question"), 0),
        (Query("lock", since="2031"), 1),
        (Query("lock", since="2031-04-03"), 0),
        (Query("lock", until="2031-04"), 1),
        (Query("lock", until="2031-04-01"), 0),
    ],
)
def test_statements_are_found_by_words_speaker_and_kind(store: Store, query: Query, found: int) -> None:
    third = deposit(THIRD, "third.txt", publisher="The Toft Courier")
    store.put([deposit(STORY, published="2031-04-02"), deposit(OTHER, "other.txt"), third])

    assert len(store.search(query, 10)) == found


def test_a_statement_found_has_its_words_at_its_place(store: Store) -> None:
    store.put([deposit(STORY)])
    (hit,) = store.search(Query("nine weeks"), 10)

    assert STORY[hit.span.start : hit.span.end] == hit.words
    assert (hit.speaker, hit.account.version) == ("Ann Berg", 1)


def test_of_two_statements_that_tell_it_the_shorter_comes_first(store: Store) -> None:
    store.put(
        [deposit("The fair of Toft, which is old and which people love, opens on Sunday with a race of barges.\n")]
    )
    store.put([deposit("A race of barges opens the fair.\n", "short.txt")])
    first, second = store.search(Query("barges race"), 10)

    assert len(first.words) < len(second.words) and first.score > second.score > 0
    assert store.search(Query("barges race"), 1) == [first]


def test_what_came_with_an_original_is_read_back(store: Store) -> None:
    made = deposit(STORY, "https://example.org/" + "long" * 2000)
    came = replace(made.original, retrieved="2031-04-02T08:00:00+00:00", headers=(("ETag", '"a"'), ("Via", "b")))
    store.put([replace(made, original=came)])

    assert store.original(made.reading.account.id) == came


@pytest.mark.parametrize(
    "text",
    ["word " * 150_000, "\u00e9t\u00e9 " * 20 + "x" * 20_000, "the bell \x07 of the ship \U0001f6a2 rings " * 20],
)
def test_no_text_is_too_odd_to_be_stored(store: Store, text: str) -> None:
    made = deposit(text + "\n\nThe lock closes.\n")

    assert store.put([made])[0].outcome == "stored"
    assert store.reading(made.reading.account.id) == made.reading
    assert len(store.search(Query('"lock closes"'), 5)) == 1


def test_a_name_that_is_no_text_is_stored_in_a_readable_form(store: Store) -> None:
    made = deposit(STORY)

    (taken,) = store.put([replace(made, location="caf\udce9.txt", address="caf\udce9.txt")])
    (kept,) = store.kept()

    assert (taken.outcome, kept.address) == ("stored", "caf\ufffd.txt")


def test_inputs_that_were_left_out_together_count_each(store: Store) -> None:
    store.put(
        [deposit(STORY)], [Taken("a.zip", "skipped", None, "pictures", 7), Taken("b.txt", "skipped", None, "empty")]
    )

    assert store.totals() == Totals(stored=1, skipped=8)


def test_those_added_from_a_time_on_are_told(store: Store) -> None:
    store.put([deposit(STORY)])
    (kept,) = store.kept()

    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", kept.added)
    assert list(store.kept(kept.added)) == [kept] and list(store.kept("9999")) == []


def test_a_search_for_nothing_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="needs words, a speaker or an outlet"):
        store.search(Query("  - "), 10)


def test_an_account_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(UsageError, match="holds no account 'nobody'"):
        store.reading("nobody")


def test_what_grouping_found_is_kept(store: Store) -> None:
    one, other = (t.account or "" for t in store.put([deposit(STORY), deposit(OTHER, "other.txt")]))
    assert [(i.id, i.event) for i in store.indexed()] == [(one, None), (other, None)]

    store.group(Grouped(((one, one), (other, one)), ((other, one, 0.75),)))

    assert {kept.id for kept in store.members(one)} == {one, other}
    assert store.copies(one) == [(other, 0.75)] and store.copies(other) == [(one, 0.75)]
    assert {i.event for i in store.indexed()} == {one}


def test_what_is_kept_alone_is_kept_together_or_not_at_all(store: Store) -> None:
    (one,) = (t.account or "" for t in store.put([deposit(STORY)]))

    with pytest.raises(LookupError), store.alone():
        store.group(Grouped(((one, one),)))
        store.decide(Decided(((one, one),)))
        raise LookupError
    assert ([i.event for i in store.indexed()], store.decided()) == ([None], Decided())

    with store.alone():
        store.group(Grouped(((one, one),)))
    assert [i.event for i in store.indexed()] == [one]


def test_accounts_that_came_in_after_another_are_told(store: Store) -> None:
    store.put([deposit(STORY)])
    (first,) = store.indexed()
    (second,) = store.put([deposit(OTHER, "other.txt")])

    assert [i.id for i in store.indexed(first.number)] == [second.account]


def test_a_stored_account_can_be_grouped_again_from_what_is_kept_of_it(store: Store) -> None:
    made = deposit(STORY)
    store.put([made])
    (indexed,) = store.indexed()

    assert (indexed.gist, indexed.trace, indexed.dated) == (made.gist, made.trace, made.dated)


def test_an_event_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(UsageError, match="holds no event 'nothing'"):
        store.members("nothing")


def test_decisions_by_hand_replace_those_before(store: Store) -> None:
    assert store.decided() == Decided()
    store.decide(Decided((("a", "b"),), (("a", "c"), ("b", "c"))))
    store.decide(Decided((("a", "b"), ("b", "d")), ()))

    assert store.decided() == Decided((("a", "b"), ("b", "d")), ())


def test_the_state_of_a_feed_is_kept_with_what_came_of_it(store: Store) -> None:
    store.put([deposit(STORY)], [], {"https://news.example/feed": "1"})
    store.put([], [], {"https://news.example/feed": "2"})
    assert store.feeds() == {"https://news.example/feed": "2"}

    with pytest.raises(AttributeError):
        store.put([None], [], {"https://news.example/feed": "3"})  # type: ignore[list-item]
    assert store.feeds() == {"https://news.example/feed": "2"}


def test_a_sound_store_has_no_troubles(store: Store) -> None:
    store.put([deposit(STORY), deposit(OTHER, "other.txt")])

    assert list(store.troubles()) == []


def run(address: str, sql: str, *values: object) -> None:
    """Change a store behind its back."""
    if "://" in address:
        with psycopg.connect(address, options="-c search_path=variorum") as server:
            server.execute(sql.replace("?", "%s").encode(), values)
    else:
        with closing(sqlite3.connect(address)) as file, file:
            file.execute(sql, values)


@pytest.mark.parametrize(
    ("sql", "trouble"),
    [
        ("UPDATE originals SET data = ?", "the original [0-9a-f]{64} has other bytes than its hash"),
        ("UPDATE accounts SET text = ?", "the text of the account 'story-.*' is not the one that was stored"),
        ("UPDATE accounts SET reading = ?", "the reading of the account 'story-.*' is damaged"),
    ],
)
@pytest.mark.parametrize("data", [packed(b"other"), packed(b"{}"), b"torn"])
def test_what_was_changed_is_told(address: str, opened: Opened, sql: str, trouble: str, data: bytes) -> None:
    store = opened()
    store.put([deposit(STORY)])
    run(address, sql, data)

    (told,) = store.troubles()
    assert re.match(trouble, told)


def test_a_store_of_a_newer_program_is_refused(address: str, opened: Opened) -> None:
    opened().put([deposit(STORY)])
    run(address, "UPDATE version SET number = 99" if "://" in address else "PRAGMA user_version = 99")

    with pytest.raises(FormatError, match=r"newer variorum \(version 99"):
        opened_at(address)


def test_a_store_that_is_not_there_is_not_made_by_chance(address: str) -> None:
    with pytest.raises(UsageError, match="variorum init --store "):
        opened_at(address)
    with pytest.raises(UsageError, match="there is no library"):
        opened_at(address)


def test_a_file_that_is_no_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("These are notes and no library at all.\n" * 40)

    with pytest.raises(FormatError, match="is no library"):
        SqliteStore(str(path))


def test_a_library_that_is_not_there_is_not_made_by_chance(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="variorum init"):
        SqliteStore(str(tmp_path / "none.sqlite"))

    assert not (tmp_path / "none.sqlite").exists()
