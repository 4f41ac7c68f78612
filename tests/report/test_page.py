"""The page: one safe file in which every cell cites, every citation leads somewhere, and nothing is left out."""

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from lxml import html

from variorum.exports import EXPORTS, MEDIA_TYPE
from variorum.records import Comparison, EvidenceKind, Run, Stemma
from variorum.report import notebook, page
from variorum.report.html import static


@pytest.fixture(scope="module")
def text(comparison: Comparison) -> str:
    return page(comparison)


@pytest.fixture(scope="module")
def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def words(node: html.HtmlElement) -> str:
    """What a reader sees of a node, without the numbers of divergences set between the words."""
    return "".join(node.xpath(".//text()[not(ancestor::a[@class='back-ref'])]"))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_every_link_within_the_page_has_its_target(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}

    assert len(targets) > 60
    assert targets - set(ids) == set()
    assert len(ids) == len(set(ids))


def test_every_quoted_text_is_the_accounts_own(tree: html.HtmlElement, comparison: Comparison) -> None:
    quoted = tree.xpath("//*[@data-span]")

    assert len(quoted) > 80
    for node in quoted:
        account, start, end = re.fullmatch(r"(\w+):(\d+)-(\d+)", node.get("data-span")).groups()  # type: ignore[union-attr]
        assert words(node) == comparison.reading(account).account.text[int(start) : int(end)]


def test_every_citation_leads_to_a_mark_on_exactly_the_cited_words(
    tree: html.HtmlElement, comparison: Comparison
) -> None:
    for mark in tree.xpath("//mark[@id]"):
        account, start, end = re.fullmatch(r"(\w+):(\d+)-(\d+)", mark.get("id")).groups()  # type: ignore[union-attr]
        assert words(mark) == comparison.reading(account).account.text[int(start) : int(end)]


def test_every_cell_of_the_synopsis_cites_or_says_not_reported(tree: html.HtmlElement) -> None:
    cells = tree.xpath("//div[@id='rows']//td")

    assert len(cells) == 9 * 5
    for cell in cells:
        assert cell.xpath(".//a[@class='cite']") or "not reported" in words(cell)


def test_a_citation_reads_as_account_and_characters(tree: html.HtmlElement) -> None:
    link = tree.xpath("//div[@id='rows']//td//a[@class='cite']")[0]

    assert (link.text, link.get("href")) == ("harbour:110–161", "#harbour:110-161")


def test_a_row_tells_why_it_holds_in_a_fold_that_is_closed(tree: html.HtmlElement) -> None:
    folds = tree.xpath("//div[@id='rows']//details")

    assert [fold.get("open") for fold in folds] == [None] * 9
    (fold,) = tree.xpath("//tbody[@id='r3']//details")
    assert fold.xpath("./summary/@aria-label") == ["why row 3 holds, and who vouches for it"]
    vouched, held = fold.xpath("./p")
    assert flat(words(vouched)).startswith("1 origin: Ann Berg, surely harbour:197–243")
    assert vouched.xpath(".//a[@class='cite']")
    assert [flat(text) for text in held.xpath(".//text()")] == [
        "0.69",
        ": words in context +0.44, neighbourhood +0.27, order +0.04, usual nearness −0.06",
        "nearest to each other; one stands in other rows too",
    ]


def test_the_page_says_what_each_part_of_a_score_weighs(tree: html.HtmlElement) -> None:
    kinds = [words(node) for node in tree.xpath("//details[@class='meanings']//dt")]

    assert kinds == list(get_args(EvidenceKind))


def test_where_no_row_tells_why_nothing_is_offered(comparison: Comparison) -> None:
    bare = tuple(replace(row, origins=(), evidence=(), joined_by=()) for row in comparison.alignments)
    tree = html.document_fromstring(page(replace(comparison, alignments=bare)))

    assert tree.xpath("//details[@class='why' or @class='meanings']") == []


