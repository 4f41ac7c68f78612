"""The judge behind a server: batches, what is kept, replay, and pairs that get no verdict."""

import logging
import multiprocessing
import pickle
from pathlib import Path

import pytest

from tests.judging import Pair, Raw, Stub, item, rule, said
from tests.plugins.openai.conftest import Make
from variorum.errors import ModelError, UsageError
from variorum.plugins.openai import ServerJudge, judge
from variorum.protocols import Verdict
from variorum.settings import Settings

WAIT, NEVER = ("Boats wait.", "Boats wait."), ("Boats wait.", "Boats never wait.")
PERHAPS = ("Boats wait.", "Perhaps boats wait.")
ALL = [WAIT, NEVER, PERHAPS]
RIGHT = [Verdict("entailment", 0.9), Verdict("contradiction", 0.9), Verdict("neutral", 0.9)]
MANY = [("Boats wait.", f"Boat {n} waits.") for n in range(10)]


def test_pairs_are_asked_in_batches_and_told_as_progress(make: Make, stub: Stub) -> None:
    told: list[tuple[str, int, int]] = []

    make(batch=4).judge(MANY, lambda *step: told.append(step))

    assert [len(stub.pairs(i)) for i in range(len(stub.asked))] == [4, 4, 2]
    assert told == [("judge", 4, 10), ("judge", 8, 10), ("judge", 10, 10)]


def test_long_texts_are_cut_and_share_a_request_with_fewer(make: Make, stub: Stub) -> None:
    make(batch=8).judge([("a " * 9_000, f"b{n} " * 9_000) for n in range(4)])

    sizes = [[(len(p["premise"]), len(p["hypothesis"])) for p in stub.pairs(i)] for i in range(len(stub.asked))]
    assert sizes == [[(4_000, 2_000)] * 2] * 2


def test_a_pair_given_twice_is_asked_once(make: Make, stub: Stub) -> None:
    assert make().judge([WAIT, NEVER, WAIT]) == [RIGHT[0], RIGHT[1], RIGHT[0]]
    assert len(stub.pairs(0)) == 2


def test_an_empty_text_is_not_asked_about(make: Make, stub: Stub) -> None:
    assert make().judge([("", "Boats wait."), ("Boats wait.", " \n")]) == [None, None]
    assert stub.asked == []


def test_nothing_is_sent_for_no_pairs(make: Make, stub: Stub) -> None:
    assert make(replay=True).judge([]) == [] and stub.asked == []


def test_what_is_known_is_not_asked_again_even_without_a_server(make: Make, stub: Stub) -> None:
    first = make().judge(ALL)
    stub.stop()

    assert make().judge(ALL[::-1])[::-1] == first == RIGHT


def test_only_what_is_not_known_is_asked(make: Make, stub: Stub) -> None:
    make().judge(ALL[:2])
    make().judge(ALL)

    assert [p["hypothesis"] for p in stub.pairs(1)] == ["Perhaps boats wait."]


@pytest.mark.parametrize("other", [("Boats wait!", "Boats wait."), ("Boats wait.", "Boats wait!")])
def test_another_text_is_another_question(make: Make, stub: Stub, other: tuple[str, str]) -> None:
    make().judge([WAIT])
    make().judge([other])

    assert len(stub.asked) == 2


def test_another_model_or_address_is_another_question(make: Make, stub: Stub) -> None:
    make().judge([WAIT])
    make("other").judge([WAIT])
    make(address=stub.address.replace("127.0.0.1", "localhost")).judge([WAIT])

    assert [body["model"] for body in stub.asked] == ["toy", "other", "toy"]


def test_a_trailing_slash_is_no_other_address(make: Make, stub: Stub) -> None:
    make().judge([WAIT])
    make(address=f"{stub.address}/").judge([WAIT])

    assert len(stub.asked) == 1 and stub.headers[0]["path"] == "/v1/chat/completions"


def test_replay_gives_the_same_and_asks_nothing(make: Make, stub: Stub) -> None:
    first = make().judge(ALL)

    assert make(replay=True).judge(ALL) == first
    assert len(stub.asked) == 1


