"""What the report computes: order, numbers, emphasis, agreement and what is left out."""

from dataclasses import replace

import pytest

from variorum.records import Aside, Comparison, Span, Variant, Weighed
from variorum.report.fulltext import Token, blocks
from variorum.report.quotes import Emphasis, Shelf
from variorum.report.selected import also_in, selected, told_by
from variorum.report.view import View, prepare


@pytest.fixture(scope="module")
def view(comparison: Comparison) -> View:
    return prepare(comparison)


def test_the_primary_comes_first_however_the_readings_are_sorted(comparison: Comparison) -> None:
    turned = replace(comparison, readings=comparison.readings[::-1])

    assert prepare(turned).columns[0].id == "harbour"


def test_rows_follow_the_primary_and_those_it_lacks_come_last(view: View) -> None:
    starts = [row.cells[0].quotes[0].span.start for row in view.rows if row.in_primary]

    assert starts == sorted(starts)
    assert [row.in_primary for row in view.rows] == [True] * 8 + [False]


def test_divergences_are_numbered_by_weight(view: View) -> None:
    severities = [card.divergence.severity for card in view.cards]

    assert severities == sorted(severities, reverse=True)
    assert [card.number for card in view.cards] == list(range(1, len(view.cards) + 1))


def test_a_row_without_a_label_is_called_by_its_first_words(view: View) -> None:
    assert view.rows[4].label == "Both sides are ready to continue."


def test_a_cell_emphasises_the_words_that_differ_and_no_others(view: View) -> None:
    refusal = view.rows[2].cells[1].quotes[0]

    assert [(p.text, p.family, p.light) for p in refusal.pieces] == [
        ("The ", None, False), ("proposed", "presence", True), (" toll of ", None, False), ("27", "conflict", False),
        (" crowns ", None, False), ("does not suit", "conflict", False), (" us.", None, False),
    ]  # fmt: skip


def test_accounts_with_the_same_value_stand_on_one_side(view: View) -> None:
    assert [side.accounts for side in view.cards[0].sides] == [("harbour", "courier", "wire"), ("post",)]


def test_a_divergence_names_who_does_not_differ_and_who_is_silent(view: View) -> None:
    added = next(card for card in view.cards if card.divergence.kind == "addition")

    assert (added.same, added.silent) == (("wire", "post"), ("radio",))


def test_a_reading_tells_its_value_where_its_words_do_not(view: View) -> None:
    added = next(card for card in view.cards if card.divergence.kind == "addition")

    assert [(q.span.account, q.value) for q in added.readings] == [("harbour", "without “proposed”"), ("courier", "")]


def test_an_account_without_a_title_of_its_own_is_called_by_the_one_in_its_text(comparison: Comparison) -> None:
    post = comparison.reading("post")
    bare = replace(post.account, title=None, source=replace(post.account.source, publisher=None))
    others = tuple(r for r in comparison.readings if r is not post)

    assert (
        prepare(replace(comparison, readings=(*others, replace(post, account=bare)))).names["post"]
        == "Ferry deal close?"
    )


def test_an_account_that_was_not_found_to_differ_goes_with_the_primary(comparison: Comparison) -> None:
    reversals = [d for d in comparison.divergences if d.kind == "polarity"]
    two = tuple(replace(d, readings=(d.readings[0], d.readings[-1])) for d in reversals)

    share = prepare(replace(comparison, divergences=two)).matrix["courier", "post"]

    assert (share.agree, share.shared) == (2, 4)


def test_two_accounts_agree_where_nothing_of_weight_divides_them(view: View) -> None:
    share = view.matrix["harbour", "courier"]
    divided = view.matrix["post", "wire"]

    assert (share.agree, share.shared, share.percent) == (8, 8, 100)
    assert (divided.agree, divided.shared, divided.percent) == (0, 3, 0)
    assert view.matrix["courier", "harbour"] == share


def test_what_is_left_out_and_added_is_counted_and_told_with_the_reasons(view: View) -> None:
    wire = next(item for item in view.selected if item.account == "wire")

    assert wire.told_left_out == "5 of 8 statements of the primary, 3 of substance"
    assert wire.told_added == "1 statement, 1 of substance"
    assert [item.about for item in wire.left_out] == [
        "a plan; told by all others", "a condition; no account tells it",
        "a statement of its own; no account tells it", "said twice, a position; told by courier",
        "says little by itself; no account tells it",
    ]  # fmt: skip
    assert [item.about for item in wire.added] == ["a denial, in its own voice; only here"]


