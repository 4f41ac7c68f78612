"""Negation and its scope, opposites, quantities, reserve and conditions, and what only looks like them."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.text.lexicon import lines
from variorum.text.meaning import (
    are_opposites,
    governed,
    markers,
    negated,
    negations,
    opposites_of,
    relations,
    scales_of,
    unlike,
)
from variorum.text.synonyms import synonymous
from variorum.text.words import stem, words

TABLE = tomllib.loads((files("variorum.text.lexicon") / "meaning.toml").read_text(encoding="utf-8"))


def kinds(text: str) -> set[str]:
    """The kinds of the markers of a text."""
    return {m.kind for m in markers(text)}


def is_negated(text: str, word: str) -> bool:
    """Whether a word of a text is under a negator."""
    return negated(text, text.index(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ferry will not sail tonight.", "sail"),
        ("The ferry won’t sail tonight.", "sail"),
        ("No ferry sails tonight.", "ferry"),
        ("The ferry never sails at night.", "sails"),
        ("The mayor refused to sign the plan.", "sign"),
        ("The crew failed to reach the quay.", "reach"),
        ("The ferry will not, under any pressure, sail tonight.", "sail"),
        ("The order is non-binding.", "binding"),
        ("A de-escalation is in sight.", "escalation"),
    ],
)
def test_a_negator_turns_what_follows_it(text: str, word: str) -> None:
    assert is_negated(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ferry sails tonight.", "sails"),
        ("Not only the ferry but also the tug sails.", "sails"),
        ("No doubt the ferry sails.", "sails"),
        ("The ferry is not slow, it sails tonight.", "sails"),
        ("The ferry is late but it sails.", "sails"),
        ("It is not impossible that the mayor refused to sign.", "sign"),
        ("The mayor did not refuse to sign.", "sign"),
        ("The ferry takes no more than 40 cars.", "cars"),
        ("Pier No. 5 opens.", "opens"),
        ("It sails no later than noon.", "noon"),
    ],
)
def test_an_idiom_a_new_clause_or_a_second_negator_leaves_a_word_as_it_is(text: str, word: str) -> None:
    assert not is_negated(text, word)


def test_of_a_contrast_only_the_denied_half_is_denied() -> None:
    text = "It is a matter not of the price but of the route."

    assert [m.text for m in negations(text)] == []


def test_a_word_that_is_a_negator_itself_can_be_left_out_of_the_count() -> None:
    text = "He refused to go."

    assert negated(text, text.index("go"), skip=(3, 10)) is False


def test_a_negator_governs_the_first_word_of_weight_in_its_scope() -> None:
    text = "We are no longer willing to pay."

    assert [w.text for w in governed(text, words(text))] == ["willing"]


def test_what_is_not_so_until_a_day_is_not_denied() -> None:
    text = "The lock will not open until May."

    assert governed(text, words(text)) == []


@pytest.mark.parametrize(
    ("text", "governs"),
    [
        ("The mayor refused to sign.", ["sign"]),
        ("The mayor rejected calls for a vote.", []),
        ("The crew avoided landing there.", ["landing"]),
    ],
)
def test_a_verb_of_refusal_governs_a_verb_and_not_the_thing_refused(text: str, governs: list[str]) -> None:
    assert [w.text for w in governed(text, words(text))] == governs


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("rise", "fall"),
        ("rising", "falling"),
        ("accepted", "rejected"),
        ("suitable", "unsuitable"),
        ("certain", "uncertain"),
        ("regular", "irregular"),
        ("useful", "useless"),
        ("harmful", "harmless"),
        ("likely", "unlikely"),
    ],
)
def test_opposites_are_known_by_the_list_or_by_their_form(a: str, b: str) -> None:
    assert are_opposites(a, b)
    assert are_opposites(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("rise", "climb"),
        ("accept", "accept"),
        ("discover", "cover"),
        ("improve", "prove"),
        ("inform", "form"),
        ("display", "play"),
        ("initiated", "last"),
        ("ferry", "quay"),
    ],
)
def test_words_that_only_look_like_opposites_are_none(a: str, b: str) -> None:
    assert not are_opposites(a, b)


def test_the_words_of_a_pair_stand_on_one_scale() -> None:
    assert scales_of("rise") & scales_of("fall")
    assert opposites_of("rise")
    assert not opposites_of("ferry")


def test_neighbours_that_change_the_content_are_not_opposites() -> None:
    assert unlike(stem("suspended"), stem("cancelled"))
    assert not are_opposites("suspended", "cancelled")
    assert not unlike(stem("suspended"), stem("paused"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("As far as I know, the lock is shut.", "hedge"),
        ("The lock is more or less ready.", "hedge"),
        ("The lock opens only if the crew agrees.", "condition"),
        ("The lock opens provided that the crew agrees.", "condition"),
        ("The lock may open.", "possible"),
        ("The lock couldn’t open.", "possible"),
        ("The lock must open.", "necessary"),
        ("They promised to open the lock.", "promise"),
        ("The lock is scheduled to open.", "planned"),
        ("They only asked.", "exclusive"),
    ],
)
def test_a_marker_is_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 5 May the lock opened.", "possible"),
        ("As you may know, the lock is shut.", "possible"),
        ("If you like, the lock is a relic.", "condition"),
        ("The city provided two tugs.", "condition"),
        ("Not only the lock was shut.", "exclusive"),
        ("As is only natural, the lock was shut.", "exclusive"),
        ("Four tugs appeared.", "hedge"),
        ("And yet the lock was shut.", "hedge"),
    ],
)
def test_a_word_that_means_something_else_there_is_no_marker(text: str, kind: str) -> None:
    assert kind not in kinds(text)


def test_quantities_stand_on_a_scale_from_none_to_all() -> None:
    text = "no boats, few boats, some boats, many boats, most of the boats, all boats"

    assert [m.scale for m in markers(text) if m.kind == "quantity"] == [0, 1, 2, 3, 4, 5]


def test_a_longer_phrase_hides_the_shorter_one_of_its_kind_inside_it() -> None:
    assert [m.text for m in markers("It opens only if they agree.") if m.kind == "condition"] == ["only if"]


@given(st.text(max_size=80))
def test_every_marker_is_a_place_of_the_text(text: str) -> None:
    for marker in markers(text):
        assert 0 <= marker.start < marker.end <= len(text)
        assert len(marker.text) == marker.end - marker.start


@pytest.mark.parametrize("name", sorted(TABLE))
def test_the_lists_are_in_lower_case_and_without_doubles(name: str) -> None:
    assert [w for w in TABLE[name] if w != w.lower() or TABLE[name].count(w) > 1] == []


@pytest.mark.parametrize("name", ["opposites", "unlike"])
def test_no_word_stands_on_both_sides_of_a_pair(name: str) -> None:
    for line in TABLE[name]:
        left, right = (half.split() for half in line.split("|"))
        assert not {stem(w) for w in left} & {stem(w) for w in right}, line
        assert len(set(left)) == len(left), line


def test_no_group_of_synonyms_holds_opposites() -> None:
    groups = [line.split() for line in lines("synonyms", "groups")]

    assert [(a, b) for group in groups for a in group for b in group if are_opposites(a, b)] == []


def test_no_group_of_synonyms_holds_unlike_neighbours() -> None:
    groups = [line.split() for line in lines("synonyms", "groups")]
    both = [(a, b) for group in groups for a in group for b in group if unlike(stem(a), stem(b))]

    assert both == []


def test_synonyms_are_told_by_their_stems() -> None:
    assert synonymous(stem("negotiations"), stem("talks"))
    assert not synonymous(stem("yesterday"), stem("tomorrow"))


def test_related_words_always_share_a_mark() -> None:
    known = sorted({w for name in ("opposites", "unlike") for line in lines("meaning", name) for w in line.split()})
    known += [f"un{known[0]}", "useful", "useless", "reliable", "unreliable", "pier", "piers"]
    known += [word for line in lines("synonyms", "groups")[:40] for word in line.split()]

    related = [
        (a, b)
        for a in known
        for b in known
        if synonymous(stem(a), stem(b)) or are_opposites(a, b) or unlike(stem(a), stem(b))
    ]

    assert related
    assert not [(a, b) for a, b in related if relations(a).isdisjoint(relations(b))]


def test_words_that_nothing_relates_share_no_mark() -> None:
    assert relations("pier").isdisjoint(relations("mayor"))


def test_a_phrase_is_found_at_whole_words_only() -> None:
    assert negations("a notable knot") == ()
    assert [m.text for m in negations("it is not a notable knot")] == ["not"]
