"""The comparison file: what is written follows the contract, can be read again, and never loses a citation."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.codec import dumps, dumps_reading, loads, to_dict
from variorum.errors import FormatError
from variorum.records import (
    Account,
    Alignment,
    Comparison,
    Divergence,
    Entry,
    Evidence,
    EvidenceKind,
    Join,
    Passage,
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

CONTRACT = {
    "": "format version run accounts passages statements alignments divergences fidelities stemma omissions dossier",
    "run": "version tools settings",
    "accounts": "id source sha256 text title outlet published language primary derivation",
    "passages": "id account start end kind",
    "statements": "id account start end act speaker mode cue addressee occasion relayed_from",
    "alignments": "id statements score origins outcome label",
    "divergences": "id alignment kind severity readings note by confidence between",
    "divergences.readings": "statement start end value",
    "fidelities": "statement primary grade note by",
    "stemma": "derivations lost",
    "stemma.derivations": "child parent manner confidence evidence",
    "stemma.lost": "id label",
    "omissions": "account statements",
    "additions": "account statements",
    "profile": "name title reason figures sections",
    "profile.sections": "key title",
    "dossier": "participants event documents issues positions commitments conditions next_steps confidentiality "
    "signals meetings timeline conflicts open_questions",
}
"""The fields two programs agreed on; more may be written, none of these may be missing."""

Edit = Callable[[Any], object]


def objects_at(data: object, path: str) -> list[dict[str, object]]:
    """Every object that a dotted path names, through lists."""
    if isinstance(data, list):
        return [found for item in data for found in objects_at(item, path)]
    assert isinstance(data, dict)
    key, _, rest = path.partition(".")
    return objects_at(data[key], rest) if key else [data]


def edited(comparison: Comparison, edit: Edit) -> str:
    """The comparison's file after a change by hand."""
    data = json.loads(dumps(comparison))
    edit(data)
    return json.dumps(data)


@pytest.mark.parametrize("path", CONTRACT)
def test_every_field_of_the_contract_is_written(comparison: Comparison, path: str) -> None:
    found = objects_at(json.loads(dumps(comparison)), path)

    assert found
    assert all(set(CONTRACT[path].split()) <= set(x) for x in found)


def test_what_is_written_reads_back_equal(comparison: Comparison) -> None:
    assert loads(dumps(comparison)) == comparison


def test_the_same_comparison_gives_the_same_text(comparison: Comparison) -> None:
    assert dumps(comparison) == dumps(copy.deepcopy(comparison))


def test_text_is_written_as_it_is_and_not_escaped(comparison: Comparison) -> None:
    assert "“The harbour opens on 13 May,”" in dumps(comparison)


def test_what_is_not_known_is_null(comparison: Comparison) -> None:
    data = json.loads(dumps(comparison))

    assert data["accounts"][0]["published"] is None
    assert data["alignments"][1]["origins"] is None
    assert data["statements"][0]["cue"] is None


def test_a_row_is_written_with_the_parts_of_its_score_and_the_rules_that_joined_it(comparison: Comparison) -> None:
    told, bare = json.loads(dumps(comparison))["alignments"]

    assert told["evidence"][0] == {"kind": "words in context", "value": 0.95}
    assert told["joined_by"] == ["nearest", "counted"]
    assert bare["evidence"] == bare["joined_by"] == []


def test_what_is_left_out_and_added_is_written_with_what_it_weighs(comparison: Comparison) -> None:
    data = json.loads(dumps(comparison))

    assert data["omissions"][0]["weighed"] == [{"weight": "minor", "reasons": ["courtesy"], "others": []}]
    assert data["additions"] == [
        {
            "account": "story",
            "statements": [data["statements"][4]["id"]],
            "weighed": [{"weight": "substantive", "reasons": ["denial", "same speaker"], "others": ["transcript"]}],
        }
    ]