def test_an_account_that_leaves_out_and_adds_nothing_says_so(view: View) -> None:
    courier = next(item for item in view.selected if item.account == "courier")

    assert (courier.told_left_out, courier.told_added) == ("nothing of the primary", "nothing to the primary")


def test_a_file_without_weights_is_shown_without_reasons(comparison: Comparison) -> None:
    bare = replace(comparison, omissions=tuple(replace(o, weighed=()) for o in comparison.omissions))

    assert {p.about for item in prepare(bare).selected for p in item.left_out} == {"a statement of its own"}


def test_many_further_accounts_are_counted_and_not_named() -> None:
    many = Weighed("substantive", (), ("a", "b", "c", "d", "e"))

    assert told_by(many, 9) == "told by 5 of 9 others"
    assert also_in(many, 9) == "also in 5 of 9 others"
    assert told_by(replace(many, others=("a", "b")), 2) == "told by all others"


def test_beside_one_other_account_nothing_is_said_of_further_ones(comparison: Comparison) -> None:
    two = replace(
        comparison, aside=tuple(Aside(name, "another occasion") for name in ("courier", "post", "radio")), additions=()
    )

    assert {p.others for item in selected(two, Shelf(two)) for p in item.left_out} == {""}


def test_origins_name_what_is_lost_and_who_rests_on_it(view: View) -> None:
    assert [(o.lost, o.accounts) for o in view.origins] == [
        (True, ("harbour", "courier", "wire", "post")),
        (False, ("radio",)),
    ]


def test_events_are_in_the_order_of_their_dates_and_those_without_come_last(view: View) -> None:
    assert [entry.when for entry in view.events] == ["2031-05-03", None]
    assert [entry.value for entry in view.dated] == ["wire is dated 3 May"]


def test_a_section_without_entries_is_named_as_silent(view: View) -> None:
    assert view.silent_sections == ("Signals",)


@pytest.mark.parametrize(
    ("account", "words", "marked"),
    [
        ("harbour", "We discussed", True),
        ("wire", "She said", False),
        ("post", "“The toll", False),
        ("post", "Moor called", False),
        ("post", "Harbour and", False),
    ],
)
def test_only_speech_without_its_own_quotation_marks_is_given_them(
    comparison: Comparison, account: str, words: str, marked: bool
) -> None:
    shelf = Shelf(comparison)
    reading = comparison.reading(account)

    span = next(s.span for s in reading.statements if reading.text(s).startswith(words))

    assert shelf.quote(span).marked is marked


def test_a_mark_on_nearly_all_of_a_long_statement_means_the_whole_of_it(comparison: Comparison) -> None:
    long = Span("courier", 6, 70)

    quote = Shelf(comparison).reading(Variant(long, Span("courier", 6, 69), "other words"), "wording")

    assert (quote.whole, [p.family for p in quote.pieces]) == ("wording", [None])


def test_words_that_only_show_where_something_is_lacking_are_not_emphasised(comparison: Comparison) -> None:
    long = Span("courier", 6, 70)

    quote = Shelf(comparison).reading(Variant(long, Span("courier", 6, 9), "without “only”"), "wording")

    assert (quote.whole, [p.family for p in quote.pieces], quote.value) == (None, [None], "without “only”")


def test_where_marks_overlap_the_graver_one_shows(comparison: Comparison) -> None:
    marks = [Emphasis(Span("wire", 22, 30), "wording"), Emphasis(Span("wire", 26, 34), "conflict")]

    pieces = Shelf(comparison).quote(Span("wire", 19, 64), marks).pieces

    assert [(p.text, p.family) for p in pieces[1:3]] == [(" Moo", "wording"), ("r said t", "conflict")]


def test_marks_that_cross_are_closed_and_opened_again_in_proper_nesting(comparison: Comparison) -> None:
    account = comparison.reading("wire").account
    spans = [Span("wire", 0, 9), Span("wire", 5, 12)]

    found = blocks(account, (), spans, {})[0].tokens

    assert [t.text or t.anchor or t.kind for t in found] == [
        "wire:0-9", "PORT ", "wire:5-12", "SUND", "close", "close", "open", ", 3", "close",
        " May – " + account.text[19:],
    ]  # fmt: skip


def test_a_mark_across_two_passages_is_continued_without_a_second_anchor(comparison: Comparison) -> None:
    reading = comparison.reading("harbour")
    across = Span("harbour", 300, 330)

    found = blocks(reading.account, reading.passages, [across], {})
    opened = [token for block in found for token in block.tokens if token.kind == "open"]

    assert [token.anchor for token in opened] == ["harbour:300-330", ""]
    assert all(isinstance(token, Token) for block in found for token in block.tokens)
