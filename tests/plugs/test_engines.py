"""Every engine keeps the promises of `Engine`: one suite over all, and what only those with workers promise."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.plugs.mapped import cube, mixed, where, wide
from variorum.codec import reading_to_dict, taken_to_dict
from variorum.corpus import Library, engine, opened
from variorum.corpus.deposit import made_or_why
from variorum.corpus.engines import NAMES, Fitting, InTurn, Limits, Processes
from variorum.corpus.engines import fitting as fitting_module
from variorum.corpus.engines.processes import AHEAD
from variorum.errors import UsageError
from variorum.ingest.raw import Raw
from variorum.protocols import Engine, Failure
from variorum.records import Deposit, Query, Taken, Totals
from variorum.settings import Settings

LIMITS = Limits(seconds=1.0, memory=200 << 20)
STORY = "Lock {n} to close\n\nLock {n} will close on {n} May for nine weeks, harbour master Ann Berg said on Monday.\n"
ON_RAY = os.environ.get("DAFT_RUNNER") == "ray"
ABSENT = {name: f"{name} is not installed: pip install 'variorum[cluster]'" for name in ("daft", "ray")}


@pytest.fixture(scope="session")
def two_nodes() -> Iterator[None]:
    """A cluster of two nodes on this machine, each with one core, that Daft works on."""
    import daft
    import ray
    from ray.cluster_utils import Cluster

    cluster = Cluster()
    for _ in range(2):
        cluster.add_node(num_cpus=1, object_store_memory=100 << 20)
    ray.init(address=cluster.address, log_to_driver=False)
    daft.set_runner_ray(noop_if_initialized=True)
    assert sum(node["Alive"] for node in ray.nodes()) == 2 and daft.get_or_infer_runner_type() == "ray"
    yield
    ray.shutdown()
    cluster.shutdown()


def needed(request: pytest.FixtureRequest, name: str) -> Engine:
    """The engine of a name, or a reason to skip."""
    if name == "in-turn":
        return InTurn()
    if name == "processes":
        return Processes(2, LIMITS)
    if find_spec("daft") is None:
        pytest.skip(ABSENT["daft"])
    if ON_RAY:
        request.getfixturevalue("two_nodes")
    from variorum.corpus.engines.daft import Daft

    return Daft(2, LIMITS)


@pytest.fixture(params=NAMES, scope="module")
def any_engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine."""
    return needed(request, request.param)


@pytest.fixture(params=["processes", "daft"], scope="module")
def apart(request: pytest.FixtureRequest) -> Engine:
    """Each engine that reads in other processes."""
    return needed(request, request.param)


@dataclass
class Counted:
    """Inputs that know how many of them were taken."""

    most: int
    taken: int = 0
    given: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[int]:
        for number in range(self.most):
            self.taken += 1
            yield number


def raws(count: int) -> list[Raw | Taken]:
    """Texts, one that is empty, one that is binary, one that was never had."""
    told: list[Raw | Taken] = [
        Raw(f"{n}.txt", f"{n}.txt", STORY.format(n=n).encode(), "text/plain") for n in range(1, count + 1)
    ]
    return [*told, Raw("e.txt", "e.txt", b"  "), Raw("b.txt", "b.txt", bytes(64)), Taken("x", "failed", None, "gone")]


def test_results_come_in_the_order_of_the_inputs(any_engine: Engine) -> None:
    assert list(any_engine.map(cube, range(50))) == [n**3 for n in range(50)]


def test_no_input_gives_no_result(any_engine: Engine) -> None:
    assert list(any_engine.map(cube, [])) == []


def test_large_results_arrive(any_engine: Engine) -> None:
    assert list(any_engine.map(wide, range(40))) == [wide(n) for n in range(40)]


def test_what_raises_is_told_in_its_place(any_engine: Engine) -> None:
    assert list(any_engine.map(mixed, ["a", "raises", "b"])) == ["A", Failure("ValueError: the page is bent"), "B"]


def test_deposits_are_the_same_from_every_engine(any_engine: Engine) -> None:
    read = partial(made_or_why, settings=Settings())

    made = list(any_engine.map(read, raws(12)))

    assert made == [read(one) for one in raws(12)]
    assert [type(one) for one in made] == [Deposit] * 12 + [Taken] * 3


def library_of(engine: Engine, place: Path) -> tuple[bytes, ...]:
    """All that a library holds after an engine has filled it, but the time, as bytes."""
    library = Library(opened(str(place), make=True), Settings(), engine)
    taken = list(library.add(raws(40)))
    kept = [(k.id, k.version, k.sha256, library.store.reading(k.id)) for k in library.store.kept()]
    hits = [(hit.span, hit.words, hit.score) for hit in library.search(Query("nine weeks"), 100)]
    library.store.close()
    return tuple(repr(part).encode() for part in (taken_to_dict(taken), kept, hits))


def test_a_library_is_the_same_to_the_byte_whatever_fills_it(any_engine: Engine, tmp_path: Path) -> None:
    assert library_of(any_engine, tmp_path / "a") == library_of(InTurn(), tmp_path / "b")


def test_a_dying_worker_is_told_and_costs_no_other_input(apart: Engine) -> None:
    inputs = [f"{n}" for n in range(30)]
    inputs[3:3] = ["ends", "crashes"]

    results = list(apart.map(mixed, inputs))

    assert [r for r in results if not isinstance(r, Failure)] == [f"{n}" for n in range(30)]
    assert results[3] == Failure("the process that read it ended with exit code 3, and so did another")
    assert results[4] == Failure("the process that read it was ended by SIGSEGV, and so did another")


