"""The documentation as promises: what it names exists, what exists is named, and what it shows runs."""

import inspect
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import click
import pytest

import variorum
from tests.follow.conftest import Told, made
from variorum.cli import command
from variorum.codec import dumps
from variorum.records import Comparison, Join, Movement
from variorum.report.words import EVIDENCE
from variorum.settings import Settings

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
COMMANDS = command.commands


def doc(name: str) -> str:
    """The text of one page of the documentation."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The second-level sections of a page by their heading without code marks."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {title.replace("`", ""): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def option_names(of: click.Command) -> set[str]:
    """Every way to write an option of a command."""
    return {name for p in of.params if isinstance(p, click.Option) for name in (*p.opts, *p.secondary_opts)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_that_names_its_options(name: str) -> None:
    section = sections(doc("cli.md"))[f"variorum {name}"]

    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    documented = {word for row in rows for code in re.findall(r"`([^`]+)`", row) for word in code.split()}
    assert option_names(COMMANDS[name]) == {word for word in documented if word.startswith("-")}


def test_the_options_of_the_command_itself_are_documented() -> None:
    assert all(f"`{name}`" in doc("cli.md") or f" {name}`" in doc("cli.md") for name in option_names(command))


@pytest.mark.parametrize("code", [0, 1, 2, 3, 130])
def test_every_exit_code_is_documented(code: int) -> None:
    assert f"\n| {code} |" in sections(doc("cli.md"))["Exit codes"]


def test_every_setting_is_documented_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) \| .+ \|$", doc("settings.md"), flags=re.MULTILINE)

    assert rows == [(field.name, str(field.default)) for field in fields(Settings)]


def keys(data: object) -> Iterator[str]:
    """Every field name in some JSON."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys(value)
    elif isinstance(data, list):
        for item in data:
            yield from keys(item)


def test_every_list_of_the_comparison_file_has_its_section(comparison: Comparison) -> None:
    written = json.loads(dumps(comparison))
    page = sections(doc("format.md"))

    lists = [key for key, value in written.items() if isinstance(value, list | dict) and key != "run"]
    assert all(key in page for key in lists)


def test_every_field_of_the_comparison_file_is_documented_in_its_section(comparison: Comparison) -> None:
    written = json.loads(dumps(comparison))
    page = sections(doc("format.md"))

    free = {"run": {"embedder", "align_threshold"}, "dossier": {"role"}}  # names the tools, settings and facts chose
    for key, value in written.items():
        section = page.get(key, page["The top"])
        missing = [k for k in keys(value) if f"`{k}`" not in section and k not in free.get(key, ())]
        assert missing == [], f"docs/format.md, {key}"


def test_every_field_of_the_history_file_is_documented_in_its_section() -> None:
    told = ("positions", "rejects", "Ada Moor")
    series = [
        made("2031-05-14", Told("The council rejects the toll of 27 crowns.", *told), event="2031-05-14"),
        made("2031-06-14", Told("The council rejects the toll of 20 crowns.", *told), account="b", event="2031-06-14"),
    ]
    section = sections(doc("format.md"))["The history file"]

    written = json.loads(variorum.history(series).to_json())
    assert any(station["changes"] for thread in written["threads"] for station in thread["stations"])
    assert [key for key in keys(written) if f"`{key}`" not in section and key != "embedder"] == []


def test_every_movement_is_documented() -> None:
    page = doc("history.md")

    assert [word for word in get_args(Movement) if f"`{word}`" not in page] == []


def test_every_part_of_a_score_and_every_joining_rule_is_documented() -> None:
    section = sections(doc("format.md"))["alignments"]

    assert [kind for kind, told in EVIDENCE.items() if f"\n| {kind} | {told} |" not in section] == []
    assert [rule for rule in get_args(Join) if f"\n| {rule} | " not in section] == []


def test_every_function_of_the_front_door_is_documented_with_its_signature() -> None:
    page = doc("python.md")

    for name in ("compare", "history", "read"):
        arguments = [
            str(p.replace(annotation=p.empty)) for p in inspect.signature(getattr(variorum, name)).parameters.values()
        ]
        shown = re.search(rf"`variorum\.{name}\((.+?)\)`", page)
        assert shown and [a for a in shown[1].split(", ") if a != "*"] == arguments


def test_every_error_is_named_in_the_python_page() -> None:
    errors = [n for n in variorum.__all__ if n.endswith("Error")]

    assert all(f"`{name}`" in doc("python.md") for name in errors)


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in [README, *(ROOT / "docs").rglob("*.md")]:
        targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        assert [t for t in targets if not (page.parent / t).exists()] == [], page.name


def console_lines(text: str) -> list[str]:
    """The commands that console blocks show, with continued lines joined."""
    joined = "\n".join(blocks(text, "console")).replace("\\\n", " ")
    return re.findall(r"^\$ (.+)$", joined, flags=re.MULTILINE)


def trouble_with(line: str) -> str | None:
    """What is wrong with a shown command, if it is one of ours."""
    words = shlex.split(line, comments=True)
    if words[0] == "make":
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
        return next((f"make has no {t}" for t in words[1:] if t not in targets), None)
    if words[0] != "variorum" or len(words) == 1:
        return None
    if words[1].startswith("-"):
        return next((f"no option {w}" for w in words[1:] if w not in {*option_names(command), "-h", "--help"}), None)
    if words[1] not in COMMANDS:
        return f"no command {words[1]}"
    known = {*option_names(COMMANDS[words[1]]), "-", "-h", "--help"}
    return next((f"{words[1]} has no option {w}" for w in words[2:] if w.startswith("-") and w not in known), None)


@pytest.mark.parametrize("page", [README, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.name)
def test_shown_commands_name_real_commands_and_options(page: Path) -> None:
    troubles = [trouble_with(line) for line in console_lines(page.read_text(encoding="utf-8"))]

    assert [t for t in troubles if t] == []


@pytest.mark.parametrize(
    "line", ["make coffee", "variorum brew", "variorum compare a b --milk", "variorum --sugar", "variorum read x -o y"]
)
def test_a_shown_command_that_does_not_exist_is_found(line: str) -> None:
    assert trouble_with(line)


def run_blocks(page: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a page's Python blocks one after the other, as a reader would, beside a copy of the examples."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    code = "\n".join(blocks(page.read_text(encoding="utf-8"), "python"))
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)


def test_the_readme_shows_python() -> None:
    assert blocks(README.read_text(encoding="utf-8"), "python")


@pytest.mark.parametrize(
    "page", [README, ROOT / "docs" / "python.md", ROOT / "docs" / "dossier.md"], ids=lambda p: p.name
)
def test_the_python_that_is_shown_runs(page: Path, tmp_path: Path) -> None:
    done = run_blocks(page, tmp_path)

    assert done.returncode == 0, done.stderr
