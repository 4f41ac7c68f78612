"""What was found, for other programs: one file a format. So far the stemma, in DOT, GraphML and as a drawing in SVG."""

from collections.abc import Callable, Mapping

from variorum.exports.dot import stemma_dot
from variorum.exports.graphml import stemma_graphml
from variorum.exports.naming import SURE, headline, manner, name, names_of, turned
from variorum.exports.svg import stemma_svg
from variorum.records import Comparison

__all__ = [
    "EXPORTS", "MEDIA_TYPE", "SURE", "headline", "manner", "name", "names_of", "stemma_dot", "stemma_graphml",
    "stemma_svg", "turned",
]  # fmt: skip

EXPORTS: Mapping[str, Callable[[Comparison], str]] = {
    ".dot": lambda c: stemma_dot(c.stemma, names_of(c), c.primary),
    ".graphml": lambda c: stemma_graphml(c.stemma, names_of(c), c.primary),
    ".svg": lambda c: stemma_svg(c.stemma, names_of(c)),
}
"""What a file of each suffix holds."""
MEDIA_TYPE: Mapping[str, str] = {
    ".dot": "text/vnd.graphviz",
    ".graphml": "application/xml",
    ".svg": "image/svg+xml",
}
"""What a browser is told of each."""
