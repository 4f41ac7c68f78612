"""The peers of alignment on small invented texts: what they link, and how links are scored."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bench.peers import collatex, simple, texts
from bench.peers.quality import Group, Score, best, data_sets, links_found, measure
from bench.peers.tools import TOOLS, Tool
from bench.peers.units import Link, Place, as_comparison, cut, read_links

FIRST = "The lock opens in May.\nThe mayor pays for the bridge. Nobody came.\n"
SECOND = "The mayor will pay for the bridge.\n\nIn May the lock opens."


def said(link: Link, told: Sequence[str]) -> tuple[str, str]:
    """The words of a link."""
    a, b = (told[place.account][place.start : place.end] for place in (link.a, link.b))
    return a, b


def test_sentences_are_cut_line_by_line() -> None:
    assert [FIRST[p.start : p.end] for p in cut([FIRST])[0]] == [
        "The lock opens in May.", "The mayor pays for the bridge.", "Nobody came."
    ]  # fmt: skip


@pytest.mark.parametrize("way", ["difflib", "tfidf"])
def test_a_simple_way_links_what_is_mutually_nearest(way: str) -> None:
    told = (FIRST, SECOND)
    found = sorted(simple.align(way, told), key=lambda link: -link.score)

    assert {said(link, told) for link in found[:2]} == {
        ("The lock opens in May.", "In May the lock opens."),
        ("The mayor pays for the bridge.", "The mayor will pay for the bridge."),
    }
    assert all(0 < link.score <= 1 for link in found)


def test_vectors_link_a_paraphrase() -> None:
    told = ("The lock opens in May. The mayor was born abroad.", "In spring the gates will be unlocked for ships.")
    (found,) = simple.align("minilm", told)

    assert said(found, told)[0] == "The lock opens in May."


def test_nearest_is_linked_only_where_it_is_mutual() -> None:
    likeness = np.array([[0.9, 0.1], [0.8, 0.2]], np.float32)

    assert simple.mutual(likeness) == [(0, 0)]


def test_links_survive_the_pipe() -> None:
    links = [Link(Place(0, 1, 5), Place(1, 2, 6), 0.5)]

    assert read_links(json.loads(json.dumps(links))) == links


def table(*rows: Sequence[str | None]) -> str:
    """A table as CollateX prints it, the words of each row following each other with one space between."""
    printed = []
    for row in rows:
        start, cells = 0, []
        for word in row:
            cells.append([{"t": word, "n": word.casefold(), "start": start}] if word else None)
            start += len(word) + 1 if word else 0
        printed.append(cells)
    return json.dumps({"table": printed, "witnesses": [str(n) for n in range(len(rows))]})


def test_collatex_links_sentences_by_the_words_in_the_same_columns() -> None:
    printed = table(
        ("Ships", "wait", "here.", "Nobody", "came.", None, None),
        ("ships", "queue", "here.", None, None, "Rain", "fell."),
    )
    (found,) = collatex.links(printed, ("Ships wait here. Nobody came.", "ships queue here. Rain fell."))

    assert (found.a, found.b) == (Place(0, 0, 16), Place(1, 0, 17))
    assert found.score == pytest.approx(2 / 3, abs=0.001)  # a variant in the column is no shared word


def test_collatex_is_given_every_word_with_its_place() -> None:
    (witness,) = json.loads(collatex.witnesses(["Ships, ships"]))["witnesses"]

    assert [(t["n"], t["start"]) for t in witness["tokens"]] == [("ships", 0), (",", 5), ("ships", 7)]


def comparison(folder: Path, links: Sequence[tuple[int, int]], told: Sequence[str]) -> dict[str, object]:
    """A comparison that links sentences of two texts by their numbers."""
    files = [folder / "a.txt", folder / "b.txt"]
    for file, text in zip(files, told, strict=True):
        file.write_text(text)
    left, right = cut(told)
    return as_comparison(files, [Link(left[i], right[j], 1.0) for i, j in links])


def test_links_are_scored_against_the_known_pairs(tmp_path: Path) -> None:
    told, same = texts.invented(700)
    right = [(n, n) for n in range(len(same))]

    assert links_found(comparison(tmp_path, right, told), told, same) == (1, 1, 1)
    precision, recall, _ = links_found(comparison(tmp_path, [(0, 0), (0, 1)], told), told, same)
    assert (precision, recall) == (0.5, 1 / len(same))
    assert links_found(comparison(tmp_path, [], told), told, same) == (0, 0, 0)


def test_the_threshold_is_the_one_with_the_highest_mean() -> None:
    scores: list[dict[float | None, Score]] = [
        {0.2: (0.5, 1.0, 0.6), 0.4: (1.0, 0.8, 0.9)},
        {0.2: (1.0, 1.0, 1.0), 0.4: (1.0, 0.6, 0.8)},
    ]

    threshold, (precision, recall, f1) = best(scores)
    assert (threshold, precision) == (0.4, 1.0)
    assert [recall, f1] == pytest.approx([0.7, 0.85])
    assert best([]) == (None, (0, 0, 0))


def test_without_annotated_events_the_invented_story_is_scored(tmp_path: Path) -> None:
    ((name, groups),) = data_sets(tmp_path, 3, quick=True, beside=tmp_path / "nowhere").items()
    found = measure(TOOLS["tfidf"], name, groups, 60, tmp_path)

    assert (found.finished, found.trouble) == (1, "")
    assert found.f1 > 0.9


def python(code: str) -> Tool:
    """A tool that runs some Python."""
    return Tool("test", "Test", lambda files, env: [sys.executable, "-c", code])


def test_a_group_that_a_tool_does_not_finish_is_counted_as_such(tmp_path: Path) -> None:
    group = Group("g", (), lambda _: (1.0, 1.0, 1.0))
    found = measure(python("raise SystemExit('no memory')"), "set", [group], 10, tmp_path)

    assert (found.finished, found.groups, found.trouble) == (0, 1, "failed (1): no memory")