def test_an_input_that_takes_too_much_memory_has_failed(apart: Engine) -> None:
    assert list(apart.map(mixed, ["a", "swells", "b"])) == ["A", Failure(LIMITS.too_large()), "B"]


def test_an_input_that_takes_too_long_has_failed(apart: Engine) -> None:
    started = time.monotonic()

    assert list(apart.map(mixed, ["a", "stays", "b"])) == ["A", Failure(LIMITS.too_long()), "B"]
    assert time.monotonic() - started < 30


def test_work_is_done_by_as_many_processes_as_told(apart: Engine) -> None:
    found = set(apart.map(where, range(100)))

    assert len(found) == 2 and os.getpid() not in found


@pytest.mark.skipif(find_spec("ray") is None, reason=ABSENT["ray"])
@pytest.mark.skipif(ON_RAY, reason="this is the run on Ray")
def test_all_this_holds_of_daft_on_two_ray_workers() -> None:
    root = Path(__file__).parents[2]
    paths = [str(root), str(root / "src"), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    told = os.environ | {"DAFT_RUNNER": "ray", "PYTHONPATH": os.pathsep.join(paths)}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-W",
        "default",
        __file__,
        "-k",
        "[daft] or parquet",
    ]

    done = subprocess.run(command, env=told, cwd=root, capture_output=True, text=True, timeout=600)

    assert done.returncode == 0, done.stdout[-5000:]


def test_only_a_few_inputs_are_taken_in_hand() -> None:
    inputs = Counted(10_000)
    results = Processes(2, LIMITS).map(cube, inputs)

    assert next(results) == 0
    results.close()
    assert inputs.taken <= 2 * AHEAD + 1


def test_closing_the_results_ends_the_workers() -> None:
    results = Processes(1, LIMITS).map(where, range(100))
    worker = next(results)
    assert isinstance(worker, int)

    results.close()

    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def gone(pid: int) -> bool:
    """Whether a process ends within a few seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_the_process_that_started_them(sent: signal.Signals) -> None:
    root = Path(__file__).parents[2]
    told = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}
    command = [sys.executable, "-m", "tests.plugs.mapped", "100000"]

    with subprocess.Popen(command, cwd=root, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        workers = {int(program.stdout.readline()) for _ in range(60)}
        program.send_signal(sent)
        program.communicate(timeout=60)

    assert len(workers) == 2 and all(gone(worker) for worker in workers)


def test_a_function_that_no_worker_can_load_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "passing.py").write_text("def upper(text):\n    return text.upper()\n")
    monkeypatch.syspath_prepend(tmp_path)
    from passing import upper  # type: ignore[import-not-found]

    (tmp_path / "passing.py").unlink()

    with pytest.raises(UsageError, match="a worker process ended before it began"):
        list(Processes(1, LIMITS).map(upper, ["a"]))


@pytest.mark.parametrize(("count", "workers", "apart"), [(3, 2, False), (6, 2, True), (6, 1, False)])
def test_workers_are_started_where_there_are_inputs_and_cores_for_them(
    monkeypatch: pytest.MonkeyPatch, count: int, workers: int, apart: bool
) -> None:
    monkeypatch.setattr(fitting_module, "FEW", 4)

    found = set(Fitting(workers).map(where, range(count)))

    assert (os.getpid() not in found) == apart


@pytest.mark.parametrize("name", NAMES)
def test_an_engine_has_the_name_it_is_asked_for_by(name: str) -> None:
    if name == "daft" and find_spec("daft") is None:
        with pytest.raises(UsageError, match=r"pip install 'variorum\[cluster\]'"):
            engine(name)
    else:
        assert engine(name).name == name


def test_an_engine_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="no engine 'steam'; there are: in-turn, processes, daft"):
        engine("steam")


@pytest.mark.skipif(find_spec("daft") is None, reason=ABSENT["daft"])
def test_parquet_files_of_inputs_are_read_into_parquet_files_of_accounts(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    needed(request, "daft")
    import daft

    from variorum.corpus.engines.tables import MADE, read_tables

    given = [one for one in raws(12) if isinstance(one, Raw)]
    columns = {"location": [r.location for r in given], "data": [r.data for r in given]}
    daft.from_pydict(columns).write_parquet(str(tmp_path / "in"))

    totals = read_tables(str(tmp_path / "in"), str(tmp_path / "out"), Settings(), LIMITS)

    assert totals == Totals(stored=12, skipped=2)
    rows = daft.read_parquet(str(tmp_path / "out")).sort("location").to_pylist()
    assert [r["location"] for r in rows] == sorted(raw.location for raw in given) and set(rows[0]) == set(MADE)
    told = next(row for row in rows if row["location"] == "3.txt")
    made = made_or_why(Raw("3.txt", "3.txt", STORY.format(n=3).encode()), Settings())
    assert isinstance(made, Deposit)
    assert (told["account"], told["text"]) == (made.reading.account.id, made.reading.account.text)
    assert json.loads(told["statements"]) == reading_to_dict(made.reading)["statements"]


@pytest.mark.skipif(find_spec("daft") is None, reason=ABSENT["daft"])
def test_a_table_without_the_bytes_is_refused(tmp_path: Path) -> None:
    import daft

    from variorum.corpus.engines.tables import read_tables

    daft.from_pydict({"location": ["a"]}).write_parquet(str(tmp_path / "in"))

    with pytest.raises(UsageError, match="no column 'data'; it has location"):
        read_tables(str(tmp_path / "in"), str(tmp_path / "out"), Settings())
