"""The stemma: what each account is and what it rests on."""

from collections.abc import Mapping

import pytest

from tests.trace.conftest import Trace

ANSWERS = (
    "The lower lock will close on 3 May for nine weeks.",
    "Forty barges a day will have to wait or go round by the old canal.",
    "The gates are rusty and the pumps are older than I am.",
    "The port pays for the steel, the town pays for the labour.",
    "Nobody will lose work over it, I promise that.",
    "We asked three firms and took the cheapest.",
    "The bridge stays open to walkers all the time.",
    "If the water rises, we stop at once.",
)
RENDERED = (
    "From 3 May on, for a period of nine weeks, the lock downstream is going to be shut.",
    "Every day some forty barges must queue up, unless they take the detour along the former canal.",
    "Its doors have rusted, and as to the pumps, in age they exceed me.",
    "Steel is at the expense of the port authority, whereas labour costs fall to the municipality.",
    "I give my word that not one job is to be lost because of this.",
    "Out of three companies that we approached the least expensive was chosen.",
    "Pedestrians can use the bridge at any hour.",
    "Should the river swell, work is halted immediately.",
)
TRANSCRIPT = "Lock to close\n\nQuestion: What is planned?\n\n" + "".join(f"Ann Berg: {a}\n\n" for a in ANSWERS)
SISTER = "From the tape\n\nQuestion: What are the plans?\n\n" + "".join(f"A. Berg: {a}\n\n" for a in RENDERED)
SHORT = "Question: What is planned?\n\n" + "".join(f"Ann Berg: {RENDERED[k]}\n\n" for k in (0, 2, 4))
STORY = (
    "Barges face a long summer\n\n"
    "Skippers on the Lind are angry, and they have reason to be, for the summer will be slow and dear.\n\n"
    "The lower lock will be shut for nine weeks from 3 May, harbour master Ann Berg said on Monday.\n\n"
    "Piet Vos, who runs six barges, said that he had sold two of them already and would sell the rest.\n\n"
    "His daughter wants to open an inn where the tow path ends, and the bank has lent her the money.\n\n"
    "Nobody in Toft has seen such a spring since the flood, when the mill was carried off by night.\n"
)
CREDITED = STORY.replace("\n\n", "\n\nBy Ann Lee, Reuters\n\n", 1)
NOTICE = "Swimming lessons\n\nThe pool in Marrow opens at seven, and children under six need a grown-up with them.\n"


@pytest.fixture(scope="module")
def manners(traced: Trace) -> Mapping[str, str]:
    """What each of several accounts of one briefing is found to be."""
    stemma = traced(TRANSCRIPT, sister=SISTER, story=STORY, copy=TRANSCRIPT + "\n", notice=NOTICE)
    return {name: stemma.manner(name) for name in ("primary", "sister", "story", "copy", "notice")}


def test_a_transcript_renders_words_that_nobody_holds(manners: Mapping[str, str]) -> None:
    assert manners["primary"] == "transcript"


def test_a_full_rendering_in_other_words_is_a_translation(manners: Mapping[str, str]) -> None:
    assert manners["sister"] == "translation"


def test_a_story_that_tells_a_transcript_is_a_rewrite(manners: Mapping[str, str]) -> None:
    assert manners["story"] == "rewrite"


def test_the_same_words_are_a_near_copy(manners: Mapping[str, str]) -> None:
    assert manners["copy"] == "near_copy"


def test_what_shares_nothing_is_left_without_a_parent(manners: Mapping[str, str]) -> None:
    assert manners["notice"] == "unknown"


def test_two_renderings_are_sisters_of_a_lost_original_and_not_parent_and_child(traced: Trace) -> None:
    stemma = traced(TRANSCRIPT, sister=SISTER)
    (lost,) = stemma.lost

    assert stemma.parents("primary") == stemma.parents("sister") == (lost.id,)
    assert stemma.independent(["primary", "sister"]) == 1


def test_a_shorter_account_in_turns_that_adds_nothing_is_an_abridgement(traced: Trace) -> None:
    stemma = traced(
        TRANSCRIPT, short="Question: What is planned?\n\n" + "".join(f"Ann Berg: {a}\n\n" for a in ANSWERS[:4])
    )

    assert stemma.manner("short") == "abridgement"
    assert stemma.parents("short") == ("primary",)


def test_an_abridgement_hangs_on_the_rendering_whose_own_wording_it_has(traced: Trace) -> None:
    stemma = traced(TRANSCRIPT, sister=SISTER, short=SHORT)

    assert stemma.parents("short") == ("sister",)


def test_an_agency_s_credit_makes_a_story_syndicated(traced: Trace) -> None:
    assert traced(TRANSCRIPT, story=CREDITED).manner("story") == "syndication"


def test_two_stories_of_one_event_may_both_be_first_hand(traced: Trace) -> None:
    other = (
        "Slow summer on the Lind\n\nThe lower lock is to close on 3 May. The town council meets on Friday about it, "
        "and many have asked to be heard. A fair is held in the market square. The choir will sing in the old mill.\n"
    )

    assert traced(STORY, other=other).derivations == ()


def test_every_derivation_says_why_and_cites_where(traced: Trace) -> None:
    stemma = traced(TRANSCRIPT, sister=SISTER, story=STORY)

    assert {d.child for d in stemma.derivations} == {"primary", "sister", "story"}
    assert all(d.evidence and d.cited and 0 < d.confidence <= 0.95 for d in stemma.derivations)


def test_no_account_rests_on_itself(traced: Trace) -> None:
    stemma = traced(TRANSCRIPT, sister=SISTER, story=STORY, copy=TRANSCRIPT)

    assert all(account not in stemma.parents(account) for account in stemma.accounts)
    assert all(stemma.origins(account) for account in stemma.accounts)
