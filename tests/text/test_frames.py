"""Reporting frames: who is said to say it, by which verb, and on which side the reported words lie."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.frames import frames
from variorum.text.quotes import quoted


def seen(sentence: str) -> list[tuple[str | None, str, bool]]:
    """The frames of a sentence: source, cue, and whether they stand behind the words."""
    found = frames(sentence, 0, len(sentence), quoted(sentence))
    return [(sentence[slice(*f.source)] if f.source else None, sentence[slice(*f.cue)], f.trailing) for f in found]


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("Ann Berg said that the pier was rotten.", "Ann Berg", "said"),
        ("Ann Berg, the harbourmaster, told reporters that it would close.", "Ann Berg", "told"),
        ("Berg, who runs the café, said it would close.", "Berg", "said"),
        ("The mayor, Olga Ode, denied it.", "Olga Ode", "denied"),
        ("The mayor of the old town said it would close.", "The mayor of the old town", "said"),
        ("In a letter, Berg argued that it was late.", "Berg", "argued"),
        ("Crews have been warning that it would fall.", "Crews", "warning"),
        ("Residents are now calling for a vote.", "Residents", "calling"),
        ("Berg took the floor to accuse the mayor of sloth.", "Berg", "accuse"),
        ("Berg was forced to admit that it fell.", "Berg", "admit"),
        ("Berg met the mayor and said it would close.", "Berg", "said"),
        ("The council fired Ode, accusing him of sloth.", "The council", "accusing"),
        ("Berg criticised the mayor for hiding it.", "Berg", "criticised"),
        ("Berg made clear that nobody would pay.", "Berg", "made"),
        ("She has repeatedly said so.", "She", "said"),
        ("According to the port authority, the pier is safe.", "the port authority", "According to"),
        (
            "Experts on harbours and inland shipping said it could change.",
            "Experts on harbours and inland shipping",
            "said",
        ),
        ("Berg (left) said it was late.", "Berg", "said"),
        ("Berg — who runs the port — said it was late.", "Berg", "said"),
        ("Berg and Ode both said it was late.", "Berg and Ode", "said"),
        ("Ode's team says she'll go on.", "Ode's team", "says"),
        ("Ode is convinced that it will close.", "Ode", "convinced"),
        ("The mayor was quoted as saying that it was late.", "The mayor", "saying"),
        ("Berg's view is that it will close.", "Berg", "view"),
        ("In her view, the pier is safe.", "her", "view"),
    ],
)
def test_a_source_before_its_words_leads_them(sentence: str, source: str, cue: str) -> None:
    assert seen(sentence) == [(source, cue, False)]


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("“We wait,” said Ann Berg.", "Ann Berg", "said"),
        ("The pier will close on 3 May, the harbourmaster, Ann Berg, said on Monday.", "Ann Berg", "said"),
        ("“We wait,” Berg said on Monday.", "Berg", "said"),
        ("“We wait,” said Mary Ode, who runs the café.", "Mary Ode", "said"),
        ("The old pier was rotten, Berg said.", "Berg", "said"),
        ("The pier fell, said the mayor.", "the mayor", "said"),
        ("The pier, according to Ann Berg, is safe.", "Ann Berg", "according to"),
    ],
)
def test_a_source_behind_its_words_trails_them(sentence: str, source: str, cue: str) -> None:
    assert seen(sentence) == [(source, cue, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is said that the pier is old.",
        "He was told that the pier was old.",
        "The said pier fell.",
        "Berg offered coffee.",
        "Berg made a cake.",
        "What she said was true.",
        "His pier said nothing.",
        "The fall of the pier suggested haste.",
        "Berg's pier is good.",
        "Ode is convinced.",
        "",
    ],
)
def test_what_nobody_says_has_no_frame(sentence: str) -> None:
    assert seen(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        ("The mayor condemned the closure.", "The mayor", "condemned"),
        ("Residents oppose the plan.", "Residents", "oppose"),
        ("Ode's campaign is defending the early closure.", "Ode's campaign", "defending"),
        ("Berg has long criticised the council.", "Berg", "criticised"),
        ("Berg disagrees with the mayor.", "Berg", "disagrees"),
        ("Berg boasted about the new crane.", "Berg", "boasted"),
        ("Berg called the crane a toy.", "Berg", "called"),
        ("Berg sees the crane as a toy.", "Berg", "sees"),
        ("Berg hopes to reopen the pier.", "Berg", "hopes"),
        ("Berg wants the pier to close.", "Berg", "wants"),
        ("She'll present a plan for the pier.", "She", "present"),
        ("He's claiming that it fell.", "He", "claiming"),
        ("Berg declined to comment.", "Berg", "declined"),
        ("Berg did not respond to questions.", "Berg", "respond"),
        ("The council isn't saying what it costs.", "The council", "saying"),
        ("Berg this week also said it was late.", "Berg", "said"),
        ("A survey by the port on Monday found that it leaks.", "A survey by the port", "found"),
        ("Other unions, including the dockers and the pilots, have endorsed Ode.", "Other unions", "endorsed"),
        ("Crews avoid criticising the mayor.", "Crews", "criticising"),
        ("Berg is critical of the plan.", "Berg", "critical"),
        ("Berg is against the plan.", "Berg", "against"),
        ("Ode is an old supporter of the plan.", "Ode", "supporter"),
        ("Berg raised questions about the cost.", "Berg", "raised"),
        ("Berg made the case for a new pier.", "Berg", "made"),
        ("Berg's view of the pier is good.", "Berg", "view"),
        ("His blunt criticism of the plan was new.", "His", "criticism"),
        ("The crews' demand that it close was late.", "The crews", "demand"),
        ("The plan was criticised by residents.", "residents", "criticised by"),
        ("A plan by the council to close it is late.", "the council", "plan"),
        ("The closure alarmed residents.", "residents", "alarmed"),
        ("Berg talked to reporters about the crane.", "Berg", "talked"),
        ("Berg weighed in Monday on the crane.", "Berg", "weighed"),
        ("Ode spoke of a “rotten” pier.", "Ode", "spoke"),
        ("Ode drew a pier “of straw” on it.", "Ode", "drew"),
        ("Poll: Residents Want a New Pier.", "Poll", ":"),
        ("Mayor Condemns Plan For Harbour.", "Mayor", "Condemns"),
        ("Crews Will Leave Harbour, Mayor Says.", "Mayor", "Says"),
    ],
)
def test_stances_wishes_and_nouns_of_saying_report_as_verbs_of_speech_do(sentence: str, source: str, cue: str) -> None:
    assert (source, cue) in [(found, word) for found, word, _ in seen(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The court ruling was late.",
        "Berg had presented herself early.",
        "Both candidates face questions.",
        "The harbour plans are old.",
        "Berg dressed for the “Night of the Pier”.",
        "It is unclear whether it leaks.",
        "Correction: The pier is of stone.",
        "It was the surprise Sunday meeting.",
    ],
)
def test_nouns_auxiliaries_titles_and_it_report_nothing(sentence: str) -> None:
    assert seen(sentence) == []


def test_who_made_a_document_answers_for_what_it_says() -> None:
    found = seen("The union sent a letter that said the pier would close.")

    assert found == [("The union", "sent", False), (None, "said", False)]


def test_a_participle_that_opens_a_sentence_takes_the_source_behind_it() -> None:
    assert seen("Denying it, Berg said the pier was safe.")[0] == ("Berg", "Denying", False)


def test_a_second_verb_goes_on_with_the_first_ones_source() -> None:
    assert seen("Berg opposes the plan and supports the mayor.") == [
        ("Berg", "opposes", False),
        (None, "supports", False),
    ]


def test_only_what_can_go_on_in_later_clauses_spreads() -> None:
    said, opposes = frames("Berg said it leaks.", 0, 19)[0], frames("Berg opposes it.", 0, 16)[0]

    assert (said.spreads, opposes.spreads) == (True, False)


def test_a_name_alone_behind_a_dash_is_a_signature() -> None:
    assert frames("— Ann Berg", 0, 10)[0].signed
    assert frames("— the pier fell", 0, 15) == []


def test_a_verb_inside_a_quotation_reports_nothing() -> None:
    assert seen("“The mayor said no,” Berg wrote.") == [("Berg", "wrote", True)]


def test_a_participle_goes_on_with_the_source_before_it() -> None:
    assert seen("She denied it, adding that nobody had asked.") == [("She", "denied", False), (None, "adding", False)]


@settings(deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["Berg", "said", ",", "“", "”", "who", "that", "and", "according to", "saying", "is", "the"])
    )
)
def test_frames_lie_in_order_inside_the_sentence(pieces: list[str]) -> None:
    sentence, at = " ".join(pieces), 0

    for frame in frames(sentence, 0, len(sentence), quoted(sentence)):
        assert at <= frame.cue[0] < frame.cue[1] <= len(sentence)
        assert frame.source is None or 0 <= frame.source[0] < frame.source[1] <= len(sentence)
        at = frame.cue[1]


@pytest.mark.parametrize("sentence", ["Nobody knows when it opens.", "Everyone agrees that it is old."])
def test_nobody_in_particular_is_no_source(sentence: str) -> None:
    assert seen(sentence) == []