def test_every_line_of_the_dossier_cites(tree: html.HtmlElement) -> None:
    lines = tree.xpath("//div[@class='dossier']//li")

    assert len(lines) == 12
    assert all(line.xpath(".//a[@class='cite']") for line in lines)


def test_the_texts_are_there_in_full(tree: html.HtmlElement, comparison: Comparison) -> None:
    for article, account in zip(tree.xpath("//article"), comparison.accounts, strict=True):
        shown = " ".join(words(block) for block in article.xpath(".//div[contains(@class, 'body')]/p"))
        assert flat(shown) == flat(account.text)


def test_chrome_is_marked_and_not_deleted(tree: html.HtmlElement) -> None:
    grey = [words(node) for node in tree.xpath("//p[contains(@class, 'furniture')]")]

    assert "Advertisement" in grey
    assert "Ferries | Tides | Search this site" in grey


def test_only_speech_is_set_in_quotation_marks(tree: html.HtmlElement, comparison: Comparison) -> None:
    for node in tree.xpath("//q"):
        account, start, end = re.fullmatch(r"(\w+):(\d+)-(\d+)", node.get("data-span")).groups()  # type: ignore[union-attr]
        statement = next(s for s in comparison.reading(account).statements if s.id == f"{account}:{start}-{end}")
        assert statement.mode in ("transcript", "direct")


def test_passages_carry_their_language_and_direction(tree: html.HtmlElement) -> None:
    arabic = tree.xpath("//*[@data-span='radio:44-73']")

    assert arabic
    assert {(node.get("lang"), node.get("dir")) for node in arabic} == {("ar", "auto")}


def test_differing_words_are_marked_by_class_and_nothing_else_is(tree: html.HtmlElement) -> None:
    row = tree.xpath("//tbody[@id='r3']")[0]

    assert [(m.get("class"), m.text) for m in row.xpath(".//td[2]//mark")] == [
        ("presence light", "proposed"),
        ("conflict", "27"),
        ("conflict", "does not suit"),
    ]


def test_the_head_counts_accounts_origins_and_weights(tree: html.HtmlElement) -> None:
    lede = flat(words(tree.xpath("//p[@class='lede']")[0]))

    assert lede == ("5 accounts, 2 independent origins. 2 reversals of meaning, 4 changes of content and 2 nuances.")
    outcomes = flat(words(tree.xpath("//p[@class='outcomes']")[0]))
    assert outcomes == "Of 9 rows 8 differ, 1 was checked and agrees."
    assert "an original that none of these accounts holds" in flat(words(tree.xpath("//details[@class='origins']")[0]))


def test_inputs_that_were_not_compared_are_named(tree: html.HtmlElement) -> None:
    assert "binary: an image, not a text" in words(tree.xpath("//div[@class='skipped']")[0])


def test_agreement_prints_its_number_in_every_cell(tree: html.HtmlElement) -> None:
    cells = [flat(words(cell)) for cell in tree.xpath("//table[@class='matrix']//tbody//td[not(@class='self')]")]

    assert len(cells) == 20
    assert all(re.fullmatch(r"\d+ % \d+ of \d+|no shared row", cell) for cell in cells)


def test_the_stemma_is_drawn_and_told_as_a_table(tree: html.HtmlElement) -> None:
    assert tree.xpath("//*[local-name()='svg'][@role='img']")
    table = tree.xpath("//section[@aria-labelledby='stemma']//table")[0]
    assert len(table.xpath(".//tbody/tr")) == 4
    assert all(row.xpath(".//a[@class='cite']") for row in table.xpath(".//tbody/tr"))


def test_event_and_publication_times_stand_apart(tree: html.HtmlElement) -> None:
    happened, published = tree.xpath("//ol[@class='timeline']")

    assert [w.text for w in happened.xpath(".//span[@class='when']")] == ["2031-05-03", "no date"]
    assert len(published.xpath("./li")) == 5


