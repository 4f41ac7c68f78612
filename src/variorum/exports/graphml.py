"""The stemma in GraphML: http://graphml.graphdrawing.org/specification.html

An id there must be a single word, so nodes are numbered and carry the account's own id beside their name.
"""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from variorum.exports.naming import manner, nodes_of
from variorum.records import Derivation, Stemma
from variorum.text.shown import folded, seen

__all__ = ["stemma_graphml"]

HEAD = Markup(
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)
KEYS = (
    ("account", "node", "account", "string"),
    ("label", "node", "label", "string"),
    ("hypothetical", "node", "hypothetical", "boolean"),
    ("primary", "node", "primary", "boolean"),
    ("is", "node", "manner", "string"),
    ("manner", "edge", "manner", "string"),
    ("confidence", "edge", "confidence", "double"),
    ("direction", "edge", "direction", "double"),
    ("evidence", "edge", "evidence", "string"),
    ("cited", "edge", "cited", "string"),
)
"""Every key: its id, what has it, its name, and the type of its value."""


def stemma_graphml(stemma: Stemma, names: Mapping[str, str], primary: str | None = None) -> str:
    """The stemma as a directed graph from parent to child; `names` are what the accounts are called.

    A node says whether it is a lost original (`hypothetical`) or the primary, and what it is; an edge its manner, how
    sure it is (0 to 1), the evidence, one reason a line, and the places cited.
    """
    ids = {node: f"n{number}" for number, node in enumerate(nodes_of(stemma))}
    lines = [
        HEAD,
        *(Markup('  <key id="{}" for="{}" attr.name="{}" attr.type="{}"/>').format(*key) for key in KEYS),
        Markup('  <graph id="stemma" edgedefault="directed">'),
        *(line for node in ids for line in noded(node, ids[node], stemma, names, primary)),
        *(line for n, edge in enumerate(stemma.derivations) for line in edged(edge, n, ids)),
        Markup("  </graph>"),
        Markup("</graphml>"),
    ]
    return "\n".join(lines) + "\n"


def noded(node: str, key: str, stemma: Stemma, names: Mapping[str, str], primary: str | None) -> Iterator[Markup]:
    """One node with its data."""
    lost = {gone.id: gone.label for gone in stemma.lost}
    yield Markup('    <node id="{}">').format(key)
    if node not in lost:
        yield data("account", seen(node))
    yield data("label", folded(lost.get(node) or names.get(node) or node))
    yield data("hypothetical", flag(node in lost))
    yield data("primary", flag(node == primary))
    if node not in lost:
        yield data("is", manner(stemma.manner(node)))
    yield Markup("    </node>")


def edged(edge: Derivation, number: int, ids: Mapping[str, str]) -> Iterator[Markup]:
    """One edge with its data."""
    yield Markup('    <edge id="e{}" source="{}" target="{}">').format(number, ids[edge.parent], ids[edge.child])
    yield data("manner", manner(edge.manner))
    yield data("confidence", str(edge.confidence))
    yield data("direction", str(edge.direction))
    yield data("evidence", "\n".join(folded(reason) for reason in edge.evidence))
    yield data("cited", " ".join(folded(str(span)) for span in edge.cited))
    yield Markup("    </edge>")


def data(key: str, value: str) -> Markup:
    """One value of a node or an edge."""
    return Markup('      <data key="{}">{}</data>').format(key, value)


def flag(holds: bool) -> str:
    """A boolean as XML Schema writes it."""
    return "true" if holds else "false"
