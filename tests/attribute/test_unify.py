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


def test_the_spelling_of_most_accounts_wins() -> None:
    texts = ["Mayor Yury Belskyy said no. Yury Belskyy left. Yury Belskyy sat. Yury Belskyy said yes."]
    texts += ["Mayor Yuri Belsky said that it was rotten.", "Yuri Belsky told the council that it was rotten."]

    found = unify([reading(f"r{i}", text) for i, text in enumerate(texts)])

    assert {s.speaker for r in found for s in r.statements if s.speaker} == {"Yuri Belsky"}


def test_people_with_different_given_names_stay_two_over_accounts() -> None:
    one, two = unify([reading("one", "Mayor Anna Lastova said no."), reading("two", "Envoy Olga Lastova said no.")])

    assert [s.speaker for r in (one, two) for s in r.statements] == ["Anna Lastova", "Olga Lastova"]


def test_addressees_relays_and_owners_are_unified_too() -> None:
    known = reading("known", "The envoy Yuri Lastov spoke. Yuri Lastov left. Mayor Yuri Lastov said no.")
    other = reading("other", "Jo Roux said Lastov had told her that it was rotten. Roux told Lastov no.")
    owned = reading("owned", "Mr. Lastov's lawyers denied it.")

    _, relayed, lawyers = unify([known, other, owned])

    assert relayed.statements[0].speaker == "Yuri Lastov"
    assert relayed.statements[1].addressee == "Yuri Lastov"
    assert lawyers.statements[0].speaker == "Yuri Lastov's lawyers"


def test_nothing_to_unify_is_nothing() -> None:
    assert unify([]) == []
