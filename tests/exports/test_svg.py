"""The stemma's drawing: nothing overlaps, what is lost or uncertain is dashed, and hostile names stay text."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from variorum.exports import EXPORTS, stemma_svg
from variorum.exports.layout import WIDTH, plan
from variorum.records import Comparison, Derivation, Lost, Span, Stemma

SVG = {"s": "http://www.w3.org/2000/svg"}


def derivation(child: str, parent: str, confidence: float = 0.9) -> Derivation:
    return Derivation(child, parent, "rewrite", ("shared words",), (Span(child, 0, 4),), confidence)


@st.composite
def stemmas(draw: st.DrawFn) -> Stemma:
    """Any stemma: edges only lead from later nodes to earlier ones, so there is no circle."""
    nodes = [f"n{i}" for i in range(draw(st.integers(1, 12)))]
    pairs = list(combinations(nodes, 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    lost = draw(st.sets(st.sampled_from(nodes), max_size=len(nodes) - 1))
    accounts = tuple(n for n in nodes if n not in lost)
    edges = tuple(derivation(child, parent) for parent, child in chosen)
    return Stemma(accounts, edges, tuple(Lost(n, f"the lost original called {n} and more") for n in sorted(lost)))


@given(stemmas())
@settings(deadline=None)
def test_no_two_boxes_overlap(stemma: Stemma) -> None:
    boxes = plan(stemma).boxes

    for one, other in combinations(boxes, 2):
        apart = one.x + WIDTH <= other.x or other.x + WIDTH <= one.x
        assert apart or one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01


@given(stemmas())
@settings(deadline=None)
def test_every_edge_leads_from_its_parent_to_its_child(stemma: Stemma) -> None:
    drawn = plan(stemma)
    boxes = {box.node: box for box in drawn.boxes}

    for path in drawn.paths:
        (x, y), (to_x, to_y) = path.points[0], path.points[-1]
        parent, child = boxes[path.derivation.parent], boxes[path.derivation.child]
        assert x == parent.x + WIDTH and parent.y <= y <= parent.y + parent.height
        assert to_x == child.x and child.y <= to_y <= child.y + child.height


@given(stemmas())
@settings(deadline=None)
def test_labels_at_one_box_have_room(stemma: Stemma) -> None:
    ends = [path.points[-1] for path in plan(stemma).paths]

    for (x, y), (other_x, other_y) in combinations(ends, 2):
        assert x != other_x or abs(y - other_y) > 14


def test_lost_originals_and_uncertain_edges_are_dashed(comparison: Comparison) -> None:
    drawing = etree.fromstring(stemma_svg(comparison.stemma, {"harbour": "Harbour office"}))
    lost = drawing.xpath("//s:g[contains(@class, 'lost')]/s:rect/@stroke-dasharray", namespaces=SVG)
    held = drawing.xpath("//s:g[@class='node']/s:rect/@stroke-dasharray", namespaces=SVG)
    unsure = drawing.xpath("//s:g[@class='edge unsure']", namespaces=SVG)

    assert len(lost) == 1 and not held
    assert [edge.xpath("string(s:text)", namespaces=SVG) for edge in unsure] == ["rewrite 0.55"]
    assert unsure[0].xpath("s:path[@class='line']/@stroke-dasharray", namespaces=SVG)


def test_an_edge_tells_its_evidence_on_hover(comparison: Comparison) -> None:
    drawing = etree.fromstring(stemma_svg(comparison.stemma, {"wire": "The Wire"}))
    titles = drawing.xpath("//s:g[starts-with(@class, 'edge')]/s:title/text()", namespaces=SVG)

    assert any(t.startswith("wire (The Wire) rests on courier") and "shares “suit”" in t for t in titles)


def test_the_drawing_is_told_in_words(comparison: Comparison) -> None:
    told = etree.fromstring(stemma_svg(comparison.stemma, {})).findtext("s:desc", namespaces=SVG)

    assert "courier rests on Ada Moor's briefing in Sundish, 3 May 2031: translation" in told


def test_hostile_names_stay_text() -> None:
    hostile = '<script>"&\x00\u202e'
    stemma = Stemma(("a", hostile), (derivation(hostile, "a"),), (Lost("z", hostile),))

    drawing = etree.fromstring(stemma_svg(stemma, {"a": hostile, hostile: hostile}))

    assert not drawing.xpath("//*[local-name()='script']")


def test_the_drawing_is_a_file_of_its_own(comparison: Comparison) -> None:
    drawing = etree.fromstring(EXPORTS[".svg"](comparison).encode())

    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert not drawing.xpath("//@id | //@style | //@href | //s:script | //s:style", namespaces=SVG)


def test_an_account_without_a_name_has_one_line() -> None:
    drawing = etree.fromstring(stemma_svg(Stemma(("a", "b")), {"a": "The Courier"}))

    assert drawing.xpath("//s:g[@class='node']/s:text/text()", namespaces=SVG) == ["a", "The Courier", "b"]


def test_a_stemma_without_edges_still_shows_its_accounts() -> None:
    drawing = etree.fromstring(stemma_svg(Stemma(("a", "b")), {}))

    assert len(drawing.xpath("//s:rect", namespaces=SVG)) == 2
