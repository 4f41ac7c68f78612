"""Which profile the accounts choose."""

from tests.dossier.readings import made
from variorum.dossier import chosen
from variorum.dossier.load import shipped_plan

TALKS = "The envoys held talks in Lisbon. They discussed the tolls. The boats were blue. A deal is near."
BLAST = "An explosion killed two men in Lisbon. The police arrested a suspect. The boats were blue. Ten were injured."
PLAIN = "The boats were blue. The museum opens in May. Admission is free. The roof is new. It has two doors."


def test_accounts_of_talks_choose_talks() -> None:
    plan, profile = chosen([made("a", TALKS)], None)

    assert (plan.name, profile.name, profile.title) == ("talks", "talks", "State of the talks")
    assert profile.reason == "recognised: words of talks in 75%, of incident in 0% of the statements"
    assert dict(profile.figures) == {"talks": 0.75, "incident": 0.0}


def test_accounts_of_an_incident_choose_incident() -> None:
    plan, profile = chosen([made("a", BLAST), made("b", PLAIN)], None)

    assert plan is shipped_plan("incident")
    assert [section.key for section in profile.sections] == [part.key for part in plan.parts]


def test_where_nothing_decides_talks_is_taken_and_said_so() -> None:
    for text in (PLAIN, f"{TALKS} {BLAST}"):
        _, profile = chosen([made("a", text)], None)

        assert profile.name == "talks"
        assert profile.reason.startswith("nothing decides (words of ")
        assert profile.reason.endswith("so talks is taken; name another if it does not fit")


def test_a_profile_that_is_named_is_taken_whatever_the_accounts_tell() -> None:
    _, profile = chosen([made("a", BLAST)], shipped_plan("talks"))

    assert (profile.name, profile.reason, profile.figures) == ("talks", "named by the user", ())


def test_no_accounts_decide_nothing() -> None:
    assert chosen([], None)[1].name == "talks"