def test_headers_say_what_they_head_and_a_skip_link_comes_first(tree: html.HtmlElement) -> None:
    assert all(th.get("scope") for th in tree.xpath("//th"))
    assert tree.xpath("//body/*[1]/@href") == ["#main"]
    assert [len(tree.xpath(f"//{name}")) for name in ("main", "nav", "h1")] == [1, 1, 1]


def test_nothing_is_loaded_from_anywhere(text: str, tree: html.HtmlElement) -> None:
    assert tree.xpath("//@src | //link[@rel!='icon'] | //iframe | //object | //base") == []
    assert not re.search(r"@import|url\(", text)


def test_the_policy_names_exactly_the_inlined_style_and_script(tree: html.HtmlElement) -> None:
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]

    for name in ("style", "script"):
        (inlined,) = tree.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(inlined.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert tree.xpath("//@style | //@onclick") == []


def test_the_script_is_small() -> None:
    assert len(static("page.js").encode()) < 15_000


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</style><script>alert(1)</script>",
        "{{ 7 * 7 }}{% raw %}",
        "&lt;b&gt;&amp;",
        "]]><!--",
    ],
)
def test_words_of_an_account_become_no_markup(saying: Callable[[str], Comparison], words: str) -> None:
    hostile = saying(words)
    tree = html.document_fromstring(page(hostile))

    assert len(tree.xpath("//script")) == 1 and tree.xpath("//img") == []
    assert not [name for name in tree.xpath("//@*") if name.attrname.startswith("on")]
    assert words in flat(tree.xpath("string(//h1)"))
    assert html.document_fromstring(notebook(hostile)).xpath("//script | //img") == []


def test_words_that_turn_the_line_or_hide_are_shown(saying: Callable[[str], Comparison]) -> None:
    text = page(saying("before\u202eafter\u200b\x07"))

    assert not re.search("[\u202e\u200b\x07]", text)
    assert "before⟨U+202E⟩after⟨U+200B⟩⟨U+0007⟩" in text


def test_a_location_that_is_no_web_address_is_no_link(saying: Callable[[str], Comparison]) -> None:
    script = html.document_fromstring(page(saying("javascript:alert(1)")))
    web = html.document_fromstring(page(saying("https://example.org/a?b=1&c=2")))

    assert [href for href in script.xpath("//a[not(@download)]/@href") if not href.startswith("#")] == []
    assert set(web.xpath("//article//a/@href[starts-with(., 'http')]")) == {"https://example.org/a?b=1&c=2"}


def test_the_page_carries_the_files_of_the_stemma(tree: html.HtmlElement, comparison: Comparison) -> None:
    carried = {a.get("download"): a.get("href") for a in tree.xpath("//a[@download]")}

    assert set(carried) == {f"stemma{suffix}" for suffix in EXPORTS}
    for name, address in carried.items():
        head, _, body = address.partition(",")
        assert head == f"data:{MEDIA_TYPE[Path(name).suffix]};charset=utf-8;base64"
        assert base64.b64decode(body).decode() == EXPORTS[Path(name).suffix](comparison)