def test_a_file_without_additions_and_weights_is_read(comparison: Comparison) -> None:
    def bare(data: dict[str, Any]) -> None:
        del data["additions"]
        del data["omissions"][0]["weighed"]

    read = loads(edited(comparison, bare))

    assert read.additions == ()
    assert read.omissions[0].weighed == ()


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda d: d["additions"][0].update(account="transcript"), r"additions\[0\]: .* must be statements of its own"),
        (lambda d: d["additions"][0].update(weighed=[]), None),
        (lambda d: d["omissions"][0]["weighed"].append(d["omissions"][0]["weighed"][0]), "weigh all or none"),
        (lambda d: d["omissions"][0]["weighed"][0].update(reasons=["luck"]), "reason 'luck' is not known"),
        (lambda d: d["omissions"][0]["weighed"][0].update(weight="huge"), "weight 'huge' is not known"),
        (lambda d: d["additions"][0]["weighed"][0].update(others=["gone"]), r"others\[0\]: there is no account 'gone'"),
    ],
)
def test_weights_that_cannot_be_are_refused_with_their_place(
    comparison: Comparison, edit: Edit, said: str | None
) -> None:
    text = edited(comparison, edit)

    if said is None:
        assert loads(text).additions[0].weighed == ()
    else:
        with pytest.raises(FormatError, match=said):
            loads(text)


def test_a_cue_is_written_as_text_and_place(comparison: Comparison) -> None:
    data = json.loads(dumps(comparison))

    told = data["statements"][3]
    story = data["accounts"][1]["text"]
    assert told["cue"] == "Berg said"
    assert story[told["cue_start"] : told["cue_end"]] == "Berg said"


def test_a_dossier_entry_carries_its_facts_and_statement_ids(comparison: Comparison) -> None:
    data = json.loads(dumps(comparison))

    entry = data["dossier"]["participants"][0]
    assert entry["role"] == "speaker"
    assert entry["citations"] == [data["statements"][0]["id"]]


def test_the_surest_derivation_of_an_account_is_its_own(comparison: Comparison) -> None:
    data = json.loads(dumps(comparison))

    assert [a["derivation"] for a in data["accounts"]] == ["transcript", "rewrite"]


def test_a_near_copy_is_called_syndication_among_the_accounts(comparison: Comparison) -> None:
    edge = replace(comparison.stemma.derivations[1], manner="near_copy")
    copied = replace(comparison, stemma=replace(comparison.stemma, derivations=(edge,)))

    data = json.loads(dumps(copied))

    assert data["accounts"][1]["derivation"] == "syndication"
    assert data["stemma"]["derivations"][0]["manner"] == "near_copy"


def test_a_reading_is_written_the_same_way(comparison: Comparison) -> None:
    reading = comparison.readings[1]

    data = json.loads(dumps_reading(reading))

    whole = json.loads(dumps(comparison))
    assert data["accounts"][0]["text"] == whole["accounts"][1]["text"]
    assert data["statements"] == [s for s in whole["statements"] if s["account"] == "story"]
    assert data["passages"] == [p for p in whole["passages"] if p["account"] == "story"]


def test_an_uncited_dossier_entry_cannot_be_loaded(comparison: Comparison) -> None:
    text = edited(comparison, lambda d: d["dossier"]["commitments"][0]["citations"].clear())

    with pytest.raises(FormatError, match=r"\$\.dossier\.commitments\[0\]: .* cites nothing"):
        loads(text)


def test_an_entry_citing_what_is_no_statement_cannot_be_written(comparison: Comparison) -> None:
    loose = Entry("issues", "the quay", "its depth", (Span("story", 0, 3),))

    with pytest.raises(FormatError, match=r"\$\.dossier\.issues .* no statement 'story:0-3'"):
        dumps(replace(comparison, dossier=(loose,)))


def test_an_entry_whose_fact_would_hide_a_field_cannot_be_written(comparison: Comparison) -> None:
    clash = replace(comparison.dossier[0], facts=(("when", "noon"),))

    with pytest.raises(FormatError, match="repeat a name or use one of"):
        dumps(replace(comparison, dossier=(clash,)))


