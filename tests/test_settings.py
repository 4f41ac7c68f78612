"""Settings refuse what must not stand in the record of a comparison, and record what a result hangs on."""

import pytest

from variorum.errors import UsageError
from variorum.settings import Settings


@pytest.mark.parametrize(
    "address",
    [
        "https://me:s3cret@example.org/v1", "https://s3cret@example.org/v1", "https://example.org/v1?key=s3cret",
        "https://example.org/v1#s3cret", "ftp://example.org/s3cret", "s3cret", "http://", "http://[s3cret", "",
        "http://example.org:s3cret/v1",
    ],
)  # fmt: skip
def test_an_address_that_may_hold_a_secret_or_is_none_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError, match=r"without a user name, a password or a query.*VARIORUM_JUDGE_KEY") as caught:
        Settings(judge_url=address)

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("address", ["http://localhost:11434/v1", "https://example.org/v1/", "http://[::1]:80/v1"])
def test_a_bare_address_is_taken(address: str) -> None:
    assert ("judge_url", address) in Settings(judge_url=address).pairs()


@pytest.mark.parametrize("settings", [{"judge_batch": 0}, {"judge_timeout": 0.0}, {"judge_timeout": float("nan")}])
def test_numbers_that_mean_nothing_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="give 1 or more pairs and more than 0 seconds"):
        Settings(**settings)  # type: ignore[arg-type]


def test_where_answers_are_kept_is_no_part_of_the_record() -> None:
    assert Settings(judge_cache="/home/someone/answers.sqlite", judge_replay=True).pairs() == Settings().pairs()
