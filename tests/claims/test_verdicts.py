"""What a claim is graded, and who decides: the words, the rules of divergence, or the judge."""

from collections.abc import Callable

import pytest

from tests.claims.conftest import account
from variorum.protocols import Verdict
from variorum.records import Account, Checked, Checks

Check = Callable[..., Checked]

FOLLOWS = Verdict("entailment", 0.7)
DENIED = Verdict("contradiction", 0.9)
NEITHER = Verdict("neutral", 0.9)


def test_the_same_words_are_verbatim_and_cited_where_they_stand(checked: Check, transcript: Account) -> None:
    found = checked("All of them are safe.", DENIED)

    assert (found.grade, found.by, found.confidence) == ("verbatim", "words", 1.0)
    (span,) = found.evidence
    assert transcript.quote(span) == "All of them are safe"


def test_case_and_marks_do_not_matter_for_the_same_words(checked: Check) -> None:
    assert checked("“all of them are safe”, she said").grade == "verbatim"


@pytest.mark.parametrize(
    "claim",
    [
        "We reject the rules we were offered.",
        "She denied that all of them are safe.",
        "I do not expect all of them are safe.",
    ],
)
def test_a_verb_that_takes_a_stand_is_a_part_of_the_claim(checked: Check, claim: str) -> None:
    assert checked(claim, DENIED).grade != "verbatim"


def test_another_number_is_altered_by_the_rules_whatever_the_judge_says_of_it(checked: Check) -> None:
    found = checked("The ferry carried 28 passengers.", FOLLOWS)

    assert (found.grade, found.by) == ("altered", "rules")
    assert "28" in found.note
    assert found.evidence


def test_a_dropped_negation_is_reversed_even_if_the_judge_is_sure_that_it_follows(checked: Check) -> None:
    found = checked("Some of the rules we were offered are suitable for us.", Verdict("entailment", 0.99))

    assert (found.grade, found.by) == ("reversed", "rules")


def test_a_judge_overrules_a_rule_that_saw_no_other_value_and_no_reversal(checked: Check) -> None:
    claim = "The captain, she said, had slept little."

    assert (checked(claim, NEITHER).grade, checked(claim, NEITHER).by) == ("altered", "rules")
    assert (checked(claim, FOLLOWS).grade, checked(claim, FOLLOWS).by) == ("paraphrase", "a judge of tests")


def test_what_follows_is_a_paraphrase_and_in_quotation_marks_another_rendering(checked: Check) -> None:
    assert checked("Everyone aboard the ferry is safe.", FOLLOWS).grade == "paraphrase"
    assert checked("“Everyone aboard the ferry is safe,” she said.", FOLLOWS).grade == "variant_translation"


def test_what_a_near_passage_contradicts_is_altered(checked: Check) -> None:
    found = checked("The inquiry will take three weeks and the weather will hold.", DENIED)

    assert (found.grade, found.by) == ("altered", "a judge of tests")
    assert found.confidence == pytest.approx(0.9)


def test_what_follows_from_nothing_is_unsupported_and_cites_nothing(checked: Check) -> None:
    found = checked("Ticket prices at the opera rose again.", NEITHER)

    assert (found.grade, found.evidence) == ("unsupported", ())
    assert "nothing in the transcript" in found.note


def test_a_far_passage_bears_nothing_out_even_if_the_judge_says_so(checked: Check) -> None:
    assert checked("Ticket prices at the opera rose again.", FOLLOWS).grade == "unsupported"


def test_without_a_verdict_nothing_is_taken_to_follow(checked: Check) -> None:
    assert checked("Everyone aboard the ferry is safe.", None).grade == "unsupported"


def test_the_weakest_sentence_of_a_claim_decides_and_is_named(checks: Callable[..., Checks]) -> None:
    claim = "All of them are safe. The ferry carried 28 passengers."
    (found,) = checks(claim, verdict=FOLLOWS).checked

    assert (found.claim, found.grade) == (claim, "altered")
    assert "The ferry carried 28 passengers." in found.note


def test_of_several_transcripts_the_one_that_bears_the_claim_out_decides(
    checks: Callable[..., Checks], transcript: Account
) -> None:
    other = account("Odile Brand: The ferry carried 28 passengers.", "second")
    (found,) = checks("The ferry carried 28 passengers.", verdict=NEITHER, against=[transcript, other]).checked

    assert found.grade == "verbatim"
    assert [span.account for span in found.evidence] == ["second"]


def test_a_short_claim_is_read_in_the_language_of_the_transcript_and_not_in_the_one_it_looks_like(
    checked: Check,
) -> None:
    alone = "An old man in a hat: the ferry carried 28 passengers."  # its short words are German words too

    assert checked(alone, FOLLOWS).by == "rules"


def test_nobody_elses_words_contradict_what_somebody_said_who_does_not_speak_in_the_transcript(
    checked: Check,
) -> None:
    own = checked("Brand said that the inquiry will be over in a week if the weather holds.", DENIED)
    other = checked("Piet Vos said that the inquiry will be over in a week if the weather holds.", DENIED)

    assert own.grade == "altered"
    assert other.grade == "unsupported"


def test_a_quotation_of_somebody_who_does_not_speak_there_is_unsupported_and_says_so(checked: Check) -> None:
    found = checked("“Everyone aboard the ferry is safe,” Piet Vos said.", FOLLOWS)

    assert found.grade == "unsupported"
    assert "Piet Vos does not speak" in found.note
