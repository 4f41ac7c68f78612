"""The stemma in DOT, the language of Graphviz: https://graphviz.org/doc/info/lang.html

In a quoted string only a quotation mark needs an escape; in a label a backslash and an ampersand have a meaning, too.
"""

from collections.abc import Mapping

from variorum.exports.naming import SURE, manner, nodes_of, told, turned
from variorum.records import Derivation, Stemma
from variorum.text.shown import folded

__all__ = ["stemma_dot"]

BREAK = "\\n"
"""A line's end in a label."""


def stemma_dot(stemma: Stemma, names: Mapping[str, str], primary: str | None = None) -> str:
    """The stemma as a directed graph from parent to child; `names` are what the accounts are called.

    Lost originals and edges below a confidence of 0.7 are dashed; the primary's border is bold. Evidence is a tooltip.
    """
    ids = quoted_ids(nodes_of(stemma))
    lost = {node.id: node.label for node in stemma.lost}
    lines = [
        "digraph stemma {",
        '  graph [rankdir=LR, charset="UTF-8"];',
        '  node [shape=box, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=11];',
        *(f"  {ids[node]} [{described(node, names, lost, primary)}];" for node in ids),
        *(f"  {ids[d.parent]} -> {ids[d.child]} [{joined(d, names, lost)}];" for d in stemma.derivations),
        "}",
    ]
    return "\n".join(lines) + "\n"


def quoted_ids(nodes: tuple[str, ...]) -> dict[str, str]:
    """An id in quotation marks for every node, no two alike although what cannot be seen is spelled out."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        told = shown = folded(node)
        number = 1
        while told in taken:
            number += 1
            told = f"{shown} ~{number}"
        taken.add(told)
        ids[node] = f'"{escaped(told)}"'
    return ids


def described(node: str, names: Mapping[str, str], lost: Mapping[str, str], primary: str | None) -> str:
    """The attributes of a node: its label of two lines and its border."""
    head, line = ("lost original", lost[node]) if node in lost else (node, names.get(node, ""))
    lines = BREAK.join([label(head), *([label(line)] if line and line != head else [])])
    style = "rounded,dashed" if node in lost else "rounded,bold" if node == primary else "rounded"
    return f'label="{lines}", style="{style}"'


def joined(edge: Derivation, names: Mapping[str, str], lost: Mapping[str, str]) -> str:
    """The attributes of an edge: manner and confidence, how it is drawn, and its evidence."""
    tooltip = BREAK.join(label(line) for line in told(edge, names, lost).splitlines())
    style = "solid" if edge.confidence >= SURE else "dashed"
    head = "empty" if turned(edge) else "normal"
    about = f"{label(manner(edge.manner))} {edge.confidence:.2f}"
    return f'label="{about}", style={style}, arrowhead={head}, tooltip="{tooltip}"'


def label(text: str) -> str:
    """Text on one line as it stands in a label, where an ampersand would begin a character of HTML."""
    return escaped(folded(text).replace("&", "&amp;"))


def escaped(text: str) -> str:
    """Text as it stands between quotation marks."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
