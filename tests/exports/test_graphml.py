"""The stemma in GraphML: read back it is the same graph, its form is the schema's, and hostile names stay names."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.exports import EXPORTS, stemma_graphml
from variorum.records import Comparison, Derivation, Lost, Span, Stemma

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
TYPES = {"boolean": r"true|false", "double": r"[\d.e-]+", "string": r"[\s\S]*"}
Data = dict[str, str]


def read(text: str) -> tuple[dict[str, Data], list[tuple[str, str, Data]]]:
    """Nodes and edges with their data by name, after checking what the schema asks for."""
    root = ElementTree.fromstring(text)  # noqa: S314  (our own file)
    assert root.tag == f"{SPACE}graphml"
    *keys, graph = root
    assert {key.tag for key in keys} == {f"{SPACE}key"}
    assert graph.tag == f"{SPACE}graph" and graph.get("edgedefault") == "directed"
    known = {key.get("id"): key for key in keys}
    assert len(known) == len(keys)
    nodes, edges = {}, []
    for element in graph:
        kind, found = element.tag.removeprefix(SPACE), data(element, known)
        assert re.fullmatch(r"[\w.-]+", element.get("id") or "")
        if kind == "node":
            nodes[element.get("id") or ""] = found
        else:
            assert kind == "edge" and {element.get("source"), element.get("target")} <= set(nodes)
            edges.append((element.get("source") or "", element.get("target") or "", found))
    return nodes, edges


def data(element: ElementTree.Element, known: dict[str | None, ElementTree.Element]) -> Data:
    """The data of a node or an edge by the names of their keys; each key is for that, once, and of its type."""
    found: Data = {}
    for child in element:
        key = known[child.get("key")]
        name, value = key.get("attr.name") or "", child.text or ""
        assert child.tag == f"{SPACE}data" and name not in found
        assert f"{SPACE}{key.get('for')}" == element.tag
        assert re.fullmatch(TYPES[key.get("attr.type") or ""], value)
        found[name] = value
    return found


def test_nodes_and_edges_say_what_the_drawing_says(comparison: Comparison) -> None:
    nodes, edges = read(EXPORTS[".graphml"](comparison))

    by_account = {found.get("account"): found for found in nodes.values()}
    assert by_account["harbour"]["primary"] == "true"
    assert by_account["wire"]["manner"] == "abridgement"
    assert by_account[None] == {
        "label": "Ada Moor's briefing in Sundish, 3 May 2031", "hypothetical": "true", "primary": "false",
    }  # fmt: skip
    (wire,) = [edge for edge in edges if nodes[edge[1]].get("account") == "wire"]
    assert nodes[wire[0]]["account"] == "courier"
    assert wire[2] == {
        "manner": "abridgement", "confidence": "0.85", "cited": "wire:65-119", "direction": "1.0",
        "evidence": "shares “suit” with courier against harbour\nsame order of turns",
    }  # fmt: skip


@pytest.mark.parametrize(
    "hostile", ['"<script>&', "]]>", "two\nlines", "\x00\x1b", "\u202eturned", "\ud800", "", "a b"]
)
def test_hostile_names_stay_names(hostile: str) -> None:
    edge = Derivation(hostile, "a", "rewrite", (hostile,), (Span(hostile, 0, 4),), 0.5)
    stemma = Stemma(("a", hostile), (edge,), (Lost("lost", hostile),))

    text = stemma_graphml(stemma, {"a": hostile, hostile: hostile})

    text.encode()
    nodes, edges = read(text)
    assert (len(nodes), len(edges)) == (3, 1)


@given(st.lists(st.text(max_size=8), unique=True, min_size=2, max_size=5))
@settings(deadline=None)
def test_any_names_are_read_back_as_one_node_each(accounts: list[str]) -> None:
    first, *others = accounts
    edges = tuple(Derivation(o, first, "rewrite", ("shared words",), (Span(o, 0, 1),), 0.5) for o in others)

    nodes, read_edges = read(stemma_graphml(Stemma(tuple(accounts), edges), {}, first))

    assert [found["primary"] for found in nodes.values()] == ["true"] + ["false"] * len(others)
    assert {source for source, _, _ in read_edges} == {"n0"}
