"""What only a library on a server can meet: no way in, no rights, a connection that breaks, others who write."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from bench import crash
from tests.postgres import OWNER, PASSWORD, Server
from variorum.cli import main
from variorum.corpus.deposit import made_ready
from variorum.corpus.postgres import PostgresStore
from variorum.corpus.rows import storable
from variorum.errors import FormatError, UsageError
from variorum.ingest.raw import Raw
from variorum.records import Deposit, Query, Taken
from variorum.settings import Settings

STORY = "The lower lock will close on 3 May for nine weeks, harbour master Ann Berg said on Monday.\n"


@pytest.fixture
def database(postgres_server: Server) -> str:
    """The name of an empty database."""
    return postgres_server.new_database()


@pytest.fixture
def address(postgres_server: Server, database: str) -> str:
    """The address of an empty database."""
    return postgres_server.address(database)


@pytest.fixture
def store(address: str) -> Iterator[PostgresStore]:
    """An empty library."""
    with closing(PostgresStore(address, make=True)) as made:
        yield made


def deposit(text: str = STORY) -> Deposit:
    """A text made ready to be stored."""
    return made_ready(Raw("story.txt", "story.txt", text.encode(), "text/plain"), Settings())


def refusal(address: str) -> str:
    """What is said where a library cannot be opened; the whole trace of it, as a log would have it."""
    with pytest.raises(UsageError) as refused:
        PostgresStore(address)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return str(refused.value)


def test_a_password_in_the_address_opens_the_library_and_is_told_nowhere(
    postgres_server: Server, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address = postgres_server.address(database, password=PASSWORD)
    assert main(["init", "--store", address]) == 0
    assert main(["add", __file__, "--store", address, "-q", "--json"]) == 0

    told = capsys.readouterr()
    assert f"the library lies at postgresql://{OWNER}@127.0.0.1" in told.out
    assert PASSWORD not in told.out + told.err
    with closing(PostgresStore(address)) as store:
        assert PASSWORD not in store.address and PASSWORD not in repr(vars(store))


def test_a_wrong_password_is_refused_and_not_told(postgres_server: Server, database: str) -> None:
    told = refusal(postgres_server.address(database, password="opensesame"))  # noqa: S106  (of nothing)

    assert "lets nobody in" in told and "PGPASSWORD" in told
    assert "opensesame" not in told


def test_a_database_that_is_not_there_is_named(postgres_server: Server) -> None:
    told = refusal(postgres_server.address("nowhere", password=PASSWORD))

    assert "nowhere" in told and "createdb" in told and PASSWORD not in told


def test_a_server_that_does_not_answer_is_told(postgres_server: Server) -> None:
    told = refusal(f"postgresql://ann:{PASSWORD}@127.0.0.1:1/team")

    assert "no server answers for the library 'postgresql://ann@127.0.0.1:1/team'" in told and PASSWORD not in told


@pytest.mark.parametrize("password", ["open%zzsesame", "open@sesame", "open/sesame", "open sesame&x=%"])
def test_an_address_that_cannot_be_read_is_refused_without_its_password(password: str) -> None:
    told = refusal(f"postgresql://ann:{password}@127.0.0.1:1/team")

    assert "sesame" not in told


def test_a_database_of_few_letters_is_refused(postgres_server: Server) -> None:
    name = postgres_server.new_database("ENCODING 'LATIN1' TEMPLATE template0")

    with pytest.raises(FormatError, match="encoded in LATIN1"):
        PostgresStore(postgres_server.address(name), make=True)


def test_a_reader_searches_but_may_not_write(postgres_server: Server, database: str, store: PostgresStore) -> None:
    store.put([deposit()])
    for right in ("CREATE ROLE reader LOGIN", "GRANT USAGE ON SCHEMA variorum TO reader",
                  "GRANT SELECT ON ALL TABLES IN SCHEMA variorum TO reader"):  # fmt: skip
        postgres_server.run(right, database)

    with closing(PostgresStore(postgres_server.address(database, user="reader"))) as reader:
        assert len(reader.search(Query("lock"), 5)) == 1
        with pytest.raises(UsageError, match="may not do that"):
            reader.put([deposit(STORY + "More.\n")])
    assert store.totals().seen == 1


def test_a_user_who_was_given_the_rights_adds(postgres_server: Server, database: str, store: PostgresStore) -> None:
    for right in ("CREATE ROLE colleague LOGIN", "GRANT USAGE ON SCHEMA variorum TO colleague",
                  "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA variorum TO colleague"):  # fmt: skip
        postgres_server.run(right, database)

    with closing(PostgresStore(postgres_server.address(database, user="colleague"))) as colleague:
        assert colleague.put([deposit()])[0].outcome == "stored"
    assert store.totals().stored == 1


def test_a_user_without_rights_is_told_so(postgres_server: Server, database: str, store: PostgresStore) -> None:
    postgres_server.run("CREATE ROLE stranger LOGIN", database)

    assert "may not do that" in str(_error(lambda: PostgresStore(postgres_server.address(database, user="stranger"))))


def _error(call: Callable[[], object]) -> UsageError:
    """The refusal of a call."""
    with pytest.raises(UsageError) as refused:
        call()
    return refused.value


def test_a_connection_that_breaks_says_what_to_do(postgres_server: Server, store: PostgresStore) -> None:
    postgres_server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'variorum'")

    assert "start the same command again" in str(_error(lambda: store.put([deposit()])))
    assert "start the same command again" in str(_error(store.totals))


def test_a_writer_does_not_wait_for_ever(address: str, store: PostgresStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.corpus.postgres.connecting._SESSION", "SET lock_timeout = '200ms'")
    store.put([deposit()])
    with psycopg.connect(address) as other, closing(PostgresStore(address)) as second:
        other.execute("LOCK TABLE variorum.accounts")

        assert "another writer holds the library" in str(_error(lambda: second.put([deposit(STORY + "More.\n")])))
    assert store.totals().seen == 1


def test_a_library_made_by_several_at_once_is_made_once(address: str) -> None:
    def make(_: int) -> None:
        PostgresStore(address, make=True).close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, range(8)))

    with closing(PostgresStore(address)) as store:
        assert store.put([deposit()])[0].outcome == "stored"


def test_an_older_library_is_brought_forward(postgres_server: Server, database: str, address: str) -> None:
    postgres_server.run("CREATE SCHEMA variorum", database)
    postgres_server.run("CREATE TABLE variorum.version AS SELECT 0 AS number", database)

    with closing(PostgresStore(address)) as store:
        assert store.put([deposit()])[0].outcome == "stored"


def test_other_tables_of_the_database_are_left_alone(postgres_server: Server, database: str, address: str) -> None:
    postgres_server.run("CREATE TABLE accounts AS SELECT 7 AS balance", database)
    with closing(PostgresStore(address, make=True)) as store:
        store.put([deposit()])

    assert postgres_server.run("SELECT balance FROM accounts", database) == [(7,)]


def test_what_a_column_cannot_hold_is_replaced(store: PostgresStore) -> None:
    store.put([], [Taken("a\0b\ud800.txt", "failed", None, "gone \0")])

    assert store.totals().failed == 1
    assert storable("a\0b\ud800\U0001f6a2.txt") == "a\ufffdb\ufffd\U0001f6a2.txt"


def test_an_event_of_a_team_is_grouped_and_compared_as_one_in_a_file(
    address: str,
    store: PostgresStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VARIORUM_HOME", address)
    for name, weeks in (("one", "nine"), ("two", "ten")):
        (tmp_path / f"{name}.txt").write_text(STORY.replace("nine", weeks) * 3, encoding="utf-8")
    assert main(["add", str(tmp_path), "-q"]) == 0
    accounts = [kept.id for kept in store.kept()]
    assert main(["merge", *accounts]) == 0
    event = next(store.indexed()).event
    capsys.readouterr()

    assert event and main(["compare", event, "--json", "-q"]) == 0
    assert {one["id"] for one in json.loads(capsys.readouterr().out)["accounts"]} == set(accounts)


def test_two_commands_at_once_store_every_text_once(address: str, store: PostgresStore, tmp_path: Path) -> None:
    crash.texts(tmp_path, 40)
    command = [sys.executable, "-m", "variorum", "add", str(tmp_path), "--store", address, "--json", "-q"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [json.loads(one.communicate()[0]) for one in running]

    assert [one.returncode for one in running] == [0, 0]
    assert sum(one["stored"] for one in told) == 40 and sum(one["duplicate"] for one in told) == 40
    assert len({kept.address for kept in store.kept()}) == len(list(store.kept())) == 40
    assert list(store.troubles()) == []


def test_a_writer_killed_at_random_loses_nothing_that_was_acknowledged(postgres_server: Server) -> None:
    outcome = crash.run(3, 11, lambda folder: postgres_server.address(postgres_server.new_database()))

    assert (outcome.killed, outcome.lost, outcome.doubled, outcome.troubles) == (3, 0, 0, 0)
