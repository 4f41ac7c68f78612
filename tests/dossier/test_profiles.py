"""Profile files: what is read from one, how a wrong one is refused, and a third profile from end to end."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from variorum.cli import main
from variorum.codec import loads
from variorum.dossier import plan_of
from variorum.dossier.lexicon import filled, lists, pattern
from variorum.dossier.load import recognition, shipped, shipped_plan
from variorum.dossier.makers import MAKERS
from variorum.dossier.plan import Part, Plan
from variorum.dossier.regex import runs_away
from variorum.errors import FormatError, UsageError
from variorum.records import Entry, Profile, Section, Span

HEARING = re.findall(r"^```toml\n(.*?)^```$", (ROOT / "docs" / "dossier.md").read_text("utf-8"), re.M | re.S)[0]
"""The whole profile that the documentation shows."""
REPORT = """Ferry captain denies manslaughter

By Clara Denholm

Tomasz Wolski pleaded not guilty to manslaughter on Monday. Judge Inês Duarte ordered him to hand in his passport.
She set bail at £20,000. The mate, Nadia Roux, pleaded guilty to theft. A ruling on the ship is expected in June.
"""
WIRE = """Captain in court

The captain of the ferry pleaded not guilty to manslaughter, his lawyer Bruno Keller said. Bail of £25,000 was set.
The court adjourned the case until June. Keller said that the mate had pleaded guilty to theft.
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The documentation's profile as a file."""
    path = tmp_path / "hearing.toml"
    path.write_text(HEARING, encoding="utf-8")
    return path


def named(plan: Plan, key: str) -> Part:
    """One section of a plan."""
    return next(part for part in plan.parts if part.key == key)


def test_two_profiles_are_shipped() -> None:
    assert shipped() == ("incident", "talks")


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_profile_is_whole_and_can_be_recognised(name: str) -> None:
    plan = shipped_plan(name)

    assert (plan.name, plan.file) == (name, None)
    assert recognition(name)
    assert all(0 < part.limit <= 60 for part in plan.parts)


def test_talks_has_the_fourteen_sections_of_the_contract() -> None:
    assert [part.key for part in shipped_plan("talks").parts] == [
        "participants", "event", "documents", "issues", "positions", "commitments", "conditions", "next_steps",
        "confidentiality", "signals", "meetings", "timeline", "conflicts", "open_questions",
    ]  # fmt: skip


def test_every_shipped_section_is_documented() -> None:
    page = (ROOT / "docs" / "dossier.md").read_text("utf-8")

    assert [p.key for name in shipped() for p in shipped_plan(name).parts if f"`{p.key}`" not in page] == []


def test_every_maker_list_and_key_is_documented() -> None:
    page = (ROOT / "docs" / "dossier.md").read_text("utf-8")
    words = [*MAKERS, *lists(), *(k for m in MAKERS.values() for k in (*m.keys, *m.patterns, *m.extra, *m.labels))]

    assert [word for word in words if f"`{word}`" not in page] == []


def test_a_file_says_what_its_sections_are(written: Path) -> None:
    plan = plan_of(str(written))

    assert plan is not None
    assert [(p.key, p.maker, p.limit) for p in plan.parts][:2] == [("pleas", "cued", 8), ("rulings", "cued", 8)]
    assert named(plan, "pleas").label_as == "plea"
    assert named(plan, "rulings").frames[0].cue.search("The judge has now adjourned it.")


def test_auto_leaves_the_choice_to_the_accounts() -> None:
    assert plan_of("auto") is None


def test_a_list_of_the_file_takes_the_place_of_the_common_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(HEARING.replace("[lists]", '[lists]\nact = ["sails?"]').replace("{ruling}", "{act}"), "utf-8")

    plan = plan_of(str(path))

    assert plan is not None
    assert named(plan, "rulings").frames[0].cue.search("the court sails")
    assert not named(plan, "rulings").frames[0].cue.search("the court meets")


