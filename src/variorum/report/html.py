"""One page that stands alone: no network, works from disk and by mail, and a content policy that lets nothing else run.

Templates escape everything; the style and the script are ours, inlined, and named to the browser by their hashes, so
that a hostile account could not run a script even through a mistake of ours.
"""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from variorum.exports import EXPORTS, MEDIA_TYPE, stemma_svg, turned
from variorum.records import Comparison, Span
from variorum.report.columns import Column
from variorum.report.explained import joined, origins, parts, score
from variorum.report.fulltext import Block, Note, blocks, cited
from variorum.report.quotes import emphasis
from variorum.report.selected import parted
from variorum.report.view import View, prepare
from variorum.report.words import (
    EVIDENCE,
    FAMILY,
    SEVERITY,
    SIGN,
    STANDING,
    anchor,
    cite,
    counted,
    folded,
    manner,
    seen,
    sureness,
)

__all__ = ["notebook", "page"]

CHUNK = 50
"""Rows a table of the synopsis holds; a browser lays out only the tables in sight."""
NOTEBOOK_LIMIT = 20


MOST_CARRIED = 100_000
"""Characters of a file that the page offers for download; a longer one would only make the page heavy."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the list of divergences can be narrowed by, with the number of divergences for each."""

    kinds: Sequence[tuple[str, int]]
    speakers: Sequence[tuple[str, int]]


def page(comparison: Comparison) -> str:
    """The report as one HTML page."""
    view = prepare(comparison)
    style, script = static("page.css"), static("page.js")
    return (
        environment()
        .get_template("page.html")
        .render(
            view=view,
            facets=facets(view),
            texts=texts(comparison, view),
            downloads=downloads(comparison),
            stemma=Markup(stemma_svg(view.stemma, view.names)),  # noqa: S704  (stemma_svg escapes every name and label)
            style=style,
            script=script,
            policy=policy(style, script),
            chunk=CHUNK,
        )
    )


def notebook(comparison: Comparison) -> str:
    """A small summary for a notebook cell: the accounts, the divergences, the stemma."""
    view = prepare(comparison)
    return (
        environment()
        .get_template("notebook.html")
        .render(
            view=view,
            style=static("notebook.css"),
            stemma=Markup(stemma_svg(view.stemma, view.names)),  # noqa: S704  (stemma_svg escapes every name and label)
            limit=NOTEBOOK_LIMIT,
        )
    )


@cache
def environment() -> Environment:
    """The templates, with the words and filters they use."""
    made = Environment(
        loader=PackageLoader("variorum.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols"],
    )
    made.filters |= {
        "anchor": anchor,
        "cite": cite,
        "folded": folded,
        "joined": joined,
        "origins": origins,
        "manner": manner,
        "parted": parted,
        "parts": parts,
        "score": score,
        "seen": seen,
        "sureness": sureness,
        "tag": tag,
        "turned": turned,
        "web": web,
    }
    made.globals |= {"EVIDENCE": EVIDENCE, "FAMILY": FAMILY, "SEVERITY": SEVERITY, "SIGN": SIGN}
    made.globals |= {"STANDING": STANDING, "counted": counted}
    return made


@cache
def static(name: str) -> Markup:
    """One of our own files, to be inlined as it is."""
    text = files("variorum.report").joinpath("static", name).read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704  (a file of this package, not of an account)


def policy(style: str, script: str) -> str:
    """A content policy: nothing is loaded, and only our own style and script count."""
    ours = f"style-src {digest(style)}; script-src {digest(script)}"
    return f"default-src 'none'; img-src data:; {ours}; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """The hash by which a policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def downloads(comparison: Comparison) -> Sequence[tuple[str, str]]:
    """Files of the stemma that the page carries: the name, and the whole file as an address that needs no network."""
    files = [(f"stemma{suffix}", MEDIA_TYPE[suffix], write(comparison)) for suffix, write in EXPORTS.items()]
    return [(name, carried(media, text)) for name, media, text in files if len(text) <= MOST_CARRIED]


def carried(media: str, text: str) -> str:
    """A file as a data address."""
    return f"data:{media};charset=utf-8;base64,{base64.b64encode(text.encode()).decode()}"


def web(location: str) -> bool:
    """Whether a location may become a link: a plain web address, no matter what the account claims."""
    return location.lower().startswith(("https://", "http://")) and seen(location) == location


def tag(language: str | None) -> str:
    """A language tag that a browser may be given; empty for none, or for what cannot be one."""
    return language if language and language.isascii() and language.replace("-", "").isalnum() else ""


def facets(view: View) -> Facets:
    """The facets of the divergences, the most frequent first."""
    kinds = Counter(card.divergence.kind for card in view.cards)
    return Facets(kinds.most_common(), Counter(s for card in view.cards for s in card.speakers).most_common())


def texts(comparison: Comparison, view: View) -> Sequence[tuple[Column, tuple[Block, ...]]]:
    """The full texts, with a mark at every cited place and the divergences' numbers beside the words."""
    spans, notes = cited(comparison), findings(view)
    return [
        (column, blocks(column.account, comparison.reading(column.id).passages, spans[column.id], notes))
        for column in (*view.columns, *view.aside)
    ]


def findings(view: View) -> Mapping[Span, Sequence[Note]]:
    """Which divergences stand at which words."""
    notes: dict[Span, list[Note]] = defaultdict(list)
    for card in view.cards:
        for reading in card.divergence.readings:
            mark = emphasis(reading, card.family, card.light)
            notes[reading.span].append(Note(card.family, card.light, card.number, mark))
    return notes
