"""One name for one person over all accounts."""

from variorum.attribute import attribute, unify
from variorum.records import Account, Reading, Source
from variorum.segment import segment


def reading(name: str, text: str) -> Reading:
    """An account as it is read alone."""
    account = Account(name, text, Source(f"{name}.txt"), "0" * 64)
    passages = segment(account)
    return Reading(account, passages, attribute(account, passages))


def test_a_speaker_has_the_fullest_form_that_all_accounts_know() -> None:
    short = reading("short", "Q: When?\nA. Berg: In May.\nQ: Why?\nA. Berg: It is rotten.")
    full = reading("full", "Ann Berg said that it was rotten.")

    found = unify([short, full])

    assert {s.speaker for r in found for s in r.statements} == {"journalist", "Ann Berg"}


def test_parties_who_speak_together_stay_two() -> None:
    text = "President Ann Berg met President Jo Ode.\nThe two presidents agreed that the pier should close."

    (found,) = unify([reading("pier", text)])

    assert found.statements[-1].speaker == "Ann Berg and Jo Ode"


def test_names_among_the_details_are_unified_and_values_are_not() -> None:
    one = reading("one", "The envoy A. Berg brought 27 letters.")
    other = reading("other", "Ann Berg, the envoy, said nothing.")

    details = {d.value for d in unify([one, other])[0].statements[0].details}

    assert details == {"Ann Berg", "27 letter"}


def test_nothing_to_unify_is_nothing() -> None:
    assert unify([]) == []
