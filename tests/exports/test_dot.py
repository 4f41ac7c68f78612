"""The stemma in DOT: it follows the grammar, says what the drawing says, and hostile names stay names."""

import re
from dataclasses import dataclass, field

import pytest

from variorum.exports import EXPORTS, stemma_dot
from variorum.records import Comparison, Derivation, Lost, Span, Stemma

TOKEN = re.compile(r'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<word>[A-Za-z_]\w*|\d+)|(?P<mark>->|[{}\[\];,=]))', re.S)
HOSTILE = [
    'say "no"', "back\\slash", "ends in \\", "two\nlines", "<b>&amp;</b>", "a -> b; }", "\x00\x1b",
    "\u202eturned", "\ud800", "/* c */ // #", "",
]  # fmt: skip


@dataclass
class Graph:
    """What a parser of the grammar reads: nodes and edges with their attributes."""

    nodes: dict[str, dict[str, str]] = field(default_factory=dict)
    edges: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)


def tokens(text: str) -> list[str]:
    """The tokens of a file; anything that is none is refused."""
    found, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        assert match, f"no token at {text[at : at + 40]!r}"
        found.append(match.group().strip())
        at = match.end()
    return found


def parsed(text: str) -> Graph:
    """A directed graph whose ids are all quoted, by the grammar of https://graphviz.org/doc/info/lang.html."""
    rest, graph = tokens(text), Graph()
    assert rest[:3] == ["digraph", "stemma", "{"] and rest[-1] == "}"
    rest = rest[3:-1]
    while rest:
        end = rest.index(";")
        statement, rest = rest[:end], rest[end + 1 :]
        opened = statement.index("[")
        assert statement[-1] == "]"
        named, attributes = statement[:opened], pairs(statement[opened + 1 : -1])
        if named[0] in ("graph", "node", "edge"):
            continue
        assert all(name.startswith('"') for name in named[::2])
        if len(named) == 1:
            assert named[0] not in graph.nodes
            graph.nodes[named[0]] = attributes
        else:
            parent, arrow, child = named
            assert arrow == "->" and {parent, child} <= set(graph.nodes)
            graph.edges.append((parent, child, attributes))
    return graph


def pairs(listed: list[str]) -> dict[str, str]:
    """The attributes between two brackets, their values without quotation marks."""
    assert all(mark == "," for mark in listed[3::4]) and all(mark == "=" for mark in listed[1::4])
    return {name: value.strip('"') for name, value in zip(listed[::4], listed[2::4], strict=True)}


def rests(child: str, parent: str, confidence: float, *evidence: str) -> Derivation:
    return Derivation(child, parent, "near_copy", evidence, (Span(child, 0, 4),), confidence)


def test_nodes_and_edges_say_what_the_drawing_says(comparison: Comparison) -> None:
    graph = parsed(EXPORTS[".dot"](comparison))

    assert graph.nodes['"lost:briefing"'] == {
        "label": r"lost original\nAda Moor's briefing in Sundish, 3 May 2031", "style": "rounded,dashed",
    }  # fmt: skip
    assert graph.nodes['"harbour"']["style"] == "rounded,bold"
    edges = {(parent, child): found for parent, child, found in graph.edges}
    assert edges['"courier"', '"wire"']["label"] == "abridgement 0.85"
    assert edges['"courier"', '"wire"']["style"] == "solid"
    assert "shares “suit” with courier" in edges['"courier"', '"wire"']["tooltip"]
    assert edges['"lost:briefing"', '"post"']["style"] == "dashed"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_stay_names(hostile: str) -> None:
    edge = rests(hostile, "a", 0.9, hostile, "shared words")
    stemma = Stemma(("a", hostile), (edge,), (Lost("lost", hostile),))

    text = stemma_dot(stemma, {"a": hostile, hostile: hostile}, hostile)

    text.encode()
    graph = parsed(text)
    assert (len(graph.nodes), len(graph.edges)) == (3, 1)
    assert len(text.splitlines()) == 9


def test_a_label_shows_a_backslash_and_an_ampersand_as_they_are() -> None:
    (line,) = [line for line in stemma_dot(Stemma(("a",)), {"a": r"C:\new & &lt;"}).splitlines() if '"a"' in line]

    assert r'label="a\nC:\\new &amp; &amp;lt;"' in line


def test_accounts_that_look_alike_stay_two() -> None:
    alike = ("a\nb", "a b", "a b ~2")

    assert len(parsed(stemma_dot(Stemma(alike), {})).nodes) == 3


@pytest.mark.parametrize(("direction", "head"), [(0.5, "empty"), (0.9, "normal")])
def test_an_arrow_is_hollow_where_it_is_unsure_which_came_first(direction: float, head: str) -> None:
    edge = Derivation("b", "a", "near_copy", (), (Span("b", 0, 1),), 0.9, direction)

    ((_, _, drawn),) = parsed(stemma_dot(Stemma(("a", "b"), (edge,)), {})).edges
    assert drawn["arrowhead"] == head
    assert ("which came first is unsure (0.50)" in drawn["tooltip"]) == (head == "empty")


def test_a_stemma_of_nothing_is_a_graph() -> None:
    assert parsed(stemma_dot(Stemma(()), {})) == Graph()