def test_a_file_that_would_make_the_page_heavy_is_not_carried(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.report.html.MOST_CARRIED", 10)

    assert "download=" not in page(comparison)


def test_an_edge_is_a_line_of_the_table_with_its_evidence_and_citations(tree: html.HtmlElement) -> None:
    (line,) = [row for row in tree.xpath("//table[contains(@class, 'edges')]//tr") if "abridgement" in words(row)]

    assert "sure 0.85" in flat(words(line))
    assert [words(li) for li in line.xpath(".//li")] == ["shares “suit” with courier against harbour",
                                                         "same order of turns"]  # fmt: skip
    assert line.xpath(".//a[@class='cite']/@href") == ["#wire:65-119"]


def test_what_is_left_out_stands_beside_what_is_added_and_the_rest_is_folded(tree: html.HtmlElement) -> None:
    (wire,) = [div for div in tree.xpath("//div[@class='selected']") if flat(words(div)).startswith("wire")]
    left, added = wire.xpath("./div/div")

    assert [words(li.find(".//*[@data-span]")) for li in left.xpath("./ul/li")] == [
        "The night ferry will remain free for patients.", "Perhaps in June, if the engineers finish their report.",
        "We discussed the toll for lorries.",
    ]  # fmt: skip
    assert [words(s) for s in left.xpath("./details/summary")] == ["2 more"]
    assert "a plan, told by all others" in flat(words(left))
    assert "in its own voice, only here" in flat(words(added))


def test_an_account_id_with_odd_characters_is_still_linked(comparison: Comparison) -> None:
    reading = comparison.reading("wire")
    odd = replace(reading.account, id='a "b" <c>')
    passages = tuple(replace(p, span=replace(p.span, account=odd.id)) for p in reading.passages)
    statements = tuple(replace(s, span=replace(s.span, account=odd.id)) for s in reading.statements)
    alone = Comparison(
        (replace(reading, account=odd, passages=passages, statements=statements),), odd.id, "the only one", (), (),
        Stemma((odd.id,)), (), (), (), Run("0.1.0"),
    )  # fmt: skip

    text = page(alone)

    assert "No statement is reported by two of these accounts." in text
    assert "No difference was found between these accounts." in text


def test_the_same_comparison_gives_the_same_page(comparison: Comparison, text: str) -> None:
    assert page(comparison) == text


def test_the_notebook_shows_the_counts_the_divergences_and_the_stemma(comparison: Comparison) -> None:
    tree = html.document_fromstring(notebook(comparison))

    assert "5 accounts, 2 independent origins" in words(tree)
    assert len(tree.xpath("//tbody/tr")) == 8
    assert "harbour:197–243" in words(tree)
    assert tree.xpath("//*[local-name()='svg']")


def rules(css: str) -> dict[str, dict[str, str]]:
    """The colour tokens of the light and of the dark scheme."""
    light, dark = re.findall(r":root \{([^}]*)\}", css)[:2]
    tokens = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark)]
    return {"light": tokens[0], "dark": tokens[0] | tokens[1]}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"), ("soft", "paper"), ("conflict", "paper"), ("wording", "paper"), ("presence", "paper"),
        ("agree", "paper"), ("ink", "conflict-wash"), ("ink", "wording-wash"), ("ink", "presence-wash"),
        ("conflict", "conflict-wash"), ("wording", "wording-wash"), ("presence", "presence-wash"), ("ink", "target"),
        ("paper", "soft"),
    ],
)  # fmt: skip
def test_every_text_has_enough_contrast(scheme: str, ink: str, ground: str) -> None:
    tokens = rules(str(static("page.css")))[scheme]

    assert contrast(tokens[ink], tokens[ground]) >= 4.5


def test_every_shade_of_the_matrix_has_enough_contrast() -> None:
    shades = re.findall(r"\.h\d \{ background: (#\w{6}); color: (#\w{3});", str(static("page.css")))

    assert len(shades) == 7
    assert all(contrast(ground, "#000000" if ink == "#000" else "#ffffff") >= 4.5 for ground, ink in shades)


def test_an_account_aside_is_named_with_its_reason_shown_in_full_and_in_no_row(aside: Comparison) -> None:
    tree = html.document_fromstring(page(aside))
    (told,) = tree.xpath("//div[@class='skipped']//li[contains(., 'lantern')]")

    assert "stands aside. It is in Russian; the embedder reads English only." in words(told)
    assert "Паром ушел." in words(tree.xpath(told.xpath("string(.//a/@href)").replace("#", "//*[@id='") + "']")[0])
    assert not tree.xpath("//div[@id='rows']//*[contains(text(), 'lantern')]")
    assert "lantern" in notebook(aside)


def test_where_only_nuances_differ_the_page_says_so(comparison: Comparison) -> None:
    nuances = tuple(d for d in comparison.divergences if d.severity == 1)

    first = page(replace(comparison, divergences=nuances)).split("What matters most", 1)[1].split("</section>", 1)[0]

    assert "Only nuances differ" in first
    assert "No difference was found" not in first
