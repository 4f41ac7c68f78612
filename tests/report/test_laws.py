"""Laws: whatever the accounts hold and wherever the spans fall, every door opens and every anchor is there once."""

import io
from dataclasses import replace
from itertools import pairwise
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from rich.console import Console

from variorum.records import (
    Account,
    Act,
    Alignment,
    Comparison,
    Derivation,
    Divergence,
    DivergenceKind,
    Entry,
    Evidence,
    EvidenceKind,
    Fidelity,
    Grade,
    Join,
    Mode,
    Omission,
    Passage,
    PassageKind,
    Profile,
    Reading,
    Run,
    Section,
    Source,
    Span,
    Statement,
    Stemma,
    Variant,
)
from variorum.report import markdown, notebook, page, terminal, terminal_reading
from variorum.report.fulltext import blocks, cited
from variorum.report.words import anchor, seen
from variorum.text.shown import hidden

ODD = "\x00\x01\x1b\u200b\u200d\u200e\u202e\u2066\ufeff\u00ad\u2028\u0301\U0001f4a9\U0001f469\u05d0\u0645"
ODD += "<>&\"'`|*_[]{}%#\r\n\t "
TEXTS = st.one_of(st.text(min_size=2, max_size=60), st.text(ODD, min_size=2, max_size=60))
LAW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def words(options: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(options))


@st.composite
def spans(draw: st.DrawFn, within: Span) -> Span:
    """Any span inside another."""
    start = draw(st.integers(within.start, within.end - 1))
    return Span(within.account, start, draw(st.integers(start + 1, within.end)))


@st.composite
def readings(draw: st.DrawFn, name: str) -> Reading:
    """An account with any text, cut into statements that do not overlap, and passages that may."""
    text = draw(TEXTS)
    whole = Span(name, 0, len(text))
    title, who = draw(st.none() | TEXTS), draw(st.none() | TEXTS)
    account = Account(name, text, Source(draw(TEXTS), who, who, who), "0" * 64, title, draw(st.none() | TEXTS))
    passages = [Passage(draw(spans(whole)), draw(words(PassageKind))) for _ in range(draw(st.integers(0, 3)))]  # type: ignore[arg-type]
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(1, len(text) - 1), max_size=3))})
    statements = [
        Statement(Span(name, a, b), draw(words(Act)), draw(words(Mode)), who)  # type: ignore[arg-type]
        for a, b in pairwise(cuts)
    ]
    return Reading(account, tuple(passages), tuple(statements))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Two accounts of anything, with findings at any of their words."""
    one, other = draw(readings("one")), draw(readings("other"))
    pick = [draw(st.sampled_from(r.statements)).span for r in (one, other)]
    label, note = draw(st.just("") | TEXTS), draw(TEXTS)
    parts = st.lists(st.builds(Evidence, words(EvidenceKind), st.floats(-1, 1))).map(tuple)
    rules = st.lists(words(Join), unique=True).map(tuple)
    row = Alignment(tuple(pick), 0.5, label, evidence=draw(parts), joined_by=draw(rules))  # type: ignore[arg-type]
    variants = tuple(Variant(s, draw(spans(s)), note) for s in draw(st.lists(st.sampled_from(pick), min_size=1)))
    found = Divergence(row.id, draw(words(DivergenceKind)), draw(st.integers(1, 3)), variants, note, note, 0.5)  # type: ignore[arg-type]
    anywhere = tuple(draw(spans(Span(r.account.id, 0, len(r.account.text)))) for r in (one, other, one))
    return Comparison(
        (one, other), "one", note, (row,), (found,),
        Stemma(("one", "other"), (Derivation("other", "one", "rewrite", (note,), anywhere, 0.5),)),
        (Fidelity(pick[1], pick[0], draw(words(Grade)), note, note),),  # type: ignore[arg-type]
        (Omission("other", (one.statements[0].span,)),),
        (Entry("matters", note, note, anywhere, note, note, ((note, note),)),),
        Run("0.1.0", ((note, note),)),
        profile=Profile(note, note, note, tuple(Section(key, note) for key in ("matters", "timeline", "event"))),
    )  # fmt: skip


@given(comparisons())
@LAW
def test_the_page_is_made_of_anything_and_every_link_has_its_target(comparison: Comparison) -> None:
    text = page(comparison)
    tree = html.document_fromstring(text)
    ids = tree.xpath("//@id")

    assert {href[1:] for href in tree.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(tree.xpath("//script")) == 1
    text.encode()


@given(comparisons())
@LAW
def test_no_door_lets_a_character_through_that_cannot_be_seen(comparison: Comparison) -> None:
    out = io.StringIO()
    console = Console(file=out, width=80)
    terminal(comparison, console, explain=True)
    for reading in comparison.readings:
        terminal_reading(reading, console)

    for text in (page(comparison), notebook(comparison), markdown(comparison, explain=True), out.getvalue()):
        assert [c for c in set(text) - {"\u200d", "\u200c"} if hidden(c)] == []


@given(comparisons())
@LAW
def test_quoted_words_are_the_accounts_own(comparison: Comparison) -> None:
    texts = {a.id: a.text for a in comparison.accounts}
    tree = html.document_fromstring(page(comparison))

    for node in tree.xpath("//*[@data-span]"):
        name, _, place = node.get("data-span").partition(":")
        start, end = map(int, place.split("-"))
        assert bare("".join(node.itertext())) == bare(seen(texts[name][start:end]))


def bare(text: str) -> str:
    """The text without white space and without joiners, which show themselves only at the edge of a mark."""
    for joiner in ("\u200d", "⟨U+200D⟩"):
        text = text.replace(joiner, "")
    return "".join(text.split())


@given(comparisons())
@LAW
def test_marks_are_balanced_anchors_unique_and_no_text_is_lost(comparison: Comparison) -> None:
    wanted = cited(comparison)
    for reading in comparison.readings:
        name, text = reading.account.id, reading.account.text
        found = blocks(reading.account, reading.passages, wanted[name], {})
        tokens = [token for block in found for token in block.tokens]

        assert "".join("".join(t.text for t in tokens).split()) == "".join(text.split())
        assert sorted(t.anchor for t in tokens if t.anchor) == sorted(anchor(s) for s in wanted[name])
        for block in found:
            kinds = [t.kind for t in block.tokens]
            depths = [kinds[:i].count("open") - kinds[:i].count("close") for i in range(len(kinds) + 1)]
            assert min(depths) == depths[-1] == 0


@given(comparisons())
@LAW
def test_the_order_of_readings_and_findings_changes_nothing_on_the_page(comparison: Comparison) -> None:
    turned = replace(comparison, divergences=comparison.divergences[::-1], alignments=comparison.alignments[::-1])

    assert page(turned) == page(comparison)
