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
        ("The union issued a statement saying the pier would close.", "The union", "saying"),
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
        "Berg's view of the pier is good.",
        "Ode is convinced.",
        "",
    ],
)
def test_what_nobody_says_has_no_frame(sentence: str) -> None:
    assert seen(sentence) == []


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
