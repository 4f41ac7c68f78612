"""What the bench of alignment shows: tables, curves, its page, and why a peer was left out."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench.peers import collatex, run
from bench.peers.cost import Step
from bench.peers.draw import Curve, Panel, Point, chart, ticks
from bench.peers.figures import Figures
from bench.peers.page import BEGIN, END, curves, tables, write
from bench.peers.quality import Quality
from bench.peers.run import main
from bench.peers.stopwatch import Taken
from bench.peers.tools import TOOLS


@pytest.fixture
def offline(tmp_path: Path) -> Path:
    """An environment whose interpreter can install nothing."""
    python = collatex.python_of(tmp_path / "env")
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "no network here" >&2\nexit 1\n')
    python.chmod(0o755)
    return tmp_path / "env"


def test_a_peer_that_cannot_be_installed_is_left_out_with_a_reason(offline: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    code = main(["--only", "collatex", "--quick", "--env", str(offline), "--json", str(out)])

    written = Figures.load(out)
    assert code == 0
    assert written.skipped == {"collatex": "CollateX could not be installed: no network here"}
    assert not written.steps and not written.quality
    assert "CollateX was left out" in tables(written)


def test_an_environment_that_works_is_left_as_it_is(tmp_path: Path) -> None:
    python = collatex.python_of(tmp_path)
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\n[ "$1" = -c ]\n')  # importing works, installing would not
    python.chmod(0o755)

    assert collatex.environment(tmp_path) == ""


def figures() -> Figures:
    """What a run may have measured."""
    steps = [
        Step("variorum", "two translations", 2, 4.0, 300),
        Step("collatex", "two translations", 2, 12.0, 400),
        Step("variorum", "length", 5_000, 4.0, 300),
        Step("variorum", "length", 10_000, 8.0, 350),
        Step("collatex", "length", 5_000, 10.0, 400),
        Step("collatex", "length", 10_000, 60.0, 600, "stopped after 60 CPU seconds"),
        Step("difflib", "length", 5_000, 0.1, 1.0, "failed (1): no <luck>"),
    ]
    quality = Quality("tfidf", "an event", 0.5, 0.25, 0.333, 2, 3, 0.4, "stopped after 60 CPU seconds")
    return Figures({"variorum": "1.0"}, (quality,), tuple(steps), {"minilm": "no model."})


def test_figures_are_read_as_they_were_written(tmp_path: Path) -> None:
    figures().save(tmp_path / "f.json")

    assert Figures.load(tmp_path / "f.json") == figures()


def test_the_tables_show_ratios_growth_and_what_was_stopped() -> None:
    shown = tables(figures())

    assert "| CollateX | 12.0 | 3 | 400 |" in shown
    assert "| variorum compare | 4.0 (300) | 8.0 (350) | size^1.0 |" in shown
    assert "| CollateX | 10.0 (400) | > 60 |  |" in shown
    assert "failed (1): no <luck>" in shown
    assert "| TF-IDF nearest sentences | 0.33 (0.50 / 0.25), 2 of 3 finished |" in shown
    assert "MiniLM nearest sentences was left out: no model." in shown


def test_a_page_gets_its_tables_and_curves_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Before\n\n{BEGIN}\nold\n{END}\n\nAfter\n")
    write(figures(), page)
    once = page.read_text()
    write(figures(), page)

    assert page.read_text() == once
    assert once.startswith("# Before\n") and once.endswith("\n\nAfter\n") and "old" not in once
    assert "](align-length.svg)" in once and (tmp_path / "align-length.svg").exists()
    assert not (tmp_path / "align-accounts.svg").exists()


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Nothing here\n")

    with pytest.raises(ValueError, match="no place for the tables"):
        write(figures(), page)


def shapes(drawing: str, tag: str) -> list[ET.Element]:
    """The elements of a drawing by name."""
    root = ET.fromstring(drawing)  # noqa: S314  (our own drawing)
    return list(root.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def test_the_curves_name_every_tool_in_words_and_in_the_legend() -> None:
    drawing = curves(figures(), "length")

    (told,) = shapes(drawing, "desc")
    assert told.text and "CollateX: 10 CPU seconds and 400 MiB at 5,000" in told.text
    assert {"variorum compare", "CollateX", "Time", "Memory"} <= {t.text for t in shapes(drawing, "text")}
    assert "CollateX: 10k, more than 60" in [t.text for t in shapes(drawing, "title")]
    assert "difflib" not in drawing  # it failed: there is nothing to draw


def test_no_line_leads_to_where_a_tool_was_stopped() -> None:
    points = (Point(1, 1), Point(10, 2), Point(100, 3, stopped=True))
    drawing = chart("t", "d", [Panel("p", "x", "y", (Curve("c", 2, points),))])

    lines = [p.get("d", "") for p in shapes(drawing, "path") if p.get("stroke") == "#d1495b" and "L" in p.get("d", "")]
    assert sorted(line.count("L") for line in lines) == [1, 2]  # the curve over two points, and the cross


def test_axes_are_logarithmic() -> None:
    points = tuple(Point(x, x) for x in (1, 10, 100))
    drawing = chart("t", "d", [Panel("p", "x", "y", (Curve("c", 0, points),))])

    markers = [g.get("transform", "") for g in shapes(drawing, "g")][:3]
    x = [float(m.split("(")[1].split()[0]) for m in markers]
    assert x[1] - x[0] == pytest.approx(x[2] - x[1], abs=0.2)


def test_the_drawing_takes_the_colour_of_its_surroundings_and_escapes_names() -> None:
    panel = Panel("a < b", "x", "y", (Curve("c & d", 0, (Point(1, 2),)),))
    drawing = chart("t", "d", [panel, Panel("empty", "x", "y", ())])

    assert 'fill="currentColor"' in drawing and "prefers-color-scheme:dark" in drawing
    assert {"a < b", "c & d", "nothing measured"} <= {t.text for t in shapes(drawing, "text")}


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(5, 40, [5, 10, 20, 50]), (0.3, 1, [0.2, 0.5, 1]), (7, 7, [5, 10]), (10, 10, [10, 20])],
)
def test_ticks_are_round_and_hold_the_range(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == pytest.approx(expected)


def test_an_interrupted_run_shows_what_it_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = iter([Taken(1.5, 30)])

    def cut_short(*_: object) -> Taken:
        for one in taken:
            return one
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "data_sets", lambda *_: {})
    monkeypatch.setattr(run, "take", cut_short)
    code = main(["--only", "tfidf", "--lengths", "1000,2000", "--json", str(tmp_path / "f.json")])

    assert code == 0
    assert [step.cpu for step in Figures.load(tmp_path / "f.json").steps] == [1.5]
    assert "cut short by hand" in capsys.readouterr().out


def test_tools_take_their_steps_in_turn() -> None:
    short, long = ([Step(name, "length", n, 1, 1) for n in range(count)] for name, count in (("a", 1), ("b", 3)))

    assert [s.tool for s in run.in_turn([iter(short), iter(long)])] == ["a", "b", "b", "b"]


def test_figures_can_be_shown_again_without_measuring(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures().save(tmp_path / "f.json")

    assert main(["--redraw", str(tmp_path / "f.json")]) == 0
    assert capsys.readouterr().out == tables(figures())


def test_the_tools_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(TOOLS)