def test_replay_of_what_is_not_known_is_an_error_and_asks_nothing(make: Make, stub: Stub) -> None:
    make().judge(ALL[:1])

    with pytest.raises(ModelError, match=r"2 pairs have no answer of openai:toy .* in .*answers\.sqlite.*Run it once"):
        make(replay=True).judge(ALL)
    assert len(stub.asked) == 1


def test_replay_without_a_file_makes_none(make: Make, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no file .*answers\.sqlite"):
        make(replay=True).judge(ALL)
    assert not (tmp_path / "kept").exists()


def test_work_that_breaks_off_keeps_what_was_answered(make: Make, stub: Stub, waits: list[float]) -> None:
    honest = stub.always
    stub.next = [honest]
    stub.always = Raw(404, b"gone")
    with pytest.raises(ModelError, match="404"):
        make(batch=2).judge(MANY)
    stub.always = honest

    make(batch=8).judge(MANY)

    assert len(stub.pairs(-1)) == 8


def without_a_verdict(make: Make, stub: Stub, **changed: object) -> list[Verdict | None]:
    """Three pairs, the second answered with something changed, as often as it is asked about."""

    def answer(pairs: list[Pair]) -> str:
        return said([rule(p) | (changed if "never" in p["hypothesis"] else {}) for p in pairs])

    stub.always = answer
    return make().judge(ALL)


@pytest.mark.parametrize(
    "changed",
    [
        {"label": "Contradiction"}, {"label": "contradicts"}, {"label": None}, {"label": ["neutral"]}, {"label": {}},
        {"confidence": 1.5}, {"confidence": -0.1}, {"confidence": "0.9"}, {"confidence": True}, {"confidence": None},
        {"confidence": float("nan")}, {"confidence": float("inf")}, {"id": "7"}, {"id": 2}, {"id": None},
        {"premise_words": "ships"}, {"hypothesis_words": "never waited"}, {"premise_words": ""},
        {"hypothesis_words": " "}, {"premise_words": None}, {"premise_words": ["Boats"]},
        {"premise_words": "Boats never wait"},
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_that_is_not_as_asked_or_quotes_what_is_not_there_is_no_verdict(
    make: Make, stub: Stub, changed: dict[str, object]
) -> None:
    assert without_a_verdict(make, stub, **changed) == [RIGHT[0], None, RIGHT[2]]
    assert [p["id"] for p in stub.pairs(1)] == ["1"]  # asked once more, alone
    assert len(stub.asked) == 2


def test_that_there_is_no_verdict_is_kept_too(make: Make, stub: Stub) -> None:
    without_a_verdict(make, stub, label="maybe")

    assert make(replay=True).judge(ALL) == [RIGHT[0], None, RIGHT[2]]


def test_a_second_answer_can_make_good_the_first(make: Make, stub: Stub) -> None:
    stub.next = [lambda pairs: said([rule(pairs[0])])]

    assert make().judge(ALL) == RIGHT


def test_two_answers_for_one_pair_are_none(make: Make, stub: Stub) -> None:
    stub.always = lambda pairs: said([item(p, label) for p in pairs for label in ("neutral", "entailment")])

    assert make().judge([WAIT]) == [None]


def test_quoted_words_may_have_plain_marks_and_neutral_ones_may_be_missing(make: Make, stub: Stub) -> None:
    stub.always = lambda pairs: said(
        [item(pairs[0], "entailment", premise_words='"on time" - today', hypothesis_words="today"),
         item(pairs[1], "neutral", premise_words="", hypothesis_words="")]
    )  # fmt: skip

    found = make().judge([("It came “on time” – today.", "It came today."), WAIT])

    assert [v and v.label for v in found] == ["entailment", "neutral"]


def test_json_in_a_fence_is_read(make: Make, stub: Stub) -> None:
    stub.always = lambda pairs: f"```json\n{said([rule(p) for p in pairs])}\n```\n"

    assert make().judge(ALL) == RIGHT


@pytest.mark.parametrize("message", ["I would say so.", "", None, "[]", '{"verdicts": 1}', "[" * 100_000, '{"verdicts'])
def test_a_message_that_is_no_such_json_gives_no_verdict(make: Make, stub: Stub, message: str | None) -> None:
    stub.always = lambda pairs: message

    assert make().judge([WAIT]) == [None]


def test_a_model_that_never_answers_in_json_is_given_up_and_nothing_is_kept(make: Make, stub: Stub) -> None:
    honest = stub.always
    stub.always = lambda pairs: "Sure!\x1b[31m Here is what I think"

    with pytest.raises(ModelError, match=r"openai:toy .* none in the JSON.*'Sure! \[31m Here is.*Name another model"):
        make().judge(ALL)

    assert len(stub.asked) == 3
    stub.always = honest
    assert make().judge(ALL) == RIGHT


def test_a_model_that_once_made_sense_is_not_given_up(make: Make, stub: Stub) -> None:
    stub.next = [stub.always]
    stub.always = lambda pairs: "no"

    assert make(batch=1).judge(ALL) == [RIGHT[0], None, None]


KEY = "sk-very-secret-1234"


def test_the_key_goes_into_the_header_and_nowhere_else(
    make: Make,
    stub: Stub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_KEY", KEY)
    made = make()
    with caplog.at_level(logging.DEBUG):
        made.judge(ALL)

    out, err = capfd.readouterr()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    assert stub.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in f"{made.name} {made!r} {vars(made)} {stub.asked} {caplog.text} {out} {err}"
    assert KEY.encode() not in pickle.dumps(made) + kept


def test_the_texts_are_not_kept(make: Make, tmp_path: Path) -> None:
    make().judge(ALL)

    assert b"oats" not in (tmp_path / "kept" / "answers.sqlite").read_bytes()


def test_no_key_is_sent_where_none_is_set(make: Make, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)

    make().judge(ALL)

    assert "Authorization" not in stub.headers[0]


def test_settings_and_the_environment_say_which_server(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_URL", "http://localhost:1/v1")

    assert "at http://localhost:1/v1," in judge("toy", Settings()).name
    assert f"at {stub.address}," in judge("toy", Settings(judge_url=stub.address)).name


def test_the_environment_is_held_to_the_same_form(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_JUDGE_URL", "http://me:secret@localhost/v1")

    with pytest.raises(UsageError, match="without a user name"):
        judge("toy", Settings())


def test_no_server_or_no_model_is_told_with_how_to_give_it(stub: Stub) -> None:
    with pytest.raises(UsageError, match=r"which server it shall ask.*judge_url, --judge-url or VARIORUM_JUDGE_URL"):
        judge("toy", Settings())
    with pytest.raises(UsageError, match=r"which model it shall ask \(openai:MODEL\)"):
        judge(" ", Settings(judge_url=stub.address))


def test_settings_reach_the_judge(stub: Stub, tmp_path: Path) -> None:
    named = tmp_path / "mine.sqlite"
    settings = Settings(judge_url=stub.address, judge_cache=str(named), judge_batch=1)

    judge("toy", settings).judge(ALL)

    assert named.is_file() and len(stub.asked) == 3


def test_the_answers_lie_in_the_users_cache_folder(stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")

    judge("toy", Settings(judge_url=stub.address)).judge(ALL)

    assert (tmp_path / "variorum" / "judge.sqlite").is_file()


def test_a_file_that_holds_no_answers_is_refused(make: Make, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "answers.sqlite").write_bytes(b"no database at all, but long enough to be one" * 30)

    with pytest.raises(ModelError, match=r"answers\.sqlite .* cannot be used: .*Name another with judge_cache"):
        make().judge(ALL)


def test_a_folder_that_cannot_be_made_is_told(stub: Stub, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ModelError, match="cannot be used"):
        ServerJudge("toy", stub.address, tmp_path / "file" / "answers.sqlite").judge(ALL)


def _ask(address: str, cache: Path, first: int) -> list[Verdict | None]:
    pairs = [("Boats wait.", f"Boat {n} waits.") for n in range(first, first + 30)]
    return ServerJudge("toy", address, cache, batch=3).judge(pairs)


def test_several_processes_may_share_one_file(stub: Stub, tmp_path: Path) -> None:
    cache = tmp_path / "answers.sqlite"
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        found = pool.starmap(_ask, [(stub.address, cache, first) for first in (0, 10, 20)])

    assert found == [[RIGHT[0]] * 30] * 3
    stub.stop()
    assert _ask(stub.address, cache, 20) == [RIGHT[0]] * 30