def test_lists_may_name_lists() -> None:
    assert filled("{b}", {"a": ("x",), "b": ("{a}y", "z")}) == "(?:(?:x)y|z)"
    assert pattern(r"\b{meeting}\b").search("two rounds of talks")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "hearing"', 'name = "hearing"\ncolour = "red"', "there is no key 'colour' here; it may have: name, t"),
        ('name = "hearing"\n', "", "the key 'name' is missing"),
        ('name = "hearing"', 'name = "The Hearing"', "name is 'The Hearing'; it must be small letters"),
        ('title = "Pleas"\n', "", "section 1 'pleas': the key 'title' is missing"),
        ('title = "Pleas"', 'title = ""', "section 1 'pleas': title is empty"),
        ('title = "Pleas"', 'title = "a\\nb"', "section 1 'pleas': title must be one line"),
        ('title = "Pleas"', "title = 3", "section 1 'pleas': title must be a text in quotation marks, not 3"),
        ('key = "rulings"', 'key = "pleas"', "section 2 'pleas': there is already a section with the key 'pleas'"),
        ('key = "rulings"', 'key = "Rulings!"', "section 2 'Rulings!': key is 'Rulings!'"),
        ('maker = "figures"', 'maker = "sums"', "section 3 'bail': there is no maker 'sums'; there are: conflicts, c"),
        ("limit = 12", 'limit = "many"', "section 4 'people': limit must be a whole number from 1 to 60, not 'many'"),
        ("limit = 12", "limit = 0", "section 4 'people': limit is 0; give a whole number from 1 to 60"),
        ("limit = 12", "limit = true", "section 4 'people': limit must be a whole number from 1 to 60, not true"),
        ("limit = 12", "", "section 4 'people': the key 'limit' is missing"),
        ("limit = 12", "limit = 12\napart = true", "section 4 'people': there is no key 'apart' here"),
        ('subject = ["cue"]', 'subject = "cue"', "section 1 'pleas': subject must be a list of texts, not 'cue'"),
        ('subject = ["cue"]', 'subject = ["verb"]', "subject holds 'verb'; it may hold: cue, object, topic"),
        ('label_as = "plea"', 'label_as = "value"', "label_as is 'value', which every entry has already"),
        ('label_as = "plea"', 'apart = "yes"', "section 1 'pleas': apart must be true or false, not 'yes'"),
        ('label = "guilty"', 'lable = "guilty"', "section 1 'pleas', frame 2: there is no key 'lable' here"),
        ('label = "guilty"\n', "", "section 1 'pleas', frame 2: the key 'label' is missing"),
        ("{ruling}", "{rulling}", "section 2 'rulings', frame 1 'ruling': cue names the list {rulling}, which is not"),
        (
            "had been expected",
            "(had been",
            "frame 1 'ruling': unless is no regular expression: missing )",
        ),
        (r"\bhad been expected\b", ".*", "frame 1 'ruling': unless matches even where there is nothing"),
        (r"\bhad been expected\b", r"(\w+\s*)+!", r"unless repeats a repetition, '(\\w+\\s*)+'"),
        (r"\bhad been expected\b", "x" * 2001, "unless has 2001 characters; a pattern may have 2000"),
        ('"ruled", ', '"rul(ed", ', "[lists]: 'rul(ed' in the list 'ruling' is no regular expression"),
        ('"ruled", ', '"{ruling}", ', "names the list {ruling}, which is not there"),
        ('"ruled", ', "1, ", "[lists]: ruling must be a list of texts, but holds 1"),
        ('["ruled", "ordered", "adjourned", "dismissed", "granted", "refused"]', "[]", "the list 'ruling' is empty"),
        ("[lists]", '[lists]\n"My List" = ["x"]', "a list is called 'My List'; a name must be small letters"),
        ("[lists]", "[recognise]\ncues = ['(']\n[lists]", "[recognise]: cue 1 is no regular expression"),
        ('maker = "timeline"', 'maker = "event"', "section 5 'timeline': it has no frame"),
        ("limit = 10", "limit = 10\n[[section.frame]]\nlabel = 'x'\ncue = 'y'", "takes no frames; leave them out"),
        ("limit = 10", "limit = 10\nframe = 7", "section 5 'timeline': frame must be a list of tables"),
        ("limit = 10", "limit = 10\n[section.patterns]\nwhen = 'x'", "[section.patterns]: there is no key 'when' here"),
        ("limit = 12", "limit = 12\n[section.patterns]\nacts = 'met'", "the key 'joins' is missing"),
        ("limit = 10", "limit = 10\npatterns = 3", "patterns must be a table, [patterns], not 3"),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_and_what_to_do(written: Path, old: str, new: str, told: str) -> None:
    assert old in HEARING
    written.write_text(HEARING.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        plan_of(str(written))

    assert told in str(caught.value)
    assert str(written) in str(caught.value)


def test_a_label_that_a_maker_does_not_know_is_refused(written: Path) -> None:
    text = HEARING.replace('maker = "cued"\nlimit = 8\n[[', 'maker = "issues"\nlimit = 8\n[[')
    written.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match="knows no label 'ruling'; it knows: status, importance, discussed"):
        plan_of(str(written))