WRONG: dict[str, tuple[Edit, str]] = {
    "an unknown version": (lambda d: d.update(version=2), r"\$\.version: expected 1.*found 2"),
    "another format": (lambda d: d.update(format="tei"), r"\$\.format: expected 'variorum.comparison', found 'tei'"),
    "a list left out": (lambda d: d.pop("alignments"), r"\$\.alignments: expected a list, found nothing"),
    "a word outside its list": (
        lambda d: d["divergences"][0].update(kind="colour"),
        r"\$\.divergences\[0\]: divergence kind 'colour' is not known; it must be one of: number, date",
    ),
    "a severity of seven": (
        lambda d: d["divergences"][0].update(severity=7),
        r"\$\.divergences\[0\]: severity must be",
    ),
    "a number in quotes": (
        lambda d: d["alignments"][0].update(score="0.9"),
        r"\$\.alignments\[0\]\.score: expected a n",
    ),
    "a start that is not whole": (
        lambda d: d["passages"][0].update(start=0.5),
        r"\$\.passages\[0\]\.start: expected a w",
    ),
    "no primary": (lambda d: d["accounts"][0].update(primary=False), r"\$\.accounts: expected exactly one account"),
    "a primary of another type": (
        lambda d: d["accounts"][0].update(primary=1),
        r"accounts\[0\]\.primary: expected true",
    ),
    "a place past the end": (lambda d: d["statements"][4].update(end=999), r"\$\.statements\[4\]: .* past the end"),
    "an unknown account": (
        lambda d: d["passages"][0].update(account="x"),
        r"\$\.passages\[0\]\.account: expected the id",
    ),
    "an unknown statement": (
        lambda d: d["alignments"][0].update(statements=["x", "y"]),
        r"\$\.alignments\[0\]\.statements\[0\]: expected the id of a statement of this file, found 'x'",
    ),
    "an unknown row": (
        lambda d: d["divergences"][0].update(alignment="x"),
        r"divergences\[0\]\.alignment: expected the",
    ),
    "an id given twice": (
        lambda d: d["statements"][1].update(id=d["statements"][0]["id"]),
        r"statements\[1\]\.id: expe",
    ),
    "a side that is not a word": (
        lambda d: d["divergences"][0].update(between="us"),
        r"between: expected one of accounts",
    ),
    "an edge to nowhere": (
        lambda d: d["stemma"].update(lost=[]),
        r"\$\.stemma\.derivations\[0\]\.parent: there is no",
    ),
    "a circle": (
        lambda d: d["stemma"]["derivations"][0].update(child="lost-1", parent="story"),
        r"\$\.stemma: the stemma runs in a circle",
    ),
    "a note that is a list": (
        lambda d: d["fidelities"][0].update(note=["a" * 99]),
        r"note: expected a string, found \['a",
    ),
    "a part of a score of no known kind": (
        lambda d: d["alignments"][0]["evidence"][0].update(kind="luck"),
        r"\$\.alignments\[0\]\.evidence\[0\]: kind of evidence 'luck' is not known; it must be one of: words in c",
    ),
    "a part of a score without end": (
        lambda d: d["alignments"][0]["evidence"][1].update(value=float("inf")),
        r"\$\.alignments\[0\]\.evidence\[1\]: what a part adds to a score must be a finite number, not inf",
    ),
    "a joining rule that is none": (
        lambda d: d["alignments"][0].update(joined_by=["chance"]),
        r"\$\.alignments\[0\]: joining rule 'chance' is not known; it must be one of: nearest, merged",
    ),
    "tools that are a list": (lambda d: d["run"].update(tools=[]), r"\$\.run\.tools: expected an object"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_refused_with_its_place(comparison: Comparison, what: str) -> None:
    edit, message = WRONG[what]
    text = edited(comparison, edit)

    with pytest.raises(FormatError, match=message):
        loads(text)


def test_what_is_not_json_is_refused_with_its_line() -> None:
    with pytest.raises(FormatError, match="not JSON at line 2, column 1"):
        loads("{\n")


def test_json_nested_without_end_is_refused() -> None:
    with pytest.raises(FormatError, match="nested too deeply"):
        loads("[" * 200_000)


def test_a_file_with_other_ids_and_only_the_agreed_fields_loads(comparison: Comparison) -> None:
    data = json.loads(dumps(comparison).replace(comparison.alignments[0].id, "r1"))
    del data["intakes"], data["primary_reason"], data["stemma"]["accounts"]
    for path in ("accounts", "statements"):
        for item in data[path]:
            item.pop("layout", None)
            item.pop("details", None)
    for row in data["alignments"]:
        del row["evidence"], row["joined_by"]

    loaded = loads(json.dumps(data))

    assert loaded.divergences == comparison.divergences
    assert loaded.stemma == comparison.stemma


def test_differing_words_left_out_mean_the_whole_statement(comparison: Comparison) -> None:
    text = edited(comparison, lambda d: d["divergences"][0]["readings"][1].update(start=None, end=None))

    variant = loads(text).divergences[0].readings[1]

    assert variant.span == variant.statement


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
values = st.floats(allow_nan=False, allow_infinity=False)
parts = st.lists(st.builds(Evidence, st.sampled_from(get_args(EvidenceKind)), values)).map(tuple)
rules = st.lists(st.sampled_from(get_args(Join))).map(tuple)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Two accounts of any text, cut anywhere, with rows and divergences between them."""
    readings = [draw(_readings(name)) for name in ("a", "b")]
    pairs = list(zip(readings[0].statements, readings[1].statements, strict=False))
    rows = tuple(
        Alignment((x.span, y.span), draw(st.floats(0, 1)), draw(words), evidence=draw(parts), joined_by=draw(rules))
        for x, y in pairs
    )
    found = tuple(_divergence(row, draw(words), draw(st.floats(0, 1))) for row in rows)
    entries = tuple(Entry("issues", draw(words), draw(words), row.statements) for row in rows)
    told = Profile(draw(words), draw(words), draw(words), (Section("rows", ""), Section("issues", "Issues")))
    run = Run("0", (("embedder", draw(words)),))
    return Comparison(
        tuple(readings),
        "a",
        draw(words),
        rows,
        found,
        Stemma(("a", "b")),
        (),
        (),
        entries,
        run,
        profile=draw(st.none() | st.just(told)),
    )


@st.composite
def _readings(draw: st.DrawFn, name: str) -> Reading:
    parts = draw(st.lists(words, min_size=1, max_size=4))
    ends = [sum(map(len, parts[: i + 1])) for i in range(len(parts))]
    spans = [Span(name, end - len(part), end) for part, end in zip(parts, ends, strict=True)]
    statements = tuple(Statement(s, "narration", "narrated", draw(st.none() | words)) for s in spans)
    account = Account(name, "".join(parts), Source(draw(words)), "0" * 64, draw(st.none() | words))
    return Reading(account, (Passage(Span(name, 0, len(account.text)), "paragraph"),), statements)


def _divergence(row: Alignment, note: str, confidence: float) -> Divergence:
    sides = tuple(Variant(s, Span(s.account, s.start, s.start + 1), note) for s in row.statements)
    return Divergence(row.id, "scope", 1, sides, note, "rules", confidence)


@given(comparisons())
def test_any_comparison_reads_back_equal_and_writes_the_same_bytes(made: Comparison) -> None:
    text = dumps(made)

    assert loads(text) == made
    assert dumps(loads(text)).encode() == text.encode()


def test_the_dict_is_what_the_text_holds(comparison: Comparison) -> None:
    assert json.loads(json.dumps(to_dict(comparison))) == json.loads(dumps(comparison))


def test_an_entry_of_a_section_that_the_profile_lacks_is_neither_written_nor_read(comparison: Comparison) -> None:
    stray = replace(comparison, dossier=(replace(comparison.dossier[0], section="rumours"),))

    with pytest.raises(FormatError, match="there is no section of the profile 'rumours'"):
        dumps(stray)
    with pytest.raises(FormatError, match="there is no section of the profile 'rumours'"):
        loads(edited(comparison, lambda data: data["dossier"].update(rumours=data["dossier"]["participants"])))


def test_a_file_without_a_profile_is_read_by_the_keys_of_its_dossier(comparison: Comparison) -> None:
    read = loads(edited(comparison, lambda data: data.pop("profile")))

    assert read.profile is None
    assert [section.title for section in read.sections] == ["Participants", "Commitments"]
    assert loads(dumps(read)) == read


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda profile: profile.update(sections=[{"key": "A b", "title": "x"}]), r"\$\.profile.+is no key"),
        (lambda profile: profile["sections"].append(profile["sections"][0]), "two sections with the key"),
        (lambda profile: profile["figures"][0].update(share=2), "must lie between 0 and 1"),
        (lambda profile: profile.pop("reason"), r"\$\.profile\.reason: expected a string, found nothing"),
    ],
)
def test_a_profile_that_cannot_be_is_refused_with_its_place(comparison: Comparison, edit: Edit, told: str) -> None:
    with pytest.raises(FormatError, match=told):
        loads(edited(comparison, lambda data: edit(data["profile"])))