def test_a_file_without_sections_is_refused(written: Path) -> None:
    written.write_text(HEARING[: HEARING.index("[[section]]")], encoding="utf-8")

    with pytest.raises(UsageError, match="it has no section"):
        plan_of(str(written))


def test_what_is_no_profile_is_refused(tmp_path: Path) -> None:
    broken, binary = tmp_path / "broken.toml", tmp_path / "binary.toml"
    broken.write_text("name = ", encoding="utf-8")
    binary.write_bytes(b"\xff\xfe\x00")

    for asked, told in (
        ("hearings", r"there is no profile 'hearings': give auto, incident \(attacks.+\), talks \(.+\), or the path"),
        (str(tmp_path), "there is no profile"),
        ("a\0b", "there is no profile|cannot be read"),
        (str(broken), "is no TOML: Invalid value"),
        (str(binary), "is no text in UTF-8"),
    ):
        with pytest.raises(UsageError, match=told):
            plan_of(asked)


@pytest.mark.parametrize("text", [r"(a+)+", r"(?:\w+\s*)*x", r"(a|b+)+", r"(?P<n>\d+)+", r"(?:[a-z]+)*"])
def test_a_repeated_repetition_is_found(text: str) -> None:
    assert runs_away(text)


@pytest.mark.parametrize(
    "text", [r"(?: \w+)*", r"(?:\w+, )+", r"(?:now |then )*", r"(\w+ ){0,3}", r"\(a+\)+", "[(a+)+]"]
)
def test_a_repetition_with_a_fixed_sign_is_taken(text: str) -> None:
    assert runs_away(text) is None


def test_a_third_profile_works_from_one_file(written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    files = [str(tmp_path / "report.txt"), str(tmp_path / "wire.txt")]
    target = tmp_path / "out.json"

    code = main(["compare", *files, "--profile", str(written), "-q", "-o", str(target)])

    shown = capsys.readouterr().out
    comparison = loads(target.read_text("utf-8"))
    told = {section.key: entries for section, entries in comparison.sections.items()}
    assert code == 0
    assert comparison.profile and comparison.profile.name == "hearing"
    assert comparison.profile.reason == f"the file {written}, named by the user"
    assert [dict(e.facts)["plea"] for e in told["pleas"]].count("not guilty") >= 1
    assert {e.subject for e in told["pleas"]} >= {"manslaughter", "theft"}
    assert set(dict(told["bail"][0].facts)) == {"£20,000", "£25,000"}
    assert "What the hearing brought" in shown and "Pleas" in shown


def test_a_wrong_profile_is_wrong_usage(written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{REPORT} This is {name}.", encoding="utf-8")
    written.write_text(HEARING.replace("{ruling}", "{nothing}"), encoding="utf-8")

    code = main(["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--profile", str(written), "-q"])

    assert code == 2
    assert "which is not there" in capsys.readouterr().err


def test_a_section_key_is_checked_by_its_form() -> None:
    span = Span("a", 0, 1)

    assert Entry("rulings_2", "x", "y", (span,)).section == "rulings_2"
    for key in ("", "Rulings", "a b", "2nd", "x" * 41):
        with pytest.raises(FormatError, match="no key"):
            Entry(key, "x", "y", (span,))
        with pytest.raises(FormatError, match="no key"):
            Section(key, "x")


def test_a_profile_has_no_section_twice() -> None:
    with pytest.raises(FormatError, match="two sections with the key 'a'"):
        Profile("p", "P", "", (Section("a", "A"), Section("a", "B")))
